"""The kernel's machine: a recorded graph laid out in flat arrays, with the state of one search. No computing here.

State of a board: ``place[s]``, the cell of each strip (a cell is a unit and a day: ``unit * days + day``), -1 in the
boneyard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numba import njit

from solver.kernel.nodes import CALLS, LINEAR, MACROS, TRAVEL, Graph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from numpy.typing import NDArray

    Ints = NDArray[Any]

compiled: Callable[..., Any] = njit(cache=True, nogil=True)
inlined: Callable[..., Any] = njit(inline="always")

FIRST_MACRO = min(MACROS)

# columns of `Machine.node`: one node is one line of the processor's cache
KIND, CHILD, PARAM, EXTENT, LEVEL, VALUE, SEEN, DIRTY = range(8)
# columns of `Machine.macro`
INS, DAYS, OUTS, NUMBERS, MASK = range(5)
# columns of `Machine.out`
NODE, INTO, TIMES = range(3)
# columns of `Machine.feed`
BASE, UNIT, BY, HOW = range(4)
# columns of `Machine.day`
ORDINAL, COMPANY_BEFORE = range(2)
# columns of `Machine.line`
AT, LENGTH = range(2)
# places in `Machine.size`
CHANGED, FLIPPED, FIRST = range(3)


class Machine(NamedTuple):
    """The graph and the state of one search, as few wide arrays: compiled functions pass them around.

    Attributes
    ----------
    node
        Per node: kind, child, param (LEAST: cap, LOOKUP: where its table begins in `pool`, BEGUN: size, macros: row of
        `macro`), extent (of a LOOKUP's table), level, value, value that its parents know, waiting to be looked at.
    up_at, up
        Parents of node n: ``up[up_at[n]:up_at[n + 1]]``, as (parent, weight); towards a macro that keeps its inputs as
        a set, the weight is the input's bit in `bits` (64 to a word), towards another macro -1.
    macro
        Per macro node: where its inputs begin in `pool`, how many, where outputs begin in `out`, where numbers begin
        in `pool`; and where its sets begin in `bits`: inputs that are not 0, outputs that are 1, outputs that anybody
        asks for.
    pool
        Tables, inputs and numbers.
    out
        Per output of a macro: its node (-1: nobody asks), and where it does nothing but enter one sum, that sum and its
        weight (else -1, 0): the sum is then changed at once, and the node's own value only right after `show_outputs`.
    bits, whole
        Sets of the macros, a word being 64 members; per word of outputs that all enter one sum with one weight, these
        (else -1, 0).
    feed_at, feed
        Counters that strip s feeds: (base, unit or -1, weight, how), ``base + day`` (how 0), `base` by the day (1) or
        by the cell (2).
    day
        Per day: ordinal of the date, company work days before it (one row more than days).
    queue, line
        Nodes to look at; per level: where its line begins, how long it is.
    journal, flips, size
        (node, value before) and (word, set before) since the last commit; ``size`` are their numbers, and how many
        levels hold all that the root hangs on which is settled first.
    place
        Cell of each strip.
    """

    node: Ints
    up_at: Ints
    up: Ints
    macro: Ints
    pool: Ints
    out: Ints
    bits: Ints
    whole: Ints
    feed_at: Ints
    feed: Ints
    day: Ints
    queue: Ints
    line: Ints
    journal: Ints
    flips: Ints
    size: Ints
    place: Ints


def words(members: int) -> int:
    """Words that a set of so many members needs."""
    return -(-members // 64)


def build_machine(
    graph: Graph,
    families: list[list[tuple[int, int, int, int]]],
    ordinal: list[int],
    company: list[int],
    read: Collection[int],
    first: int | None = None,
) -> Machine:
    """Lay a recorded graph out in arrays, with every strip in the boneyard.

    Parameters
    ----------
    families
        Per strip: (base, unit or -1, weight, how) of the counters it feeds.
    ordinal, company
        Per day: ordinal of the date; 1 for a company work day.
    read
        Nodes whose values are looked at: roots.
    first
        The root whose value can be known before the others are followed (`engine.settle_first`); None: no such root.
    """
    nodes = len(graph.kind)
    levels, firsts = (graph.level, 0) if first is None else _levels(graph, first)
    edges = np.array(graph.edges, dtype=np.int64).reshape(-1, 3)
    node = np.zeros((nodes, 8), np.int64)
    columns = ((KIND, graph.kind), (CHILD, graph.child), (PARAM, graph.param), (LEVEL, levels))
    for column, values in (*columns, (VALUE, graph.value), (SEEN, graph.value)):
        node[:, column] = values
    pool = list(graph.tables)
    macro = []
    known: dict[tuple[int, ...], int] = {}
    out: list[tuple[int, int, int]] = []
    whole: list[tuple[int, int]] = []
    asked: dict[int, int] = {}
    room = inputs = 0
    into = _sums(graph, read)
    mask_of = np.full(nodes, -1, np.int64)
    for row, (made, theirs) in enumerate(graph.inputs.items()):
        node[made, PARAM] = row
        numbers = graph.macro_numbers[made]
        if numbers not in known:
            known[numbers] = len(pool)
            pool.extend(numbers)
        macro.append((len(pool), len(theirs), len(out), known[numbers], room))
        rows = [(node_of, *into.get(node_of, (-1, 0))) for node_of in graph.outputs[made]]
        if graph.kind[made] != CALLS:
            mask_of[made] = room
            whole += [(-1, 0)] * words(len(theirs))
            room += words(len(theirs))
            if graph.kind[made] != TRAVEL:
                count = words(len(rows))
                for word in range(count):
                    wanted = [(place, row) for place, row in enumerate(rows[word * 64 : word * 64 + 64]) if row[0] >= 0]
                    sums = {row[1:] for _, row in wanted}
                    whole.append(sums.pop() if len(sums) == 1 else (-1, 0))
                    asked[room + count + word] = sum(1 << place for place, _ in wanted)
                whole += [(-1, 0)] * count
                room += 2 * count
        inputs += len(theirs) + len(rows)
        pool.extend(theirs)
        out.extend(rows)
    for made, size in graph.extent.items():
        node[made, EXTENT] = size
    if len(edges):
        to_macro = node[edges[:, 1], KIND] >= FIRST_MACRO
        mask = mask_of[edges[:, 1]]
        edges[to_macro, 2] = np.where(mask < 0, -1, mask * 64 + edges[:, 2])[to_macro]
    edges = edges[np.argsort(edges[:, 0], kind="stable")]
    up_at = np.zeros(nodes + 1, np.int64)
    np.add.at(up_at, edges[:, 0] + 1, 1)
    bits = np.zeros(room + 1, np.uint64)
    for word, members in asked.items():
        bits[word] = members
    lengths = np.bincount(node[:, LEVEL], minlength=1)
    line = np.zeros((len(lengths), 2), np.int64)
    line[1:, AT] = np.cumsum(lengths)[:-1]
    feed_at = np.cumsum([0, *(len(theirs) for theirs in families)])
    before = np.concatenate(([0], np.cumsum(np.array(company, np.int64))))
    return Machine(
        node=node,
        up_at=np.cumsum(up_at),
        up=np.ascontiguousarray(edges[:, 1:]),
        macro=np.array(macro or [(0, 0, 0, 0, 0)], np.int64),
        pool=np.array(pool or [0], np.int64),
        out=np.array(out or [(-1, -1, 0)], np.int64),
        bits=bits,
        whole=np.array([*whole, (-1, 0)], np.int64),
        feed_at=feed_at.astype(np.int64),
        feed=np.array([feed for theirs in families for feed in theirs], np.int64).reshape(-1, 4),
        day=np.column_stack((np.array([*ordinal, 0], np.int64), before)),
        queue=np.zeros(nodes, np.int64),
        line=line,
        journal=np.zeros((nodes + 1, 2), np.int64),
        flips=np.zeros((inputs + room + 1, 2), np.uint64),
        size=np.array([0, 0, firsts], np.int64),
        place=np.full(len(families), -1, np.int64),
    )


def _levels(graph: Graph, first: int) -> tuple[list[int], int]:
    """Levels in which everything that one root hangs on comes before all else; how many levels that is."""
    below: dict[int, list[int]] = {}
    for child, parent, _ in graph.edges:
        below.setdefault(parent, []).append(child)
    for made, outs in graph.outputs.items():
        for out in outs:
            if out >= 0:
                below.setdefault(out, []).append(made)
    needed = {first}
    waiting = [first]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in needed:
                needed.add(child)
                waiting.append(child)
    firsts = graph.level[first] + 1
    return [level if node in needed else level + firsts for node, level in enumerate(graph.level)], firsts


def _sums(graph: Graph, read: Collection[int]) -> dict[int, tuple[int, int]]:
    """Outputs of macros that do nothing but enter one sum: that sum, and the weight."""
    outs = {out for theirs in graph.outputs.values() for out in theirs if out >= 0}
    found: dict[int, tuple[int, int]] = {}
    often: set[int] = set(read)
    for child, parent, weight in graph.edges:
        if child in outs:
            if child in found or graph.kind[parent] != LINEAR:
                often.add(child)
            found[child] = (parent, weight)
    return {out: entry for out, entry in found.items() if out not in often}


def copy_machine(machine: Machine) -> Machine:
    """Return a machine with a state of its own on the same graph, for another thread."""
    own = ("node", "queue", "line", "journal", "flips", "size", "place", "pool", "bits")
    return machine._replace(**{name: getattr(machine, name).copy() for name in own})
