"""The crew's overtime by the week (OT2).

Straight hours of a calendar week (of each day those below the first tier) beyond the rule set's limit are paid at its
multiplier. The days have paid them once already: what is added here is the rest. A seventh day with a premium of its
own is not paid twice. Source: Labor Code 510 (reference/labor-rules §3.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.deal import crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

WEEK_MINUTES = 7 * 1440


@dataclass(frozen=True)
class CrewWeekOvertime(Rule):
    """The crew of a unit is paid for the straight hours of one calendar week beyond its limit; amount in cents."""

    code = "OT2"
    name = "crew overtime by the week"
    measure = "cents"
    account = "crew.overtime"
    unit: str
    week: tuple[int, int]
    straight: int
    after: int
    hourly: Fraction
    more: Fraction
    most: int
    minutes: int
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewWeekOvertime]:
        """One case per unit and week that is long enough, where the rule set pays overtime by the week."""
        crew = shoot.rules.crew
        terms = crew.week_overtime
        if terms is None:
            return
        straight = min((tier.after_minutes for tier in crew.tiers if tier.basis == "worked"), default=WEEK_MINUTES)
        most = straight if crew.premium.seventh_day > 1 else WEEK_MINUTES
        for unit in shoot.production.units:
            hourly, more = crew_hour_cents(shoot, unit), Fraction(terms.multiplier) - 1
            for week, days in shoot.weeks.items():
                if hourly and more > 0 and len(days) * straight > terms.after_minutes:
                    yield cls(
                        unit.id, week, straight, terms.after_minutes, hourly, more, most, crew.unit_minutes,
                        price_of(shoot, cls.code, 1),
                    )  # fmt: skip

    def _units(self, view: View[Quantity]) -> Quantity:
        days = view.shoot.weeks[self.week]
        hours = view.total(view.least(view.worked(self.unit, day), self.straight) for day in days)
        return view.begun(view.least(hours - self.after, self.most), self.minutes)

    def amount(self, view: View[Quantity]) -> Quantity:
        each = self.hourly * self.minutes / 60 * self.more
        return view.lookup(self._units(view), [half_up(each * units) for units in range(WEEK_MINUTES // self.minutes)])

    def _strips(self, view: Decided) -> tuple[str, ...]:
        return tuple(scene for day in view.shoot.weeks[self.week] for scene in view.strips(self.unit, day))

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), None, self.unit, self._strips(view))

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = self._units(view) * self.minutes / 60
        return f"unit {self.unit} works {hours:g} h of overtime in the week from {view.shoot.monday(self.week)}"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        hours = Fraction(self._units(view) * self.minutes, 60)
        yield LineItem(
            self.account, self.who, view.shoot.monday(self.week), hours, "hour of the week",
            half_up(self.hourly * self.more), self.amount(view), self.code, self._strips(view),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"the crew of unit {self.unit} is paid overtime beyond {self.after / 60:g} h a week"

    @property
    def who(self) -> str:
        return f"unit:{self.unit}"
