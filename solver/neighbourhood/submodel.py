"""A part of a board as a CP-SAT model: some strips may move, everything else stands.

Built from the recorded formulas of all cases (`solver.kernel.nodes`), so that it knows no rule: what does not hang on a
strip that may move is a number. A new rule needs no new code here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from solver.kernel.machine import VALUE
from solver.kernel.macros import show_outputs
from solver.kernel.nodes import (
    ANY,
    BEGUN,
    CALLS,
    COUNT,
    HOLDS,
    KEPT,
    LEAST,
    LINEAR,
    LOOKUP,
    NONZERO,
    OUT,
    POSITIVE,
    RETURNS,
    TRAVEL,
)
from solver.neighbourhood.affine import Affine
from solver.neighbourhood.envelope import lower_envelope
from solver.neighbourhood.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from solver.kernel.machine import Machine
    from solver.neighbourhood.graph_facts import GraphFacts

__all__ = ["Block", "SubModel"]

Block = tuple[tuple[int, ...], tuple[int, ...]]
"""Strips that move together, and the cells where they may go; the cell where they are is one of them."""


class SubModel:
    """The question that is left when only some blocks of strips may move.

    Parameters
    ----------
    machine
        With the whole board as it stands.
    blocks
        What may move, and where to.
    """

    def __init__(self, facts: GraphFacts, machine: Machine, blocks: Sequence[Block]) -> None:
        self.facts = facts
        self.blocks = blocks
        self.model = cp_model.CpModel()
        self.bounds: list[tuple[int, int]] = []
        self.variables: list[cp_model.IntVar] = []
        show_outputs(machine)
        self._value = machine.node[:, VALUE]
        self._known: dict[int, Affine] = {}
        self._flags: dict[tuple[int, ...], Affine] = {}
        self._macros: dict[int, list[Affine | None]] = {}
        self.spans = Spans(self)
        self.options: list[list[int]] = []
        self.stands: list[int] = []
        self._counters = self._decide(machine)
        self._affected = self._reached(self._counters)

    # --- variables and constraints
    def new(self, low: int, high: int) -> int:
        """Add a variable; its number."""
        self.variables.append(self.model.new_int_var(low, high, ""))
        self.bounds.append((low, high))
        return len(self.variables) - 1

    def variable(self, low: int, high: int) -> Affine:
        """Add a variable; the expression that it is."""
        return Affine(0, {self.new(low, high): 1}, low, high)

    def expression(self, affine: Affine) -> cp_model.LinearExpr:
        """Return the expression as the solver writes it."""
        terms = [self.variables[number] for number in affine.terms]
        return cp_model.LinearExpr.weighted_sum(terms, list(affine.terms.values())) + affine.const

    def at_most(self, affine: Affine, limit: int) -> None:
        """Post that the expression is not more than a limit."""
        if affine.high > limit:
            if affine.is_fixed:
                self.model.add_bool_or([])
            else:
                self.model.add(self.expression(affine) <= limit)

    def total(self, parts: Sequence[Affine], const: int = 0) -> Affine:
        """Add up; bounds are taken term by term."""
        terms: dict[int, int] = {}
        for part in parts:
            const += part.const
            for number, weight in part.terms.items():
                terms[number] = terms.get(number, 0) + weight
        low = high = const
        for number, weight in terms.items():
            least, most = self.bounds[number]
            low += weight * (least if weight > 0 else most)
            high += weight * (most if weight > 0 else least)
        return Affine(const, {number: weight for number, weight in terms.items() if weight}, low, high)

    # --- what is decided
    def _decide(self, machine: Machine) -> dict[int, Affine]:
        """One choice of a cell for each block; the counters that hang on it."""
        const: dict[int, int] = {}
        terms: dict[int, dict[int, int]] = {}
        for strips, cells in self.blocks:
            here = int(machine.place[strips[0]])
            literals = [self.new(0, 1) for _ in cells]
            self.options.append(literals)
            self.stands.append(cells.index(here))
            self.model.add_exactly_one([self.variables[literal] for literal in literals])
            for strip in strips:
                for node, weight in self.facts.counters(strip, here):
                    const[node] = const.get(node, 0) - weight
                for cell, literal in zip(cells, literals, strict=True):
                    for node, weight in self.facts.counters(strip, cell):
                        theirs = terms.setdefault(node, {})
                        theirs[literal] = theirs.get(literal, 0) + weight
        found = {}
        for node in {**const, **terms}:
            start = int(self._value[node]) + const.get(node, 0)
            found[node] = self.total([Affine(0, terms.get(node, {}), 0, 0)], start)
        return found

    def _reached(self, counters: Mapping[int, Affine]) -> set[int]:
        """Nodes that hang on a counter that may change."""
        parents = self.facts.parents
        found = {node for node, affine in counters.items() if not affine.is_fixed}
        waiting = list(found)
        while waiting:
            for parent in parents[waiting.pop()]:
                if parent not in found:
                    found.add(parent)
                    waiting.append(parent)
        return found

    # --- formulas
    def of(self, node: int) -> Affine:
        """Return what a node is in terms of what may move."""
        if node not in self._affected:
            value = int(self._value[node])
            return Affine(value, {}, value, value)
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = self._made(node)
        return found

    def _made(self, node: int) -> Affine:
        kind = self.facts.kind[node]
        graph = self.facts.graph
        if kind == COUNT:
            return self._counters[node]
        if kind == LINEAR:
            const, terms = graph.formula[node]
            return self.total([self.of(child).times(weight) for child, weight in terms.items() if weight], const)
        if kind == OUT:
            macro, place = self.facts.maker[node]
            made = self._macro(macro)[place]
            return made if made is not None else Affine(0, {}, 0, 0)
        child = self.of(graph.child[node])
        if kind == ANY:
            return self.any_of(child)
        if kind == POSITIVE:
            return self.positive(child)
        if kind == NONZERO:
            return self._nonzero(child)
        if kind == LEAST:
            return self._least(child, graph.param[node])
        if kind == BEGUN:
            return self._begun(child, graph.param[node])
        if kind == LOOKUP:
            start = graph.param[node]
            return self._lookup(child, self.facts.tables[start : start + graph.extent[node]])
        raise ValueError(kind)

    def any_of(self, child: Affine) -> Affine:
        """1 when the expression is above 0."""
        if child.low > 0:
            return Affine(1, {}, 1, 1)
        if child.high <= 0:
            return Affine(0, {}, 0, 0)
        plain = child.const == 0 and all(
            weight > 0 and self.bounds[number] == (0, 1) for number, weight in child.terms.items()
        )
        if not plain:
            flag = self.variable(0, 1)
            literal = self.variables[next(iter(flag.terms))]
            self.model.add(self.expression(child) >= 1).only_enforce_if(literal)
            self.model.add(self.expression(child) <= 0).only_enforce_if(literal.negated())
            return flag
        key = tuple(sorted(child.terms))
        if len(key) == 1:
            return Affine(0, {key[0]: 1}, 0, 1)
        known = self._flags.get(key)
        if known is None:
            known = self._flags[key] = self.variable(0, 1)
            literal = self.variables[next(iter(known.terms))]
            literals = [self.variables[number] for number in key]
            self.model.add_bool_or([*literals, literal.negated()])
            for one in literals:
                self.model.add_implication(one, literal)
        return known

    def positive(self, child: Affine) -> Affine:
        """The expression, or 0 when it is negative."""
        if child.low >= 0:
            return child
        if child.high <= 0:
            return Affine(0, {}, 0, 0)
        result = self.variable(0, child.high)
        self.model.add_max_equality(self.expression(result), [self.expression(child), 0])
        return result

    def _nonzero(self, child: Affine) -> Affine:
        if child.is_fixed:
            value = int(child.const != 0)
            return Affine(value, {}, value, value)
        flag = self.variable(0, 1)
        literal = self.variables[next(iter(flag.terms))]
        self.model.add(self.expression(child) == 0).only_enforce_if(literal.negated())
        return flag

    def _least(self, child: Affine, cap: int) -> Affine:
        if child.high <= cap:
            return child
        if child.low >= cap:
            return Affine(cap, {}, cap, cap)
        result = self.variable(child.low, cap)
        self.model.add_min_equality(self.expression(result), [self.expression(child), cap])
        return result

    def _begun(self, child: Affine, size: int) -> Affine:
        """Begun units: never fewer than there are; that they are not more is left to what they cost."""
        most = max(0, -(-child.high // size))
        least = max(0, -(-child.low // size))
        if most == least:
            return Affine(most, {}, most, most)
        units = self.variable(least, most)
        self.model.add(self.expression(units.times(size)) >= self.expression(child))
        return units

    def _lookup(self, child: Affine, table: Sequence[int]) -> Affine:
        """A straight-lined lower envelope of the table: what it costs exactly, the judge says."""
        last = len(table) - 1
        low, high = max(0, min(last, child.low)), max(0, min(last, child.high))
        if table[low] == table[high]:
            return Affine(table[low], {}, table[low], table[low])
        child = self._least(child, last)  # beyond its end the table stays as it is
        result = self.variable(table[low], table[high])
        for slope, const, size in lower_envelope(table, low, high):
            # size * result >= slope * child + const
            self.model.add(self.expression(result.times(size)) >= self.expression(child.times(slope)) + const)
        return result

    def _macro(self, node: int) -> list[Affine | None]:
        made = self._macros.get(node)
        if made is not None:
            return made
        graph, kind = self.facts.graph, self.facts.kind[node]
        outs, numbers = graph.outputs[node], graph.macro_numbers[node]
        if kind == CALLS:
            made = [Affine(0, {}, 0, 0) for _ in outs]  # the hours: the kernel looks at the answer
        else:
            ins = [Affine(0, {}, 0, 0) if one < 0 else self.any_of(self.of(one)) for one in graph.inputs[node]]
            if kind == HOLDS:
                made = self.spans.held(ins, outs, numbers[0], numbers[1])
            elif kind == KEPT:
                made = self.spans.held(ins, outs, -1, 0)
            elif kind == RETURNS:
                made = self.spans.returned(ins[: len(outs)], ins[len(outs) :])
            elif kind == TRAVEL:
                made = [self._travel(ins, numbers)]
            else:
                raise ValueError(kind)
        self._macros[node] = made
        return made

    def _travel(self, visits: Sequence[Affine], minutes: Sequence[int]) -> Affine:
        """Minutes on the road, at least: the shortest way between any two places that may be visited, each time."""
        places = [place for place, visit in enumerate(visits) if visit.high > 0]
        ways = [minutes[a * len(visits) + b] for a in places for b in places if a != b]
        if not ways:
            return Affine(0, {}, 0, 0)
        legs = self.positive(self.total([visits[place] for place in places], -1))
        return legs.times(min(ways))

    # --- the question
    def require_legal(self, trouble: int) -> None:
        """Post every hard case that hangs on what may move.

        `trouble`: the root; each of its children must be 0 (or below).
        """
        _, terms = self.facts.graph.formula[trouble]
        seen: set[int] = set()
        for child, weight in terms.items():
            if child not in self._affected or weight <= 0:
                continue
            below = self.facts.graph.child[child] if self.facts.kind[child] in (ANY, POSITIVE, NONZERO) else child
            if self.facts.kind[child] == NONZERO:
                if child not in seen:
                    self.model.add(self.expression(self.of(below)) == 0)
                seen.add(child)
            elif below not in seen:
                seen.add(below)
                self.at_most(self.of(below), 0)

    def forbid(self, made: Sequence[int], unmade: Sequence[int]) -> None:
        """Post that not just these choices are made, and none of the others."""
        clause = [self.variables[literal].negated() for literal in made]
        self.model.add_bool_or([*clause, *(self.variables[literal] for literal in unmade)])

    def hint_as_it_stands(self) -> None:
        """Suggest the board as it is."""
        for literals, here in zip(self.options, self.stands, strict=True):
            for place, literal in enumerate(literals):
                self.model.add_hint(self.variables[literal], int(place == here))

    def read(self, solver: cp_model.CpSolver) -> list[tuple[int, int]]:
        """Return (strip, cell) of what may move."""
        found = []
        for (strips, cells), literals in zip(self.blocks, self.options, strict=True):
            chosen = next(
                cell for cell, x in zip(cells, literals, strict=True) if solver.boolean_value(self.variables[x])
            )
            found += [(strip, chosen) for strip in strips]
        return found
