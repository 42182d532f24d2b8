"""DY2: no more script a day than `max_eighths_per_day`; a single longer scene may have a day of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.day_rule import UnitDayRule
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


def in_pages(eighths: int) -> str:
    """Write a length as the trade does: 11 eighths are "1 3/8"."""
    pages, rest = divmod(eighths, 8)
    return f"{pages} {rest}/8" if pages and rest else f"{rest}/8" if rest else str(pages)


@dataclass(frozen=True)
class DayPages(UnitDayRule):
    """The pages of one shooting day of a unit.

    A scene longer than the limit counts as the limit: alone it fills the day, with any other it is too much.
    """

    code = "DY2"
    name = "day pages"
    measure = "eighths"
    account = "crew.overtime"
    limit: int = 0
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DayPages]:
        """One case per day of each unit that has a limit."""
        price = price_of(shoot, cls.code)
        for unit in shoot.production.units:
            if unit.max_eighths_per_day is not None:
                for day in shoot.days:
                    yield cls(unit.id, day, unit.max_eighths_per_day, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.eighths(self.unit, self.day, self.limit)

    def saying(self, view: Decided, witness: Witness) -> str:
        shot = view.eighths(self.unit, self.day)
        return f"{in_pages(shot)} pages are planned for {self.unit}, at most {in_pages(self.limit)} are allowed"

    def __str__(self) -> str:
        return f"unit {self.unit} shoots at most {in_pages(self.limit)} pages a day"
