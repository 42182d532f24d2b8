"""The order of one shooting day at a given call: branch and bound over the strips, compiled.

It walks through the day as `solver.timeline.day_clock` does (a test holds the two together) and knows nothing of rules:
what is limited and what costs comes as tables that `solver.sequence` takes from the rules' own cases. The judge has the
last word on what it proposes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from solver.kernel.machine import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

MOST_PEOPLE = 62
"""People of one day fit into the bits of one integer; further ones are not looked at."""

# columns of `DayTables.clock`
PREP, WRAP, MEAL, AFTER, DISMISSAL, LONGEST, OVERLONG, MOST_MOVES, OVERMOVED, MOVE_CENTS = range(10)
# columns of `DayTables.strip`
LENGTH, PLACE, BEFORE, CAST, RANK = range(5)
# columns of `DayTables.people`
MAKEUP, EARLIEST, LATEST, LIMIT, EASED, WAGE_ROW, MEAL_ROW, ADDED = range(8)
# columns of `DayTables.meals`: when due, begun steps of so many minutes
DUE, STEP, BREAKFAST, WITHIN = range(4)
# columns of a result
HARD, CENTS, MOVES, WAITING, TIE, END, NODES = range(7)

NEVER = 1 << 40


class DayTables(NamedTuple):
    """A shooting day, as the search sees it.

    Attributes
    ----------
    clock
        Minutes of preparation, wrap, meal, before a meal, to dismissal; the longest day and what each minute beyond it
        counts as excess; moves allowed and what each further one counts; cents per move.
    strip
        Per strip: minutes, place, strips that come before it (bits), people (bits), rank (higher: rather earlier).
    gap
        Minutes of a company move from place to place.
    windows, window_cost
        Per strip, for its light and its permit: spans that are right (padded with empty ones); excess and cents per
        minute outside.
    people
        Per person: minutes of make-up, earliest and latest minute of their day, most minutes on set, minutes of meals
        that do not count in them, row of `wage` (-1: none), row of `meals` (-1: none), minutes added to the wage's.
    wage
        Cents by worked minutes, per row.
    crew
        Cents of the crew's overtime by worked minutes, per number of meals.
    meals, penalty
        Per row: when meals are due, minutes per step, minutes of a breakfast before the unit's call and within how many
        minutes (NEVER: none); cents by begun steps. Row 0 is the crew's.
    """

    clock: Ints
    strip: Ints
    gap: Ints
    windows: Ints
    window_cost: Ints
    people: Ints
    wage: Ints
    crew: Ints
    meals: Ints
    penalty: Ints


@compiled
def _outside(windows: Ints, start: int, end: int) -> int:
    left = end - start
    for k in range(windows.shape[0]):
        opens, closes = windows[k, 0], windows[k, 1]
        if opens < end and closes > start:
            left -= min(end, closes) - max(start, opens)
    return left


@compiled
def _at(row: Ints, index: int) -> int:
    """Look a number up in a table that goes on as it ends."""
    return int(row[max(0, min(index, row.shape[0] - 1))])


@compiled
def _late(
    meals: Ints, penalty: Ints, row: int, arrives: int, ready: int, leaves: int, eaten: Ints, count: int
) -> int:
    """Cents per head for meals that come late, or not at all, between arriving and leaving."""
    after, step = meals[row, DUE], meals[row, STEP]
    cents = 0
    anchor = arrives
    for k in range(count):
        start, end = eaten[k, 0], eaten[k, 1]
        if start < ready or end > leaves:
            continue
        if start > anchor + after:
            cents += _at(penalty[row], -(-(start - anchor - after) // step))
        anchor = end
    if leaves > anchor + after:
        cents += _at(penalty[row], -(-(leaves - anchor - after) // step))
    return cents


@compiled
def best_order(
    day: DayTables, call: int, order: Ints, hours: Ints, most_nodes: int
) -> Ints:
    """Find the order of the strips that is best at this call.

    Least, one after the other: excess over what must hold, cents, moves, minutes that performers wait, and low ranks
    early.

    Parameters
    ----------
    order
        In: an order to start from. Out: the best.
    hours
        Out: per person, when they arrive and leave.

    Returns
    -------
    numpy.ndarray
        Excess, cents, moves, minutes waited, tie, unit's wrap, nodes looked at.
    """
    clock, strip, gap, windows, window_cost = day.clock, day.strip, day.gap, day.windows, day.window_cost
    people, wage, crew, meals, penalty = day.people, day.wage, day.crew, day.meals, day.penalty
    n, m = strip.shape[0], people.shape[0]
    meal, after = clock[MEAL], clock[AFTER]
    best = np.full(7, NEVER, np.int64)
    trial = order.copy()

    done = np.zeros(n + 1, np.int64)
    now = np.zeros(n + 1, np.int64)
    due = np.zeros(n + 1, np.int64)
    count = np.zeros(n + 1, np.int64)
    started = np.zeros(n + 1, np.int64)
    cost = np.zeros((n + 1, 5), np.int64)
    nxt = np.zeros(n + 1, np.int64)
    eaten = np.zeros((2 * n + 4, 2), np.int64)
    arrives = np.zeros(max(m, 1), np.int64)
    leaves = np.zeros(max(m, 1), np.int64)
    own = np.zeros(max(m, 1), np.int64)
    for i in range(n):
        for p in range(m):
            if strip[i, CAST] >> p & 1:
                own[p] += strip[i, LENGTH]
    least_gap = NEVER
    for a in range(gap.shape[0]):
        for b in range(gap.shape[0]):
            if a != b:
                least_gap = min(least_gap, gap[a, b])

    now[0] = call + clock[PREP]
    due[0] = call + after
    depth = 0
    nodes = 0
    first = True
    while depth >= 0:
        if depth == n:
            depth -= 1
            continue
        here = strip[trial[depth - 1], PLACE] if depth else -1
        # the next strip to try at this depth: first those at the same place, then the others
        chosen = -1
        while nxt[depth] < 2 * n and chosen < 0:
            c = nxt[depth]
            nxt[depth] += 1
            if first:
                c = order[depth]
                nxt[depth] = 0
                chosen = c
                break
            i = c % n
            if (strip[i, PLACE] == here) != (c < n) or done[depth] >> i & 1 or strip[i, BEFORE] & ~done[depth]:
                continue
            chosen = i
        if chosen < 0 or (nodes >= most_nodes and not first):
            if nodes >= most_nodes:
                break
            depth -= 1
            continue
        nodes += 1
        i = chosen
        place, length = strip[i, PLACE], strip[i, LENGTH]
        # --- the clock, as in solver.timeline.day_clock
        time, meal_due, eats = now[depth], due[depth], count[depth]
        hard, cents, moves, waiting, tie = (
            cost[depth, 0], cost[depth, 1], cost[depth, 2], cost[depth, 3], cost[depth, 4],
        )  # fmt: skip
        way = 0
        if depth and place != here:
            way = gap[here, place]
            moves += 1
            cents += clock[MOVE_CENTS]
            if moves > clock[MOST_MOVES]:
                hard += clock[OVERMOVED]
        if depth and time + way + length > meal_due:
            if time + way <= meal_due:
                time += way
                way = 0
            eaten[eats, 0], eaten[eats, 1] = time, time + meal
            eats += 1
            time += meal
            meal_due = time + after
        time += way
        start = time
        time += length
        # --- what is outside its light or its permit
        for k in range(2):
            if window_cost[i, k, 0] or window_cost[i, k, 1]:
                minutes = _outside(windows[i, k], start, time)
                hard += minutes * window_cost[i, k, 0]
                cents += minutes * window_cost[i, k, 1]
        # --- people
        mask = done[depth] | (1 << i)
        cast = strip[i, CAST]
        future = 0
        left = 0
        places = 0
        for j in range(n):
            if not mask >> j & 1:
                future |= strip[j, CAST]
                left += strip[j, LENGTH]
                if strip[j, PLACE] != place:
                    places |= 1 << strip[j, PLACE]
        begun = started[depth] | cast
        step = time - now[depth]
        bound = 0
        for p in range(m):
            bit = 1 << p
            row = people[p, WAGE_ROW]
            if not begun & bit:
                if row >= 0:
                    bound += _at(wage[row], own[p] + people[p, MAKEUP] + clock[DISMISSAL] + people[p, ADDED])
                continue
            if not started[depth] & bit:
                arrives[p] = start - people[p, MAKEUP]
                hard += max(0, people[p, EARLIEST] - arrives[p])
            elif not cast & bit and future & bit:
                waiting += step
            if future & bit:
                if row >= 0:
                    worked = time - arrives[p] + clock[DISMISSAL] + people[p, ADDED]
                    for k in range(eats):
                        if eaten[k, 0] >= arrives[p] + people[p, MAKEUP]:
                            worked -= meal
                    for j in range(n):
                        if not mask >> j & 1 and strip[j, CAST] & bit:
                            worked += strip[j, LENGTH]
                    bound += _at(wage[row], worked)
            elif cast & bit:
                leaves[p] = time + clock[DISMISSAL]
                hard += max(0, leaves[p] - people[p, LATEST])
                off = 0
                for k in range(eats):
                    if eaten[k, 0] >= arrives[p] + people[p, MAKEUP] and eaten[k, 1] <= leaves[p]:
                        off += meal
                elapsed = leaves[p] - arrives[p]
                hard += max(0, elapsed - min(off, people[p, EASED]) - people[p, LIMIT])
                if row >= 0:
                    cents += _at(wage[row], elapsed - off + people[p, ADDED])
                if people[p, MEAL_ROW] >= 0:
                    # made up before the call, one has breakfast by the call; nobody eats during make-up
                    ate = people[p, MEAL_ROW]
                    since = arrives[p]
                    if call - since >= meals[ate, BREAKFAST]:
                        since = min(call, since + meals[ate, WITHIN])
                    cents += _late(
                        meals, penalty, ate, since, arrives[p] + people[p, MAKEUP], leaves[p], eaten, eats
                    )  # fmt: skip
        # --- the least that the rest can cost
        rest_moves = 0
        while places:
            rest_moves += places & 1
            places >>= 1
        tie += depth * strip[i, RANK]
        low_tie = tie
        position = depth + 1
        for j in range(n):
            if not mask >> j & 1:
                low_tie += position * strip[j, RANK]
                position += 1
        wrap = time + left + clock[WRAP] + rest_moves * (least_gap if rest_moves else 0)
        total_meals = eats
        if depth + 1 == n and wrap > meal_due:
            eaten[eats, 0], eaten[eats, 1] = time, time + meal
            total_meals += 1
            wrap += meal
        low_hard = hard + max(0, wrap - call - clock[LONGEST]) * clock[OVERLONG]
        row_of_crew = min(total_meals, crew.shape[0] - 1)
        low_cents = cents + bound + rest_moves * clock[MOVE_CENTS]
        low_cents += _at(crew[row_of_crew], wrap - call - total_meals * meal)
        if depth + 1 == n and meals[0, STEP] > 0:
            low_cents += _late(meals, penalty, 0, call, call, wrap, eaten, total_meals)
        low_moves = moves + rest_moves
        worse = low_hard > best[HARD]
        if low_hard == best[HARD]:
            worse = low_cents > best[CENTS]
            if low_cents == best[CENTS]:
                worse = low_moves > best[MOVES]
                if low_moves == best[MOVES]:
                    worse = waiting > best[WAITING]
                    if waiting == best[WAITING]:
                        worse = low_tie >= best[TIE]
        if worse and not first:
            continue
        trial[depth] = i
        if depth + 1 == n:
            best[HARD], best[CENTS], best[MOVES], best[WAITING], best[TIE] = (
                low_hard, low_cents, low_moves, waiting, low_tie,
            )  # fmt: skip
            best[END] = wrap
            order[:] = trial
            for p in range(m):
                hours[p, 0], hours[p, 1] = arrives[p], leaves[p]
            if first:
                # the given order is the first answer; now from the top, everything
                first = False
                depth = 0
                nxt[:] = 0
            continue
        done[depth + 1], now[depth + 1], due[depth + 1], count[depth + 1] = mask, time, meal_due, eats
        started[depth + 1] = begun
        cost[depth + 1, 0], cost[depth + 1, 1], cost[depth + 1, 2] = hard, cents, moves
        cost[depth + 1, 3], cost[depth + 1, 4] = waiting, tie
        depth += 1
        nxt[depth] = 0
    best[NODES] = nodes
    return best


@compiled
def keeping(day: DayTables, first: int, last: int, order: Ints, hours: Ints) -> Ints:
    """Return the calls from `first` to `last` at which a day in this order keeps what must hold.

    Parameters
    ----------
    hours
        Out: per person, when they arrive and leave, in minutes after the call (the same at every call); in the last
        row, the unit's call and wrap.
    """
    found = np.zeros(last + 1 - first, np.int64)
    count = 0
    trial = order.copy()
    people = hours[:-1]
    for call in range(first, last + 1):
        trial[:] = order
        result = best_order(day, call, trial, people, 0)
        if result[HARD] == 0:
            found[count] = call
            count += 1
        if call == last:
            people -= call
            hours[-1, 0], hours[-1, 1] = 0, result[END] - call
    return found[:count]


@compiled
def _less(one: Ints, other: Ints) -> bool:
    for column in range(END):
        if one[column] != other[column]:
            return bool(one[column] < other[column])
    return False


@compiled
def improve(day: DayTables, call: int, order: Ints, hours: Ints) -> None:
    """Move strips, one or several at a time, to where the day is better, until none helps; `order` is changed.

    A good order to start `best_order` from, where the day is too long to try them all.
    """
    n = order.shape[0]
    before = day.strip[:, BEFORE]
    best = best_order(day, call, order, hours, 0)
    trial = order.copy()
    better = True
    while better:
        better = False
        for length in range(1, n):
            for start in range(n - length + 1):
                for place in range(n - length + 1):
                    if place == start:
                        continue
                    k = 0
                    for position in range(n):
                        if place <= position < place + length:
                            trial[position] = order[start + position - place]
                        else:
                            if k == start:
                                k += length
                            trial[position] = order[k]
                            k += 1
                    done = 0
                    keeps = True
                    for position in range(n):
                        if before[trial[position]] & ~done:
                            keeps = False
                        done |= 1 << trial[position]
                    if not keeps:
                        continue
                    found = best_order(day, call, trial.copy(), hours, 0)
                    if _less(found, best):
                        best = found
                        order[:] = trial
                        better = True
