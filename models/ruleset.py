"""Labour rules as data: what a rule set may say, and in which unit.

Minutes and days are whole numbers, money and multipliers are decimals. Every leaf can be overridden by a production
(`models.rulesets.load_rule_set`); where a figure comes from is told by `models.rulesets.provenance`. A rule set adds
and replaces figures, never the meaning of a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from models.background_terms import Background
from models.crew_terms import Crew
from models.minors import Minors
from models.quantity import Count, Date, Many, Money, Name, Text
from models.record import Record
from models.terms import Multiplier, Performer

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["FIXED_CODES", "AccountNumbers", "Day", "Replanning", "RuleSet"]


def _word(value: object) -> object:
    # YAML 1.1 reads a bare `off` as false.
    return "off" if value is False else value


Setting = Annotated[Literal["hard", "priced", "warn", "off"], BeforeValidator(_word)]
"""How a rule is taken: never broken, broken at a price, reported, or not looked at."""


FIXED_CODES = frozenset({"HZ1", "MI1", "MI2", "MI3", "SC1"})
"""Rules that are facts or law: always hard, whatever a production would like."""


class Effective(Record):
    """Dates on which the set is in force, both included; None is open."""

    first: Date | None = Field(default=None, alias="from")
    last: Date | None = Field(default=None, alias="to")


class Sections(Record):
    """Names of the rule sets that whole sections are taken from; None: from this set."""

    performer: Name | None = None
    background: Name | None = None
    crew: Name | None = None
    minors: Name | None = None


class Day(Record):
    """The clock of a shooting day (design/2-domain, "A day's timeline"), in minutes.

    Attributes
    ----------
    prep_minutes
        From the unit's call to camera ready.
    wrap_minutes
        From the end of the last strip to the unit's wrap.
    meal_minutes
        Length of a meal, 30 to 60.
    meal_after_minutes
        A meal starts at most so long after the call, or after the end of the meal before.
    dismissal_minutes
        A performer's day ends so long after the end of their last strip.
    """

    prep_minutes: Count
    wrap_minutes: Count
    meal_minutes: Annotated[Count, Field(ge=30, le=60)]
    meal_after_minutes: Annotated[Count, Field(ge=60)]
    dismissal_minutes: Count


# ---- re-planning, accounts, the set --------------------------------------------------------------------------------


class Near(Record):
    """A strip that moves at most `days_before` days before its date costs `multiplier` times as much."""

    days_before: Count
    multiplier: Multiplier


class Replanning(Record):
    """What changing a published board is worth to avoid: prices of judgement, not money that is spent.

    Attributes
    ----------
    strip_move
        A published strip that changes date or unit (HZ2), far ahead.
    near
        Dearer as its date comes near.
    performer_call
        A performer whose published work days change must be called (HZ3).
    """

    strip_move: Money
    near: Many[Near] = ()
    performer_call: Money

    def move_price(self, days_before: int) -> Decimal:
        """Return what moving a strip costs, so many days before its published date."""
        near = [step for step in self.near if days_before <= step.days_before]
        return self.strip_move * min(near, key=lambda step: step.days_before).multiplier if near else self.strip_move


class AccountNumbers(Record):
    """An account's number in Movie Magic Budgeting and its line in the AICP bid form."""

    mmb: Text | None = None
    aicp: Text | None = None


class RuleSet(Record):
    """A named set of labour rules, resolved: inheritance, sections, tier and overrides are already in.

    Attributes
    ----------
    settings
        How each rule is taken, by code. RS3 is the performers' weekend rest, RS3-crew the crew's.
    prices
        Price in currency per unit of excess, of a rule that is set to "priced" and has no price of its own; by code.
    tier, tiers
        The chosen low-budget tier, and the names of all with what they mean.
    accounts
        Every account of the ledger in other budgets' numbers.
    sources
        Short names of sources and their addresses.
    """

    id: Name
    title: Name
    extends: Name | None = None
    effective: Effective
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    disclaimer: Name
    sections: Sections
    tier: Name | None = None
    tiers: dict[str, str] = Field(default_factory=dict)
    settings: dict[str, Setting]
    prices: dict[str, Money | None]
    day: Day
    performer: Performer
    background: Background
    crew: Crew
    minors: Minors
    replanning: Replanning
    accounts: dict[str, AccountNumbers]
    sources: dict[str, str] = Field(default_factory=dict)

    @property
    def headline(self) -> str:
        """The line that goes on every report with money: name, dates, "estimate: confirm with payroll"."""
        first, last = self.effective.first, self.effective.last
        force = "undated"
        if first and last:
            force = f"{first} to {last}"
        elif first:
            force = f"from {first}"
        elif last:
            force = f"to {last}"
        tier = f", tier {self.tier}" if self.tier else ""
        return f"{self.title} ({self.id}{tier}, {force}); {self.disclaimer}"
