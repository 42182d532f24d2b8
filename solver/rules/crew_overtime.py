"""OT2: crew overtime, tier by tier.

Worked minutes (call to wrap without meals) beyond the unit's `guarantee_minutes` are paid in begun units, each at the
multiplier of the rule set for that hour of the day (design/2-domain, "A day's timeline", 5); where several tiers have
been reached, the highest multiplier counts. Cents are rounded once a day, half a cent up: the lines of a day are what
each tier adds to that. Where the rule set pays a day wholly on stages otherwise than one on location, each has cases of
its own; those of the other kind come to nothing, since their overtime is counted from beyond the longest day.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import TYPE_CHECKING

from solver.day_rule import UnitDayRule
from solver.deal import crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

LONGEST_MINUTES = 30 * 60
"""No day is longer; the tables of cents end here."""


@dataclass(frozen=True)
class Tier:
    """Overtime from `after` minutes on, counted on worked or elapsed minutes, at this multiplier."""

    after: int
    elapsed: bool
    multiplier: Fraction


@dataclass(frozen=True)
class CrewPay:
    """What a unit's crew is paid for overtime: the tiers in order of their multipliers, and cents of a straight hour.

    `unit`: overtime is counted in begun units of so many minutes.
    """

    guarantee: int
    unit: int
    hourly: Fraction
    tiers: tuple[Tier, ...]

    def of_unit(self, tier: Tier) -> Fraction:
        """Return cents of one unit at a tier, exactly."""
        return self.hourly * self.unit / 60 * tier.multiplier

    @cached_property
    def steps(self) -> tuple[int, tuple[int, ...]]:
        """Parts of a cent, and how many of them a unit costs more at each tier than at the one before."""
        exact = [self.of_unit(tier) for tier in self.tiers]
        parts = lcm(*(each.denominator for each in exact))
        counts = [int(each * parts) for each in exact]
        return parts, tuple(more - less for less, more in zip([0, *counts], counts, strict=False))

    def nested(self, number: int) -> bool:
        """Tell whether a day that has reached the next tier has surely been in this one longer."""
        tier, higher = self.tiers[number : number + 2]
        if tier.after == self.guarantee and not tier.elapsed:
            return True
        return tier.elapsed == higher.elapsed and tier.after <= higher.after


@lru_cache(maxsize=256)
def cents_by_units(hourly: Fraction, multiplier: Fraction, unit: int = 6) -> tuple[int, ...]:
    """Return what so many units of so many minutes cost, in cents, half a cent up."""
    each = hourly * unit / 60 * multiplier
    return tuple(half_up(each * units) for units in range(LONGEST_MINUTES // unit))


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
        # tiers of the same count that begin no earlier are overtaken by this one, which pays at least as much
        found = [known for known in found if known.elapsed != elapsed or known.after < after]
        found.append(Tier(after, elapsed, Fraction(tier.multiplier)))
    if not any(not tier.elapsed and tier.after == guarantee for tier in found):
        found.insert(0, Tier(guarantee, False, Fraction(1)))
    return tuple(found)


@dataclass(frozen=True)
class CrewOvertime(UnitDayRule):
    """The crew of a unit is paid overtime for one day; amount in cents."""

    code = "OT2"
    name = "crew overtime"
    measure = "cents"
    account = "crew.overtime"
    pay: CrewPay
    price: int | None = 1
    stage: bool = False
    away: tuple[str, ...] = ()
    """Places that are no stages, where both kinds of day are possible: `stage` says which of them the case is about."""

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewOvertime]:
        """One case per unit and day; of days on stages and of others, where they are paid differently."""
        price = price_of(shoot, cls.code, 1)
        for unit in shoot.production.units:
            hourly = crew_hour_cents(shoot, unit)
            if not hourly:
                continue
            guarantee, minutes = shoot.production.guarantee_minutes(unit.id), shoot.rules.crew.unit_minutes
            places = {shoot.place_of[scene] for scene, units in shoot.units_of.items() if unit.id in units}
            away = tuple(sorted(place for place in places if not is_stage(shoot, place)))
            kinds = {stage: tiers_beyond(shoot, guarantee, stage=stage) for stage in (False, True)}
            if kinds[False] == kinds[True] or not away or len(away) == len(places):
                stage = not away
                kinds, away = {stage: kinds[stage]}, ()
            for stage, tiers in kinds.items():
                pay = CrewPay(guarantee, minutes, hourly, tiers)
                for day in shoot.days:
                    yield cls(unit.id, day, pay, price, stage, away)

    def _reach(self, view: View[Quantity], tier: Tier, on_location: Quantity) -> Quantity:
        """Units of overtime that lie at or beyond a tier: both it and the guarantee are counted from the end."""
        guarantee = self.pay.guarantee
        beyond = view.worked(self.unit, self.day) - max(guarantee, 0 if tier.elapsed else tier.after)
        if self.away:
            beyond = beyond - LONGEST_MINUTES * (on_location if self.stage else 1 - on_location)
        if tier.elapsed:
            beyond = view.lesser(beyond, view.elapsed(self.unit, self.day) - tier.after)
        return view.begun(beyond, self.pay.unit)

    def units(self, view: View[Quantity]) -> list[Quantity]:
        """Per tier: units that are paid at it or at a higher one."""
        found: list[Quantity] = []
        on_location = view.any_of(view.visited(place, self.day, self.unit) for place in self.away)
        for number in reversed(range(len(self.pay.tiers))):
            reach = self._reach(view, self.pay.tiers[number], on_location)
            if found and not self.pay.nested(number):
                reach = found[-1] + view.positive(reach - found[-1])
            found.append(reach)
        return found[::-1]

    def amount(self, view: View[Quantity]) -> Quantity:
        parts, more = self.pay.steps
        due = view.total(units * step for units, step in zip(self.units(view), more, strict=True))
        # rounding half up is rounding up half a cent less
        return due if parts == 1 else view.begun(due * 2 - (parts - 1), 2 * parts)

    def _hours(self, view: Decided) -> list[tuple[Tier, int]]:
        """Units at each tier that is reached."""
        units = self.units(view)
        alone = (here - beyond for here, beyond in zip(units, [*units[1:], 0], strict=True))
        return [(tier, count) for tier, count in zip(self.pay.tiers, alone, strict=True) if count]

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = [(units * self.pay.unit / 60, float(tier.multiplier)) for tier, units in self._hours(view)]
        told = " and ".join(f"{count:g} h of overtime at {multiplier:g}" for count, multiplier in hours)
        return f"unit {self.unit} works {told} times the hourly rate"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        """One line per tier that is reached."""
        due, paid, unit = Fraction(0), 0, self.pay.unit
        for tier, units in self._hours(view):
            due += units * self.pay.of_unit(tier)
            yield LineItem(
                self.account, self.who, view.shoot.dates[self.day], Fraction(units * unit, 60),
                f"hour at {float(tier.multiplier):g}", half_up(self.pay.hourly * tier.multiplier), half_up(due) - paid,
                self.code, view.strips(self.unit, self.day),
            )  # fmt: skip
            paid = half_up(due)

    def __str__(self) -> str:
        return f"unit {self.unit} works no more than {self.pay.guarantee} minutes a day without overtime"
