"""OT1: performers' overtime, by deal and tier.

Day performers: worked minutes (arriving to leaving without meals) beyond straight time, in begun units of six minutes,
each at the tier it falls into; a rate above the money break is paid overtime on the money break, at the first
multiplier from where the last tier begins. Weekly and three-day deals: a daily part, and a part for the week (the
hours up to the daily limit that go beyond the week's). Where the rule set says so, day performers are paid overtime by
the week as well: what the days have paid once already is not paid again. Straight time of an hour is the rate by the
straight hours it buys. Cents are rounded once a day, half a cent up. Source: SAG-AFTRA overtime, Labor Code 510
(reference/labor-rules §1.4, §3.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from math import lcm
from typing import TYPE_CHECKING

from models.quantity import cents
from models.terms import WeeklyHours
from solver.day_rule import PersonDayRule
from solver.deal import by_scale, pay_hours
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.terms import PeriodHours
    from solver.shoot import Shoot

LONGEST_MINUTES = 30 * 60
"""No day is longer; the tables of cents end here."""

WEEK_DAYS = 7
WEEK_MINUTES = 7 * 1440


@dataclass(frozen=True)
class Scheme:
    """What overtime of one day costs.

    Attributes
    ----------
    after
        Worked minutes without overtime.
    unit
        Minutes of one unit; begun ones count.
    hourly
        Cents of one straight hour.
    tiers
        (minutes, multiplier), in order; the first begins at `after`.
    """

    after: int
    unit: int
    hourly: Fraction
    tiers: tuple[tuple[int, Fraction], ...]

    def due(self, units: int, tiers: int) -> Fraction:
        """Return what so many units cost, exactly, counting only the first of the tiers."""
        last = self.after + units * self.unit
        ends = [start for start, _ in self.tiers[1:]] + [last]
        parts = list(zip(self.tiers, ends, strict=True))[:tiers]
        minutes = ((max(0, min(last, end) - start), multiplier) for (start, multiplier), end in parts)
        return sum((count * self.hourly * multiplier / 60 for count, multiplier in minutes), Fraction(0))

    @cached_property
    def cents(self) -> tuple[int, ...]:
        """What so many units cost, half a cent up."""
        per_minute = [self.hourly * multiplier / 60 for _, multiplier in self.tiers]
        whole = lcm(*(each.denominator for each in per_minute))
        shares = [int(each * whole) for each in per_minute]
        ends = [start for start, _ in self.tiers[1:]] + [LONGEST_MINUTES * 2]
        spans = zip((start for start, _ in self.tiers), ends, shares, strict=True)
        start, end, share = next(spans)
        before, found = 0, []
        for last in range(self.after, self.after + LONGEST_MINUTES + 1, self.unit):
            while last > end:
                before += (end - start) * share
                start, end, share = next(spans)
            due = before + max(0, last - start) * share
            found.append((2 * due + whole) // (2 * whole))  # half a cent up
        return tuple(found)

    @cached_property
    def cents_of_a_week(self) -> tuple[int, ...]:
        """The same for the hours of a whole week, all at the first tier."""
        per_unit = self.hourly * self.tiers[0][1] * self.unit / 60
        up, down = 2 * per_unit.numerator, 2 * per_unit.denominator
        units = range(WEEK_MINUTES // self.unit + 1)
        return tuple((up * count + per_unit.denominator) // down for count in units)


def _tiers(shoot: Shoot) -> list[tuple[int, Fraction]]:
    tiers = shoot.rules.performer.hours.tiers
    return sorted((tier.after_minutes, Fraction(tier.multiplier)) for tier in tiers)


def money_break(shoot: Shoot, when: date) -> int | None:
    """Return the most cents a day that overtime is computed on, as of a date; None: no such limit."""
    terms = shoot.rules.performer
    days, scale = terms.hours.money_break_days, terms.scale_on(when).day
    return None if days is None or scale is None else cents(scale * days)


def day_hour(shoot: Shoot, person: str, when: date) -> Fraction:
    """Return cents of one straight hour of a performer paid by the day, as of a date; 0 for other deals.

    The rate, up to the money break, by the hours that it buys: straight time, or the performer's own guarantee, dearer
    hours among them counted as such.
    """
    member, rate = shoot.member(person), shoot.production.rate_cents(person, when)
    if member.deal != "day":
        return Fraction(0)
    bought = Fraction(shoot.rules.performer.hours.straight_minutes, 60)
    if member.guarantee_minutes is not None:
        bought = pay_hours(member.guarantee_minutes, _tiers(shoot))
    most = money_break(shoot, when)
    return (rate if most is None else min(rate, most)) / bought


def day_scheme(shoot: Shoot, person: str, when: date) -> Scheme | None:
    """Return the overtime of a performer paid by the day, as of a date; None where there is none."""
    hourly, tiers = day_hour(shoot, person, when), _tiers(shoot)
    if not tiers or not hourly:
        return None
    guarantee, most = shoot.member(person).guarantee_minutes, money_break(shoot, when)
    if guarantee is not None:
        tiers = _beyond(guarantee, tiers)
    if most is not None and shoot.production.rate_cents(person, when) > most:
        tiers = [(tiers[-1][0], tiers[0][1])]
    return Scheme(tiers[0][0], shoot.rules.performer.hours.unit_minutes, hourly, tuple(tiers))


def _beyond(guarantee: int, tiers: list[tuple[int, Fraction]]) -> list[tuple[int, Fraction]]:
    """Tiers from the end of a guarantee on."""
    paid = [multiplier for start, multiplier in tiers if start <= guarantee]
    return [(guarantee, max(paid, default=Fraction(1))), *(tier for tier in tiers if tier[0] > guarantee)]


@dataclass(frozen=True)
class Overtime(PersonDayRule):
    """A performer is paid overtime for one day; amount in cents."""

    code = "OT1"
    name = "performer's overtime"
    measure = "cents"
    account = "cast.overtime"
    clock = True
    scheme: Scheme
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Overtime]:
        """One case per day of each performer who is paid overtime by the day, daily parts of other deals included."""
        price = price_of(shoot, cls.code, 1)
        for person, scenes in shoot.scenes_of.items():
            if scenes:
                schemes = by_scale(shoot, partial(cls._scheme, shoot, person))
                for day, scheme in enumerate(schemes):
                    if scheme is not None:
                        yield cls(person, day, scheme, price)

    @staticmethod
    def _scheme(shoot: Shoot, person: str, when: date) -> Scheme | None:
        period = period_of(shoot, person)
        if period is None:
            return day_scheme(shoot, person, when)
        after, unit = period.daily_after_minutes, shoot.rules.performer.hours.unit_minutes
        return Scheme(
            after, unit, straight_hour(shoot, person, period, when), ((after, Fraction(period.daily_multiplier)),)
        )

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units of overtime."""
        return view.begun(view.present(self.who, self.day) - self.scheme.after, self.scheme.unit)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.scheme.cents)

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = self.units(view) * self.scheme.unit / 60
        return f"{view.shoot.member(self.person).character} ({self.person}) works {hours:g} h of overtime"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        """One line per tier."""
        units, paid = self.units(view), 0
        last = self.scheme.after + units * self.scheme.unit
        ends = [start for start, _ in self.scheme.tiers[1:]] + [last]
        for tier, ((start, multiplier), end) in enumerate(zip(self.scheme.tiers, ends, strict=True)):
            minutes = min(last, end) - start
            due = half_up(self.scheme.due(units, tier + 1))
            if minutes > 0:
                yield LineItem(
                    self.account, self.who, view.shoot.dates[self.day], Fraction(minutes, 60),
                    f"hour at {float(multiplier):g}", half_up(self.scheme.hourly * multiplier), due - paid, self.code,
                    view.strips_of(self.person, self.day),
                )  # fmt: skip
            paid = due

    def __str__(self) -> str:
        return f"cast {self.person} is paid overtime beyond {self.scheme.after / 60:g} h a day"


def period_of(shoot: Shoot, person: str) -> PeriodHours | None:
    """Return the hours of a weekly or three-day deal; None for other deals and where the rule set has none."""
    deals = {"weekly": shoot.rules.performer.weekly_hours, "three_day": shoot.rules.performer.three_day_hours}
    period = deals.get(shoot.member(person).deal)
    return period if period is not None and shoot.production.rate_cents(person) else None


def straight_hour(shoot: Shoot, person: str, period: PeriodHours, when: date) -> Fraction:
    """Return cents of one straight hour: the rate, up to the money break, by the hours it buys."""
    rate = shoot.production.rate_cents(person, when)
    if period.money_break is not None:
        rate = min(rate, cents(period.money_break))
    return Fraction(rate * 60, period.after_minutes)


@dataclass(frozen=True)
class WeekOvertime(Rule):
    """A performer is paid overtime for the hours of one calendar week; amount in cents.

    `limits`: minutes without overtime by the number of work days in the week; `most`: so many minutes are paid at most.
    """

    code = "OT1"
    name = "performer's overtime by the week"
    measure = "cents"
    account = "cast.overtime"
    clock = True
    person: str
    week: tuple[int, int]
    most_a_day: int
    limits: tuple[int, ...]
    scheme: Scheme
    price: int | None = 1
    most: int = WEEK_MINUTES

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[WeekOvertime]:
        """One case per week of each performer whose deal or rule set pays overtime by the week."""
        price, unit = price_of(shoot, cls.code, 1), shoot.rules.performer.hours.unit_minutes
        for person, scenes in shoot.scenes_of.items():
            period = period_of(shoot, person)
            if scenes and shoot.member(person).deal == "day":
                yield from cls._of_days(shoot, person, price)
            if period is None or not scenes:
                continue
            hourly = by_scale(shoot, partial(straight_hour, shoot, person, period))
            schemes = {each: Scheme(0, unit, each, ((0, Fraction(period.multiplier)),)) for each in set(hourly)}
            if isinstance(period, WeeklyHours):
                five, six = period.after_minutes, period.six_day_after_minutes
                limits = tuple(six if days > 5 else five for days in range(WEEK_DAYS + 1))
            else:
                # each further day of the guarantee buys a third more (SAG-AFTRA: 24 hours for three days, 32 for four)
                limits = tuple(period.after_minutes * max(3, days) // 3 for days in range(WEEK_DAYS + 1))
            for week, days in shoot.weeks.items():
                if len(days) * period.daily_after_minutes > period.after_minutes:
                    yield cls(person, week, period.daily_after_minutes, limits, schemes[hourly[days[0]]], price)

    @classmethod
    def _of_days(cls, shoot: Shoot, person: str, price: int | None) -> Iterator[WeekOvertime]:
        """Weeks of a performer paid by the day: straight hours have been paid once, a seventh day has its premium."""
        performer = shoot.rules.performer
        terms, straight = performer.week_overtime, performer.hours.straight_minutes
        daily = by_scale(shoot, partial(day_scheme, shoot, person))
        if terms is None or terms.multiplier <= 1:
            return
        most = straight if performer.premium.seventh_day > 1 else WEEK_MINUTES
        tier, limits = (0, Fraction(terms.multiplier) - 1), (terms.after_minutes,) * (WEEK_DAYS + 1)
        schemes = {each: Scheme(0, each.unit, each.hourly, (tier,)) for each in set(daily) if each is not None}
        for week, days in shoot.weeks.items():
            scheme = daily[days[0]]
            if scheme is not None and len(days) * straight > terms.after_minutes:
                yield cls(person, week, straight, limits, schemes[scheme], price, most)

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units of overtime."""
        days = view.shoot.weeks[self.week]
        hours = view.total(view.least(view.present(self.who, day), self.most_a_day) for day in days)
        worked = view.total(view.works(self.person, day) for day in days)
        beyond = hours - view.lookup(worked, self.limits)
        return view.begun(view.least(beyond, self.most) if self.most < WEEK_MINUTES else beyond, self.scheme.unit)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.scheme.cents_of_a_week)

    def _strips(self, view: Decided) -> tuple[str, ...]:
        return tuple(scene for day in view.shoot.weeks[self.week] for scene in view.strips_of(self.person, day))

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), None, None, self._strips(view))

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = self.units(view) * self.scheme.unit / 60
        monday = view.shoot.monday(self.week)
        member = view.shoot.member(self.person)
        return f"{member.character} ({self.person}) works {hours:g} h of overtime in the week from {monday}"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        hours = Fraction(self.units(view) * self.scheme.unit, 60)
        multiplier = self.scheme.tiers[0][1]
        yield LineItem(
            self.account, self.who, view.shoot.monday(self.week), hours, f"hour at {float(multiplier):g} of the week",
            half_up(self.scheme.hourly * multiplier), self.amount(view), self.code, self._strips(view),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"cast {self.person} is paid overtime beyond {self.limits[0] / 60:g} h a week"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
