"""The state of one search on the machine: where strips stand, what is best so far, which days are forbidden.

Compiled by numba. What a search does with it is in `solver.kernel.anneal`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from solver.kernel.engine import commit, put, settle
from solver.kernel.machine import VALUE, Machine, compiled, copy_machine, inlined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.kernel.problem import Problem

    Array = NDArray[Any]

NONE = np.iinfo(np.int64).max
"""Score of "no legal board yet"."""

FEW_SCENES = 20
"""A performer with at most so many scenes ties them together; leads are everywhere anyway."""

CUTS = 1 << 16
"""Room for so many forbidden days; when half of it is used, no more are taken."""

MOVE_SIZES = 4
"""Moves of so many strips and more are alike in what they may save."""

CUT_TROUBLE = 120
"""A forbidden day counts as much trouble as a broken yes or no."""


class Search(NamedTuple):
    """The state of one search beside the machine's.

    Attributes
    ----------
    roots
        Money, trouble, and what else is counted (-1: nothing).
    members, size, position
        Strips of each cell; how many; where in its cell each strip stands.
    allowed
        May strip s be in cell c?
    cells_at, cells
        Cells where each strip may go.
    free, hot
        Strips that may move; those of them (the first ``counts[5]``) that are rather tried: `point_at`.
    place_at, at_place, place_of
        Strips by location; the location of each strip.
    kin_at, kin
        Strips that share the location, or a performer with few scenes, with strip s: rather shot on the same day.
    best, score
        Best legal assignment so far, and its weighted score (``score[0]``).
    weights
        Of money, trouble and what is counted in the cost; of what is counted in the score; then the most that may be
        counted.
    rng
        State of the random numbers.
    strips, cells_to, cells_from
        The move under trial.
    saved
        The most that moves of one, two, three and more strips lately saved beside trouble.
    mark, sums, cut
        A random number per strip; per cell, the numbers of its strips combined; a table of the sums of shooting days
        that cannot be sequenced (`forbid`).
    counts
        [trials, accepted, days, cells that show a forbidden day, units, strips that are rather tried].
    """

    roots: Array
    members: Array
    size: Array
    position: Array
    allowed: Array
    cells_at: Array
    cells: Array
    free: Array
    hot: Array
    place_at: Array
    at_place: Array
    place_of: Array
    kin_at: Array
    kin: Array
    best: Array
    score: Array
    weights: Array
    rng: Array
    strips: Array
    cells_to: Array
    cells_from: Array
    saved: Array
    mark: Array
    sums: Array
    cut: Array
    counts: Array


def start_search(problem: Problem, seed: int, measure: str | None = None) -> tuple[Machine, Search]:
    """Prepare a search of its own on a problem, with fixed strips placed and the rest in the boneyard."""
    shoot = problem.shoot
    strips, cells = len(shoot.scenes), len(shoot.units) * problem.days
    allowed = np.zeros((strips, cells), np.bool_)
    for strip in range(strips):
        allowed[strip, problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]]] = True
    names = {place: number for number, place in enumerate(shoot.scenes_at)}
    place_of = np.array([names[shoot.place_of[scene]] for scene in shoot.scenes], np.int64)
    by_place = np.argsort(place_of, kind="stable")
    place_at = np.concatenate(([0], np.cumsum(np.bincount(place_of, minlength=len(names))))).astype(np.int64)
    free = [
        strip
        for strip in range(strips)
        if strip not in problem.fixed and problem.cells_at[strip] < problem.cells_at[strip + 1]
    ]
    kin = _kin(problem)
    machine = copy_machine(problem.machine)
    search = Search(
        roots=np.array([problem.money, problem.trouble, problem.measures[measure] if measure else -1], np.int64),
        members=np.zeros((cells, max(1, strips)), np.int32),
        size=np.zeros(cells, np.int64),
        position=np.zeros(strips, np.int64),
        allowed=allowed,
        cells_at=problem.cells_at,
        cells=problem.cells if len(problem.cells) else np.zeros(1, np.int64),
        free=np.array(free, np.int64),
        hot=np.zeros(max(1, strips), np.int64),
        place_at=place_at,
        at_place=by_place.astype(np.int64),
        place_of=place_of,
        kin_at=np.cumsum([0, *(len(theirs) for theirs in kin)]).astype(np.int64),
        kin=np.array([strip for theirs in kin for strip in theirs] or [0], np.int64),
        best=np.full(strips, -1, np.int64),
        score=np.array([NONE], np.int64),
        weights=np.array([1.0, 1.0, 0.0, 0.0, np.inf]),
        rng=np.array([0x9E3779B97F4A7C15 * (2 * seed + 1) & 0xFFFFFFFFFFFFFFFF], np.uint64),
        strips=np.zeros(strips + 1, np.int64),
        cells_to=np.zeros(strips + 1, np.int64),
        cells_from=np.zeros(strips + 1, np.int64),
        saved=np.zeros(MOVE_SIZES),
        mark=np.random.default_rng(20270301).integers(1, 2**63, strips, np.int64).astype(np.uint64),
        sums=np.zeros(cells, np.uint64),
        cut=np.zeros(CUTS, np.uint64),
        counts=np.array([0, 0, problem.days, 0, len(shoot.units), 0], np.int64),
    )
    for strip, cell in problem.fixed.items():
        place_strip(machine, search, strip, cell)
    return machine, search


def point_at(search: Search, strips: Array) -> None:
    """Have half of the moves begin with these strips (none: all alike)."""
    search.hot[: len(strips)] = strips
    search.counts[5] = len(strips)


def _kin(problem: Problem) -> list[list[int]]:
    """Strips that belong together with each strip; those at the same location count twice."""
    shoot = problem.shoot
    index = {scene: strip for strip, scene in enumerate(shoot.scenes)}
    small = [scenes for scenes in shoot.scenes_of.values() if 1 < len(scenes) <= FEW_SCENES]
    found: list[list[int]] = [[] for _ in shoot.scenes]
    for group, times in [*((scenes, 2) for scenes in shoot.scenes_at.values()), *((scenes, 1) for scenes in small)]:
        strips = [index[scene] for scene in group]
        for strip in strips:
            found[strip].extend([other for other in strips if other != strip] * times)
    return found


@inlined
def random_share(s: Search) -> float:
    """Draw a number from 0 up to 1 (xorshift)."""
    x = s.rng[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    s.rng[0] = x
    return float(x >> np.uint64(11)) / 9007199254740992.0


@inlined
def pick(s: Search, n: int) -> int:
    """Draw one of 0 … n - 1."""
    return min(n - 1, int(random_share(s) * n))


@inlined
def cost(m: Machine, s: Search) -> float:
    """Weighted cost of the state."""
    total = s.weights[0] * m.node[s.roots[0], VALUE] + s.weights[1] * m.node[s.roots[1], VALUE]
    if s.roots[2] >= 0:
        counted = m.node[s.roots[2], VALUE]
        total += s.weights[2] * counted
        if counted > s.weights[4]:
            total += s.weights[1] * CUT_TROUBLE * (counted - s.weights[4])
    return total + s.weights[1] * CUT_TROUBLE * s.counts[3]


@inlined
def _key(s: Search, cell: int) -> int:
    """Name of what a cell shows: the strips and the day."""
    return s.sums[cell] ^ (np.uint64(cell + 1) * np.uint64(0x9E3779B97F4A7C15))


@compiled
def _is_cut(s: Search, cell: int) -> bool:
    if s.sums[cell] == np.uint64(0):
        return False
    key = _key(s, cell)
    at = key & np.uint64(CUTS - 1)
    while s.cut[at] != np.uint64(0):
        if s.cut[at] == key:
            return True
        at = (at + np.uint64(1)) & np.uint64(CUTS - 1)
    return False


@compiled
def forbid(s: Search, cell: int, strips: Array) -> None:
    """Take note that these strips cannot be a shooting day in this cell; the search turns away from it."""
    total = np.uint64(0)
    for strip in strips:
        total ^= s.mark[strip]
    key = total ^ (np.uint64(cell + 1) * np.uint64(0x9E3779B97F4A7C15))
    at = key & np.uint64(CUTS - 1)
    used = 0
    while s.cut[at] != np.uint64(0):
        if s.cut[at] == key:
            return
        at = (at + np.uint64(1)) & np.uint64(CUTS - 1)
        used += 1
        if used > CUTS // 2:
            return
    s.cut[at] = key
    if s.sums[cell] == total:
        s.counts[3] += 1
    # what was best may show the day: it is to be found again
    s.score[0] = NONE


@inlined
def shift(s: Search, strip: int, old: int, new: int) -> None:
    """Move a strip's number from the sum of one cell to that of another; count forbidden days."""
    if old >= 0:
        s.counts[3] -= 1 if _is_cut(s, old) else 0
        s.sums[old] ^= s.mark[strip]
        s.counts[3] += 1 if _is_cut(s, old) else 0
    if new >= 0:
        s.counts[3] -= 1 if _is_cut(s, new) else 0
        s.sums[new] ^= s.mark[strip]
        s.counts[3] += 1 if _is_cut(s, new) else 0


@inlined
def leave(s: Search, strip: int, cell: int) -> None:
    """Take a strip off the list of its cell."""
    last = s.size[cell] - 1
    at = s.position[strip]
    other = s.members[cell, last]
    s.members[cell, at] = other
    s.position[other] = at
    s.size[cell] = last


@inlined
def enter(s: Search, strip: int, cell: int) -> None:
    """Put a strip on the list of a cell."""
    s.members[cell, s.size[cell]] = strip
    s.position[strip] = s.size[cell]
    s.size[cell] += 1


@compiled
def place_strip(m: Machine, s: Search, strip: int, cell: int) -> None:
    """Move a strip for good."""
    old = m.place[strip]
    put(m, strip, cell, s.counts[2])
    settle(m)
    commit(m)
    shift(s, strip, old, cell)
    if old >= 0:
        leave(s, strip, old)
    if cell >= 0:
        enter(s, strip, cell)


@compiled
def load(m: Machine, s: Search, places: Array) -> None:
    """Bring the state to an assignment; strips may only go where they are allowed."""
    for strip in range(len(places)):
        cell = places[strip]
        if m.place[strip] != cell and (cell < 0 or s.allowed[strip, cell]):
            place_strip(m, s, strip, cell)
    remember(m, s)


@compiled
def remember(m: Machine, s: Search) -> bool:
    """Keep the state when it is legal and better than the best."""
    if m.node[s.roots[1], VALUE] != 0 or s.counts[3] != 0:
        return False
    for i in range(len(s.free)):
        if m.place[s.free[i]] < 0:
            return False
    score = s.weights[0] * m.node[s.roots[0], VALUE]
    if s.roots[2] >= 0:
        counted = m.node[s.roots[2], VALUE]
        if counted > s.weights[4]:
            return False
        score += s.weights[3] * counted
    if np.int64(score) < s.score[0]:
        s.score[0] = np.int64(score)
        s.best[:] = m.place
        return True
    return False
