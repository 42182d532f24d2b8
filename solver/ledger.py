"""The bill of a board, line by line, and the difference of two bills."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable, Iterable

CHANGE = "change"
"""The account of what moving strips and calling people is worth to avoid: shown apart, never spent."""

PREFERENCE = "preference"
"""The account of what a plan would rather avoid: shown apart, never spent."""

NOT_SPENT = (CHANGE, PREFERENCE)


@dataclass(frozen=True, slots=True)
class LineItem:
    """One amount of money and what causes it.

    Attributes
    ----------
    account
        "cast.hold", "crew.day" … (design/3-rules-and-money, "The ledger").
    who
        "cast:1", "location:rosies", "unit:main", "element:crane", "production".
    date
        The day that causes it; None for what belongs to no day.
    quantity, unit, rate
        So many units at so many cents each.
    amount
        Cents, exact. It may differ from quantity × rate only by the rounding of a fraction of a cent.
    code
        The rule it falls under.
    strips
        The scenes that cause it.
    """

    account: str
    who: str
    date: dt.date | None
    quantity: Fraction
    unit: str
    rate: int
    amount: int
    code: str
    strips: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        account: str,
        who: str,
        day: dt.date | None,
        quantity: int | Fraction,
        unit: str,
        rate: int,
        code: str,
        strips: tuple[str, ...] = (),
    ) -> LineItem:
        """Make a line whose amount is quantity × rate."""
        amount = quantity * rate if isinstance(quantity, int) else half_up(quantity * rate)
        return cls(account, who, day, Fraction(quantity), unit, rate, amount, code, strips)

    @property
    def key(self) -> tuple[str, str, dt.date | None, str, str]:
        """What makes two lines of two bills the same line."""
        return (self.account, self.who, self.date, self.unit, self.code)


def half_up(amount: Fraction) -> int:
    """Round to whole cents, half a cent up (SAG-AFTRA worked example 2: 1,764.125 is paid as 1,764.13)."""
    return int((2 * amount + 1) // 2)


@dataclass(frozen=True)
class Ledger:
    """All line items of a board."""

    items: tuple[LineItem, ...]

    @cached_property
    def total(self) -> int:
        """Money really spent, in cents: everything but `change` and `preference`."""
        return sum(item.amount for item in self.items if item.account not in NOT_SPENT)

    @cached_property
    def change_total(self) -> int:
        """The price put on moving published strips and calling people, in cents."""
        return sum(item.amount for item in self.items if item.account == CHANGE)

    @cached_property
    def preference_total(self) -> int:
        """The price put on what a plan would rather avoid, in cents."""
        return sum(item.amount for item in self.items if item.account == PREFERENCE)

    @property
    def weighed(self) -> int:
        """All of it, in cents: money, change and preferences; what a plan minimises."""
        return self.total + self.change_total + self.preference_total

    def by_account(self) -> dict[str, int]:
        """Cents per account, dearest first."""
        return self._sums(lambda item: item.account)

    def by_person(self) -> dict[str, int]:
        """Cents per cast member (board id)."""
        cast = (item for item in self.items if item.who.startswith("cast:"))
        return _sums(cast, lambda item: item.who.removeprefix("cast:"))

    def by_who(self) -> dict[str, int]:
        """Cents per person, place, unit and thing."""
        return self._sums(lambda item: item.who)

    def by_day(self) -> dict[dt.date | None, int]:
        """Cents per date, in order; what belongs to no day comes last, under None."""
        return dict(
            sorted(self._sums(lambda item: item.date).items(), key=lambda pair: (pair[0] is None, str(pair[0])))
        )

    def by_week(self) -> dict[tuple[int, int] | None, int]:
        """Cents per ISO year and week (Monday to Sunday), in order; None for what belongs to no day."""
        weeks = self._sums(lambda item: item.date and item.date.isocalendar()[:2])
        return dict(sorted(weeks.items(), key=lambda pair: (pair[0] is None, pair[0] or (0, 0))))

    def diff(self, new: Ledger) -> LedgerDiff:
        """What changes from this bill to `new`, line by line."""
        old_lines, new_lines = _grouped(self.items), _grouped(new.items)
        added, removed, changed = [], [], []
        for key in [*old_lines, *(key for key in new_lines if key not in old_lines)]:
            before, after = old_lines.get(key), new_lines.get(key)
            if before is None and after is not None:
                added.append(after)
            elif after is None and before is not None:
                removed.append(before)
            elif before is not None and after is not None and before.amount != after.amount:
                changed.append((before, after))
        return LedgerDiff(tuple(added), tuple(removed), tuple(changed))

    def _sums(self, key: Callable[[LineItem], Any]) -> dict[Any, int]:
        return _sums(self.items, key)


@dataclass(frozen=True)
class LedgerDiff:
    """The lines that come, go and change from one bill to the next."""

    added: tuple[LineItem, ...] = ()
    removed: tuple[LineItem, ...] = ()
    changed: tuple[tuple[LineItem, LineItem], ...] = field(default=())

    @cached_property
    def by_account(self) -> dict[str, int]:
        """Cents more (or, negative, less) per account; accounts that come out even are left out."""
        sums: Counter[str] = Counter()
        for item in self.added:
            sums[item.account] += item.amount
        for item in self.removed:
            sums[item.account] -= item.amount
        for before, after in self.changed:
            sums[before.account] += after.amount - before.amount
        return {account: amount for account, amount in sorted(sums.items()) if amount}

    @cached_property
    def total(self) -> int:
        """Cents more really spent (`change` and `preference` left out)."""
        return sum(amount for account, amount in self.by_account.items() if account not in NOT_SPENT)


def _sums(items: Iterable[LineItem], key: Callable[[LineItem], Hashable]) -> dict[Any, int]:
    sums: defaultdict[Any, int] = defaultdict(int)
    for item in items:
        sums[key(item)] += item.amount
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))


def _grouped(items: Iterable[LineItem]) -> dict[Hashable, LineItem]:
    """Lines by key; lines of one key (two tiers of overtime, say) become one."""
    lines: dict[Hashable, LineItem] = {}
    for item in items:
        same = lines.get(item.key)
        lines[item.key] = item if same is None else _merged(same, item)
    return lines


def _merged(one: LineItem, two: LineItem) -> LineItem:
    strips = tuple(dict.fromkeys((*one.strips, *two.strips)))
    amount = one.amount + two.amount
    return LineItem(
        one.account, one.who, one.date, one.quantity + two.quantity, one.unit, one.rate, amount, one.code, strips
    )
