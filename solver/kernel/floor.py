"""A bound on the bill that needs no search: every formula is taken at its cheapest, every family of days at its least.

The priced formulas are sums over flags ("works that day", "used that day"). What stands above a sum is replaced by a
straight line below it (a weekly cap by its chord, overtime by nothing). What remains is a price per flag, and each
family of flags is set on at least as many days as its scenes need (`solver.least_days`).
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from solver.kernel.nodes import ANY, COUNT, LEAST, LINEAR, OUT
from solver.least_days import LeastDays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.kernel.view import KernelView

ROUNDING = 1e-3
"""Cents by which sums of a few thousand floats may be off."""


def count_floor(view: KernelView, money: Mapping[int, int], scheduled: frozenset[str]) -> int:
    """Return a lower bound on the bill of every legal board, in cents.

    Parameters
    ----------
    money
        The money root: cents per node.
    scheduled
        Scenes that are to be shot.
    """
    price: dict[int, float] = {}
    const = 0.0
    for node, cents in money.items():
        const += _spread(view, node, float(cents), price)
    for held, idle in view.held_within_idle():
        # a held day is an idle day: what one gives back the other has paid
        owed = -price.get(held, 0.0)
        if owed > 0:
            paid = min(owed, max(0.0, price.get(idle, 0.0)))
            price[held], price[idle] = price[held] + paid, price.get(idle, 0.0) - paid
    least = LeastDays(view.shoot)
    total = const
    in_family: set[int] = set()
    for family, nodes, scenes in view.flag_families():
        in_family.update(nodes)
        cheapest = min((price.get(node, 0.0) for node in nodes), default=0.0)
        wanted = [scene for scene in scenes if scene in scheduled]
        if cheapest > 0:
            total += cheapest * (least.of(wanted) if family == "shoots" else least.dates_of(family, wanted))
    # a price below nothing that nothing pays for: at most once per flag and day
    total += sum(min(0.0, cents) for cents in price.values())
    return ceil(total - ROUNDING)  # bills are whole cents


def _spread(view: KernelView, node: int, cents: float, price: dict[int, float]) -> float:
    """Replace a node by a straight line below it; the constant part is returned, prices of flags are added up."""
    graph = view.graph
    kind = graph.kind[node]
    if kind in (COUNT, OUT) or (kind == ANY and graph.kind[graph.child[node]] == COUNT):
        price[node] = price.get(node, 0.0) + cents
        return 0.0
    if kind == LINEAR:
        const, terms = view.graph.formula[node]
        total = cents * const
        for child, weight in terms.items():
            total += _spread(view, child, cents * weight, price)
        return total
    if cents < 0:
        return -1e15  # a gift without a ceiling: no bound
    if kind == LEAST:
        most = view.most(graph.child[node])
        cap = graph.param[node]
        if most <= cap:
            return _spread(view, graph.child[node], cents, price)
        return _spread(view, graph.child[node], cents * cap / most, price) if most > 0 and cap >= 0 else 0.0
    return 0.0
