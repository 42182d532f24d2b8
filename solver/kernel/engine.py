"""Moves of strips, and each change followed upwards through the machine's graph. Compiled by numba.

A move changes counters; changes climb the graph level by level; a journal takes them back.
"""

from __future__ import annotations

from solver.kernel.bits import NONE, ONE
from solver.kernel.machine import (
    AT,
    BASE,
    BY,
    CHANGED,
    CHILD,
    DAYS,
    DIRTY,
    EXTENT,
    FIRST,
    FIRST_MACRO,
    FLIPPED,
    HOW,
    KIND,
    LENGTH,
    NUMBERS,
    PARAM,
    SEEN,
    UNIT,
    VALUE,
    Machine,
    compiled,
    inlined,
)
from solver.kernel.macros import keep_word, run_macro, touch
from solver.kernel.nodes import ANY, BEGUN, CALLS, LEAST, LINEAR, LOOKUP, NONZERO, POSITIVE

__all__ = ["add_margin", "commit", "drop_rest", "put", "settle", "settle_first", "settle_rest", "take_back"]


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


@inlined
def _mark(m: Machine, bit: int, on: bool) -> bool:
    """Take an input into a macro's set, or out of it; whether anything changed."""
    at = bit >> 6
    one = ONE << (bit & 63)
    is_in = (m.bits[at] & one) != NONE
    if is_in != on:
        keep_word(m, at, m.bits[at] ^ one)
    return is_in != on


@compiled
def settle(m: Machine) -> None:
    """Follow all changes upwards; what changed is in the journal."""
    _climb(m, 0, len(m.line))


@compiled
def settle_first(m: Machine) -> None:
    """Follow changes only as far as the root that is settled first; then `settle_rest` or `drop_rest`."""
    _climb(m, 0, m.size[FIRST])


@compiled
def settle_rest(m: Machine) -> None:
    """Follow the other changes as well."""
    _climb(m, m.size[FIRST], len(m.line))


@compiled
def drop_rest(m: Machine) -> None:
    """Forget the changes that `settle_rest` would follow; `take_back` must come next."""
    for lev in range(m.size[FIRST], len(m.line)):
        start = m.line[lev, AT]
        for i in range(m.line[lev, LENGTH]):
            n = m.queue[start + i]
            m.node[n, DIRTY] = 0
            m.node[n, VALUE] = m.node[n, SEEN]
        m.line[lev, LENGTH] = 0


@compiled
def _climb(m: Machine, first: int, last: int) -> None:
    """Follow changes through the levels from `first` up to `last`."""
    for lev in range(first, last):
        start = m.line[lev, AT]
        for i in range(m.line[lev, LENGTH]):
            n = m.queue[start + i]
            m.node[n, DIRTY] = 0
            kind = m.node[n, KIND]
            if kind >= FIRST_MACRO:
                run_macro(m, n)
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
            value = m.node[n, VALUE]
            delta = value - m.node[n, SEEN]
            if delta == 0:
                continue
            m.journal[m.size[CHANGED], 0] = n
            m.journal[m.size[CHANGED], 1] = m.node[n, SEEN]
            m.size[CHANGED] += 1
            m.node[n, SEEN] = value
            for e in range(m.up_at[n], m.up_at[n + 1]):
                up, weight = m.up[e, 0], m.up[e, 1]
                parent = m.node[up, KIND]
                if parent == LINEAR:
                    m.node[up, VALUE] += weight * delta
                elif parent >= FIRST_MACRO and weight >= 0 and not _mark(m, weight, value != 0):
                    continue  # a set of inputs that has not changed
                touch(m, up)
        m.line[lev, LENGTH] = 0


@inlined
def commit(m: Machine) -> None:
    """Keep the changes since the last commit."""
    m.size[CHANGED] = 0
    m.size[FLIPPED] = 0


@compiled
def take_back(m: Machine) -> None:
    """Undo the changes since the last commit; the caller restores `place`."""
    for i in range(m.size[CHANGED] - 1, -1, -1):
        n = m.journal[i, 0]
        m.node[n, VALUE] = m.journal[i, 1]
        m.node[n, SEEN] = m.journal[i, 1]
    for i in range(m.size[FLIPPED] - 1, -1, -1):
        m.bits[m.flips[i, 0]] = m.flips[i, 1]
    m.size[CHANGED] = 0
    m.size[FLIPPED] = 0


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
