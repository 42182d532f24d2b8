"""Formulas of the rules, recorded as a graph of integer nodes.

A third reader of the same rules (after the checker and CP-SAT): the view answers with `Linear` expressions over nodes.
The graph is laid out in flat arrays for `solver.kernel.engine`, which moves strips and follows each change upwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COUNT, LINEAR, ANY, POSITIVE, LEAST, LOOKUP, BEGUN, NONZERO, OUT, HOLDS, KEPT, RETURNS, TRAVEL, CALLS = range(14)
MACROS = (HOLDS, KEPT, RETURNS, TRAVEL, CALLS)


class Linear:
    """A constant and weighted nodes; what the kernel's view answers with."""

    __slots__ = ("const", "least", "terms")

    def __init__(self, const: int = 0, terms: dict[int, int] | None = None, *, least: int | None = None) -> None:
        self.const = const
        self.terms = terms or {}
        self.least = least
        """The expression is never less than this, where known."""

    def _plus(self, other: Linear | int, sign: int) -> Linear:
        if isinstance(other, int):
            return Linear(
                self.const + sign * other, self.terms, least=None if self.least is None else self.least + sign * other
            )
        terms = dict(self.terms)
        for node, weight in other.terms.items():
            terms[node] = terms.get(node, 0) + sign * weight
        known = sign == 1 and self.least is not None and other.least is not None
        least = (self.least or 0) + (other.least or 0) if known else None
        return Linear(self.const + sign * other.const, terms, least=least)

    def __add__(self, other: Linear | int) -> Linear:
        return self._plus(other, 1)

    __radd__ = __add__

    def __sub__(self, other: Linear | int) -> Linear:
        return self._plus(other, -1)

    def __rsub__(self, other: int) -> Linear:
        return self * -1 + other

    def __mul__(self, factor: int) -> Linear:
        least = self.least * factor if self.least is not None and factor >= 0 else None
        return Linear(self.const * factor, {node: weight * factor for node, weight in self.terms.items()}, least=least)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        msg = "a quantity is not a condition"
        raise TypeError(msg)

    __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: self.__bool__()


@dataclass
class Graph:
    """Nodes as they are recorded; children always come before parents.

    Attributes
    ----------
    kind, level, value
        Per node. The value of a node is right when no strip is placed.
    child, param
        Per node: child of a one-armed node, and its number (LEAST: cap, LOOKUP: table, BEGUN: size).
    edges
        (child, parent, weight); where the parent is a macro, the weight is the place among its inputs.
    tables
        Tables of LOOKUP nodes, one after the other.
    top
        The most that some nodes can be.
    formula
        Per LINEAR node: its constant and its weighted children.
    inputs, outputs
        Per macro node: its inputs (-1 for none) and its OUT nodes (-1 for none).
    """

    kind: list[int] = field(default_factory=list)
    level: list[int] = field(default_factory=list)
    value: list[int] = field(default_factory=list)
    child: list[int] = field(default_factory=list)
    param: list[int] = field(default_factory=list)
    edges: list[tuple[int, int, int]] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    table_at: dict[tuple[int, ...], tuple[int, int]] = field(default_factory=dict)
    extent: dict[int, int] = field(default_factory=dict)
    inputs: dict[int, list[int]] = field(default_factory=dict)
    outputs: dict[int, list[int]] = field(default_factory=dict)
    top: dict[int, int] = field(default_factory=dict)
    formula: dict[int, tuple[int, dict[int, int]]] = field(default_factory=dict)
    macro_numbers: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def _new(self, kind: int, level: int, value: int, child: int = -1, param: int = 0) -> int:
        self.kind.append(kind)
        self.level.append(level)
        self.value.append(value)
        self.child.append(child)
        self.param.append(param)
        return len(self.kind) - 1

    def count(self, places: int) -> int:
        """Add a family of counters; the first of them."""
        first = len(self.kind)
        for column, value in ((self.kind, COUNT), (self.level, 0), (self.value, 0), (self.child, -1), (self.param, 0)):
            column.extend([value] * places)
        return first

    def linear(self, expression: Linear) -> int:
        """Return a node for a whole expression."""
        if not expression.const and len(expression.terms) == 1:
            ((node, weight),) = expression.terms.items()
            if weight == 1:
                return node
        level = 1 + max((self.level[node] for node in expression.terms), default=0)
        value = expression.const + sum(weight * self.value[node] for node, weight in expression.terms.items())
        made = self._new(LINEAR, level, value)
        self.edges.extend((node, made, weight) for node, weight in expression.terms.items() if weight)
        self.formula[made] = (expression.const, expression.terms)
        return made

    def one_armed(self, kind: int, child: int, param: int = 0) -> int:
        """Add a node that depends on one other."""
        made = self._new(kind, self.level[child] + 1, 0, child, param)
        self.value[made] = self._one_armed_value(kind, self.value[child], param, made)
        self.edges.append((child, made, 0))
        return made

    def _one_armed_value(self, kind: int, value: int, param: int, node: int) -> int:
        if kind == ANY:
            return int(value > 0)
        if kind == POSITIVE:
            return max(0, value)
        if kind == LEAST:
            return min(value, param)
        if kind == NONZERO:
            return int(value != 0)
        if kind == BEGUN:
            return max(0, -(-value // param))
        raise ValueError(kind)

    def lookup(self, child: int, table: Sequence[int]) -> int:
        """Add a node that looks its child up in a table."""
        key = tuple(table)
        if key not in self.table_at:
            self.table_at[key] = (len(self.tables), len(key))
            self.tables.extend(key)
        start, size = self.table_at[key]
        made = self._new(LOOKUP, self.level[child] + 1, 0, child, start)
        self.extent[made] = size
        self.value[made] = self.tables[start + max(0, min(size - 1, self.value[child]))]
        self.edges.append((child, made, 0))
        return made

    def macro(self, kind: int, inputs: Iterable[int], outputs: Sequence[bool], numbers: tuple[int, ...]) -> list[int]:
        """Add a node that computes several others from several; its OUT nodes, -1 where none is wanted."""
        ins = list(inputs)
        level = 1 + max((self.level[node] for node in ins if node >= 0), default=0)
        made = self._new(kind, level, 0)
        self.inputs[made] = ins
        self.outputs[made] = [self._new(OUT, level + 1, 0) if wanted else -1 for wanted in outputs]
        self.macro_numbers[made] = numbers
        self.edges.extend((node, made, place) for place, node in enumerate(ins) if node >= 0)
        return self.outputs[made]
