"""The kernel's machine: flat arrays, moves of strips, and each change followed upwards. Compiled by numba.

State of a board: ``place[s]``, the cell of each strip (a cell is a unit and a day: ``unit * days + day``), -1 in the
boneyard. A move changes counters; changes climb the graph level by level; a journal takes them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numba import njit

from solver.kernel.nodes import (
    ANY,
    BEGUN,
    CALLS,
    HOLDS,
    KEPT,
    LEAST,
    LINEAR,
    LOOKUP,
    MACROS,
    NONZERO,
    POSITIVE,
    RETURNS,
    TRAVEL,
    Graph,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Ints = NDArray[Any]

compiled: Callable[..., Any] = njit(cache=True, nogil=True)
inlined: Callable[..., Any] = njit(inline="always")

FIRST_MACRO = min(MACROS)
MOST_DROPS = 8
"""More drops per performer than this are treated as this many while searching; the judge counts right."""


# columns of `Machine.node`: one node is one line of the processor's cache
KIND, CHILD, PARAM, EXTENT, LEVEL, VALUE, SEEN, DIRTY = range(8)
# columns of `Machine.macro`
INS, DAYS, OUTS, NUMBERS = range(4)
# columns of `Machine.feed`
BASE, UNIT, BY, HOW = range(4)
# columns of `Machine.day`
ORDINAL, COMPANY_BEFORE = range(2)
# columns of `Machine.line`
AT, LENGTH = range(2)


class Machine(NamedTuple):
    """The graph and the state of one search, as few wide arrays: compiled functions pass them around.

    Attributes
    ----------
    node
        Per node: kind, child, param (LEAST: cap, LOOKUP: where its table begins in `pool`, BEGUN: size, macros: row of
        `macro`), extent (of a LOOKUP's table), level, value, value that its parents know, waiting to be looked at.
    up_at, up
        Parents of node n: ``up[up_at[n]:up_at[n + 1]]``, as (parent, weight).
    macro
        Per macro node: where its inputs begin in `pool`, how many, where outputs begin, where numbers begin.
    pool
        Tables, inputs, outputs and numbers.
    feed_at, feed
        Counters that strip s feeds: (base, unit or -1, weight, how), ``base + day`` (how 0), `base` by the day (1) or
        by the cell (2).
    day
        Per day: ordinal of the date, company work days before it (one row more than days).
    queue, line
        Nodes to look at; per level: where its line begins, how long it is.
    journal, size
        (node, value before) since the last commit; ``size[0]`` is their number.
    place
        Cell of each strip.
    """

    node: Ints
    up_at: Ints
    up: Ints
    macro: Ints
    pool: Ints
    feed_at: Ints
    feed: Ints
    day: Ints
    queue: Ints
    line: Ints
    journal: Ints
    size: Ints
    place: Ints


def build_machine(
    graph: Graph, families: list[list[tuple[int, int, int, int]]], ordinal: list[int], company: list[int]
) -> Machine:
    """Lay a recorded graph out in arrays, with every strip in the boneyard.

    Parameters
    ----------
    families
        Per strip: (base, unit or -1, weight, how) of the counters it feeds.
    ordinal, company
        Per day: ordinal of the date; 1 for a company work day.
    """
    nodes = len(graph.kind)
    edges = np.array(graph.edges, dtype=np.int64).reshape(-1, 3)
    edges = edges[np.argsort(edges[:, 0], kind="stable")]
    up_at = np.zeros(nodes + 1, np.int64)
    np.add.at(up_at, edges[:, 0] + 1, 1)
    node = np.zeros((nodes, 8), np.int64)
    columns = ((KIND, graph.kind), (CHILD, graph.child), (PARAM, graph.param), (LEVEL, graph.level))
    for column, values in (*columns, (VALUE, graph.value), (SEEN, graph.value)):
        node[:, column] = values
    pool = list(graph.tables)
    macro = []
    known: dict[tuple[int, ...], int] = {}
    for row, (made, theirs) in enumerate(graph.inputs.items()):
        node[made, PARAM] = row
        numbers = graph.macro_numbers[made]
        if numbers not in known:
            known[numbers] = len(pool)
            pool.extend(numbers)
        macro.append((len(pool), len(theirs), len(pool) + len(theirs), known[numbers]))
        pool.extend(theirs)
        pool.extend(graph.outputs[made])
    for made, size in graph.extent.items():
        node[made, EXTENT] = size
    lengths = np.bincount(node[:, LEVEL], minlength=1)
    line = np.zeros((len(lengths), 2), np.int64)
    line[1:, AT] = np.cumsum(lengths)[:-1]
    feed_at = np.cumsum([0, *(len(theirs) for theirs in families)])
    before = np.concatenate(([0], np.cumsum(np.array(company, np.int64))))
    return Machine(
        node=node,
        up_at=np.cumsum(up_at),
        up=np.ascontiguousarray(edges[:, 1:]),
        macro=np.array(macro or [(0, 0, 0, 0)], np.int64),
        pool=np.array(pool or [0], np.int64),
        feed_at=feed_at.astype(np.int64),
        feed=np.array([feed for theirs in families for feed in theirs], np.int64).reshape(-1, 4),
        day=np.column_stack((np.array([*ordinal, 0], np.int64), before)),
        queue=np.zeros(nodes, np.int64),
        line=line,
        journal=np.zeros((nodes + 1, 2), np.int64),
        size=np.zeros(1, np.int64),
        place=np.full(len(families), -1, np.int64),
    )


def copy_machine(machine: Machine) -> Machine:
    """Return a machine with a state of its own on the same graph, for another thread."""
    own = ("node", "queue", "line", "journal", "size", "place", "pool")
    return machine._replace(**{name: getattr(machine, name).copy() for name in own})


@inlined
def touch(m: Machine, node: int) -> None:
    """Put a node on the list of those to look at."""
    if not m.node[node, DIRTY]:
        m.node[node, DIRTY] = 1
        lev = m.node[node, LEVEL]
        m.queue[m.line[lev, AT] + m.line[lev, LENGTH]] = node
        m.line[lev, LENGTH] += 1


@compiled
def put(m: Machine, strip: int, cell: int, days: int) -> None:
    """Move a strip to a cell (-1: the boneyard), counters only; `settle` follows."""
    old = m.place[strip]
    m.place[strip] = cell
    for k in range(m.feed_at[strip], m.feed_at[strip + 1]):
        base, unit, by, kind = m.feed[k, BASE], m.feed[k, UNIT], m.feed[k, BY], m.feed[k, HOW]
        for side in range(2):
            at = old if side == 0 else cell
            if at < 0 or (unit >= 0 and at // days != unit):
                continue
            sign = -1 if side == 0 else 1
            if kind == 0:
                node = base + at % days
                m.node[node, VALUE] += sign * by
            else:
                node = base
                m.node[node, VALUE] += sign * by * (at % days if kind == 1 else at)
            touch(m, node)


@compiled
def settle(m: Machine) -> None:
    """Follow all changes upwards; what changed is in the journal."""
    for lev in range(len(m.line)):
        start = m.line[lev, AT]
        for i in range(m.line[lev, LENGTH]):
            n = m.queue[start + i]
            m.node[n, DIRTY] = 0
            kind = m.node[n, KIND]
            if kind >= FIRST_MACRO:
                _macro(m, n)
                continue
            if kind == ANY:
                m.node[n, VALUE] = 1 if m.node[m.node[n, CHILD], VALUE] > 0 else 0
            elif kind == POSITIVE:
                m.node[n, VALUE] = max(0, m.node[m.node[n, CHILD], VALUE])
            elif kind == LEAST:
                m.node[n, VALUE] = min(m.node[m.node[n, CHILD], VALUE], m.node[n, PARAM])
            elif kind == LOOKUP:
                m.node[n, VALUE] = m.pool[
                    m.node[n, PARAM] + max(0, min(m.node[n, EXTENT] - 1, m.node[m.node[n, CHILD], VALUE]))
                ]
            elif kind == BEGUN:
                m.node[n, VALUE] = max(0, -(-m.node[m.node[n, CHILD], VALUE] // m.node[n, PARAM]))
            elif kind == NONZERO:
                m.node[n, VALUE] = 1 if m.node[m.node[n, CHILD], VALUE] != 0 else 0
            delta = m.node[n, VALUE] - m.node[n, SEEN]
            if delta == 0:
                continue
            m.journal[m.size[0], 0] = n
            m.journal[m.size[0], 1] = m.node[n, SEEN]
            m.size[0] += 1
            m.node[n, SEEN] = m.node[n, VALUE]
            for e in range(m.up_at[n], m.up_at[n + 1]):
                up = m.up[e, 0]
                if m.node[up, KIND] == LINEAR:
                    m.node[up, VALUE] += m.up[e, 1] * delta
                touch(m, up)
        m.line[lev, LENGTH] = 0


@inlined
def commit(m: Machine) -> None:
    """Keep the changes since the last commit."""
    m.size[0] = 0


@compiled
def take_back(m: Machine) -> None:
    """Undo the changes since the last commit; the caller restores `place`."""
    for i in range(m.size[0] - 1, -1, -1):
        n = m.journal[i, 0]
        m.node[n, VALUE] = m.journal[i, 1]
        m.node[n, SEEN] = m.journal[i, 1]
    m.size[0] = 0


@compiled
def add_margin(m: Machine, minutes: int) -> None:
    """Ask for so many minutes more (or fewer) between the hours of `CALLS`: rests longer, deadlines earlier."""
    for n in range(len(m.node)):
        if m.node[n, KIND] == CALLS:
            number = m.macro[m.node[n, PARAM], NUMBERS]
            m.pool[number + 7] += minutes
            m.pool[number + 8] += minutes
            days = m.macro[m.node[n, PARAM], DAYS] // (1 + m.pool[number] + m.pool[number + 1])
            first = number + 9 + days
            width = m.pool[number] + m.pool[number + 1]
            for d in range(days):
                for k in range(m.pool[number]):
                    m.pool[first + d * width + k] -= minutes
            touch(m, n)
    settle(m)
    commit(m)


@inlined
def _set(m: Machine, out: int, value: int) -> None:
    if out >= 0 and m.node[out, VALUE] != value:
        m.node[out, VALUE] = value
        touch(m, out)


@compiled
def _macro(m: Machine, n: int) -> None:
    kind, which = m.node[n, KIND], m.node[n, PARAM]
    start, stop = m.macro[which, INS], m.macro[which, INS] + m.macro[which, DAYS]
    out, number = m.macro[which, OUTS], m.macro[which, NUMBERS]
    if kind == HOLDS:
        _holds(m, start, stop - start, out, m.pool[number], m.pool[number + 1])
    elif kind == KEPT:
        _holds(m, start, stop - start, out, -1, 0)
    elif kind == RETURNS:
        _returns(m, start, (stop - start) // 2, out)
    elif kind == CALLS:
        _calls(m, start, stop - start, out, number)
    elif kind == TRAVEL:
        _travel(m, start, stop - start, out, number)


@compiled
def _holds(m: Machine, start: int, days: int, out: int, drop_after: int, max_drops: int) -> None:
    """Company work days between the first and the last day used, outside the longest droppable gaps.

    `drop_after` < 0: nothing is dropped.
    """
    best_save = np.zeros(MOST_DROPS, np.int64)
    best_from = np.full(MOST_DROPS, -1, np.int64)
    first, last, drops = -1, -1, min(max_drops, MOST_DROPS)
    for d in range(days):
        node = m.pool[start + d]
        if node < 0 or m.node[node, VALUE] == 0:
            continue
        if first < 0:
            first = d
        elif drop_after >= 0 and drops > 0 and m.day[d, ORDINAL] - m.day[last, ORDINAL] - 1 > drop_after:
            save = m.day[d, COMPANY_BEFORE] - m.day[last + 1, COMPANY_BEFORE]
            # insertion into the few longest gaps so far; an equal later one does not displace an earlier one
            k = drops - 1
            if save > best_save[k]:
                while k > 0 and save > best_save[k - 1]:
                    best_save[k], best_from[k] = best_save[k - 1], best_from[k - 1]
                    k -= 1
                best_save[k], best_from[k] = save, last
        last = d
    inside_drop = False
    for d in range(days):
        node = m.pool[start + d]
        worked = node >= 0 and m.node[node, VALUE] != 0
        held = 0
        if worked:
            inside_drop = False
            for k in range(drops):
                if best_from[k] == d:
                    inside_drop = True
        elif first >= 0 and first < d < last and not inside_drop:
            held = 1
        _set(m, m.pool[out + d], held)


@compiled
def _returns(m: Machine, start: int, days: int, out: int) -> None:
    """Days on which the place is used again after days on which the company shot without it.

    Inputs: the place per day, then the company per day.
    """
    used, elsewhere = False, False
    for d in range(days):
        node = m.pool[start + d]
        back = 0
        if node >= 0 and m.node[node, VALUE] != 0:
            back = 1 if used and elsewhere else 0
            used, elsewhere = True, False
        elif used:
            shot = m.pool[start + days + d]
            if shot >= 0 and m.node[shot, VALUE] != 0:
                elsewhere = True
        _set(m, m.pool[out + d], back)


@compiled
def _calls(m: Machine, start: int, size: int, out: int, number: int) -> None:
    """Minutes by which a unit's calls cannot keep their hours: the earliest call of each day against its latest.

    See `solver.kernel.hours` for the numbers and the inputs, day by day: elapsed minutes, then minutes of strips with
    deadlines, then of strips that cannot begin before an hour.
    """
    early, late = m.pool[number], m.pool[number + 1]
    first_call, last_call = m.pool[number + 2], m.pool[number + 3]
    prep, wrapping, longest = m.pool[number + 4], m.pool[number + 5], m.pool[number + 6]
    daily, weekend = m.pool[number + 7], m.pool[number + 8]
    width = 1 + early + late
    days = size // width
    weeks = number + 9
    hours = weeks + days
    short = 0
    wrapped, week = -1, -1
    for d in range(days):
        at = start + d * width
        if m.pool[at] < 0:
            wrapped = -1
            continue
        elapsed = m.node[m.pool[at], VALUE]
        if elapsed <= 0:
            continue
        base = m.day[d, ORDINAL] * 1440
        latest, wrap = last_call, 0
        row = hours + d * (early + late)
        for k in range(early):
            node = m.pool[at + 1 + k]
            if node >= 0 and m.node[node, VALUE] > 0:
                latest = min(latest, m.pool[row + k] - m.node[node, VALUE] - prep)
        for k in range(early, early + late):
            node = m.pool[at + 1 + k]
            if node >= 0 and m.node[node, VALUE] > 0:
                wrap = max(wrap, m.pool[row + k] + m.node[node, VALUE] + wrapping)
        call = max(first_call, wrap - longest)
        if wrapped >= 0:
            rest = daily if m.pool[weeks + d] == week else weekend
            call = max(call, wrapped + rest - base)
        if call > latest:
            short += call - latest
            call = max(first_call, latest)
        wrapped = base + max(call + elapsed, wrap)
        week = m.pool[weeks + d]
    _set(m, m.pool[out], short)


@compiled
def _travel(m: Machine, start: int, places: int, out: int, number: int) -> None:
    """Least minutes of travel that visit the day's places, each once (exact up to eight, then nearest neighbour).

    Numbers: the minutes between all pairs of places, row by row.
    """
    here = np.zeros(places, np.int64)
    k = 0
    for i in range(places):
        if m.node[m.pool[start + i], VALUE] != 0:
            here[k] = i
            k += 1
    if k < 2:
        _set(m, m.pool[out], 0)
        return
    if k == 2:
        _set(
            m,
            m.pool[out],
            min(_minutes(m, number, places, here[0], here[1]), _minutes(m, number, places, here[1], here[0])),
        )
        return
    far = np.int64(1) << 40
    if k > 8:
        best = far
        for first in range(k):
            seen = np.zeros(k, np.bool_)
            seen[first] = True
            at, total = first, np.int64(0)
            for _ in range(k - 1):
                step, near = far, -1
                for j in range(k):
                    if not seen[j]:
                        t = _minutes(m, number, places, here[at], here[j])
                        if t < step:
                            step, near = t, j
                total += step
                seen[near] = True
                at = near
            best = min(best, total)
        _set(m, m.pool[out], best)
        return
    full = 1 << k
    way = np.full((full, k), far, np.int64)
    for i in range(k):
        way[1 << i, i] = 0
    for mask in range(1, full):
        for i in range(k):
            if way[mask, i] < far:
                for j in range(k):
                    if not mask >> j & 1:
                        new = way[mask, i] + _minutes(m, number, places, here[i], here[j])
                        if new < way[mask | 1 << j, j]:
                            way[mask | 1 << j, j] = new
    best = far
    for i in range(k):
        best = min(best, way[full - 1, i])
    _set(m, m.pool[out], best)


@inlined
def _minutes(m: Machine, number: int, places: int, a: int, b: int) -> int:
    return m.pool[number + a * places + b]
