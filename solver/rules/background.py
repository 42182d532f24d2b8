"""What background players cost (code AV1): a day's pay each, and overtime.

The players of one place, unit and day are one crowd: its largest scene says how many there are, and each is there from
the first to the last scene that needs so many. Beyond the golden hour every begun hour costs a day's pay. Source:
reference/labor-rules §1.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from models.quantity import cents
from solver.ledger import LineItem
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of
from solver.rules.performer_overtime import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

@dataclass(frozen=True)
class Background(Rule):
    """So many players of a crowd, on one day: there for scenes of at least `players`."""

    code = "AV1"
    name = "background"
    measure = "player"
    account = "background"
    tariff = True
    unit: str
    place: str
    day: int
    players: int
    heads: int
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Background]:
        """One case per day and layer of each crowd."""
        for unit, place, players, heads in shoot.crowds:
            for day in shoot.days:
                rate = cents(shoot.rules.background.day_rate)
                if rate:
                    yield cls(unit, place, day, players, heads, rate)

    def _scenes(self, shoot: Shoot) -> list[str]:
        scenes = shoot.scenes_at.get(self.place, ())
        return [scene for scene in scenes if shoot.scene(scene).background >= self.players]

    def amount(self, view: View[Quantity]) -> Quantity:
        scenes = self._scenes(view.shoot)
        players: Quantity = view.any_of([view.on(scene, self.day, self.unit) for scene in scenes]) * self.heads
        return players

    def _strips(self, view: Decided) -> tuple[str, ...]:
        today = view.strips(self.unit, self.day)
        return tuple(scene for scene in today if scene in self._scenes(view.shoot))

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), self.day, self.unit, self._strips(view))

    def __str__(self) -> str:
        return f"{self.heads} background players at {self.place} are paid by the day"

    @property
    def only_when(self) -> tuple[str, int]:
        return self.who, self.day

    @property
    def who(self) -> str:
        return f"background:{self.place}"


@dataclass(frozen=True)
class BackgroundOvertime(Rule):
    """Overtime of so many players of a crowd, on one day; amount in cents."""

    code = "OT1"
    name = "background overtime"
    measure = "cents"
    account = "background"
    clock = True
    unit: str
    place: str
    day: int
    players: int
    heads: int
    scheme: Scheme
    golden: int | None
    rate: int
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[BackgroundOvertime]:
        """One case per day and layer of each crowd."""
        terms = shoot.rules.background
        rate = cents(terms.day_rate)
        tiers = sorted((tier.after_minutes, Fraction(tier.multiplier)) for tier in terms.tiers)
        if not rate or not tiers:
            return
        scheme = Scheme(tiers[0][0], terms.unit_minutes, Fraction(rate * 60, terms.straight_minutes), tuple(tiers))
        price = price_of(shoot, cls.code, 1)
        for unit, place, players, heads in shoot.crowds:
            for day in shoot.days:
                yield cls(unit, place, day, players, heads, scheme, terms.golden_after_minutes, rate, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        who, day, unit, players = self.who, self.day, self.unit, self.players
        worked = view.present(who, day, unit=unit, players=players)
        due: Any = view.lookup(view.begun(worked - self.scheme.after, self.scheme.unit), self.scheme.cents)
        if self.golden is not None:
            elapsed = view.present(who, day, meals=0, unit=unit, players=players)
            due = due + view.begun(elapsed - self.golden, 60) * self.rate
        amount: Quantity = due * self.heads
        return amount

    def _strips(self, view: Decided) -> tuple[str, ...]:
        today, shoot = view.strips(self.unit, self.day), view.shoot
        return tuple(
            scene
            for scene in today
            if shoot.place_of[scene] == self.place and shoot.scene(scene).background >= self.players
        )

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), self.day, self.unit, self._strips(view))

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{self.heads} background players at {self.place} work overtime"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        amount = self.amount(view)
        yield LineItem(
            self.account, self.who, view.shoot.dates[self.day], Fraction(self.heads), "player's overtime",
            amount // self.heads, amount, self.code, self._strips(view),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"background players at {self.place} are paid overtime beyond {self.scheme.after / 60:g} h a day"

    @property
    def only_when(self) -> tuple[str, int]:
        return self.who, self.day

    @property
    def who(self) -> str:
        return f"background:{self.place}"
