"""PR1: sixth and seventh day, Saturday, Sunday, holiday, and extra day: a day's pay times more than one.

Sixth and seventh count the work days of one calendar week (Monday to Sunday), for each performer and for each unit.
Where several apply, the highest does. Only what comes on top of the day's pay is charged here. Source:
reference/labor-rules §1.4, §3.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.day_rule import PersonDayRule
from solver.deal import by_scale, day_pay
from solver.ledger import half_up
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.terms import Premium
    from solver.shoot import Shoot

WEEK_DAYS = 7
SATURDAY, SUNDAY = 5, 6


def premium_shares(
    shoot: Shoot, terms: Premium, day: int, extra: Fraction, sixth: Fraction | None = None
) -> tuple[Fraction, ...]:
    """Return what a day's work costs on top of its pay, as a share of it, by the work days before it in its week.

    As long as the week before the day; () where there is nothing to pay.

    Parameters
    ----------
    extra
        Multiplier of the date itself, whatever the count; gives way to the sixth and seventh day's.
    sixth
        The sixth day's, where it is not the usual one.
    """
    when = shoot.dates[day]
    by_date = Fraction(1)
    if when.weekday() == SATURDAY and terms.saturday is not None:
        by_date = Fraction(terms.saturday)
    if when.weekday() == SUNDAY and terms.sunday is not None:
        by_date = Fraction(terms.sunday)
    if when in shoot.production.calendar.holidays:
        by_date = max(by_date, Fraction(terms.holiday))
    sixth = Fraction(terms.sixth_day) if sixth is None else sixth
    by_count = [extra] * 5 + [sixth, max(sixth, Fraction(terms.seventh_day))]
    possible = by_count[: len(shoot.week_before(day)) + 1]
    shares = tuple(max(by_date, each, Fraction(1)) - 1 for each in possible)
    return shares if any(shares) else ()


def _cents(pay: int | Fraction, shares: tuple[Fraction, ...]) -> tuple[int, ...]:
    return tuple(half_up(pay * share) for share in shares)


@dataclass(frozen=True)
class CastPremium(PersonDayRule):
    """A performer's premium for one day; amount in cents. `cents`: by the work days before it in its week."""

    code = "PR1"
    name = "cast premium"
    measure = "cents"
    account = "cast.premium"
    cents: tuple[int, ...]
    price: int | None = 1
    away: tuple[int, ...] = ()
    """The same on a day wholly at places where the company stays overnight; (): as anywhere."""
    home: tuple[str, ...] = ()
    """The performer's scenes at other places."""

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CastPremium]:
        """One case per performer and day that can have a premium."""
        price, terms = price_of(shoot, cls.code, 1), shoot.rules.performer.premium
        overnight = None if terms.sixth_day_overnight is None else Fraction(terms.sixth_day_overnight)
        all_shares = {
            day: tuple(premium_shares(shoot, terms, day, Fraction(1), sixth) for sixth in (None, overnight))
            for day in shoot.days
        }
        for person, scenes in shoot.scenes_of.items():
            if not scenes:
                continue
            home = tuple(scene for scene in scenes if not shoot.is_overnight(scene))
            pays = by_scale(shoot, partial(day_pay, shoot.production, person))
            for day, (shares, away) in all_shares.items():
                if not any((*shares, *away)) or not (pay := pays[day]):
                    continue
                if away == shares or len(home) == len(scenes):
                    yield cls(person, day, _cents(pay, shares), price)
                else:
                    usual = shares or (Fraction(0),) * len(away)
                    rather = away or (Fraction(0),) * len(shares)
                    yield cls(person, day, _cents(pay, usual), price, _cents(pay, rather), home)

    def _worked(self, view: View[Quantity], day: int) -> Quantity:
        return view.works(self.person, day)

    def amount(self, view: View[Quantity]) -> Quantity:
        before = view.total(self._worked(view, day) for day in view.shoot.week_before(self.day))
        # on a day without work the count lies in the first, empty half of the table
        empty = (0,) * (WEEK_DAYS + 1)
        working = self._worked(view, self.day)
        if not self.away:
            return view.lookup(before + working * (WEEK_DAYS + 1), empty + self.cents)
        at_home = view.any_of([view.on(scene, self.day) for scene in self.home])
        usual = view.lookup(before + at_home * (WEEK_DAYS + 1), empty + self.cents)
        return usual + view.lookup(before + (working - at_home) * (WEEK_DAYS + 1), empty + self.away)

    def _strips(self, view: Decided) -> tuple[str, ...]:
        return view.strips_of(self.person, self.day)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = self._strips(view)
        yield Witness(self.amount(view), self.day, view.unit_of(strips[0]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        return f"{member.character} ({self.person}) works {self._why(view)}: premium of {witness.excess / 100:,.2f}"

    def _why(self, view: Decided) -> str:
        number = 1 + view.total(self._worked(view, day) for day in view.shoot.week_before(self.day))
        when = view.shoot.dates[self.day]
        if number > 5:
            return f"a {number}th day in one week"
        return "on a holiday" if when in view.shoot.production.calendar.holidays else f"on a {when:%A}"

    def __str__(self) -> str:
        return f"cast {self.person} is paid a premium for sixth and seventh days, weekends and holidays"


@dataclass(frozen=True)
class CrewPremium(CastPremium):
    """A unit's premium for one day, on its `day_cost`; `person` is the unit."""

    name = "crew premium"
    account = "crew.premium"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CastPremium]:
        """One case per unit and day that can have a premium."""
        price, terms = price_of(shoot, cls.code, 1), shoot.rules.crew.premium
        for unit in shoot.production.units:
            pay = cents(unit.day_cost)
            for day in shoot.days:
                extra = Fraction(1) if shoot.company[day] else Fraction(terms.extra_day)
                shares = premium_shares(shoot, terms, day, extra)
                if pay and shares:
                    yield cls(unit.id, day, _cents(pay, shares), price)

    def _worked(self, view: View[Quantity], day: int) -> Quantity:
        return view.shoots(self.person, day)

    def _strips(self, view: Decided) -> tuple[str, ...]:
        return view.strips(self.person, self.day)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"unit {self.person} works {self._why(view)}: premium of {witness.excess / 100:,.2f}"

    def __str__(self) -> str:
        return f"unit {self.person} is paid a premium for sixth and seventh days, weekends, holidays and extra days"

    @property
    def who(self) -> str:
        return f"unit:{self.person}"
