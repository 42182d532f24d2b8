"""Which move a search tries next. Compiled by numba; it knows strips, cells, and what belongs together, no rule.

A move goes into the buffers of the search (`Search.strips`, `Search.cells_to`); whether it is kept, `anneal` decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.kernel.machine import compiled, inlined
from solver.kernel.search import pick, random_share

if TYPE_CHECKING:
    from solver.kernel.machine import Machine
    from solver.kernel.search import Search

__all__ = ["propose"]

ONE_STRIP, SWAP, SWAP_WITH_KIN, RING, SWAP_DAYS, SHIFT_DAY, PLACE = 0.20, 0.25, 0.52, 0.62, 0.74, 0.84, 0.85
"""Shares of the kinds of moves, added up; the rest changes a location of one day against one of another.

Days are mostly full: a strip finds room where another leaves. On generated features one swap in two hundred that takes
a strip to a day of its kin changed something, one in a thousand of those with any strip, one in five hundred moves of a
strip alone. Days in a row turned round, or exchanged, were tried and made boards dearer.
"""
TO_KIN, SWAP_TO_KIN = 0.65, 0.8
"""How often a strip alone, or one that another makes room for, goes to a day that shoots what belongs with it."""
TWO_BACK = 0.25
"""How often two strips come back for one."""
OPEN_RING = 0.3
"""How often the third strip of a ring stays: a chain of two."""
ALL_UNITS = 0.7
"""How often the whole date moves, and not one unit's day."""


@compiled
def propose(m: Machine, s: Search) -> int:
    """Choose a move; the number of strips in the buffers, 0 or less for none."""
    if s.counts[5] > 0 and random_share(s) < 0.5:  # noqa: SIM108 -- readable as two lines
        strip = s.hot[pick(s, s.counts[5])]
    else:
        strip = s.free[pick(s, len(s.free))]
    u = random_share(s)
    if u < ONE_STRIP:
        target = _toward(m, s, strip, TO_KIN)
        if target == m.place[strip] or target < 0:
            return 0
        return _add(s, 0, strip, target)
    if u < SWAP:
        other = s.free[pick(s, len(s.free))]
        if m.place[other] == m.place[strip]:
            return 0
        n = _add(s, 0, strip, m.place[other])
        return n if n < 0 else _add(s, n, other, m.place[strip])
    if u < SWAP_WITH_KIN:
        return _swap_with_kin(m, s, strip)
    if u < RING:
        return _ring(m, s, strip)
    if u < SWAP_DAYS:
        return _swap_days(m, s, strip)
    if u < SHIFT_DAY:
        return _shift_day(m, s, strip)
    return _place(m, s, strip, u >= PLACE)


@inlined
def _add(s: Search, n: int, strip: int, cell: int) -> int:
    """Put a strip of a move into the buffers; -1 when it may not go there."""
    if cell < 0 or not s.allowed[strip, cell]:
        return -1
    s.strips[n] = strip
    s.cells_to[n] = cell
    return n + 1


@inlined
def _toward(m: Machine, s: Search, strip: int, share: float) -> int:
    """A cell for a strip: in this share of the draws one that shoots what belongs with it (-1: it is not shot)."""
    kin = s.kin_at[strip + 1] - s.kin_at[strip]
    if kin > 0 and random_share(s) < share:
        return m.place[s.kin[s.kin_at[strip] + pick(s, kin)]]
    return s.cells[s.cells_at[strip] + pick(s, s.cells_at[strip + 1] - s.cells_at[strip])]


@compiled
def _swap_with_kin(m: Machine, s: Search, strip: int) -> int:
    """A strip to a day of its kin, and one strip or two from there back."""
    cell = m.place[strip]
    target = _toward(m, s, strip, SWAP_TO_KIN)
    if target == cell or target < 0 or s.size[target] == 0:
        return 0
    n = _add(s, 0, strip, target)
    if n < 0:
        return -1
    k = pick(s, s.size[target])
    n = _add(s, n, s.members[target, k], cell)
    if n > 0 and s.size[target] > 1 and random_share(s) < TWO_BACK:
        n = _add(s, n, s.members[target, (k + 1) % s.size[target]], cell)
    return n


@compiled
def _ring(m: Machine, s: Search, strip: int) -> int:
    """A strip to a day of its kin, one from there to a day of its own kin, and mostly one from that day back."""
    cell = m.place[strip]
    target = _toward(m, s, strip, SWAP_TO_KIN)
    if target == cell or target < 0 or s.size[target] == 0:
        return 0
    n = _add(s, 0, strip, target)
    if n < 0:
        return -1
    other = s.members[target, pick(s, s.size[target])]
    third = _toward(m, s, other, SWAP_TO_KIN)
    if third == target or third < 0:
        return 0
    n = _add(s, n, other, third)
    if n < 0 or third == cell or s.size[third] == 0 or random_share(s) < OPEN_RING:
        return n
    return _add(s, n, s.members[third, pick(s, s.size[third])], cell)


@compiled
def _whole(s: Search, n: int, source: int, target: int) -> int:
    """Add all strips of a cell to a move."""
    for k in range(s.size[source]):
        n = _add(s, n, s.members[source, k], target)
        if n < 0:
            return -1
    return n


@inlined
def _units(s: Search, unit: int) -> tuple[int, int]:
    """From which unit to before which a whole date moves: the strip's own, or all."""
    return (0, s.counts[4]) if s.counts[4] > 1 and random_share(s) < ALL_UNITS else (unit, unit + 1)


@compiled
def _swap_days(m: Machine, s: Search, strip: int) -> int:
    """The strip's day and another change places, with all their strips."""
    days = s.counts[2]
    day, unit = m.place[strip] % days, m.place[strip] // days
    first, last = _units(s, unit)
    reach = 3 if random_share(s) < 0.5 else days
    other_day = min(days - 1, max(0, day - reach + pick(s, 2 * reach + 1)))
    if other_day == day:
        return 0
    n = 0
    for one in range(first, last):
        n = _whole(s, n, one * days + day, one * days + other_day)
        n = n if n < 0 else _whole(s, n, one * days + other_day, one * days + day)
        if n < 0:
            return -1
    return n


@compiled
def _shift_day(m: Machine, s: Search, strip: int) -> int:
    """Take the strip's day out and put it in elsewhere; the days between move up."""
    days = s.counts[2]
    day, unit = m.place[strip] % days, m.place[strip] // days
    first, last = _units(s, unit)
    reach = 2 + pick(s, 12)
    other_day = min(days - 1, max(0, day - reach + pick(s, 2 * reach + 1)))
    if other_day == day:
        return 0
    step = 1 if other_day > day else -1
    n = 0
    for one in range(first, last):
        base = one * days
        n = _whole(s, n, base + day, base + other_day)
        between = day + step
        while n >= 0:
            n = _whole(s, n, base + between, base + between - step)
            if between == other_day:
                break
            between += step
        if n < 0:
            return -1
    return n


@compiled
def _add_place(s: Search, n: int, place: int, source: int, target: int) -> int:
    """Add all strips of a cell that are shot at one location."""
    for k in range(s.size[source]):
        strip = s.members[source, k]
        if s.place_of[strip] == place:
            n = _add(s, n, strip, target)
            if n < 0:
                return -1
    return n


@compiled
def _place(m: Machine, s: Search, strip: int, exchanged: bool) -> int:
    """All strips of one location of the day to a day that has the location, or any; one location of that day back."""
    cell, p = m.place[strip], s.place_of[strip]
    if random_share(s) < 0.5:
        target = m.place[s.at_place[s.place_at[p] + pick(s, s.place_at[p + 1] - s.place_at[p])]]
    else:
        target = s.cells[s.cells_at[strip] + pick(s, s.cells_at[strip + 1] - s.cells_at[strip])]
    if target == cell or target < 0:
        return 0
    n = _add_place(s, 0, p, cell, target)
    if n < 0 or not exchanged or s.size[target] == 0:
        return n
    q = s.place_of[s.members[target, pick(s, s.size[target])]]
    return n if q == p else _add_place(s, n, q, target, cell)
