"""MI4: a studio teacher on every day with minors who need one, one per so many children; a nurse for infants.

Source: 8 CCR 11755.2, 11755.3, 11760 (reference/labor-rules §2.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.day_rule import UnitDayRule
from solver.minors import SATURDAY, minors, needs_teacher
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class StudioTeacher(UnitDayRule):
    """The teachers of one unit on one day."""

    code = "MI4"
    name = "studio teacher"
    measure = "day"
    account = "minors.teacher"
    children: tuple[str, ...]
    ratio: int
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[StudioTeacher]:
        """One case per unit and day on which minors who need a teacher may work."""
        terms = shoot.rules.minors
        price = price_of(shoot, cls.code, cents(terms.teacher_day_cost))
        taught: dict[int, list[str]] = {}
        for member, day, _band in minors(shoot):
            if needs_teacher(shoot, member, day):
                taught.setdefault(day, []).append(member.id)
        for unit in shoot.units:
            for day, children in sorted(taught.items()):
                weekday = shoot.dates[day].weekday() < SATURDAY
                ratio = terms.teacher_ratio_school if weekday else terms.teacher_ratio_other
                yield cls(unit, day, tuple(children), ratio, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.begun(view.total(view.works(child, self.day, self.unit) for child in self.children), self.ratio)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        facts = view.shoot.production.scene_by_number
        strips = view.strips(self.unit, self.day)
        theirs = tuple(scene for scene in strips if set(self.children).intersection(facts[scene].cast))
        yield Witness(self.amount(view), self.day, self.unit, theirs)

    def saying(self, view: Decided, witness: Witness) -> str:
        working = [child for child in self.children if view.works(child, self.day, self.unit)]
        names = ", ".join(f"{view.shoot.member(child).character} ({child})" for child in working)
        return f"{names}: {self._why}, {witness.excess} {self.name} on set"

    _why = "a minor works"

    def __str__(self) -> str:
        return f"unit {self.unit} has a studio teacher when minors work, one for {self.ratio}"


@dataclass(frozen=True)
class InfantNurse(StudioTeacher):
    """The nurses for infants of one unit on one day."""

    name = "nurse"
    _why = "an infant works"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[StudioTeacher]:
        """One case per unit, day and age, on days on which infants who need a nurse may work."""
        terms = shoot.rules.minors
        price = price_of(shoot, cls.code, cents(terms.nurse_day_cost))
        for need in terms.nurses:
            infants: dict[int, list[str]] = {}
            for member, day, _band in minors(shoot):
                if member.birth_date is not None:
                    age = (shoot.dates[day] - member.birth_date).days
                    if need.from_days <= age < need.to_days:
                        infants.setdefault(day, []).append(member.id)
            for unit in shoot.units:
                for day, children in sorted(infants.items()):
                    yield cls(unit, day, tuple(children), need.ratio, price)

    def __str__(self) -> str:
        return f"unit {self.unit} has a nurse when infants work, one for {self.ratio}"
