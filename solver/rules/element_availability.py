"""AV3: an element is used only on dates it is available, by no more units than there are of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class ElementLimit(Rule):
    """So many units may use the element on these days: none where it is away, `quantity` on others."""

    code = "AV3"
    name = "element availability"
    measure = "units"
    account = "equipment"
    element: str
    days: tuple[int, ...]
    why: str
    limit: int = 0
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[ElementLimit]:
        """One case per span of unavailable dates; one per day where more units than `quantity` could use it."""
        price = price_of(shoot, cls.code)
        for element in shoot.production.elements:
            if not shoot.scenes_with.get(element.id):
                continue
            for span in element.unavailable:
                if days := shoot.days_in(span.first, span.last):
                    yield cls(element.id, tuple(days), f"is not available {span}", 0, price)
            if element.available is not None:
                inside = {day for span in element.available for day in shoot.days_in(span.first, span.last)}
                given = ", ".join(str(span) for span in element.available) or "never"
                outside = tuple(day for day in shoot.days if day not in inside)
                yield cls(element.id, outside, f"is available only {given}", 0, price)
            if element.quantity < len(shoot.units):
                why = f"is there for {element.quantity} unit{'s' if element.quantity != 1 else ''} a day"
                for day in shoot.days:
                    yield cls(element.id, (day,), why, element.quantity, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.uses(self.element, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in self.days:
            if (excess := view.uses(self.element, day) - self.limit) > 0:
                strips = view.strips_with(self.element, day)
                yield Witness(excess, day, view.unit_of(strips[0]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{self.element} {self.why}, but {', '.join(witness.strips)} need it that day"

    def __str__(self) -> str:
        return f"element {self.element} {self.why}"

    @property
    def who(self) -> str:
        return f"element:{self.element}"
