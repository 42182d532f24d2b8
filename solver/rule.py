"""The contract of a rule, and what a rule may ask of a board.

A rule is a class; **each instance is one concrete case**, the smallest thing a producer can negotiate (an absence,
a permit, a clause of a contract). A case means ``amount(view) <= limit``. It never touches a schedule or a solver: it
asks a *view*, and the view answers with integers (a decided board), with nodes of the search kernel, or with CP-SAT
expressions (an undecided board). One formula therefore checks a board, prices it, guides the search, builds the
model.

This module imports nothing but the models.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, TypeVar

from solver.ledger import LineItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from models.scene import DayNight
    from solver.clauses import MealTerms, RestExceptions, School, Weekend
    from solver.shoot import Shoot
    from solver.timeline import DayTimeline

Setting = Literal["hard", "priced", "warn", "off"]
"""How a production takes a rule: never broken, broken at a price, only reported, or not looked at."""

Quantity = TypeVar("Quantity", bound=Any)
"""An integer, a node of the search kernel or a CP-SAT expression. Quantities may be added, subtracted and multiplied by
an integer; they are never compared and never used as a condition: ``==`` on an expression is silently wrong."""


class View(Protocol[Quantity]):
    """What a rule may ask about a board, decided or not.

    Days are indices into ``shoot.dates``; people, places, elements, units and scenes are named by their ids. Questions
    that end in a yes or no answer 0 or 1. ``unit=None`` means "by whatever unit".
    """

    @property
    def shoot(self) -> Shoot:
        """The production as it is looked at."""

    # --- where the strips are
    def on(self, scene: str, day: int, unit: str | None = None) -> Quantity:
        """Is the scene shot that day?"""

    def day_number(self, scene: str) -> Quantity:
        """Index of the day the scene is shot (0 when it is in the boneyard)."""

    def copies(self, scene: str) -> Quantity:
        """How many times the scene stands on the board, boneyard included."""

    def out_of_order(self, earlier: str, later: str) -> Quantity:
        """Is `later` shot before `earlier` (on an earlier day, or earlier the same day)?"""

    def apart(self, scene: str, other: str) -> Quantity:
        """Are the two scenes shot on different days or by different units?"""

    def reordered(self, unit: str, day: int, strips: Sequence[str]) -> Quantity:
        """Does the day no longer show exactly these strips in this order?"""

    # --- what follows from it, day by day
    def shoots(self, unit: str | None, day: int) -> Quantity:
        """Does the unit shoot that day?"""

    def works(self, person: str, day: int, unit: str | None = None) -> Quantity:
        """Does the cast member work that day?"""

    def visited(self, place: str, day: int, unit: str | None = None) -> Quantity:
        """Is the location used that day?"""

    def uses(self, element: str, day: int) -> Quantity:
        """By how many units is the element used that day?"""

    def eighths(self, unit: str, day: int, cap: int | None = None) -> Quantity:
        """Script shot that day, in eighths; no strip counts for more than `cap`."""

    def moves(self, unit: str, day: int) -> Quantity:
        """Company moves of the day."""

    # --- what follows over the whole shoot
    def held(self, person: str, day: int) -> Quantity:
        """Is this a hold day: between two work days, a company work day, not worked, not inside a drop?"""

    def held_overnight(self, person: str, day: int) -> Quantity:
        """Is this a hold day between two work days wholly at places where the company stays overnight?"""

    def idle(self, person: str, day: int) -> Quantity:
        """Is this a company work day between the first and the last work day, not worked, dropped or not?"""

    def kept(self, place: str, day: int) -> Quantity:
        """Is the location kept but not used: a company work day between its first and last use?"""

    def returned(self, place: str, day: int) -> Quantity:
        """Does the company come back to the location that day, after using another in between?"""

    def uncovered(self, unit: str, day: int) -> Quantity:
        """Can the weather stop the unit's day, and is there no cover set for it (`solver.cover`)?"""

    # --- the clock (design/2-domain, "A day's timeline"); minutes
    def elapsed(self, unit: str, day: int) -> Quantity:
        """Call to wrap, meals included; 0 when the unit does not shoot."""

    def worked(self, unit: str, day: int) -> Quantity:
        """Call to wrap, meals excluded; 0 when the unit does not shoot."""

    def outside_permit(self, place: str, day: int) -> Quantity:
        """Minutes at the location outside its permit hours."""

    def outside_light(self, unit: str, day: int, light: DayNight) -> Quantity:
        """Minutes of exteriors that need this light, shot outside it."""

    def exteriors(self, unit: str, day: int, light: DayNight) -> Quantity:
        """Minutes of exteriors that need this light."""

    # --- people's own clocks; `who` as in the bill: "cast:1", "unit:main", "background:rosies"
    def shooting(self, person: str, day: int) -> Quantity:
        """Minutes of the strips of that day in which the cast member is."""

    def present(
        self, who: str, day: int, *, meals: int | None = None, unit: str | None = None, players: int = 1
    ) -> Quantity:
        """Minutes from arriving to leaving; of the meals in between, up to `meals` minutes are left out (None: all).

        Background at a place is there from the first to the last strip that needs so many `players`.
        """

    def before(self, who: str, day: int, minute: int) -> Quantity:
        """Minutes by which their day begins before this minute; 0 when they do not work."""

    def beyond(self, who: str, day: int, minute: int) -> Quantity:
        """Minutes by which their day ends after this minute; 0 when they do not work."""

    def late_meals(
        self, who: str, day: int, terms: MealTerms, *, unit: str | None = None, players: int = 1
    ) -> Quantity:
        """Cents per head for meals that come late, or not at all."""

    def at_night(
        self, who: str, day: int, opens: int, closes: int, *, unit: str | None = None, players: int = 1
    ) -> Quantity:
        """Minutes of their day between two clock times, meals left out; 0 when they do not work."""

    def missed_school(self, person: str, day: int, school: School) -> Quantity:
        """Minutes of school on set for which a minor's day has no room; 0 when they do not work."""

    def short_rest(
        self, who: str, day: int, least: int, *, worked_beyond: int = -1, eased: RestExceptions | None = None
    ) -> Quantity:
        """Minutes that the rest since their last work day falls short; 0 when they do not work that day.

        `worked_beyond`: only where that day had more than so many worked minutes. `eased`: nothing where an exception
        allows it.
        """

    def short_weekend(self, who: str, day: int, rest: Weekend) -> Quantity:
        """Minutes that the rest since the week before falls short; 0 when it is not the first work day of a week."""

    # --- arithmetic that is not linear
    def total(self, terms: Iterable[Quantity]) -> Quantity:
        """Sum; of nothing: 0."""

    def any_of(self, terms: Iterable[Quantity]) -> Quantity:
        """1 when at least one of the 0/1 terms is 1."""

    def positive(self, quantity: Quantity) -> Quantity:
        """The quantity, or 0 when it is negative."""

    def lesser(self, one: Quantity, other: Quantity) -> Quantity:
        """The smaller of the two."""

    def begun(self, quantity: Quantity, size: int) -> Quantity:
        """Begun units: the quantity divided by `size`, rounded up (0 when it is negative)."""

    def least(self, quantity: Quantity, cap: int) -> Quantity:
        """The quantity, or `cap` when it is more."""

    def lookup(self, quantity: Quantity, table: Sequence[int]) -> Quantity:
        """``table[quantity]``; a quantity beyond the table counts as its last place.

        The table never falls, but for a cent that rounding takes.
        """


class Decided(View[int], Protocol):
    """What can also be asked of a decided board: the strips behind an answer."""

    def strips(self, unit: str | None, day: int) -> tuple[str, ...]:
        """Strips of a shooting day in their order; of all units: unit by unit."""

    def strips_of(self, person: str, day: int) -> tuple[str, ...]:
        """Strips of that day in which the cast member works."""

    def strips_at(self, place: str, day: int) -> tuple[str, ...]:
        """Strips shot at the location that day."""

    def strips_with(self, element: str, day: int) -> tuple[str, ...]:
        """Strips of that day that need the element."""

    def unit_of(self, scene: str) -> str | None:
        """Unit that shoots the scene; None when it is in the boneyard."""

    def wrong_light(self, unit: str, day: int, light: DayNight) -> tuple[tuple[str, int], ...]:
        """Exteriors that are shot outside the light they need, with the minutes."""

    def timeline(self, unit: str, day: int) -> DayTimeline:
        """The day's clock."""

    def hours(self, who: str, day: int) -> tuple[int, int]:
        """When somebody who works that day arrives and leaves, in minutes of the shooting day."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One place on a decided board where a case is exceeded.

    Attributes
    ----------
    excess
        By how much, in the rule's measure.
    day, unit, strips
        Where; None and () for what belongs to no single day.
    """

    excess: int
    day: int | None = None
    unit: str | None = None
    strips: tuple[str, ...] = ()


class Rule(ABC):
    """One case of one rule: ``amount(view)`` must not exceed ``limit``.

    Attributes
    ----------
    code
        The rule's code, as in design/3-rules-and-money.
    name
        Unique name of the kind of case, in the trade's words.
    measure
        What ``amount`` counts: "days", "minutes", "cents" …
    account
        Where the money goes when the case is priced.
    tariff
        True for what simply costs (a day of the unit, a day of a location): it is in the ledger, never a finding.
    limit, price
        The most that is allowed, and what each unit beyond it costs, in cents (None: must hold).
    """

    code: ClassVar[str]
    name: ClassVar[str]
    measure: ClassVar[str]
    account: ClassVar[str] = ""
    tariff: ClassVar[bool] = False
    clock: ClassVar[bool] = False
    """True when the answer depends on the order of strips or the call, not only on which day they are shot."""
    limit: int = 0
    price: int | None = None

    @classmethod
    @abstractmethod
    def cases(cls, shoot: Shoot) -> Iterator[Rule]:
        """Every case of this rule in the production."""

    @abstractmethod
    def amount(self, view: View[Quantity]) -> Quantity:
        """How much of what is limited there is, in units of `measure`."""

    @abstractmethod
    def __str__(self) -> str:
        """The case as a first assistant director would say it."""

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        """Where a decided board exceeds the case; the excesses add up to ``amount - limit``."""
        yield Witness(self.amount(view) - self.limit)

    def saying(self, view: Decided, witness: Witness) -> str:
        """What is wrong, with the witness and the value, on a decided board."""
        return f"{self}: {witness.excess} {self.measure} too many"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        """The money of the case, item by item; sums to ``price * excess`` exactly."""
        for witness in self.witnesses(view):
            when = None if witness.day is None else view.shoot.dates[witness.day]
            yield LineItem.of(
                self.account, self.who, when, witness.excess, self.measure, self.price or 0, self.code, witness.strips
            )

    @property
    def only_when(self) -> tuple[str, int] | None:
        """Who must work on which day for the case to matter at all; None where it always may.

        ("cast:1", 4): while 1 does not work on day 4 the amount is 0 and so within the limit. Checking skips it then.
        """
        return None

    @property
    def who(self) -> str:
        """Who or what is paid: "cast:1", "location:rosies" …"""
        return "production"


def price_of(shoot: Shoot, code: str, usual: int = 0) -> int | None:
    """Return what a unit beyond the limit of a rule costs in this production, in cents.

    None when the rule must hold, 0 when it is only reported; else the price the production gives (``prices`` in its
    rule overrides) or `usual`.
    """
    setting = shoot.setting(code)
    if setting == "hard":
        return None
    if setting == "warn":
        return 0
    return shoot.price(code, usual)
