"""Branch and bound from both ends of the order, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from solver.talent.bits import NONE, ONE, byte_sums, lowest, size, total
from solver.talent.bounds import CHUNK, between_bound, cut_bound, one_side_bound

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 64
DEPTH, NODES, BEST, LENGTH, FILLED, IMPROVED = range(6)
MIX_1 = np.uint64(0x9E3779B97F4A7C15)
MIX_2 = np.uint64(0xC2B2AE3D27D4EB4F)
MIX_3 = np.uint64(0x165667B19E3779F9)
SHIFT = np.uint64(32)
PROBES = 8


class Problem(NamedTuple):
    works_in: np.ndarray
    rates: np.ndarray
    day_sums: np.ndarray
    rate_sums: np.ndarray


class Stack(NamedTuple):
    counters: np.ndarray
    count: np.ndarray
    cast: np.ndarray
    days: np.ndarray
    scenes: np.ndarray
    left: np.ndarray
    front: np.ndarray
    back: np.ndarray
    paid: np.ndarray
    children: np.ndarray
    next: np.ndarray
    side: np.ndarray
    child: np.ndarray
    child_paid: np.ndarray
    child_bound: np.ndarray
    path: np.ndarray
    path_side: np.ndarray
    path_length: np.ndarray
    best_path: np.ndarray
    best_side: np.ndarray
    trial: np.ndarray
    trial_paid: np.ndarray
    trial_bound: np.ndarray
    unions: np.ndarray
    least: np.ndarray
    people: np.ndarray
    people_days: np.ndarray
    spare: np.ndarray
    meets: np.ndarray
    options: np.ndarray


def make_problem(cast, days, rates):
    n = len(days)
    m = len(rates)
    works_in = np.zeros(64, np.uint64)
    for a in range(m):
        v = 0
        for s in range(n):
            if cast[s] >> a & 1:
                v |= 1 << s
        works_in[a] = v
    r = np.zeros(64, np.int64)
    r[:m] = rates
    return Problem(works_in, r, byte_sums(np.array(days, np.int64)), byte_sums(r))


def make_stack(cast, days, best):
    n = len(days)
    D = n + 2
    u = lambda *s: np.zeros(s, np.uint64)
    i = lambda *s: np.zeros(s, np.int64)
    st = Stack(i(8), i(D), u(D, MOST), i(D, MOST), u(D, MOST), u(D), u(D), u(D), i(D), i(D), i(D), i(D),
        i(D, MOST), i(D, MOST), i(D, MOST), u(MOST), i(MOST), i(D), u(MOST), i(MOST), i(2, MOST), i(2, MOST), i(2, MOST),
        u(1 << CHUNK), i(1 << CHUNK), i(CHUNK), i(CHUNK), i(64), u(64), i(16))
    st.counters[BEST] = best
    st.counters[DEPTH] = -1
    st.count[0] = n
    st.cast[0, :n] = cast
    st.days[0, :n] = days
    st.scenes[0, :n] = [1 << s for s in range(n)]
    return st


@njit(cache=True, nogil=True)
def tidy(st, d):
    """Reduce; returns nothing."""
    n = st.count[d]
    cast = st.cast[d]
    days = st.days[d]
    scenes = st.scenes[d]
    front = st.front[d]
    back = st.back[d]
    while True:
        once = NONE
        twice = NONE
        for k in range(n):
            twice |= once & cast[k]
            once |= cast[k]
        front &= once
        back &= once
        keep = twice | front | back
        # merge
        m = 0
        for k in range(n):
            c = cast[k] & keep
            j = 0
            while j < m and cast[j] != c:
                j += 1
            if j < m:
                days[j] += days[k]
                scenes[j] |= scenes[k]
            else:
                cast[m] = c
                days[m] = days[k]
                scenes[m] = scenes[k]
                m += 1
        changed = m < n
        n = m
        # free
        if n > 0 and (front != NONE or back != NONE or True):
            for k in range(n):
                if cast[k] == front or cast[k] == back:
                    p = st.path_length[d]
                    st.path[p] = scenes[k]
                    st.path_side[p] = 0 if cast[k] == front else 1
                    st.path_length[d] = p + 1
                    n -= 1
                    for j in range(k, n):
                        cast[j] = cast[j + 1]
                        days[j] = days[j + 1]
                        scenes[j] = scenes[j + 1]
                    changed = True
                    break
        if not changed:
            break
    left = NONE
    for k in range(n):
        left |= scenes[k]
    st.count[d] = n
    st.front[d] = front
    st.back[d] = back
    st.left[d] = left


@njit(cache=True, nogil=True)
def seen(table, left, a, b, paid, counters, store):
    """Whether the same state was reached as cheaply before; remembers this one otherwise."""
    if a > b:
        a, b = b, a
    h = (left * MIX_1) ^ (a * MIX_2) ^ (b * MIX_3)
    h ^= h >> SHIFT
    h *= MIX_1
    h ^= h >> SHIFT
    mask = np.uint64(table.shape[0] - 1)
    worst = -1
    worst_size = 65
    for p in range(PROBES):
        at = np.int64((h + np.uint64(p)) & mask)
        if table[at, 0] == NONE:
            if store:
                table[at, 0] = left
                table[at, 1] = a
                table[at, 2] = b
                table[at, 3] = np.uint64(paid)
                counters[FILLED] += 1
            return False
        if table[at, 0] == left and table[at, 1] == a and table[at, 2] == b:
            if np.int64(table[at, 3]) <= paid:
                return True
            if store:
                table[at, 3] = np.uint64(paid)
            return False
        s = size(table[at, 0])
        if s < worst_size:
            worst_size = s
            worst = at
    if store and worst_size <= size(left):
        table[worst, 0] = left
        table[worst, 1] = a
        table[worst, 2] = b
        table[worst, 3] = np.uint64(paid)
    return False


@njit(cache=True, nogil=True)
def charge(pr, people, left):
    """Pay of people during the scenes of left that they are not in."""
    days = total(pr.day_sums, left)
    amount = np.int64(0)
    while people != NONE:
        a = lowest(people)
        people &= people - ONE
        amount += pr.rates[a] * (days - total(pr.day_sums, pr.works_in[a] & left))
    return amount


@njit(cache=True, nogil=True)
def side_bound(pr, st, left, people):
    return one_side_bound(left, people, pr.works_in, pr.rates, pr.day_sums, st.unions, st.least, st.people, st.people_days)


@njit(cache=True, nogil=True)
def try_side(pr, st, d, side, once, parent_bound):
    """Children of placing next at one side; returns their number (in st.trial[side])."""
    n = st.count[d]
    cast = st.cast[d]
    here = st.front[d] if side == 0 else st.back[d]
    there = st.back[d] if side == 0 else st.front[d]
    left = st.left[d]
    best = st.counters[BEST]
    other = side_bound(pr, st, left, there) if n > 2 else np.int64(0)
    found = 0
    for i in range(n):
        u1 = cast[i] | here
        v1 = cast[i] | there
        dominated = False
        for j in range(n):
            if j == i:
                continue
            u2 = cast[j] | here
            if u1 | u2 != u1:
                continue
            v2 = cast[j] | there
            strictly = u2 != u1 or size(v2) > size(v1) or (size(v2) == size(v1) and j < i)
            if v1 | v2 == v2:
                if strictly:
                    dominated = True
                    break
            else:
                gain = total(pr.rate_sums, u1 & v2) - total(pr.rate_sums, u2)
                if gain > 0 or (gain == 0 and strictly):
                    dominated = True
                    break
        if dominated:
            continue
        rest = left & ~st.scenes[d, i]
        new = cast[i] & there
        paid = st.paid[d] + st.days[d, i] * total(pr.rate_sums, here & ~cast[i]) + charge(pr, new, rest)
        bound = max(paid, parent_bound)
        if bound >= best:
            continue
        if n > 3:
            here2 = (here | cast[i]) & ~new & ~(once & cast[i])
            there2 = there & ~new
            cut, outside = cut_bound(cast, st.days[d], n, i, new, here2, there2, pr.rates, st.meets, st.spare, 1)
            b = paid + outside + (other if new == NONE else np.int64(0))
            if max(b, paid + cut) >= best:
                continue
            if new != NONE:
                b += side_bound(pr, st, rest, there2)
                if b >= best:
                    continue
            b += side_bound(pr, st, rest, here2)
            if b >= best:
                continue
            b = max(b, paid + cut)
            bound = max(b, bound)
        st.trial[side, found] = i
        st.trial_paid[side, found] = paid
        st.trial_bound[side, found] = bound
        found += 1
    return found


@njit(cache=True, nogil=True)
def expand(pr, st, d, bound):
    """Children of the state at depth d, cheapest bound first."""
    n = st.count[d]
    once = NONE
    twice = NONE
    for k in range(n):
        twice |= once & st.cast[d, k]
        once |= st.cast[d, k]
    once &= ~twice
    side = 1 - st.side[d - 1] if d > 0 else 0
    found = try_side(pr, st, d, side, once, bound)
    if found > st.options[0] and st.front[d] != st.back[d]:
        other = try_side(pr, st, d, 1 - side, once, bound)
        better = other < found
        if other == found:
            better = st.trial_bound[1 - side, :other].sum() > st.trial_bound[side, :found].sum()
        if better:
            side = 1 - side
            found = other
    st.side[d] = side
    st.children[d] = found
    st.next[d] = 0
    for k in range(found):
        b = st.trial_bound[side, k]
        j = k
        while j > 0 and st.child_bound[d, j - 1] > b:
            st.child_bound[d, j] = st.child_bound[d, j - 1]
            st.child_paid[d, j] = st.child_paid[d, j - 1]
            st.child[d, j] = st.child[d, j - 1]
            j -= 1
        st.child_bound[d, j] = b
        st.child_paid[d, j] = st.trial_paid[side, k]
        st.child[d, j] = st.trial[side, k]


@njit(cache=True, nogil=True)
def enter(pr, st, table, d, bound):
    """Take up the state at depth d; false when it is finished at once."""
    st.counters[NODES] += 1
    tidy(st, d)
    if st.count[d] == 0:
        if st.paid[d] < st.counters[BEST]:
            st.counters[BEST] = st.paid[d]
            st.counters[LENGTH] = st.path_length[d]
            st.counters[IMPROVED] += 1
            for k in range(st.path_length[d]):
                st.best_path[k] = st.path[k]
                st.best_side[k] = st.path_side[k]
        return False
    left = st.left[d]
    if seen(table, left, st.front[d], st.back[d], st.paid[d], st.counters, True):
        return False
    if st.options[1]:
        for k in range(st.count[d]):
            if seen(table, left & ~st.scenes[d, k], st.front[d], st.back[d], st.paid[d], st.counters, False):
                return False
    expand(pr, st, d, bound)
    return st.children[d] > 0


@njit(cache=True, nogil=True)
def search(pr, st, table, node_limit):
    """Continue until finished (True), or until node_limit nodes were seen or the table is half full (False)."""
    c = st.counters
    if c[DEPTH] == -1 and c[NODES] == 0:
        if enter(pr, st, table, 0, np.int64(0)):
            c[DEPTH] = 0
    full = np.int64(table.shape[0] >> 1)
    while c[DEPTH] >= 0:
        if c[NODES] >= node_limit or c[FILLED] > full:
            return False
        d = c[DEPTH]
        k = st.next[d]
        if k >= st.children[d] or st.child_bound[d, k] >= c[BEST]:
            c[DEPTH] -= 1
            continue
        st.next[d] = k + 1
        e = d + 1
        i = st.child[d, k]
        there = st.back[d] if st.side[d] == 0 else st.front[d]
        new = st.cast[d, i] & there
        m = 0
        for j in range(st.count[d]):
            if j != i:
                st.cast[e, m] = st.cast[d, j] & ~new
                st.days[e, m] = st.days[d, j]
                st.scenes[e, m] = st.scenes[d, j]
                m += 1
        st.count[e] = m
        added = st.cast[d, i]
        if st.side[d] == 0:
            st.front[e] = (st.front[d] | added) & ~new
            st.back[e] = st.back[d] & ~new
        else:
            st.back[e] = (st.back[d] | added) & ~new
            st.front[e] = st.front[d] & ~new
        st.paid[e] = st.child_paid[d, k]
        p = st.path_length[d]
        st.path[p] = st.scenes[d, i]
        st.path_side[p] = st.side[d]
        st.path_length[e] = p + 1
        if enter(pr, st, table, e, st.child_bound[d, k]):
            c[DEPTH] = e
    return True
