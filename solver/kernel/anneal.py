"""Simulated annealing over where each strip is shot. Compiled by numba; one call is one slice of work.

Every move is tried on the graph (`engine.put`, `engine.settle`), so the search knows no rule: only two numbers, money
and trouble, and in a re-plan the strips that moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from solver.kernel.engine import commit, drop_rest, put, settle, settle_first, settle_rest, take_back
from solver.kernel.machine import VALUE, Machine, compiled, inlined
from solver.kernel.proposals import propose
from solver.kernel.search import (
    CUT_TROUBLE,
    Search,
    cost,
    enter,
    leave,
    pick,
    place_strip,
    random_share,
    remember,
    shift,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

MOST_CELLS = 120
"""Cells that are tried for each strip when a board is begun."""

SAVED_SURE, SAVED_FADES, LOOKED_AT = 1.5, 0.7, 1 / 16
"""A move is given up half-way where it would have to save so many times what any like it saved lately; how much of that
is remembered from slice to slice; the share of moves that are looked at to the end all the same."""


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


@inlined
def _trouble(m: Machine, s: Search) -> float:
    """The part of the cost that `settle_first` settles."""
    return s.weights[1] * (m.node[s.roots[1], VALUE] + CUT_TROUBLE * s.counts[3])


@compiled
def _try(m: Machine, s: Search, n: int, temperature: float, before: float) -> float:
    """Try the move of n strips in the buffers; the cost afterwards.

    How much it may cost is drawn first. Trouble is known before money: a move whose trouble alone costs more than that
    and what moves like it have lately saved is taken back half-way (not one in sixteen, so that savings stay known).
    """
    days = s.counts[2]
    limit = before - temperature * np.log(1.0 - random_share(s))
    rest = before - _trouble(m, s)
    for i in range(n):
        strip = s.strips[i]
        s.cells_from[i] = m.place[strip]
        put(m, strip, s.cells_to[i], days)
        shift(s, strip, s.cells_from[i], s.cells_to[i])
    settle_first(m)
    kind = min(n, len(s.saved)) - 1
    if _trouble(m, s) + rest - SAVED_SURE * s.saved[kind] > limit and random_share(s) >= LOOKED_AT:
        drop_rest(m)
    else:
        settle_rest(m)
        after = cost(m, s)
        s.saved[kind] = max(s.saved[kind], rest - (after - _trouble(m, s)))
        if after <= limit:
            commit(m)
            for i in range(n):
                leave(s, s.strips[i], s.cells_from[i])
            for i in range(n):
                enter(s, s.strips[i], s.cells_to[i])
            s.counts[1] += 1
            if after < before and m.node[s.roots[1], VALUE] == 0:
                remember(m, s)
            return after
    take_back(m)
    for i in range(n):
        m.place[s.strips[i]] = s.cells_from[i]
        shift(s, s.strips[i], s.cells_to[i], s.cells_from[i])
    return before


@compiled
def uphill(m: Machine, s: Search, found: Array) -> int:
    """Price moves, and take each back: what those cost more that lead uphill and break nothing new; how many."""
    money, trouble = m.node[s.roots[0], VALUE], m.node[s.roots[1], VALUE]
    many = 0
    for _ in range(len(found)):
        n = propose(m, s)
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
    s.saved[:] = s.saved * SAVED_FADES
    temperature = hot
    cool = (cold / hot) ** (1.0 / max(1, trials // 64))
    for trial in range(trials):
        if trial & 63 == 63:
            temperature *= cool
        n = propose(m, s)
        if n > 0:
            now = _try(m, s, n, temperature, now)
    s.counts[0] += trials
    return now
