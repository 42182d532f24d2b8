"""Figures of a rule set that hold for all dates, laid into the lists of those that change with a date."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from models.ruleset_tree import Leaf, Tree, branch


def apply_scale_share(tree: Tree) -> None:
    """Multiply the scale by the tier's share, half a cent up; figures that hold for all dates replace the steps'.

    A figure that a production gives itself is not multiplied.
    """
    performer = dict(branch(tree, "performer"))
    scale = dict(branch(performer, "scale"))
    share_leaf, steps = performer["scale_share"], performer["scale_steps"]
    if not isinstance(share_leaf, Leaf) or not isinstance(steps, Leaf) or not isinstance(steps.origin.value, list):
        return
    try:
        share = Decimal(str(share_leaf.origin.value))
    except ArithmeticError:
        return  # validation will say so

    def shared(value: object) -> object:
        if not isinstance(value, int | float) or isinstance(value, bool):
            return value
        return (Decimal(str(value)) * share).quantize(Decimal("0.01"), ROUND_HALF_UP)

    pinned: dict[str, object] = {}
    for key, leaf in scale.items():
        if not isinstance(leaf, Leaf):
            return
        if leaf.origin.rule_set != "production":
            leaf = replace(leaf, origin=replace(leaf.origin, value=shared(leaf.origin.value)))
            scale[key] = leaf
        if leaf.pins:
            pinned[key] = leaf.origin.value
    if steps.origin.rule_set != "production":
        dated = [
            {**{key: value if key == "from" else shared(value) for key, value in step.items()}, **pinned}
            for step in steps.origin.value
        ]
        performer["scale_steps"] = replace(steps, origin=replace(steps.origin, value=dated))
    tree["performer"] = {**performer, "scale": scale}


def pin_background(tree: Tree) -> None:
    """Background rates that a production gives hold for all dates: they replace the steps'."""
    background = dict(branch(tree, "background"))
    steps = background.get("rate_steps")
    rates = {key: background.get(key) for key in ("day_rate", "special_rate", "stand_in_rate")}
    pinned = {key: leaf.origin.value for key, leaf in rates.items() if isinstance(leaf, Leaf) and leaf.pins}
    if pinned and isinstance(steps, Leaf) and isinstance(steps.origin.value, list) and not steps.pins:
        dated = [{**step, **pinned} for step in steps.origin.value]
        background["rate_steps"] = replace(steps, origin=replace(steps.origin, value=dated))
        tree["background"] = background
