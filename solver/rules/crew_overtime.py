"""OT2: crew overtime, tier by tier.

Worked minutes (call to wrap without meals) beyond the unit's `guarantee_minutes` are paid in begun units of six
minutes, each at the multiplier of the rule set for that hour of the day (design/2-domain, "A day's timeline", 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

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
def cents_by_units(hourly: int, multiplier: Fraction) -> tuple[int, ...]:
    """Return what so many units of six minutes cost, in cents, half a cent up."""
    tenth = Fraction(hourly * UNIT_MINUTES, 60) * multiplier
    return tuple(half_up(tenth * units) for units in range(LONGEST_MINUTES // UNIT_MINUTES))


def tiers_beyond(shoot: Shoot, guarantee: int) -> tuple[Tier, ...]:
    """Return the rule set's tiers that matter beyond the guarantee, in order of their multipliers."""
    tiers = sorted(shoot.rules.crew.tiers_at(stage=False), key=lambda tier: (tier.multiplier, tier.after_minutes))
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
class CrewOvertime(Rule):
    """The crew of a unit is paid overtime for one tier of one day; amount in cents."""

    code = "OT2"
    name = "crew overtime"
    measure = "cents"
    account = "crew.overtime"
    unit: str
    day: int
    tier: Tier
    above: tuple[Tier, ...]
    guarantee: int
    hourly: int
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewOvertime]:
        """One case per unit, day and tier that the longest allowed day can reach."""
        for unit in shoot.production.units:
            hourly = cents(unit.crew_hourly)
            if not hourly:
                continue
            tiers = tiers_beyond(shoot, unit.guarantee_minutes)
            for number, tier in enumerate(tiers):
                above = tiers[number + 1 :]
                for day in shoot.days:
                    yield cls(unit.id, day, tier, above, unit.guarantee_minutes, hourly, price_of(shoot, cls.code, 1))

    def _reach(self, view: View[Quantity], tier: Tier) -> Quantity:
        """Minutes of overtime that lie at or beyond a tier: both it and the guarantee are counted from the end."""
        beyond = view.worked(self.unit, self.day) - max(self.guarantee, 0 if tier.elapsed else tier.after)
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

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), self.day, self.unit, view.strips(self.unit, self.day))

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

    @property
    def only_when(self) -> tuple[str, int]:
        return self.who, self.day

    @property
    def who(self) -> str:
        return f"unit:{self.unit}"
