"""A shoot ready to be searched: the graph of all cases, its two roots, and where each strip may go."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.board import Board, ShootingDay
from solver.guards import guards
from solver.kernel.floor import count_floor
from solver.kernel.hours import hours_missing
from solver.kernel.machine import Machine, build_machine
from solver.kernel.nodes import ANY, COUNT, LINEAR, POSITIVE, Linear
from solver.kernel.view import BY_DAY, KernelView
from solver.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from solver.kernel.floor import Floor
    from solver.kernel.nodes import Graph
    from solver.measures import Measure
    from solver.rule import Rule
    from solver.shoot import Shoot

FLAT = 60
"""Each broken hard case counts this much for being broken at all, beside what it is exceeded by."""

PER_UNIT = {"minutes": 1, "eighths": 15}
"""What one unit of excess counts; days, moves, scenes, units and people count OTHER."""
OTHER = 60

SLOPE = 4
"""What each unit of a sum counts behind a broken yes or no."""


@dataclass(frozen=True)
class Problem:
    """What the searches work on.

    Attributes
    ----------
    shoot, graph, machine
        The question; the formulas of its cases as they were recorded; the graph with every strip in the boneyard.
    money, trouble
        Root nodes: cents, and the weighted excess of hard cases (0: no hard case known here is broken).
    measures
        Root nodes of what else can be counted (`solver.measures`), by name.
    cells_at, cells
        Cells where strip s may go: ``cells[cells_at[s]:cells_at[s + 1]]``.
    fixed
        Strips that may not move, with their cells.
    days
        Number of days; a cell is ``unit * days + day``.
    """

    shoot: Shoot
    graph: Graph
    machine: Machine
    money: int
    trouble: int
    measures: Mapping[str, int]
    cells_at: NDArray[np.int64]
    cells: NDArray[np.int64]
    fixed: Mapping[int, int]
    days: int
    lowest: Floor
    """What every legal board costs at least, and how that is counted."""
    forced: int
    """At least so many strips must leave where the reference has them: their days are closed to them."""
    nowhere: tuple[tuple[str, str], ...]
    """Strips that no cell is left for, each with the reason."""
    node_count: int
    case_count: int

    @property
    def floor(self) -> int:
        """No legal board costs less than this, in cents."""
        return self.lowest.cents

    @property
    def decisions(self) -> int:
        """Pairs of a strip that may move and a cell where it may go."""
        return len(self.cells) - len(self.fixed)

    def places_of(self, board: Board) -> NDArray[np.int64]:
        """Return the cell of each strip on a board, -1 for the boneyard."""
        places = np.full(len(self.shoot.scenes), -1, np.int64)
        index = {scene: number for number, scene in enumerate(self.shoot.scenes)}
        units = {unit: number for number, unit in enumerate(self.shoot.units)}
        for day in board.days:
            for scene in day.strips:
                if scene in index and day.date in self.shoot.day_of:
                    places[index[scene]] = units[day.unit] * self.days + self.shoot.day_of[day.date]
        return places

    def sets_of(self, places: Iterable[int]) -> dict[tuple[str, int], list[str]]:
        """Return the strips of each shooting day, in the production's order."""
        found: dict[tuple[str, int], list[str]] = {}
        for strip, cell in enumerate(places):
            if cell >= 0:
                unit, day = divmod(int(cell), self.days)
                found.setdefault((self.shoot.units[unit], day), []).append(self.shoot.scenes[strip])
        return found


def build_problem(
    shoot: Shoot, *, boneyard: frozenset[str] = frozenset(), measures: Iterable[Measure] = ()
) -> Problem:
    """Record every case of the shoot and lay the graph out.

    Parameters
    ----------
    boneyard
        Scenes that are not to be scheduled.
    measures
        What else is to be counted.
    """
    view = KernelView(shoot, boneyard)
    graph = view.graph
    money: dict[int, int] = {}
    trouble: dict[int, int] = {}
    fixed = _fixed_cells(shoot)
    allowed = _allowed_cells(shoot, fixed, boneyard)
    count = owed = unmet = 0
    hard: list[tuple[int, Rule, Linear]] = []
    shot = tolerated(shoot)
    for case in shoot.cases:
        amount = case.amount(view)
        count += 1
        if case.price is None:
            if amount.terms:
                hard.append((shot.get(id(case), case.limit), case, amount))
            elif amount.const > shot.get(id(case), case.limit):
                unmet += FLAT  # no arrangement can keep it
        elif case.price:
            # what simply costs may also give back (the weekly cap): the judge takes it as it is
            over = amount if case.tariff and case.limit == 0 else view.positive(amount - case.limit)
            for node, weight in over.terms.items():
                money[node] = money.get(node, 0) + weight * case.price
            owed += over.const * case.price
    for guard in guards(shoot):
        excess = view.positive(guard.amount(view))
        for node, weight in excess.terms.items():
            flag = graph.one_armed(ANY, node)
            trouble[flag] = trouble.get(flag, 0) + FLAT
            trouble[node] = trouble.get(node, 0) + weight * PER_UNIT.get(guard.measure, OTHER)
    forbidden_by: dict[int, str] = {}
    for limit, case, amount in hard:
        if forbids := _impossible_nodes(graph, amount, case.limit):
            for node in forbids:
                forbidden_by.setdefault(node, str(case))
            if len(forbids) == len(amount.terms):
                continue  # every way to exceed it is closed: nothing is left to watch
        excess = view.positive(amount - limit)
        flag = graph.one_armed(ANY, graph.linear(excess))
        trouble[flag] = trouble.get(flag, 0) + FLAT
        for node, weight in excess.terms.items():
            trouble[node] = trouble.get(node, 0) + weight * PER_UNIT.get(case.measure, OTHER)
            if graph.kind[node] == ANY and graph.kind[graph.child[node]] == LINEAR:
                # a yes or no that hangs on a sum (so many days in the wrong order): let the search feel how far
                slope = graph.one_armed(POSITIVE, graph.child[node])
                trouble[slope] = trouble.get(slope, 0) + SLOPE
    for missing in hours_missing(view):
        for node, weight in missing.terms.items():
            flag = graph.one_armed(ANY, node)
            trouble[flag] = trouble.get(flag, 0) + FLAT
            trouble[node] = trouble.get(node, 0) + weight
    counted = {measure.name: graph.linear(measure.amount(view)) for measure in measures}
    nowhere = _close_cells(view, allowed, forbidden_by, fixed)
    sums = ((owed, money), (unmet, trouble))
    roots = [graph.linear(Linear(const, {**terms, graph.count(1): 1})) for const, terms in sums]
    scheduled = frozenset(scene for scene, cells in zip(shoot.scenes, allowed, strict=True) if cells)
    lowest = count_floor(view, money, scheduled)
    feeds = [[(feed.base, feed.unit, feed.weight, feed.kind) for feed in strip] for strip in view.feeds]
    company = [int(is_work) for is_work in shoot.company]
    machine = build_machine(graph, feeds, list(shoot.ordinal), company, {*roots, *counted.values()}, roots[1])
    cells_at = np.concatenate(([0], np.cumsum([len(cells) for cells in allowed]))).astype(np.int64)
    flat = np.array([cell for cells in allowed for cell in cells], np.int64)
    forced = 0
    if shoot.reference is not None:
        homes = {
            view.index[scene]: shoot.units.index(day.unit) * len(shoot.dates) + shoot.day_of[day.date]
            for day in shoot.reference.board.days
            for scene in day.strips
            if scene in view.index and scene not in boneyard
        }
        forced = sum(home not in set(allowed[strip]) for strip, home in homes.items())
    return Problem(
        shoot=shoot,
        graph=graph,
        machine=machine,
        money=roots[0],
        trouble=roots[1],
        measures=counted,
        cells_at=cells_at,
        cells=flat,
        fixed=fixed,
        days=len(shoot.dates),
        lowest=lowest,
        forced=forced,
        nowhere=tuple(nowhere),
        node_count=len(graph.kind),
        case_count=count,
    )


def _fixed_cells(shoot: Shoot) -> dict[int, int]:
    """Strips of shot and locked days, with their cells."""
    if shoot.reference is None:
        return {}
    index = {scene: number for number, scene in enumerate(shoot.scenes)}
    units = {unit: number for number, unit in enumerate(shoot.units)}
    days = len(shoot.dates)
    return {
        index[scene]: units[day.unit] * days + shoot.day_of[day.date]
        for day in shoot.reference.fixed
        for scene in day.strips
        if scene in index
    }


def _allowed_cells(shoot: Shoot, fixed: dict[int, int], boneyard: frozenset[str]) -> list[list[int]]:
    """Cells of each strip by its units, by the horizon, and by what is shot or locked."""
    days = len(shoot.dates)
    closed: set[int] = set(fixed.values())
    as_of = None
    if shoot.reference is not None:
        as_of = shoot.reference.as_of
        for day in shoot.reference.fixed:
            closed.add(shoot.units.index(day.unit) * days + shoot.day_of[day.date])
    first = 0 if as_of is None else sum(when < as_of for when in shoot.dates)
    found = []
    for strip, scene in enumerate(shoot.scenes):
        if strip in fixed:
            found.append([fixed[strip]])
        elif scene in boneyard:
            found.append([])
        else:
            units = [shoot.units.index(unit) for unit in shoot.units_of[scene]]
            cells = (unit * days + day for unit in units for day in range(first, days))
            found.append([cell for cell in cells if cell not in closed])
    return found


def _impossible_nodes(graph: Graph, amount: Linear, limit: int) -> list[int]:
    """Nodes that alone, at 1, exceed the case: strips that would set them may not go there.

    Only flags that hang on a counter of strips count, and only where all weights are positive, so that nothing else can
    make up for it.
    """
    if any(weight < 0 for weight in amount.terms.values()):
        return []
    return [
        node
        for node, weight in amount.terms.items()
        if amount.const + weight > limit
        and (graph.kind[node] == COUNT or (graph.kind[node] == ANY and graph.kind[graph.child[node]] == COUNT))
    ]


def _close_cells(
    view: KernelView, allowed: list[list[int]], forbidden_by: dict[int, str], fixed: Mapping[int, int]
) -> list[tuple[str, str]]:
    """Take away the cells whose counters set a forbidden node; strips that are left with none, with the reason."""
    if not forbidden_by:
        empty = (view.shoot.scenes[strip] for strip, cells in enumerate(allowed) if not cells)
        return [(scene, "no unit may shoot it") for scene in empty if scene not in view.boneyard]
    graph, days = view.graph, view.days
    # a forbidden flag stands on its counter
    counters = {graph.child[node] if graph.kind[node] == ANY else node: why for node, why in forbidden_by.items()}
    bases = sorted({feed.base for feeds in view.feeds for feed in feeds if feed.kind == BY_DAY})
    closed: dict[int, dict[int, str]] = {}
    for node, why in counters.items():
        base = bases[bisect_right(bases, node) - 1]
        closed.setdefault(base, {})[node - base] = why
    units = range(len(view.shoot.units))
    nowhere = []
    for strip, cells in enumerate(allowed):
        if strip in fixed or not cells:
            continue
        shut: dict[int, str] = {}
        for feed in view.feeds[strip]:
            if feed.kind == BY_DAY and feed.base in closed:
                for unit in units if feed.unit < 0 else (feed.unit,):
                    for day, why in closed[feed.base].items():
                        shut.setdefault(unit * days + day, why)
        reasons = Counter(shut[cell] for cell in cells if cell in shut)
        kept = [cell for cell in cells if cell not in shut]
        allowed[strip] = kept
        if not kept:
            nowhere.append((view.shoot.scenes[strip], "; ".join(sorted(reasons, key=lambda why: -reasons[why])[:4])))
    return nowhere


def board_of(
    problem: Problem, days: Mapping[tuple[str, int], tuple[int, tuple[str, ...]]], like: Board
) -> Board:
    """Make a board from the strips of each shooting day (with the call), keeping fixed days and pins of `like`."""
    shoot = problem.shoot
    old = {(day.unit, day.date): day for day in like.days}
    made = []
    for (unit, day), (call, strips) in sorted(
        days.items(), key=lambda item: (item[0][1], shoot.units.index(item[0][0]))
    ):
        when = shoot.dates[day]
        before = old.get((unit, when))
        usual = shoot.production.unit_by_id[unit].call
        old_call = None if before is None else usual if before.call is None else before.call
        if before is not None and before.strips == strips and call == old_call:
            made.append(before)
            continue
        status = before.status if before is not None and before.status == "published" else "draft"
        made.append(ShootingDay(date=when, unit=unit, call=call, status=status, strips=strips))
    placed = {scene for day in made for scene in day.strips}
    boneyard = tuple(scene for scene in shoot.scenes if scene not in placed)
    return Board(
        format="coverset-board/1", production=like.production, revision=like.revision, colour=like.colour,
        days=tuple(made), boneyard=boneyard, pins=like.pins,
    )  # fmt: skip
