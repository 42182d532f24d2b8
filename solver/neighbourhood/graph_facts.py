"""What the sub-models of one problem have in common: who hangs on whom, and which counters a strip feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.kernel.machine import BASE, BY, HOW, UNIT

if TYPE_CHECKING:
    from solver.kernel.problem import Problem

__all__ = ["GraphFacts"]


class GraphFacts:
    """What is read off a problem once, for all its sub-models.

    Attributes
    ----------
    parents
        Per node: those that hang on it.
    maker
        Per OUT node: its macro node and the place among the macro's outputs.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.graph = problem.graph
        self.kind: list[int] = list(problem.graph.kind)
        up_at, up = problem.machine.up_at.tolist(), problem.machine.up[:, 0].tolist()
        self.parents = [up[up_at[node] : up_at[node + 1]] for node in range(len(self.kind))]
        self.maker: dict[int, tuple[int, int]] = {}
        for macro, outs in self.graph.outputs.items():
            for place, out in enumerate(outs):
                if out >= 0:
                    self.maker[out] = (macro, place)
                    self.parents[macro].append(out)
        machine = problem.machine
        ends = machine.feed_at.tolist()
        columns = [machine.feed[:, column].tolist() for column in (BASE, UNIT, BY, HOW)]
        rows = list(zip(*columns, strict=True))
        self.feeds = [rows[ends[strip] : ends[strip + 1]] for strip in range(len(ends) - 1)]
        self.tables = self.graph.tables

    def counters(self, strip: int, cell: int) -> list[tuple[int, int]]:
        """Counters that the strip feeds from a cell, with what it adds to each."""
        days = self.problem.days
        found = []
        for base, unit, by, how in self.feeds[strip]:
            if unit >= 0 and cell // days != unit:
                continue
            if how == 0:
                found.append((base + cell % days, by))
            else:
                found.append((base, by * (cell % days if how == 1 else cell)))
        return found
