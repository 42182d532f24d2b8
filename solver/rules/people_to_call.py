"""HZ3: a performer whose published work days change must be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.ledger import CHANGE
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class PersonToCall(Rule):
    """A performer's work days stay as published."""

    code = "HZ3"
    name = "people to call"
    measure = "people"
    account = CHANGE
    person: str
    work_days: tuple[int, ...]
    other_days: tuple[int, ...]
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PersonToCall]:
        """One case per performer who works on a published day that is not yet shot or locked."""
        reference = shoot.reference
        if reference is None:
            return
        as_of = reference.as_of
        price = price_of(shoot, cls.code, cents(shoot.rules.replanning.performer_call))
        fixed = {shoot.day_of[day.date] for day in reference.fixed}
        scenes_of = {person: frozenset(scenes) for person, scenes in shoot.scenes_of.items()}
        published = [d for d in reference.board.days if d.status == "published" and not reference.is_fixed(d)]
        for person, scenes in scenes_of.items():
            work = {
                shoot.day_of[day.date] for day in published if any(scene in scenes for scene in day.strips)
            }
            if not work:
                continue
            elsewhere = {
                shoot.day_of[day.date] for day in reference.board.days if any(scene in scenes for scene in day.strips)
            }
            open_days = (day for day in shoot.days if as_of is None or shoot.dates[day] >= as_of)
            others = (day for day in open_days if day not in elsewhere and day not in fixed)
            yield cls(person, tuple(sorted(work - fixed)), tuple(others), price)

    def amount(self, view: View[Quantity]) -> Quantity:
        gone = (view.works(self.person, day) * -1 + 1 for day in self.work_days)
        new = (view.works(self.person, day) for day in self.other_days)
        return view.any_of([*gone, *new])

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        changed = [day for day in self.work_days if not view.strips_of(self.person, day)]
        changed += [day for day in self.other_days if view.strips_of(self.person, day)]
        strips = tuple(scene for day in changed for scene in view.strips_of(self.person, day))
        yield Witness(1, min(changed), None, strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        gone = [view.shoot.on_date(day) for day in self.work_days if not view.strips_of(self.person, day)]
        new = [view.shoot.on_date(day) for day in self.other_days if view.strips_of(self.person, day)]
        parts = [f"no longer {', '.join(gone)}"] * bool(gone) + [f"now {', '.join(new)}"] * bool(new)
        return f"{view.shoot.member(self.person).character} ({self.person}) must be called: {'; '.join(parts)}"

    def __str__(self) -> str:
        return f"cast {self.person} keeps the work days that were published"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
