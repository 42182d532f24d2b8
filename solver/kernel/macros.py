"""What the kernel computes from many nodes at once: holds and drops, returns, travel, calls. Compiled by numba.

Holds, returns and travel keep their inputs as sets of bits (`engine.settle` keeps them true), so that a change costs a
few machine words and not a walk through the calendar.
"""

from __future__ import annotations

import numpy as np

from solver.kernel.bits import NONE, highest, lowest, size, span
from solver.kernel.machine import (
    AT,
    COMPANY_BEFORE,
    DAYS,
    DIRTY,
    FLIPPED,
    INS,
    INTO,
    KIND,
    LENGTH,
    LEVEL,
    MASK,
    NODE,
    NUMBERS,
    ORDINAL,
    OUTS,
    PARAM,
    SEEN,
    TIMES,
    VALUE,
    Machine,
    compiled,
    inlined,
)
from solver.kernel.nodes import CALLS, HOLDS, KEPT, RETURNS, TRAVEL

__all__ = ["MOST_DROPS", "keep_word", "run_macro", "show_outputs", "touch"]

MOST_DROPS = 8
"""More drops per performer than this are treated as this many while searching; the judge counts right."""


@inlined
def touch(m: Machine, node: int) -> None:
    """Put a node on the list of those to look at."""
    if not m.node[node, DIRTY]:
        m.node[node, DIRTY] = 1
        lev = m.node[node, LEVEL]
        m.queue[m.line[lev, AT] + m.line[lev, LENGTH]] = node
        m.line[lev, LENGTH] += 1


@inlined
def keep_word(m: Machine, at: int, word: np.uint64) -> None:
    """Change a word of a set; the journal remembers what it was."""
    m.flips[m.size[FLIPPED], 0] = at
    m.flips[m.size[FLIPPED], 1] = m.bits[at]
    m.size[FLIPPED] += 1
    m.bits[at] = word


@inlined
def _set(m: Machine, out: int, value: int) -> None:
    if out >= 0 and m.node[out, VALUE] != value:
        m.node[out, VALUE] = value
        touch(m, out)


@compiled
def _set_word(m: Machine, at: int, asked: np.uint64, word: np.uint64, out: int) -> None:
    """Set the outputs of one word, those that are asked for and change; `out`: row of the first of them."""
    old = m.bits[at]
    word &= asked
    changed = word ^ old
    if changed == NONE:
        return
    keep_word(m, at, word)
    into = m.whole[at, 0]
    if into >= 0:
        more = size(word) - size(old)
        if more != 0:
            m.node[into, VALUE] += more * m.whole[at, 1]
            touch(m, into)
        return
    while changed != NONE:
        d = lowest(changed)
        changed &= changed - np.uint64(1)
        is_on = (word >> np.uint64(d)) & np.uint64(1) != NONE
        into = m.out[out + d, INTO]
        if into >= 0:
            m.node[into, VALUE] += m.out[out + d, TIMES] if is_on else -m.out[out + d, TIMES]
            touch(m, into)
        else:
            _set(m, m.out[out + d, NODE], 1 if is_on else 0)


@compiled
def show_outputs(m: Machine) -> None:
    """Bring the values of all outputs up to date, also of those that enter their sums at once."""
    for n in range(len(m.node)):
        kind = m.node[n, KIND]
        if kind in (HOLDS, KEPT, RETURNS):
            which = m.node[n, PARAM]
            many = m.macro[which, DAYS] // 2 if kind == RETURNS else m.macro[which, DAYS]
            at = m.macro[which, MASK] + ((m.macro[which, DAYS] + 63) >> 6)
            for d in range(many):
                row = m.macro[which, OUTS] + d
                if m.out[row, INTO] >= 0:
                    value = 1 if (m.bits[at + (d >> 6)] >> np.uint64(d & 63)) & np.uint64(1) != NONE else 0
                    m.node[m.out[row, NODE], VALUE] = value
                    m.node[m.out[row, NODE], SEEN] = value


@compiled
def run_macro(m: Machine, n: int) -> None:
    """Compute a macro node's outputs anew."""
    kind, which = m.node[n, KIND], m.node[n, PARAM]
    ins, count, out = m.macro[which, INS], m.macro[which, DAYS], m.macro[which, OUTS]
    number, mask = m.macro[which, NUMBERS], m.macro[which, MASK]
    if kind == HOLDS:
        _holds(m, mask, count, out, m.pool[number], m.pool[number + 1])
    elif kind == KEPT:
        _holds(m, mask, count, out, -1, 0)
    elif kind == RETURNS:
        _returns(m, mask, count // 2, out)
    elif kind == CALLS:
        _calls(m, ins, count, out, number)
    elif kind == TRAVEL:
        _travel(m, mask, count, out, number)


@compiled
def _holds(m: Machine, mask: int, days: int, out: int, drop_after: int, max_drops: int) -> None:
    """Company work days between the first and the last day used, outside the longest droppable gaps.

    `drop_after` < 0: nothing is dropped.
    """
    words = (days + 63) >> 6
    first, last = -1, -1
    for w in range(words):
        if m.bits[mask + w] != NONE:
            if first < 0:
                first = w * 64 + lowest(m.bits[mask + w])
            last = w * 64 + highest(m.bits[mask + w])
    drops = min(max_drops, MOST_DROPS) if drop_after >= 0 else 0
    if first < 0 or drops <= 0 or m.day[last, ORDINAL] - m.day[first, ORDINAL] - 1 <= drop_after:
        for w in range(words):
            held = span(first + 1, last, w) & ~m.bits[mask + w]
            _set_word(m, mask + words + w, m.bits[mask + 2 * words + w], held, out + w * 64)
        return
    best_save = np.zeros(MOST_DROPS, np.int64)
    best_from = np.full(MOST_DROPS, -1, np.int64)
    best_to = np.full(MOST_DROPS, -1, np.int64)
    previous = -1
    for w in range(words):
        left = m.bits[mask + w]
        while left != NONE:
            d = w * 64 + lowest(left)
            left &= left - np.uint64(1)
            if previous >= 0 and m.day[d, ORDINAL] - m.day[previous, ORDINAL] - 1 > drop_after:
                save = m.day[d, COMPANY_BEFORE] - m.day[previous + 1, COMPANY_BEFORE]
                # insertion into the few longest gaps so far; an equal later one does not displace an earlier one
                k = drops - 1
                if save > best_save[k]:
                    while k > 0 and save > best_save[k - 1]:
                        best_save[k], best_from[k], best_to[k] = best_save[k - 1], best_from[k - 1], best_to[k - 1]
                        k -= 1
                    best_save[k], best_from[k], best_to[k] = save, previous, d
            previous = d
    for w in range(words):
        held = span(first + 1, last, w) & ~m.bits[mask + w]
        for k in range(drops):
            if best_from[k] >= 0:
                held &= ~span(best_from[k], best_to[k], w)
        _set_word(m, mask + words + w, m.bits[mask + 2 * words + w], held, out + w * 64)


@compiled
def _returns(m: Machine, mask: int, days: int, out: int) -> None:
    """Days on which the place is used again after days on which the company shot without it.

    Inputs: the place per day, then the company per day (its bits follow those of the place without a gap).
    """
    words = (2 * days + 63) >> 6
    outs = (days + 63) >> 6
    previous, back = -1, NONE
    for w in range(outs):
        back = NONE
        left = m.bits[mask + w] & span(0, days, w)
        while left != NONE:
            d = w * 64 + lowest(left)
            left &= left - np.uint64(1)
            if previous >= 0 and d > previous + 1:
                # shot on any day in between? The place was not used on them
                low, high = days + previous + 1, days + d
                for v in range(low >> 6, ((high - 1) >> 6) + 1):
                    if m.bits[mask + v] & span(low, high, v) != NONE:
                        back |= np.uint64(1) << np.uint64(d - w * 64)
                        break
            previous = d
        _set_word(m, mask + words + w, m.bits[mask + words + outs + w], back, out + w * 64)


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
    _set(m, m.out[out, NODE], short)


@compiled
def _travel(m: Machine, mask: int, places: int, out: int, number: int) -> None:
    """Least minutes of travel that visit the day's places, each once (exact up to eight, then nearest neighbour).

    Numbers: the minutes between all pairs of places, row by row.
    """
    here = np.zeros(places, np.int64)
    k = 0
    for w in range((places + 63) >> 6):
        left = m.bits[mask + w]
        while left != NONE:
            here[k] = w * 64 + lowest(left)
            left &= left - np.uint64(1)
            k += 1
    if k < 2:
        _set(m, m.out[out, NODE], 0)
        return
    if k == 2:
        _set(
            m,
            m.out[out, NODE],
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
        _set(m, m.out[out, NODE], best)
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
    _set(m, m.out[out, NODE], best)


@inlined
def _minutes(m: Machine, number: int, places: int, a: int, b: int) -> int:
    return m.pool[number + a * places + b]
