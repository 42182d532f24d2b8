"""Labour rules as data: what a rule set may say, and in which unit.

Minutes and days are whole numbers, money and multipliers are decimals. Every leaf can be overridden by a production
(`models.rulesets.load_rule_set`); where a figure comes from is told by `models.rulesets.provenance`. A rule set adds
and replaces figures, never the meaning of a rule.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from models.quantity import ClockTime, Count, Date, Many, Money, Name, Text
from models.record import Record

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "AccountNumbers",
    "Background",
    "Crew",
    "Day",
    "MealPenalty",
    "Meals",
    "MinorBand",
    "Minors",
    "OvertimeTier",
    "Performer",
    "Replanning",
    "RuleSet",
    "Scale",
]

Multiplier = Annotated[Decimal, Field(ge=0, le=100)]
"""Times the straight-time rate: 1.5 is time and a half."""


def _word(value: object) -> object:
    # YAML 1.1 reads a bare `off` as false.
    return "off" if value is False else value


Setting = Annotated[Literal["hard", "priced", "warn", "off"], BeforeValidator(_word)]
"""How a rule is taken: never broken, broken at a price, reported, or not looked at."""


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


# ---- hours, meals --------------------------------------------------------------------------------------------------


class OvertimeTier(Record):
    """From `after_minutes` on, an hour is paid at `multiplier`.

    Attributes
    ----------
    after_minutes
        Counted from the call.
    basis
        Whether meals count: "worked" minutes leave them out, "elapsed" minutes include them.
    where
        "stage": only on days spent wholly on stages; "location": only on the other days.
    """

    after_minutes: Count
    multiplier: Multiplier
    basis: Literal["worked", "elapsed"] = "worked"
    where: Literal["any", "stage", "location"] = "any"


class MealPenalty(Record):
    """What a late meal costs one person: begun steps of `step_minutes`, each at its rung; the last rung repeats."""

    step_minutes: Annotated[Count, Field(ge=1)]
    ladder: Many[Money] = ()


class Meals(Record):
    """When meals are due, and the penalty per head."""

    after_minutes: Count
    penalty: MealPenalty


class CrewMeals(Meals):
    """Meals of the crew.

    Attributes
    ----------
    heads
        Crew members who are paid the ladder; a production sets its own number.
    missed_hours
        Hours of the whole crew's straight time (`crew_hourly`) due once for a day with a late meal, instead of a
        ladder (California: one hour).
    """

    heads: Count
    missed_hours: Multiplier


# ---- performers ----------------------------------------------------------------------------------------------------


class Scale(Record):
    """Least pay per day (8 hours), per week and per three days; None where the set has no such rate."""

    day: Money | None = None
    weekly: Money | None = None
    three_day: Money | None = None


class ScaleStep(Scale):
    """The scale from a date on."""

    first: Date = Field(alias="from")


class Hours(Record):
    """A performer's day: straight time, overtime tiers, and the unit overtime is counted in.

    `money_break_days`: overtime is computed on a day rate of at most so many times the day scale; None: no such limit.
    """

    straight_minutes: Count
    tiers: Many[OvertimeTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    money_break_days: Multiplier | None = None


class PeriodHours(Record):
    """Overtime of a deal that is paid for several days at once.

    Worked minutes beyond `daily_after_minutes` of one day are paid at `daily_multiplier`; the other worked minutes of
    the period (a calendar week, or the three days) beyond `after_minutes` at `multiplier`. In a week of six work days
    the period's limit is `six_day_after_minutes`.
    """

    daily_after_minutes: Count
    daily_multiplier: Multiplier
    after_minutes: Count
    six_day_after_minutes: Count
    multiplier: Multiplier


class Premium(Record):
    """Multiplier of a day's pay (1: like any other day); 6th and 7th count work days of one Mon–Sun week.

    `saturday` and `sunday` apply whatever the count; None: like any other day.
    """

    sixth_day: Multiplier
    seventh_day: Multiplier
    holiday: Multiplier
    saturday: Multiplier | None = None
    sunday: Multiplier | None = None


class WeeklyAlternative(Record):
    """A shorter weekend is enough when the new week's first call is not before a time."""

    minutes: Count
    call_not_before: ClockTime


class PerformerRest(Record):
    """Least minutes between dismissal and the next call: daily, over a weekend, and in a six-day week."""

    daily_minutes: Count
    weekly_minutes: Count
    weekly_alternative: WeeklyAlternative | None = None
    six_day_minutes: Count


class ForcedCall(Record):
    """A forced call costs one day's pay, at most this: day performers, and weekly and three-day ones."""

    day_cap: Money
    weekly_cap: Money


class Performer(Record):
    """Principal performers.

    Attributes
    ----------
    scale, scale_steps
        Least pay when the set came into force, and by date; `scale_on` answers for a date.
    scale_share
        Share of the full scale that a low-budget tier pays; already in `scale` and `scale_steps`.
    hold
        What a hold day pays: a full day, half, or nothing.
    drop_after
        A gap of MORE than this many calendar days between two work days may be dropped; None: never.
    max_drops
        Drops per performer.
    auto_weekly
        A day performer is never paid more than the weekly rate for one Mon–Sun week.
    weekly_pro_rata_fifths
        A weekly deal pays a begun last week by fifths; otherwise whole.
    """

    scale: Scale
    scale_steps: Many[ScaleStep] = ()
    scale_share: Annotated[Decimal, Field(gt=0, le=1)]
    hold: Literal["full", "half", "none"]
    drop_after: Count | None
    max_drops: Count
    auto_weekly: bool
    weekly_pro_rata_fifths: bool
    hours: Hours
    weekly_hours: PeriodHours | None = None
    three_day_hours: PeriodHours | None = None
    premium: Premium
    rest: PerformerRest
    forced_call: ForcedCall
    meals: Meals

    def scale_on(self, day: date) -> Scale:
        """Return the least pay in force on a date; before the first known step, that step's."""
        in_force = [step for step in self.scale_steps if step.first <= day] or self.scale_steps[:1]
        return max(in_force, key=lambda step: step.first) if in_force else self.scale


# ---- crew, background ----------------------------------------------------------------------------------------------


class CrewRest(Record):
    """Least minutes between the unit's wrap and its next call, and what invading them costs.

    Invaded time is paid at `invasion_multiplier`; where `invasion_at_wrap_rate`, at the multiplier the crew wrapped on
    if that is higher.
    """

    daily_minutes: Count
    invasion_multiplier: Multiplier
    invasion_at_wrap_rate: bool


class WeekendRest(Record):
    """Least minutes from the last wrap of a week to the first call of the next, by the week's work days."""

    five_day_minutes: Count
    six_day_minutes: Count


class CrewPremium(Premium):
    """Multipliers of the crew's day; `extra_day`: a date outside the company's workweek that is no 6th or 7th day."""

    extra_day: Multiplier


class WeekOvertime(Record):
    """Straight-time minutes of one calendar week beyond `after_minutes` are paid at `multiplier`."""

    after_minutes: Count
    multiplier: Multiplier


class Crew(Record):
    """The crew of a unit, hired together: `day_cost` and `crew_hourly` are the unit's.

    Attributes
    ----------
    guarantee_minutes
        Worked minutes that a day pays for under this agreement; a unit's own `guarantee_minutes` goes before it.
    tiers
        Multiplier by hour of the day, for hours beyond the guarantee.
    unit_minutes
        Overtime is counted in begun units of so many minutes.
    week_overtime
        Overtime by the week, if any.
    """

    guarantee_minutes: Count
    tiers: Many[OvertimeTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    week_overtime: WeekOvertime | None = None
    rest: CrewRest
    weekend_rest: WeekendRest
    premium: CrewPremium
    meals: CrewMeals

    def tiers_at(self, *, stage: bool) -> tuple[OvertimeTier, ...]:
        """Return the tiers of a day spent wholly on stages, or of another day."""
        return tuple(tier for tier in self.tiers if tier.where in ("any", "stage" if stage else "location"))


class BackgroundStep(Record):
    """Background rates from a date on."""

    first: Date = Field(alias="from")
    day_rate: Money
    special_rate: Money | None = None
    stand_in_rate: Money | None = None


class Background(Record):
    """Background players.

    Attributes
    ----------
    day_rate, special_rate, stand_in_rate
        Pay for a day of `straight_minutes`: general, special ability or photo double, stand-in.
    golden_after_minutes
        Beyond so many elapsed minutes every begun hour costs a day's pay ("golden time"); None: never.
    """

    day_rate: Money
    special_rate: Money | None = None
    stand_in_rate: Money | None = None
    rate_steps: Many[BackgroundStep] = ()
    straight_minutes: Count
    tiers: Many[OvertimeTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    golden_after_minutes: Count | None = None
    meals: Meals

    def day_rate_on(self, day: date) -> Decimal:
        """Return the general rate in force on a date; before the first known step, that step's."""
        in_force = [step for step in self.rate_steps if step.first <= day] or self.rate_steps[:1]
        return max(in_force, key=lambda step: step.first).day_rate if in_force else self.day_rate


# ---- minors --------------------------------------------------------------------------------------------------------


class MinorBand(Record):
    """Longest day of an age: from `from_months` (included) to `to_months` (excluded).

    Attributes
    ----------
    presence_minutes
        On set, call to dismissal; a meal extends it by `Minors.meal_extends_minutes`.
    school_minutes_work, no_school_minutes_work
        Work on a school day, and on another.
    school_minutes
        School on set that a school day must leave room for.
    """

    from_months: Count
    to_months: Count
    presence_minutes: Count
    school_minutes_work: Count
    no_school_minutes_work: Count
    school_minutes: Count


class Minors(Record):
    """Children under 18; `state: none` sets no limits.

    Attributes
    ----------
    minimum_age_days
        Younger children do not work at all.
    earliest, latest_before_school, latest_before_nonschool
        Clock times between which a minor's day lies; the latest depends on whether the next day is a school day.
    rest_minutes
        Least minutes from dismissal to the next call.
    meal_extends_minutes
        A meal extends the time on set by so much.
    max_day_minutes, max_week_minutes
        Most work of a day and of a week at any age.
    attended_school_minutes
        A minor who went to regular school that day may be on set so much less.
    teacher_day_cost
        One studio teacher for one day.
    teacher_always_below_months, teacher_school_below_months
        A teacher is needed on every day below the first age, on school days below the second.
    teacher_ratio_school, teacher_ratio_other
        Children per teacher on school days and on others.
    """

    state: Literal["ca", "ny", "none"]
    bands: Many[MinorBand] = ()
    minimum_age_days: Count
    earliest: ClockTime
    latest_before_school: ClockTime
    latest_before_nonschool: ClockTime
    rest_minutes: Count
    meal_extends_minutes: Count
    max_day_minutes: Count
    max_week_minutes: Count
    attended_school_minutes: Count
    teacher_day_cost: Money
    teacher_always_below_months: Count
    teacher_school_below_months: Count
    teacher_ratio_school: Annotated[Count, Field(ge=1)]
    teacher_ratio_other: Annotated[Count, Field(ge=1)]

    def band_on(self, birth_date: date, day: date) -> MinorBand | None:
        """Return the limits of a performer's age on a date; None for adults and where there are no limits.

        A child below `minimum_age_days` gets a band of no minutes at all.
        """
        if self.state == "none":
            return None
        if (day - birth_date).days < self.minimum_age_days:
            return NO_WORK
        months = age_in_months(birth_date, day)
        return next((band for band in self.bands if band.from_months <= months < band.to_months), None)


NO_WORK = MinorBand(
    from_months=0,
    to_months=0,
    presence_minutes=0,
    school_minutes_work=0,
    no_school_minutes_work=0,
    school_minutes=0,
)
"""The band of a child too young to work."""


def age_in_months(birth_date: date, day: date) -> int:
    """Return completed months of life on a date; born on the 31st, a month is completed on the 1st of the next."""
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return months if day.day >= birth_date.day else months - 1


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
