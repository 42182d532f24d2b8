"""What would a strip do there? Every hard case and the bill, asked of many places at once in microseconds.

The search kernel's graph with a root for every hard case, so that one can say not only how much trouble a place makes,
but whose.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from solver.kernel.engine import commit, put, settle, take_back
from solver.kernel.machine import VALUE, Machine, build_machine, compiled
from solver.kernel.nodes import Linear
from solver.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from models.board import Board
    from solver.kernel.view import KernelView
    from solver.rule import Rule

    Array = NDArray[np.int64]

__all__ = ["Probe", "Recording", "probe"]


@dataclass(frozen=True)
class Probe:
    """Hard cases and the bill of a shoot, ready to be asked.

    Attributes
    ----------
    machine
        Holds the board that everything is tried on; at first every strip is in the boneyard.
    view
        What the cases were asked of.
    cases, roots
        Hard cases that a board can exceed at all, and the node of each: its excess where that is more than 0.
    money
        Node of the bill in cents; -1 where it was not asked for.
    broken
        Hard cases that every board exceeds.
    """

    machine: Machine
    view: KernelView
    cases: tuple[Rule, ...]
    roots: Array
    money: int
    broken: tuple[Rule, ...]

    @property
    def days(self) -> int:
        """Number of days; a cell is ``unit * days + day``."""
        return self.view.days

    def cell(self, unit: str, day: int) -> int:
        """Return the cell of a unit's day."""
        return self.view.unit_index[unit] * self.days + day

    def load(self, board: Board) -> None:
        """Bring the machine to a board."""
        places = np.full(len(self.view.shoot.scenes), -1, np.int64)
        for day in board.days:
            for scene in day.strips:
                places[self.view.index[scene]] = self.cell(day.unit, self.view.shoot.day_of[day.date])
        load_places(self.machine, places, self.days)

    def place(self, scene: str, cell: int) -> None:
        """Move a strip for good; -1 is the boneyard."""
        places = self.machine.place.copy()
        places[self.view.index[scene]] = cell
        load_places(self.machine, places, self.days)

    def now(self, nodes: Array) -> Array:
        """Return values of nodes on the board as it is."""
        values: Array = self.machine.node[nodes, VALUE]
        return values

    def values(self, moves: Sequence[Sequence[tuple[str, int]]], nodes: Array) -> Array:
        """Return values of nodes after each of several moves, each tried by itself: (moves, nodes).

        Parameters
        ----------
        moves
            Each the same number of strips with the cells they go to.
        """
        index = self.view.index
        found = np.zeros((len(moves), len(nodes)), np.int64)
        if len(moves):
            strips = np.array([[index[scene] for scene, _ in move] for move in moves], np.int64)
            cells = np.array([[cell for _, cell in move] for move in moves], np.int64)
            try_places(self.machine, strips, cells, self.days, nodes, found)
        return found


class Recording:
    """Cases recorded on one view, to which more can be added; a probe is laid out from what there is.

    Parameters
    ----------
    view
        Fresh, or one of a kind that answers some question in its own way.
    money
        Record priced cases too.
    """

    def __init__(self, view: KernelView, *, money: bool = False) -> None:
        self.view = view
        self.money = money
        self._shot = tolerated(view.shoot)
        self._roots: list[tuple[int, Rule, int]] = []
        self._broken: list[tuple[int, Rule]] = []
        self._bill = view.graph.count(1) if money else -1

    def add(self, cases: Iterable[tuple[int, Rule]]) -> None:
        """Record further cases, each with its number: a probe has them in the order of these."""
        view, graph = self.view, self.view.graph
        bill: dict[int, int] = {}
        owed = 0
        for number, case in cases:
            if case.price is not None and not (self.money and case.price):
                continue
            amount: Linear = case.amount(view)
            if case.price is None:
                limit = max(case.limit, self._shot.get(id(case), case.limit))
                if amount.terms:
                    self._roots.append((number, case, graph.linear(amount - limit if limit else amount)))
                elif amount.const > limit:
                    self._broken.append((number, case))
                continue
            over = amount if case.tariff and case.limit == 0 else view.positive(amount - case.limit)
            for node, weight in over.terms.items():
                bill[node] = bill.get(node, 0) + weight * case.price
            owed += over.const * case.price
        if bill or owed:
            self._bill = graph.linear(Linear(owed, {self._bill: 1, **bill}))

    def probe(self) -> Probe:
        """Lay the graph out, every strip in the boneyard."""
        view, bill = self.view, self._bill
        recorded = sorted(self._roots, key=itemgetter(0))
        roots = [root for _number, _case, root in recorded]
        feeds = [[(feed.base, feed.unit, feed.weight, feed.kind) for feed in strip] for strip in view.feeds]
        company = [int(work) for work in view.shoot.company]
        machine = build_machine(view.graph, feeds, list(view.shoot.ordinal), company, {*roots, bill})
        broken = (case for _number, case in sorted(self._broken, key=itemgetter(0)))
        cases = tuple(case for _number, case, _root in recorded)
        return Probe(machine, view, cases, np.array(roots, np.int64), bill, tuple(broken))


def probe(view: KernelView, cases: Iterable[Rule]) -> Probe:
    """Record hard cases and lay the graph out.

    Parameters
    ----------
    view
        Fresh, or one of a kind that answers some question in its own way.
    """
    recording = Recording(view)
    recording.add(enumerate(cases))
    return recording.probe()


@compiled
def load_places(m: Machine, places: Array, days: int) -> None:
    """Bring the machine to an assignment of strips to cells."""
    for strip in range(len(places)):
        if m.place[strip] != places[strip]:
            put(m, strip, places[strip], days)
    settle(m)
    commit(m)


@compiled
def try_places(m: Machine, strips: Array, cells: Array, days: int, nodes: Array, found: Array) -> None:
    """Try moves one by one and note the values of nodes after each; the machine is left as it was."""
    before = np.zeros(strips.shape[1], np.int64)
    for t in range(strips.shape[0]):
        for i in range(strips.shape[1]):
            before[i] = m.place[strips[t, i]]
            put(m, strips[t, i], cells[t, i], days)
        settle(m)
        for k in range(len(nodes)):
            found[t, k] = m.node[nodes[k], VALUE]
        take_back(m)
        for i in range(strips.shape[1]):
            m.place[strips[t, i]] = before[i]
