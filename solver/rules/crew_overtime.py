"""OT2: crew overtime, tier by tier.

Worked minutes (call to wrap without meals) beyond the unit's `guarantee_minutes` are paid in begun units of six
minutes, each at the multiplier of the rule set for that hour of the day (design/2-domain, "A day's timeline", 5).
Where the rule set pays a day wholly on stages otherwise than one on location, each has cases of its own; those of the
other kind come to nothing, since their overtime is counted from beyond the longest day.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from solver.day_rule import UnitDayRule
from solver.deal import crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

UNIT_MINUTES = 6
"""Overtime is counted in begun tenths of an hour."""

LONGEST_MINUTES = 30 * 60
"""No day is longer; the tables of cents end here."""


@dataclass(frozen=True)
class Tier:
    """Overtime from `after` minutes on, counted on worked or elapsed minutes, at this multiplier."""

    after: int
    elapsed: bool
    multiplier: Fraction


@lru_cache(maxsize=256)
def cents_by_units(hourly: Fraction, multiplier: Fraction) -> tuple[int, ...]:
    """Return what so many units of six minutes cost, in cents, half a cent up."""
    tenth = hourly * UNIT_MINUTES / 60 * multiplier
    return tuple(half_up(tenth * units) for units in range(LONGEST_MINUTES // UNIT_MINUTES))


def is_stage(shoot: Shoot, place: str) -> bool:
    """Tell whether a place is a stage."""
    location = shoot.production.location_by_id.get(place)
    return location is not None and location.stage


def tiers_beyond(shoot: Shoot, guarantee: int, *, stage: bool) -> tuple[Tier, ...]:
    """Return the rule set's tiers that matter beyond the guarantee, in order of their multipliers."""
    tiers = sorted(shoot.rules.crew.tiers_at(stage=stage), key=lambda tier: (tier.multiplier, tier.after_minutes))
    found: list[Tier] = []
    for tier in tiers:
        elapsed = tier.basis == "elapsed"
        after = tier.after_minutes if elapsed else max(guarantee, tier.after_minutes)
        if not elapsed:
            # every worked tier that begins at or before the guarantee is overtaken by the dearest of them
            found = [known for known in found if known.elapsed or known.after < after]
        found.append(Tier(after, elapsed, Fraction(tier.multiplier)))
    if not any(not tier.elapsed and tier.after == guarantee for tier in found):
        found.insert(0, Tier(guarantee, False, Fraction(1)))
    return tuple(found)


@dataclass(frozen=True)
class CrewOvertime(UnitDayRule):
    """The crew of a unit is paid overtime for one tier of one day; amount in cents."""

    code = "OT2"
    name = "crew overtime"
    measure = "cents"
    account = "crew.overtime"
    tier: Tier
    above: tuple[Tier, ...]
    guarantee: int
    hourly: Fraction
    price: int | None = 1
    stage: bool = False
    away: tuple[str, ...] = ()
    """Places that are no stages, where both kinds of day are possible: `stage` says which of them the case is about."""

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewOvertime]:
        """One case per unit, day and tier; of days on stages and of others, where they are paid differently."""
        price = price_of(shoot, cls.code, 1)
        for unit in shoot.production.units:
            hourly = crew_hour_cents(shoot, unit)
            if not hourly:
                continue
            guarantee = unit.guarantee_minutes
            places = {shoot.place_of[scene] for scene, units in shoot.units_of.items() if unit.id in units}
            away = tuple(sorted(place for place in places if not is_stage(shoot, place)))
            kinds = {stage: tiers_beyond(shoot, guarantee, stage=stage) for stage in (False, True)}
            if kinds[False] == kinds[True] or not away or len(away) == len(places):
                stage = not away
                kinds, away = {stage: kinds[stage]}, ()
            for stage, tiers in kinds.items():
                for number, tier in enumerate(tiers):
                    for day in shoot.days:
                        yield cls(
                            unit.id, day, tier, tiers[number + 1 :], guarantee, hourly, price, stage, away
                        )  # fmt: skip

    def _reach(self, view: View[Quantity], tier: Tier) -> Quantity:
        """Minutes of overtime that lie at or beyond a tier: both it and the guarantee are counted from the end."""
        beyond = view.worked(self.unit, self.day) - max(self.guarantee, 0 if tier.elapsed else tier.after)
        if self.away:
            on_location = view.any_of(view.visited(place, self.day, self.unit) for place in self.away)
            beyond = beyond - LONGEST_MINUTES * (on_location if self.stage else 1 - on_location)
        if tier.elapsed:
            beyond = view.lesser(beyond, view.elapsed(self.unit, self.day) - tier.after)
        return view.begun(beyond, UNIT_MINUTES)

    def _units(self, view: View[Quantity]) -> Quantity:
        units = self._reach(view, self.tier)
        if self.above:
            # tiers above are nested: where a later one begins, this one ends
            units = view.positive(units - self._reach(view, self.above[0]))
        return units

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self._units(view), cents_by_units(self.hourly, self.tier.multiplier))

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = float(Fraction(self._units(view), 10))
        return (
            f"unit {self.unit} works {hours:g} h of overtime at {float(self.tier.multiplier):g} times the hourly rate"
        )

    def lines(self, view: Decided) -> Iterator[LineItem]:
        hours = Fraction(self._units(view) * UNIT_MINUTES, 60)
        rate = half_up(self.hourly * self.tier.multiplier)
        when = view.shoot.dates[self.day]
        yield LineItem(
            self.account, self.who, when, hours, f"hour at {float(self.tier.multiplier):g}", rate,
            self.amount(view), self.code, view.strips(self.unit, self.day),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"unit {self.unit} works no more than {self.guarantee} minutes a day without overtime"
