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

FIRST_MACRO = min(MACROS)
MOST_DROPS = 8
"""More drops per performer than this are treated as this many while searching; the judge counts right."""


class Machine(NamedTuple):
    """The graph and the state of one search, as arrays.

    Attributes
    ----------
    kind, child, param, extent, level
        Per node (see `nodes.Graph`); `extent` is the size of a LOOKUP's table.
    up_at, up_to, up_by
        Parents of node n: ``up_to[up_at[n]:up_at[n + 1]]``, with weights `up_by`.
    tables
        Tables of LOOKUP nodes.
    in_at, ins, out_at, outs, number_at, numbers
        Inputs, outputs and numbers of macro nodes, by the node's `param`.
    fam_at, fam_base, fam_unit, fam_by, fam_kind
        Counters that strip s feeds: ``base + day`` (kind 0), ``base`` times the day (1) or times the cell (2), by
        weight, for cells of one unit only (-1: of all).
    ordinal, company_before
        Per day: the date's ordinal; company work days before it (one entry more than days).
    value, seen, dirty
        Per node: value, value that its parents know, waiting to be looked at.
    queue, queued
        Nodes to look at, per level.
    journal_node, journal_value, size
        Changes since the last commit; ``size[0]`` is their number.
    place
        Cell of each strip.
    """

    kind: Ints
    child: Ints
    param: Ints
    extent: Ints
    level: Ints
    up_at: Ints
    up_to: Ints
    up_by: Ints
    tables: Ints
    in_at: Ints
    ins: Ints
    out_at: Ints
    outs: Ints
    number_at: Ints
    numbers: Ints
    fam_at: Ints
    fam_base: Ints
    fam_unit: Ints
    fam_by: Ints
    fam_kind: Ints
    ordinal: Ints
    company_before: Ints
    value: Ints
    seen: Ints
    dirty: Ints
    queue: Ints
    queue_at: Ints
    queued: Ints
    journal_node: Ints
    journal_value: Ints
    size: Ints
    place: Ints


def build_machine(
    graph: Graph, families: list[list[tuple[int, int, int, int]]], ordinal: list[int], company: list[int]
) -> Machine:
    """Lay a recorded graph out in arrays, with every strip in the boneyard.

    Parameters
    ----------
    families
        Per strip: (base, unit or -1, weight, kind) of the counters it feeds.
    ordinal, company
        Per day: ordinal of the date; 1 for a company work day.
    """
    nodes = len(graph.kind)
    edges = np.array(graph.edges, dtype=np.int64).reshape(-1, 3)
    order = np.argsort(edges[:, 0], kind="stable")
    edges = edges[order]
    up_at = np.zeros(nodes + 1, np.int64)
    np.add.at(up_at, edges[:, 0] + 1, 1)
    kind, param = np.array(graph.kind, np.int8), np.array(graph.param, np.int64)
    ins: list[int] = []
    outs: list[int] = []
    numbers: list[int] = []
    in_at, out_at = [0], [0]
    number_at: list[int] = []
    known: dict[tuple[int, ...], int] = {}
    for index, (node, theirs) in enumerate(graph.inputs.items()):
        param[node] = index
        ins.extend(theirs)
        outs.extend(graph.outputs[node])
        in_at.append(len(ins))
        out_at.append(len(outs))
        theirs_too = graph.macro_numbers[node]
        if theirs_too not in known:
            known[theirs_too] = len(numbers)
            numbers.extend(theirs_too)
        number_at.append(known[theirs_too])
    extent = np.zeros(nodes, np.int64)
    for node, size in graph.extent.items():
        extent[node] = size
    level = np.array(graph.level, np.int64)
    per_level = np.bincount(level, minlength=int(level.max(initial=0)) + 1)
    fam_at, fam = [0], []
    for theirs_ in families:
        fam.extend(theirs_)
        fam_at.append(len(fam))
    fams = np.array(fam, np.int64).reshape(-1, 4)
    value = np.array(graph.value, np.int64)
    return Machine(
        kind=kind,
        child=np.array(graph.child, np.int64),
        param=param,
        extent=extent,
        level=level,
        up_at=np.cumsum(up_at),
        up_to=edges[:, 1].copy(),
        up_by=edges[:, 2].copy(),
        tables=np.array(graph.tables or [0], np.int64),
        in_at=np.array(in_at, np.int64),
        ins=np.array(ins or [-1], np.int64),
        out_at=np.array(out_at, np.int64),
        outs=np.array(outs or [-1], np.int64),
        number_at=np.array(number_at or [0], np.int64),
        numbers=np.array(numbers or [0], np.int64),
        fam_at=np.array(fam_at, np.int64),
        fam_base=fams[:, 0].copy(),
        fam_unit=fams[:, 1].copy(),
        fam_by=fams[:, 2].copy(),
        fam_kind=fams[:, 3].copy(),
        ordinal=np.array(ordinal, np.int64),
        company_before=np.concatenate(([0], np.cumsum(np.array(company, np.int64)))),
        value=value.copy(),
        seen=value.copy(),
        dirty=np.zeros(nodes, np.bool_),
        queue=np.zeros(nodes, np.int64),
        queue_at=np.concatenate(([0], np.cumsum(per_level))).astype(np.int64),
        queued=np.zeros(len(per_level), np.int64),
        journal_node=np.zeros(nodes + 1, np.int64),
        journal_value=np.zeros(nodes + 1, np.int64),
        size=np.zeros(1, np.int64),
        place=np.full(len(families), -1, np.int64),
    )


def copy_machine(machine: Machine) -> Machine:
    """Return a machine with a state of its own on the same graph, for another thread."""
    own = ("value", "seen", "dirty", "queue", "queued", "journal_node", "journal_value", "size", "place")
    return machine._replace(**{name: getattr(machine, name).copy() for name in own})


@compiled
def touch(m: Machine, node: int) -> None:
    """Put a node on the list of those to look at."""
    if not m.dirty[node]:
        m.dirty[node] = True
        lev = m.level[node]
        m.queue[m.queue_at[lev] + m.queued[lev]] = node
        m.queued[lev] += 1


@compiled
def put(m: Machine, strip: int, cell: int, days: int) -> None:
    """Move a strip to a cell (-1: the boneyard), counters only; `settle` follows."""
    old = m.place[strip]
    m.place[strip] = cell
    for k in range(m.fam_at[strip], m.fam_at[strip + 1]):
        base, unit, by, kind = m.fam_base[k], m.fam_unit[k], m.fam_by[k], m.fam_kind[k]
        for side in range(2):
            at = old if side == 0 else cell
            if at < 0 or (unit >= 0 and at // days != unit):
                continue
            sign = -1 if side == 0 else 1
            if kind == 0:
                node = base + at % days
                m.value[node] += sign * by
            else:
                node = base
                m.value[node] += sign * by * (at % days if kind == 1 else at)
            touch(m, node)


@compiled
def settle(m: Machine) -> None:
    """Follow all changes upwards; what changed is in the journal."""
    for lev in range(len(m.queued)):
        start = m.queue_at[lev]
        for i in range(m.queued[lev]):
            n = m.queue[start + i]
            m.dirty[n] = False
            kind = m.kind[n]
            if kind >= FIRST_MACRO:
                _macro(m, n)
                continue
            if kind == ANY:
                m.value[n] = 1 if m.value[m.child[n]] > 0 else 0
            elif kind == POSITIVE:
                m.value[n] = max(0, m.value[m.child[n]])
            elif kind == LEAST:
                m.value[n] = min(m.value[m.child[n]], m.param[n])
            elif kind == LOOKUP:
                m.value[n] = m.tables[m.param[n] + max(0, min(m.extent[n] - 1, m.value[m.child[n]]))]
            elif kind == BEGUN:
                m.value[n] = max(0, -(-m.value[m.child[n]] // m.param[n]))
            elif kind == NONZERO:
                m.value[n] = 1 if m.value[m.child[n]] != 0 else 0
            delta = m.value[n] - m.seen[n]
            if delta == 0:
                continue
            m.journal_node[m.size[0]] = n
            m.journal_value[m.size[0]] = m.seen[n]
            m.size[0] += 1
            m.seen[n] = m.value[n]
            for e in range(m.up_at[n], m.up_at[n + 1]):
                up = m.up_to[e]
                if m.kind[up] == LINEAR:
                    m.value[up] += m.up_by[e] * delta
                touch(m, up)
        m.queued[lev] = 0


@compiled
def commit(m: Machine) -> None:
    """Keep the changes since the last commit."""
    m.size[0] = 0


@compiled
def take_back(m: Machine) -> None:
    """Undo the changes since the last commit; the caller restores `place`."""
    for i in range(m.size[0] - 1, -1, -1):
        n = m.journal_node[i]
        m.value[n] = m.journal_value[i]
        m.seen[n] = m.journal_value[i]
    m.size[0] = 0


@compiled
def _set(m: Machine, out: int, value: int) -> None:
    if out >= 0 and m.value[out] != value:
        m.value[out] = value
        touch(m, out)


@compiled
def _macro(m: Machine, n: int) -> None:
    kind, which = m.kind[n], m.param[n]
    start, stop = m.in_at[which], m.in_at[which + 1]
    out, number = m.out_at[which], m.number_at[which]
    if kind == HOLDS:
        _holds(m, start, stop - start, out, m.numbers[number], m.numbers[number + 1])
    elif kind == KEPT:
        _holds(m, start, stop - start, out, -1, 0)
    elif kind == RETURNS:
        _returns(m, start, (stop - start) // 2, out)
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
        node = m.ins[start + d]
        if node < 0 or m.value[node] == 0:
            continue
        if first < 0:
            first = d
        elif drop_after >= 0 and drops > 0 and m.ordinal[d] - m.ordinal[last] - 1 > drop_after:
            save = m.company_before[d] - m.company_before[last + 1]
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
        node = m.ins[start + d]
        worked = node >= 0 and m.value[node] != 0
        held = 0
        if worked:
            inside_drop = False
            for k in range(drops):
                if best_from[k] == d:
                    inside_drop = True
        elif first >= 0 and first < d < last and not inside_drop:
            held = 1
        _set(m, m.outs[out + d], held)


@compiled
def _returns(m: Machine, start: int, days: int, out: int) -> None:
    """Days on which the place is used again after days on which the company shot without it.

    Inputs: the place per day, then the company per day.
    """
    used, elsewhere = False, False
    for d in range(days):
        node = m.ins[start + d]
        back = 0
        if node >= 0 and m.value[node] != 0:
            back = 1 if used and elsewhere else 0
            used, elsewhere = True, False
        elif used:
            shot = m.ins[start + days + d]
            if shot >= 0 and m.value[shot] != 0:
                elsewhere = True
        _set(m, m.outs[out + d], back)


@compiled
def _travel(m: Machine, start: int, places: int, out: int, number: int) -> None:
    """Least minutes of travel that visit the day's places, each once (exact up to eight, then nearest neighbour).

    Numbers: the minutes between all pairs of places, row by row.
    """
    here = np.zeros(places, np.int64)
    k = 0
    for i in range(places):
        if m.value[m.ins[start + i]] != 0:
            here[k] = i
            k += 1
    if k < 2:
        _set(m, m.outs[out], 0)
        return
    if k == 2:
        _set(m, m.outs[out], min(_minutes(m, number, places, here[0], here[1]), _minutes(m, number, places, here[1], here[0])))
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
        _set(m, m.outs[out], best)
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
    _set(m, m.outs[out], best)


@compiled
def _minutes(m: Machine, number: int, places: int, a: int, b: int) -> int:
    return m.numbers[number + a * places + b]
