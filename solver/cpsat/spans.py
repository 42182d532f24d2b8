"""Spans: what follows over the whole shoot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.strips import Strips

if TYPE_CHECKING:
    from collections.abc import Hashable

    from solver.cpsat.arithmetic import Answer


class Spans(Strips):
    """Answers about holds, drops, and locations kept or returned to."""

    def held(self, person: str, day: int) -> Answer:
        work = [self.works(person, one) for one in self.shoot.days]
        after = self.shoot.production.drop_after(person)
        drops = self.shoot.production.max_drops(person) if after is not None else 0
        engaged = self._engaged(("held", person), work, after or 0, drops)
        self._hold_within_span(person)
        return engaged[day] - work[day]

    def held_overnight(self, person: str, day: int) -> Answer:
        return 0  # where they worked before and after, the judge says

    def idle(self, person: str, day: int) -> Answer:
        work = [self.works(person, one) for one in self.shoot.days]
        engaged = self._engaged(("idle", person), work, 0, 0)
        self._hold_within_span(person)
        return engaged[day] - work[day]

    def _hold_within_span(self, person: str) -> None:
        """Nobody is on hold outside the span of their work days, where rules ask about both."""
        held, span = (self._lists.get((kind, person)) for kind in ("held", "idle"))
        if held is None or span is None or ("linked", person) in self._known:
            return
        self._known["linked", person] = 1
        for one, other in zip(held, span, strict=True):
            if not isinstance(one, int):
                self.model.add(one <= other)

    def kept(self, place: str, day: int) -> Answer:
        used = [self.visited(place, one) for one in self.shoot.days]
        return self._engaged(("kept", place), used, 0, 0)[day] - used[day]

    def _engaged(self, key: Hashable, busy: list[Answer], drop_after: int, drops: int) -> list[Answer]:
        """Per day: between the first and the last busy day, at most `drops` times released in between.

        Free to say yes more often than need be: it only ever costs.
        """
        if key in self._lists:
            return self._lists[key]
        model, ordinal = self.model, self.shoot.ordinal
        possible = [day for day, one in enumerate(busy) if not (isinstance(one, int) and one == 0)]
        engaged: list[Answer] = [0] * len(busy)
        if possible:
            span = range(possible[0], possible[-1] + 1)
            starts = []
            for day in span:
                engaged[day] = model.new_bool_var("")
                model.add(engaged[day] >= busy[day])
                start = model.new_bool_var("")
                model.add(start >= engaged[day] - engaged[day - 1]) if day > span[0] else model.add(
                    start >= engaged[day]
                )
                starts.append(start)
                if drops:
                    for e in span:
                        if e < day and ordinal[day] - ordinal[e] - 1 <= drop_after:
                            model.add(engaged[e] + start <= 1)
            model.add(sum(starts) <= 1 + drops)
        self._lists[key] = engaged
        return engaged

    def returned(self, place: str, day: int) -> Answer:
        key = ("returned", place)
        if key not in self._lists:
            model = self.model
            used = [self.visited(place, one) for one in self.shoot.days]
            back: list[Answer] = []
            there: Answer = 0
            firsts: list[Answer] = []
            for one in self.shoot.days:
                # at the location, or on a day without shooting after it
                shot, before = self.shoots(None, one), there
                there = model.new_bool_var("")
                model.add(there >= used[one])
                model.add(there <= used[one] + 1 - shot)
                come, first = model.new_bool_var(""), model.new_bool_var("")
                model.add(come >= there - before)
                model.add(first <= come)
                firsts.append(first)
                back.append(come - first)
            model.add(sum(firsts) <= 1)
            self._lists[key] = back
        return self._lists[key][day]

    def uncovered(self, unit: str, day: int) -> Answer:
        return 0  # any strip of a later day may cover it: the judge says
