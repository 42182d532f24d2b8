"""A sum of weighted variables, with the least and the most it can be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Affine"]


@dataclass(slots=True)
class Affine:
    """``const + sum(weight * variable)``.

    Attributes
    ----------
    terms
        Weight per number of a variable.
    low, high
        Bounds.
    """

    const: int
    terms: dict[int, int]
    low: int
    high: int

    @property
    def is_fixed(self) -> bool:
        """Whether it is a number."""
        return not self.terms

    def times(self, factor: int) -> Affine:
        """Multiply by a number."""
        if factor == 1:
            return self
        low, high = self.low * factor, self.high * factor
        if factor < 0:
            low, high = high, low
        terms = {number: weight * factor for number, weight in self.terms.items()}
        return Affine(self.const * factor, terms, low, high)
