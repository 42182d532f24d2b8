"""What elements cost (code AV3): by the day, at most `week_days` days per calendar week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.ledger import LineItem
from solver.rule import Decided, Quantity, Rule, View, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class ElementWeek(Rule):
    """An element in one calendar week."""

    code = "AV3"
    name = "equipment"
    measure = "day"
    account = "equipment"
    tariff = True
    element: str
    week: tuple[int, int]
    week_days: int | None
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[ElementWeek]:
        """One case per week of each element that is used and costs anything."""
        for element in shoot.production.elements:
            if element.day_cost and shoot.scenes_with.get(element.id):
                for week in shoot.weeks:
                    yield cls(element.id, week, element.week_days, cents(element.day_cost))

    def amount(self, view: View[Quantity]) -> Quantity:
        days = view.shoot.weeks[self.week]
        used = view.total(view.uses(self.element, day) for day in days)
        if self.week_days is None or self.week_days >= len(days) * len(view.shoot.units):
            return used
        return view.least(used, self.week_days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        days = view.shoot.weeks[self.week]
        strips = tuple(scene for day in days for scene in view.strips_with(self.element, day))
        yield Witness(self.amount(view), None, None, strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        """Day by day until the week is paid."""
        left = self.amount(view)
        for day in view.shoot.weeks[self.week]:
            charged = min(left, view.uses(self.element, day))
            if charged:
                left -= charged
                yield LineItem.of(
                    self.account, self.who, view.shoot.dates[day], charged, self.measure, self.price or 0, self.code,
                    view.strips_with(self.element, day),
                )  # fmt: skip

    def __str__(self) -> str:
        return f"element {self.element} is paid per day, at most {self.week_days or 7} days a week"

    @property
    def who(self) -> str:
        return f"element:{self.element}"
