"""Simulated annealing over where each strip is shot. Compiled by numba; one call is one slice of work.

Every move is tried on the graph (`engine.put`, `engine.settle`), so the search knows no rule: only two numbers, money
and trouble, and in a re-plan the strips that moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from solver.kernel.engine import commit, put, settle, take_back
from solver.kernel.machine import VALUE, Machine, compiled, inlined
from solver.kernel.search import Search, cost, enter, leave, pick, place_strip, random_share, remember, shift

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

MOST_CELLS = 120
"""Cells that are tried for each strip when a board is begun."""


@compiled
def price_moves(m: Machine, s: Search, strip: int, costs: Array) -> None:
    """Price every place that a strip may go to: ``costs[k]`` for its k-th cell, infinite where a rule breaks."""
    here = m.place[strip]
    for k in range(s.cells_at[strip], s.cells_at[strip + 1]):
        at = k - s.cells_at[strip]
        costs[at] = np.inf
        if s.cells[k] == here:
            continue
        put(m, strip, s.cells[k], s.counts[2])
        settle(m)
        if m.node[s.roots[1], VALUE] == 0:
            costs[at] = cost(m, s)
        take_back(m)
        m.place[strip] = here


@compiled
def insert_all(m: Machine, s: Search, order: Array) -> None:
    """Place the strips one by one where each costs least at that moment (greedy insertion).

    A strip with many possible cells tries days that shoot what belongs with it, and a sample of the others.
    """
    for i in range(len(order)):
        strip = order[i]
        if m.place[strip] >= 0:
            continue
        first, many = s.cells_at[strip], s.cells_at[strip + 1] - s.cells_at[strip]
        kin = s.kin_at[strip + 1] - s.kin_at[strip]
        low, best = np.inf, -1
        for k in range(min(many, MOST_CELLS)):
            if many <= MOST_CELLS:
                cell = s.cells[first + k]
            elif k % 2 == 0 or kin == 0:
                cell = s.cells[first + pick(s, many)]
            else:
                cell = m.place[s.kin[s.kin_at[strip] + pick(s, kin)]]
                if cell < 0 or not s.allowed[strip, cell]:
                    continue
            put(m, strip, cell, s.counts[2])
            settle(m)
            now = cost(m, s)
            take_back(m)
            m.place[strip] = -1
            if now < low:
                low, best = now, cell
        if best >= 0:
            place_strip(m, s, strip, best)
    remember(m, s)


@compiled
def _try(m: Machine, s: Search, n: int, temperature: float, before: float) -> float:
    """Try the move of n strips in the buffers; the cost afterwards."""
    days = s.counts[2]
    for i in range(n):
        strip = s.strips[i]
        s.cells_from[i] = m.place[strip]
        put(m, strip, s.cells_to[i], days)
        shift(s, strip, s.cells_from[i], s.cells_to[i])
    settle(m)
    after = cost(m, s)
    delta = after - before
    if delta <= 0.0 or random_share(s) < np.exp(-delta / temperature):
        commit(m)
        for i in range(n):
            leave(s, s.strips[i], s.cells_from[i])
        for i in range(n):
            enter(s, s.strips[i], s.cells_to[i])
        s.counts[1] += 1
        if delta < 0.0 and m.node[s.roots[1], VALUE] == 0:
            remember(m, s)
        return after
    take_back(m)
    for i in range(n):
        m.place[s.strips[i]] = s.cells_from[i]
        shift(s, s.strips[i], s.cells_to[i], s.cells_from[i])
    return before


@inlined
def _add(s: Search, n: int, strip: int, cell: int) -> int:
    """Put a strip of a move into the buffers; -1 when it may not go there."""
    if not s.allowed[strip, cell]:
        return -1
    s.strips[n] = strip
    s.cells_to[n] = cell
    return n + 1


@compiled
def _whole(s: Search, n: int, source: int, target: int) -> int:
    """Add all strips of a cell to a move."""
    for k in range(s.size[source]):
        n = _add(s, n, s.members[source, k], target)
        if n < 0:
            return -1
    return n


@compiled
def _propose(m: Machine, s: Search) -> int:
    """Choose a move; the number of strips in the buffers, 0 or less for none."""
    days = s.counts[2]
    if s.counts[5] > 0 and random_share(s) < 0.5:  # noqa: SIM108 -- readable as two lines
        strip = s.hot[pick(s, s.counts[5])]
    else:
        strip = s.free[pick(s, len(s.free))]
    cell = m.place[strip]
    u = random_share(s)
    if u < 0.40:
        many = s.cells_at[strip + 1] - s.cells_at[strip]
        target = s.cells[s.cells_at[strip] + pick(s, many)]
        few = s.kin_at[strip + 1] - s.kin_at[strip]
        if few > 0 and random_share(s) < 0.65:  # rather to a day that shoots what belongs with it
            target = m.place[s.kin[s.kin_at[strip] + pick(s, few)]]
        if target == cell or target < 0:
            return 0
        return _add(s, 0, strip, target)
    if u < 0.65:
        other = s.free[pick(s, len(s.free))]
        target = m.place[other]
        if target == cell:
            return 0
        n = _add(s, 0, strip, target)
        return n if n < 0 else _add(s, n, other, cell)
    day, unit = cell % days, cell // days
    first_unit, last_unit = unit, unit + 1
    if s.counts[4] > 1 and random_share(s) < 0.7:  # the dates of all units
        first_unit, last_unit = 0, s.counts[4]
    if u < 0.78:  # swap two days
        reach = 3 if random_share(s) < 0.5 else days
        other_day = min(days - 1, max(0, day - reach + pick(s, 2 * reach + 1)))
        if other_day == day:
            return 0
        n = 0
        for one in range(first_unit, last_unit):
            base = one * days
            n = _whole(s, n, base + day, base + other_day)
            n = n if n < 0 else _whole(s, n, base + other_day, base + day)
            if n < 0:
                return -1
        return n
    if u < 0.88:  # take a day out and put it in elsewhere, the days between move up
        reach = 2 + pick(s, 12)
        other_day = min(days - 1, max(0, day - reach + pick(s, 2 * reach + 1)))
        if other_day == day:
            return 0
        step = 1 if other_day > day else -1
        n = 0
        for one in range(first_unit, last_unit):
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
    # all strips of one location of the day to another day: one that has the location, or any
    p = s.place_of[strip]
    if random_share(s) < 0.5:
        target = m.place[s.at_place[s.place_at[p] + pick(s, s.place_at[p + 1] - s.place_at[p])]]
    else:
        target = s.cells[s.cells_at[strip] + pick(s, s.cells_at[strip + 1] - s.cells_at[strip])]
    if target == cell or target < 0:
        return 0
    n = 0
    for k in range(s.size[cell]):
        other = s.members[cell, k]
        if s.place_of[other] == p:
            n = _add(s, n, other, target)
            if n < 0:
                return -1
    if u > 0.95 and s.size[target] > 0:  # and one location of that day back
        q = s.place_of[s.members[target, pick(s, s.size[target])]]
        if q == p:
            return n
        for k in range(s.size[target]):
            other = s.members[target, k]
            if s.place_of[other] == q:
                n = _add(s, n, other, cell)
                if n < 0:
                    return -1
    return n


@compiled
def uphill(m: Machine, s: Search, found: Array) -> int:
    """Price moves, and take each back: what those cost more that lead uphill and break nothing new; how many."""
    money, trouble = m.node[s.roots[0], VALUE], m.node[s.roots[1], VALUE]
    many = 0
    for _ in range(len(found)):
        n = _propose(m, s)
        if n <= 0:
            continue
        for i in range(n):
            s.cells_from[i] = m.place[s.strips[i]]
            put(m, s.strips[i], s.cells_to[i], s.counts[2])
        settle(m)
        if m.node[s.roots[1], VALUE] <= trouble and m.node[s.roots[0], VALUE] > money:
            found[many] = m.node[s.roots[0], VALUE] - money
            many += 1
        take_back(m)
        for i in range(n):
            m.place[s.strips[i]] = s.cells_from[i]
    return many


@compiled
def anneal(m: Machine, s: Search, trials: int, hot: float, cold: float) -> float:
    """Try so many moves while the temperature falls from `hot` to `cold` (cents); the cost at the end."""
    now = cost(m, s)
    if len(s.free) == 0:
        return now
    temperature = hot
    cool = (cold / hot) ** (1.0 / max(1, trials // 64))
    for trial in range(trials):
        if trial & 63 == 63:
            temperature *= cool
        n = _propose(m, s)
        if n > 0:
            now = _try(m, s, n, temperature, now)
    s.counts[0] += trials
    return now
