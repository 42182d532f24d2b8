"""Branch and bound from both ends of the order, compiled; it can be left and taken up again at any node.

After Garcia de la Banda, Stuckey, Chu, "Solving talent scheduling with dynamic programming", INFORMS Journal on
Computing 23 (2011), and Qin, Zhang, Lim, Liang, "An enhanced branch-and-bound algorithm for the talent scheduling
problem", EJOR 250 (2016): scenes placed at front and back by turns, states remembered, scenes dominated by others not
placed. Ours: leaving bounds by dynamic programming, cut bounds, the choice of the side with fewer children, dominance
in ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from solver.talent.bits import NONE, ONE, lowest, size, total
from solver.talent.bounds import cut_bounds, leaving_bound
from solver.talent.state import BEST, FILLED, LENGTH, LEVEL, NODES, Levels, Sets
from solver.talent.table import reached_before

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["search"]

#: The other side is tried too where the side whose turn it is has more children than this.
FEW = 4


@njit(cache=True, nogil=True)
def merge(levels: Levels, at: int, keep: np.uint64) -> bool:
    """Forget all performers but `keep` in the blocks of a level and join blocks with the same cast; if any were."""
    cast, days, scenes = levels.cast[at], levels.days[at], levels.scenes[at]
    blocks = 0
    for k in range(levels.blocks[at]):
        matters = cast[k] & keep
        same = 0
        while same < blocks and cast[same] != matters:
            same += 1
        if same < blocks:
            days[same] += days[k]
            scenes[same] |= scenes[k]
        else:
            cast[blocks], days[blocks], scenes[blocks] = matters, days[k], scenes[k]
            blocks += 1
    joined = bool(blocks < levels.blocks[at])
    levels.blocks[at] = blocks
    return joined


@njit(cache=True, nogil=True)
def place_free(levels: Levels, at: int) -> bool:
    """Place a block whose cast is just those open at a side: nobody waits, and nobody starts; if there is one."""
    cast, days, scenes = levels.cast[at], levels.days[at], levels.scenes[at]
    for k in range(levels.blocks[at]):
        if cast[k] == levels.front[at] or cast[k] == levels.back[at]:
            step = levels.length[at]
            levels.placed[step] = scenes[k]
            levels.placed_side[step] = 0 if cast[k] == levels.front[at] else 1
            levels.length[at] = step + 1
            levels.blocks[at] -= 1
            for j in range(k, levels.blocks[at]):
                cast[j], days[j], scenes[j] = cast[j + 1], days[j + 1], scenes[j + 1]
            return True
    return False


@njit(cache=True, nogil=True)
def tidy(levels: Levels, at: int) -> None:
    """Bring the state of a level to its smallest form; its best completion stays as good."""
    changed = True
    while changed:
        once = NONE
        twice = NONE
        for k in range(levels.blocks[at]):
            twice |= once & levels.cast[at, k]
            once |= levels.cast[at, k]
        levels.front[at] &= once
        levels.back[at] &= once
        changed = merge(levels, at, twice | levels.front[at] | levels.back[at])
        changed = place_free(levels, at) or changed
    left = NONE
    for k in range(levels.blocks[at]):
        left |= levels.scenes[at, k]
    levels.left[at] = left


@njit(cache=True, nogil=True)
def idle_throughout(sets: Sets, people: np.uint64, left: np.uint64) -> int:
    """Pay of people who stay during all scenes left, in those that they do not work in."""
    days = total(sets.day_sums, left)
    amount = 0
    while people != NONE:
        person = lowest(people)
        people &= people - ONE
        amount += sets.rates[person] * (days - total(sets.day_sums, sets.works_in[person] & left))
    return amount


@njit(cache=True, nogil=True)
def leaving(sets: Sets, levels: Levels, left: np.uint64, people: np.uint64) -> int:
    """`leaving_bound` with the search's memory."""
    return leaving_bound(
        left,
        people,
        sets.works_in,
        sets.rates,
        sets.day_sums,
        levels.unions,
        levels.least,
        levels.people,
        levels.people_days,
    )


@njit(cache=True, nogil=True)
def dominated(sets: Sets, levels: Levels, at: int, block: int, here: np.uint64, there: np.uint64) -> bool:
    """Whether some other block can be placed next at this side instead, with no loss.

    Block j, with nobody beyond block i and those open here (so that taking j forward brings nobody early), goes
    first if exchanging them cannot cost (first rule: i brings nobody who would not wait for j at the other side), or
    if j costs no less where it stands after i than here (second rule). Both rules hold in ties if they point one
    way: to fewer people here, then to more there, then to the lower index.
    """
    own_here = levels.cast[at, block] | here
    own_there = levels.cast[at, block] | there
    for j in range(levels.blocks[at]):
        other_here = levels.cast[at, j] | here
        if j == block or own_here | other_here != own_here:
            continue
        other_there = levels.cast[at, j] | there
        gain = 0
        if own_there | other_there != other_there:
            gain = total(sets.rate_sums, own_here & other_there) - total(sets.rate_sums, other_here)
        if gain < 0:
            continue
        more = size(other_there) - size(own_there)
        if gain > 0 or other_here != own_here or more > 0 or (more == 0 and j < block):
            return True
    return False


@njit(cache=True, nogil=True)
def try_side(sets: Sets, levels: Levels, at: int, side: int, once: np.uint64, least: int) -> int:
    """List the children that place a block at one side and may lead to a better order (in `trial…[side]`).

    Parameters
    ----------
    once
        Performers of just one block left.
    least
        Bound of the state itself.

    Returns
    -------
    Number of children.
    """
    here, there = levels.front[at], levels.back[at]
    if side == 1:
        here, there = there, here
    count = levels.blocks[at]
    best = levels.counters[BEST]
    there_leave = leaving(sets, levels, levels.left[at], there) if count > 3 else 0
    found = 0
    for block in range(count):
        if dominated(sets, levels, at, block, here, there):
            continue
        cast = levels.cast[at, block]
        both = cast & there
        rest = levels.left[at] & ~levels.scenes[at, block]
        paid = levels.paid[at] + levels.days[at, block] * total(sets.rate_sums, here & ~cast)
        paid += idle_throughout(sets, both, rest)
        bound = max(paid, least)
        if bound >= best:
            continue
        if count > 3:
            next_here = (here | cast) & ~both & ~(once & cast)
            next_there = there & ~both
            cut, outside = cut_bounds(
                levels.cast[at],
                levels.days[at],
                count,
                block,
                next_here,
                next_there,
                both,
                sets.rates,
                levels.meets,
                levels.spare,
            )
            if paid + cut >= best:
                continue
            # who is open there leaves as before, unless the block is theirs
            sides = paid + outside + (there_leave if both == NONE else leaving(sets, levels, rest, next_there))
            if sides >= best:
                continue
            sides += leaving(sets, levels, rest, next_here)
            if sides >= best:
                continue
            bound = max(bound, max(sides, paid + cut))
        levels.trial[side, found] = block
        levels.trial_paid[side, found] = paid
        levels.trial_bound[side, found] = bound
        found += 1
    return found


@njit(cache=True, nogil=True)
def branch(sets: Sets, levels: Levels, at: int, least: int) -> None:
    """List the children of a level's state, least bound first."""
    once = NONE
    twice = NONE
    for k in range(levels.blocks[at]):
        twice |= once & levels.cast[at, k]
        once |= levels.cast[at, k]
    once &= ~twice
    side = 1 - levels.side[at - 1] if at > 0 else 0
    found = try_side(sets, levels, at, side, once, least)
    if found > FEW and levels.front[at] != levels.back[at]:
        others = try_side(sets, levels, at, 1 - side, once, least)
        difference = 0
        if others == found:
            for k in range(found):
                difference += levels.trial_bound[1 - side, k] - levels.trial_bound[side, k]
        if others < found or difference > 0:
            side = 1 - side
            found = others
    levels.side[at] = side
    levels.children[at] = found
    levels.next[at] = 0
    for k in range(found):
        bound = levels.trial_bound[side, k]
        j = k
        while j > 0 and levels.child_bound[at, j - 1] > bound:
            levels.child_bound[at, j] = levels.child_bound[at, j - 1]
            levels.child_paid[at, j] = levels.child_paid[at, j - 1]
            levels.child[at, j] = levels.child[at, j - 1]
            j -= 1
        levels.child_bound[at, j] = bound
        levels.child_paid[at, j] = levels.trial_paid[side, k]
        levels.child[at, j] = levels.trial[side, k]


@njit(cache=True, nogil=True)
def enter(sets: Sets, levels: Levels, table: NDArray[np.uint64], at: int, least: int) -> bool:
    """Take up the state of a level; whether it has children."""
    counters = levels.counters
    counters[NODES] += 1
    tidy(levels, at)
    paid = levels.paid[at]
    if levels.blocks[at] == 0:
        if paid < counters[BEST]:
            counters[BEST] = paid
            counters[LENGTH] = levels.length[at]
            levels.best_placed[:] = levels.placed
            levels.best_side[:] = levels.placed_side
        return False
    left, front, back = levels.left[at], levels.front[at], levels.back[at]
    known = reached_before(table, left, front, back, paid, True)
    if known == 1:
        return False
    counters[FILLED] -= known
    # the same people open, one block fewer left, no less paid: that state is done, and was no worse
    for k in range(levels.blocks[at]):
        if reached_before(table, left & ~levels.scenes[at, k], front, back, paid, False) == 1:
            return False
    branch(sets, levels, at, least)
    return bool(levels.children[at] > 0)


@njit(cache=True, nogil=True)
def descend(levels: Levels, at: int) -> int:
    """Make the state of the next child on the level below; its bound."""
    child = levels.next[at]
    levels.next[at] = child + 1
    below = at + 1
    block = levels.child[at, child]
    cast = levels.cast[at, block]
    front, back = levels.front[at], levels.back[at]
    both = cast & (back if levels.side[at] == 0 else front)
    filled = 0
    for k in range(levels.blocks[at]):
        if k != block:
            levels.cast[below, filled] = levels.cast[at, k] & ~both
            levels.days[below, filled] = levels.days[at, k]
            levels.scenes[below, filled] = levels.scenes[at, k]
            filled += 1
    levels.blocks[below] = filled
    levels.front[below] = (front | cast if levels.side[at] == 0 else front) & ~both
    levels.back[below] = (back if levels.side[at] == 0 else back | cast) & ~both
    levels.paid[below] = levels.child_paid[at, child]
    step = levels.length[at]
    levels.placed[step] = levels.scenes[at, block]
    levels.placed_side[step] = levels.side[at]
    levels.length[below] = step + 1
    return int(levels.child_bound[at, child])


@njit(cache=True, nogil=True)
def search(sets: Sets, levels: Levels, table: NDArray[np.uint64], nodes: int) -> bool:
    """Continue the search.

    Parameters
    ----------
    nodes
        Leave when so many nodes were seen in all.

    Returns
    -------
    True when the whole tree is done: the best order known is the best. False when left before, or because half of
    the table is taken.
    """
    counters = levels.counters
    if counters[NODES] == 0 and enter(sets, levels, table, 0, 0):
        counters[LEVEL] = 0
    full = table.shape[0] >> 1
    while counters[LEVEL] >= 0:
        if counters[NODES] >= nodes or counters[FILLED] > full:
            return False
        at = counters[LEVEL]
        child = levels.next[at]
        if child >= levels.children[at] or levels.child_bound[at, child] >= counters[BEST]:
            counters[LEVEL] -= 1
        elif enter(sets, levels, table, at + 1, descend(levels, at)):
            counters[LEVEL] = at + 1
    return True
