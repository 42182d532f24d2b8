"""Arithmetic of CP-SAT expressions, as a rule asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Answer = Any
"""An int or a LinearExpr; ortools' expressions are not usefully typed."""

LONGEST = 40 * 60
"""No quantity of minutes in a day is more than this."""


class Arithmetic:
    """What rules may do with answers that are not linear: each adds what it needs to the model."""

    model: cp_model.CpModel

    def total(self, terms: Iterable[Answer]) -> Answer:
        const, parts = 0, []
        for term in terms:
            if isinstance(term, int):
                const += term
            else:
                parts.append(term)
        return cp_model.LinearExpr.sum(parts) + const if parts else const

    def any_of(self, terms: Iterable[Answer]) -> Answer:
        listed = list(terms)
        if all(isinstance(term, int) for term in listed):
            return int(any(listed))
        flag = self.model.new_bool_var("")
        for term in listed:
            self.model.add(flag >= term)
        self.model.add(flag <= self.total(listed))
        return flag

    def span(self, quantity: Answer) -> tuple[int, int]:
        """Least and most that an expression can be, variable by variable."""
        if isinstance(quantity, int):
            return quantity, quantity
        flat = cp_model.FlatIntExpr(quantity)
        low = high = int(flat.offset)
        for variable, weight in zip(flat.vars, flat.coeffs, strict=True):
            domain = list(self.model.proto.variables[variable.index].domain)
            ends = int(weight) * domain[0], int(weight) * domain[-1]
            low, high = low + min(ends), high + max(ends)
        return low, high

    def positive(self, quantity: Answer) -> Answer:
        if isinstance(quantity, int):
            return max(0, quantity)
        low, high = self.span(quantity)
        if high <= 0:
            return 0
        if low >= 0:
            return quantity
        result = self.model.new_int_var(0, high, "")
        self.model.add_max_equality(result, [quantity, 0])
        return result

    def lesser(self, one: Answer, other: Answer) -> Answer:
        if isinstance(one, int) and isinstance(other, int):
            return min(one, other)
        result = self.model.new_int_var(-(10**9), 10**9, "")
        self.model.add_min_equality(result, [one, other])
        return result

    def begun(self, quantity: Answer, size: int) -> Answer:
        beyond = self.positive(quantity)
        if isinstance(beyond, int):
            return -(-beyond // size)
        units = self.model.new_int_var(0, -(-self.span(beyond)[1] // size), "")
        self.model.add(size * units >= beyond)
        self.model.add(size * units <= beyond + size - 1)
        return units

    def least(self, quantity: Answer, cap: int) -> Answer:
        return self.lesser(quantity, cap)

    def lookup(self, quantity: Answer, table: Sequence[int]) -> Answer:
        if isinstance(quantity, int):
            return table[min(quantity, len(table) - 1)]
        if all(value == place * table[1] for place, value in enumerate(table)):
            return quantity * table[1]
        result = self.model.new_int_var(min(table), max(table), "")
        place = self.model.new_int_var(0, len(table) - 1, "")
        self.model.add_min_equality(place, [quantity, len(table) - 1])
        self.model.add_element(place, list(table), result)
        return result
