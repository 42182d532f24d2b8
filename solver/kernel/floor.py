"""A bound on the bill that needs no search: every formula is taken at its cheapest, every family of days at its least.

The priced formulas are sums over flags ("works that day", "used that day"). What stands above a sum is replaced by a
straight line below it (a weekly cap by its chord, overtime by nothing). What remains is a price per flag, and each
family of flags is set on at least as many days as its scenes need (`solver.least_days`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from solver.kernel.nodes import ANY, COUNT, LEAST, LINEAR, OUT, POSITIVE
from solver.least_days import LeastDays

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from solver.kernel.view import KernelView

ROUNDING = 1e-3
"""Cents by which sums of a few thousand floats may be off."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a performer's span costs at the least, and what the floor has counted of it.

    Attributes
    ----------
    cents
        Each company day from the first to the last work day, worked or not, costs at least so much.
    days
        Days counted in the floor at that price or more.
    """

    cents: int
    days: int


@dataclass(frozen=True, slots=True)
class Floor:
    """A bound without search.

    Attributes
    ----------
    cents
        No legal board costs less.
    spans
        Of performers who are paid while they wait, by board id.
    flags
        What each day of a family costs at the least: "shoots" (a unit's day), ("works", person), ("at", place), and
        ("moves", unit) per move. In cents, above 0; no day pays two of them for the same thing.
    rest
        Cents of the bill that hang on none of them; mostly what may be given back, so less than 0.
    """

    cents: int
    spans: Mapping[str, Span] = field(default_factory=dict)
    flags: Mapping[Hashable, float] = field(default_factory=dict)
    rest: float = 0.0


def count_floor(view: KernelView, money: Mapping[int, int], scheduled: frozenset[str]) -> Floor:
    """Return a lower bound on the bill of every legal board.

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
    waiting = _waiting(view, price)
    spans: dict[str, Span] = {}
    flags: dict[Hashable, float] = {}
    for family, nodes, scenes in view.flag_families():
        cheapest = min((price.get(node, 0.0) for node in nodes), default=0.0)
        wanted = [scene for scene in scenes if scene in scheduled]
        if cheapest > 0:
            flags[family] = flags.get(family, 0.0) + cheapest
            days = least.of(wanted) if family == "shoots" else least.dates_of(family, wanted)
            total += cheapest * days
            match family:
                case ("works", str(person)) if min(cheapest, waiting.get(person, 0.0)) >= 1:
                    spans[person] = Span(int(min(cheapest, waiting[person])), days)
                case _:
                    pass
    for unit, nodes in view.move_nodes():
        if len(nodes) == len(view.shoot.dates):
            flags["moves", unit] = min(price.get(node, 0.0) for node in nodes)
    # a price below nothing that nothing pays for: at most once per flag and day
    given = sum(min(0.0, cents) for cents in price.values())
    return Floor(ceil(total + given - ROUNDING), spans, flags, const + given)  # bills are whole cents


def _waiting(view: KernelView, price: Mapping[int, float]) -> dict[str, float]:
    """Least cents of a company day between first and last work day that a performer does not work, by board id."""
    found = {}
    for person, held, idle in view.waiting_nodes():
        days = [
            (price.get(idle[day], 0.0) if idle else 0.0) + (price.get(held[day], 0.0) if held else 0.0)
            for day in view.shoot.company_days
        ]
        found[person] = min(days, default=0.0)
    return found


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
        # a gift with a ceiling is worth that at most; one without leaves no bound
        return cents * graph.param[node] if kind == LEAST else -1e15
    if kind == POSITIVE:
        price[node] = price.get(node, 0.0) + cents
        return 0.0
    if kind == ANY and view.sums_flags(graph.child[node]):
        # of n flags, one that is up makes it 1: each pays its nth part
        return _spread(view, graph.child[node], cents / max(1, view.most(graph.child[node])), price)
    if kind == LEAST:
        most = view.most(graph.child[node])
        cap = graph.param[node]
        if most <= cap:
            return _spread(view, graph.child[node], cents, price)
        return _spread(view, graph.child[node], cents * cap / most, price) if most > 0 and cap >= 0 else 0.0
    return 0.0
