"""What background players cost (code AV1): a day's pay each, and overtime.

The players of one kind, place, unit and day are one crowd: its largest scene says how many there are, and each is there
from the first to the last scene that needs so many. Special-ability players and stand-ins have rates of their own; the
rate is the one in force on the day. Beyond the golden hour every begun hour costs a day's pay, and no overtime. Source:
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

    from solver.shoot import Crowd, Shoot

WORDS = {"background": "background player", "special": "special-ability player", "stand-in": "stand-in"}


@dataclass(frozen=True)
class CrowdRule(Rule):
    """A case about some background players on one day."""

    crowd: Crowd
    day: int

    def scenes(self, shoot: Shoot) -> tuple[str, ...]:
        """Scenes for which these players come."""
        return shoot.scenes_of_crowd[self.crowd]

    def strips(self, view: Decided) -> tuple[str, ...]:
        """The day's strips with these players."""
        wanted = self.scenes(view.shoot)
        return tuple(scene for scene in view.strips(self.crowd.unit, self.day) if scene in wanted)

    def present(self, view: View[Quantity], meals: int | None = None) -> Quantity:
        """Minutes that these players are there."""
        crowd = self.crowd
        return view.present(crowd.subject, self.day, meals=meals, unit=crowd.unit, players=crowd.players)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), self.day, self.crowd.unit, self.strips(view))

    @property
    def people(self) -> str:
        """Who they are, counted."""
        heads, one = self.crowd.heads, WORDS[self.crowd.kind]
        return f"{heads} {one}{'s' * (heads != 1)} at {self.crowd.place}"

    @property
    def only_when(self) -> tuple[str, int]:
        return self.who, self.day

    @property
    def who(self) -> str:
        return f"background:{self.crowd.place}"


@dataclass(frozen=True)
class Background(CrowdRule):
    """So many players of a crowd, on one day."""

    code = "AV1"
    name = "background"
    measure = "player"
    account = "background"
    tariff = True
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Background]:
        """One case per day and layer of each crowd."""
        rates = [shoot.rules.background.rates_on(when) for when in shoot.dates]
        for crowd in shoot.crowds:
            for day in shoot.days:
                if rate := cents(rates[day][crowd.kind]):
                    yield cls(crowd, day, rate)

    def amount(self, view: View[Quantity]) -> Quantity:
        there = view.any_of([view.on(scene, self.day, self.crowd.unit) for scene in self.scenes(view.shoot)])
        return there * self.crowd.heads

    def lines(self, view: Decided) -> Iterator[LineItem]:
        yield LineItem.of(
            self.account, self.who, view.shoot.dates[self.day], self.amount(view),
            "player" if self.crowd.kind == "background" else WORDS[self.crowd.kind], self.price or 0, self.code,
            self.strips(view),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.people} are paid by the day"


@dataclass(frozen=True)
class BackgroundOvertime(CrowdRule):
    """Overtime of so many players of a crowd, on one day; amount in cents."""

    code = "OT1"
    name = "background overtime"
    measure = "cents"
    account = "background"
    clock = True
    scheme: Scheme
    golden: int | None
    rate: int
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[BackgroundOvertime]:
        """One case per day and layer of each crowd."""
        terms = shoot.rules.background
        tiers = tuple(sorted((tier.after_minutes, Fraction(tier.multiplier)) for tier in terms.tiers))
        if not tiers:
            return
        price = price_of(shoot, cls.code, 1)
        rates = [terms.rates_on(when) for when in shoot.dates]
        schemes: dict[int, Scheme] = {}
        for crowd in shoot.crowds:
            for day in shoot.days:
                rate = cents(rates[day][crowd.kind])
                if not rate:
                    continue
                if rate not in schemes:
                    hourly = Fraction(rate * 60, terms.straight_minutes)
                    schemes[rate] = Scheme(tiers[0][0], terms.unit_minutes, hourly, tiers)
                yield cls(crowd, day, schemes[rate], terms.golden_after_minutes, rate, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        worked, golden = self.present(view), None
        if self.golden is not None:
            golden = view.positive(self.present(view, meals=0) - self.golden)
            worked = worked - golden
        due: Any = view.lookup(view.begun(worked - self.scheme.after, self.scheme.unit), self.scheme.cents)
        if golden is not None:
            due = due + view.begun(golden, 60) * self.rate
        amount: Quantity = due * self.crowd.heads
        return amount

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{self.people} work overtime"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        amount, heads = self.amount(view), self.crowd.heads
        yield LineItem(
            self.account, self.who, view.shoot.dates[self.day], Fraction(heads), f"{WORDS[self.crowd.kind]}'s overtime",
            amount // heads, amount, self.code, self.strips(view),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.people} are paid overtime beyond {self.scheme.after / 60:g} h a day"
