"""Where the trouble is: the strips on which the hard cases hang that a state breaks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from solver.kernel.machine import BASE, VALUE
from solver.kernel.macros import show_outputs
from solver.kernel.nodes import COUNT, LINEAR, MACROS, OUT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from solver.kernel.machine import Machine
    from solver.kernel.problem import Problem

__all__ = ["TroubleSpots"]

MOST_CASES = 40
"""Broken cases that are looked into at most."""


class TroubleSpots:
    """Finds the strips of broken cases, by following their formulas down to the counters that strips feed.

    Parameters
    ----------
    problem
        Whose machines are looked at.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._graph = problem.graph
        machine = problem.machine
        _, terms = self._graph.formula[problem.trouble]
        self._cases = np.array([node for node, weight in terms.items() if weight > 0], np.int64)
        self._maker = {out: macro for macro, outs in self._graph.outputs.items() for out in outs if out >= 0}
        owner = np.repeat(np.arange(len(machine.feed_at) - 1), np.diff(machine.feed_at))
        self._strips: dict[int, list[int]] = {}
        for base, strip in zip(machine.feed[:, BASE].tolist(), owner.tolist(), strict=True):
            self._strips.setdefault(base, []).append(strip)
        self._bases = sorted(self._strips)

    def strips(self, machine: Machine) -> NDArray[np.int64]:
        """Return strips that may move and on whose day a broken case hangs; none when nothing is broken."""
        show_outputs(machine)
        value = machine.node[:, VALUE]
        broken = self._cases[value[self._cases] > 0][:MOST_CASES]
        found: set[int] = set()
        waiting = broken.tolist()
        seen = set(waiting)
        while waiting:
            for child in self._below(waiting.pop(), value, machine, found):
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        fixed = self._problem.fixed
        return np.array(sorted(strip for strip in found if strip not in fixed), np.int64)

    def _below(self, node: int, value: NDArray[np.int64], machine: Machine, found: set[int]) -> Iterable[int]:
        """What a node hangs on; the strips of a counter are added to what is found."""
        graph, kind = self._graph, self._graph.kind[node]
        if kind == COUNT:
            base = self._bases[bisect_right(self._bases, node) - 1]
            theirs, day, days = self._strips[base], node - base, self._problem.days
            places = machine.place
            # a counter by day holds the strips of that day; one of a single strip, that strip wherever it is
            found.update(s for s in theirs if places[s] >= 0 and (len(theirs) == 1 or places[s] % days == day))
            return ()
        if kind == LINEAR:
            return graph.formula[node][1]
        if kind == OUT:
            return (self._maker[node],)
        if kind in MACROS:
            return [child for child in graph.inputs[node] if child >= 0]
        return (graph.child[node],)
