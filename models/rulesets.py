"""Named rule sets: inheritance, sections, tiers and overrides resolved, and where each figure is from.

A set is a file in `ruleset_data`. It is resolved in this order, later figures replacing earlier ones leaf by leaf: the
set it `extends`, whole `sections` taken from other sets, its own figures, its tier, and last what a production
overrides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from pydantic import ValidationError

from models.complaint import complaints_of, nearest, place_of, shown
from models.errors import BadInput, Problem
from models.ruleset import FIXED_CODES, RuleSet

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Provenance", "load_rule_set", "provenance", "rule_set_names"]

FOLDER = Path(__file__).parent / "ruleset_data"
VERIFIED_TAGS = frozenset("PSD")
SECTIONS = ("performer", "background", "crew", "minors")
FIGURES = frozenset({"settings", "prices", "day", *SECTIONS, "replanning", "accounts"})
"""Top-level fields whose leaves have a source."""

FIXED = frozenset({"id", "extends", "tiers", "sources"})
"""What a production cannot override: the name of the set and what belongs to it."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one figure comes from.

    Attributes
    ----------
    value
        The figure as written: a number, a word, or a list.
    source
        An address, a document or a reason; None when the set gives none.
    tag
        P primary source read, S secondary source, D derived, K general knowledge, A our assumption, production: the
        production's own.
    verified
        Whether somebody read it in a source. Never for K and A.
    effective
        The date it is in force from, where it is known.
    rule_set
        The set that says so.
    """

    value: Any
    source: str | None
    tag: str | None
    verified: bool
    effective: date | None
    rule_set: str


@dataclass(frozen=True, slots=True)
class _Leaf:
    origin: Provenance
    pins: bool = False
    """Whether it holds for all dates: from a tier or a production."""


_Tree: TypeAlias = "dict[str, _Tree | _Leaf]"


@lru_cache
def rule_set_names() -> tuple[str, ...]:
    """Return the names of the rule sets that a production can use, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("[!_]*.yaml")))


def load_rule_set(name: str, overrides: Mapping[str, Any] | None = None) -> RuleSet:
    """Return a rule set, resolved, with a production's own figures.

    Parameters
    ----------
    name
        One of `rule_set_names`.
    overrides
        Leaves by nested mappings, dotted keys, or both mixed: ``{"performer": {"rest.daily_minutes": 660}}``; an item
        of a list by its position: ``{"crew.tiers.0.multiplier": 2}``.

    Raises
    ------
    BadInput
        The name, a leaf or a value is not known or out of range; names them all.
    """
    tree, problems = _overridden(name, overrides or {})
    _apply_scale_share(tree)
    _pin_background(tree)
    raw = _plain(tree)
    raw["tiers"] = {tier: patch["title"] for tier, patch in _file(name).get("tiers", {}).items()}
    raw["sources"] = dict(_sources(name))
    try:
        rule_set = RuleSet.model_validate(raw)
    except ValidationError as error:
        problems += [
            Problem("", place_of(("rule_overrides", *c.path), None), c.message, c.maybe)
            for c in complaints_of(error, RuleSet, raw)
        ]
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return rule_set


def provenance(name: str, overrides: Mapping[str, Any] | None = None) -> dict[str, Provenance]:
    """Return where each figure of a rule set comes from, by the leaf's dotted path; a list is one leaf.

    Raises
    ------
    BadInput
        As `load_rule_set`.
    """
    load_rule_set(name, overrides)
    tree, _ = _overridden(name, overrides or {})
    _apply_scale_share(tree)
    _pin_background(tree)
    return {".".join(path): leaf.origin for path, leaf in _leaves(tree) if path[0] in FIGURES}


# ---- reading -------------------------------------------------------------------------------------------------------


@lru_cache
def _file(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@lru_cache
def _sources(name: str) -> dict[str, str]:
    """Short names of the sources of a set and of all it builds on; the nearest wins."""
    raw = _file(name)
    builds_on = [raw.get("extends"), *(raw.get("sections") or {}).values()]
    found: dict[str, str] = {}
    for other in builds_on:
        found.update(_sources(other) if other else {})
    found.update(raw.get("sources", {}))
    return found


def _tree_of(raw: Mapping[str, Any], name: str, above: Mapping[str, Any], *, pins: bool = False) -> _Tree:
    """Read a mapping of a file; `src`, `tag` and `verified` on it hold for what is below."""
    known = {**above, **{key: raw[key] for key in ("src", "tag", "verified") if key in raw}}
    tree: _Tree = {}
    for key, value in raw.items():
        if key in ("src", "tag", "verified"):
            continue
        if isinstance(value, Mapping) and "v" not in value:
            tree[key] = _tree_of(value, name, known, pins=pins)
            continue
        marks = {**known, **value} if isinstance(value, Mapping) else {**known, "v": value}
        if isinstance(value, Mapping) and "tag" in value and "verified" not in value:
            marks.pop("verified", None)
        tag, source = marks.get("tag"), marks.get("src")
        origin = Provenance(
            value=marks["v"],
            source=_spelt_out(source, _sources(name)),
            tag=tag,
            verified=marks.get("verified", tag in VERIFIED_TAGS),
            effective=marks.get("from"),
            rule_set=name,
        )
        tree[key] = _Leaf(origin, pins)
    return tree


def _spelt_out(source: str | None, known: Mapping[str, str]) -> str | None:
    """Return a source with the short name that it begins with, if it does, replaced by what that stands for."""
    if not source:
        return None
    short = re.match(r"\w*", source)
    return known[short[0]] + source[short.end() :] if short and short[0] in known else source


# ---- resolving -----------------------------------------------------------------------------------------------------


@lru_cache
def _resolved(name: str, tier: str | None) -> _Tree:
    """Return a set with all it builds on; `tier` is only looked at by sets that have tiers. Not to be changed."""
    raw = dict(_file(name))
    parent = raw.get("extends")
    tiers = raw.pop("tiers", {})
    raw.pop("sources", None)
    tree: _Tree = _resolved(parent, tier) if parent else {}
    tree = _with_sections(tree, raw.get("sections") or {}, tier)
    tree = _merged(tree, _tree_of({"extends": None, **raw}, name, {}))
    if tiers:
        chosen = tier or raw["tier"]
        if chosen not in tiers:
            message = f"{shown(chosen)} is not a tier of {name}: {', '.join(tiers)}"
            raise BadInput([Problem("", "rule_overrides.tier", message, nearest(chosen, tiers))])
        tree = _merged(tree, _tree_of(tiers[chosen]["set"], name, {}, pins=True))
        tree = _merged(tree, {"tier": _Leaf(Provenance(chosen, None, None, True, None, name))})
    return tree


def _with_sections(tree: _Tree, sections: Mapping[str, str | None], tier: str | None) -> _Tree:
    taken = {section: _resolved(other, tier)[section] for section, other in sections.items() if other}
    return {**tree, **taken}


def _merged(under: _Tree, over: _Tree) -> _Tree:
    """Lay one tree over another, leaf by leaf."""
    tree = dict(under)
    for key, value in over.items():
        below = tree.get(key)
        tree[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return tree


def _overridden(name: str, overrides: Mapping[str, Any]) -> tuple[_Tree, list[Problem]]:
    """Return the set's tree with the production's figures laid over it, and what is wrong with them."""
    if name not in rule_set_names():
        known = ", ".join(rule_set_names())
        raise BadInput([Problem("", "rules", f"{shown(name)} is not one of {known}", nearest(name, rule_set_names()))])
    problems: list[Problem] = []
    given = list(_paths(overrides, ()))
    tier = next((value for path, value in given if path == ("tier",)), None)
    sections = {path[1]: value for path, value in given if path[0] == "sections" and len(path) == 2}
    for section, other in list(sections.items()):
        if section not in SECTIONS:
            message = f"is not a section; they are {', '.join(SECTIONS)}"
            problems.append(Problem("", f"rule_overrides.sections.{section}", message, nearest(section, SECTIONS)))
        elif other is not None and other not in rule_set_names():
            message = f"{shown(other)} is not one of {', '.join(rule_set_names())}"
            maybe = nearest(other, rule_set_names())
            problems.append(Problem("", f"rule_overrides.sections.{section}", message, maybe))
    if problems:
        raise BadInput(problems)
    if tier is not None and not any("tiers" in _file(each) for each in (name, *sections.values()) if each):
        raise BadInput([Problem("", "rule_overrides.tier", f"{name} has no tiers", '"sag-aftra-low-budget" was meant')])

    tree = _with_sections(_resolved(name, tier), sections, tier)
    for path, value in given:
        place = place_of(("rule_overrides", *path), None)
        if path[0] in FIXED:
            problems.append(Problem("", place, "cannot be overridden"))
            continue
        if path[0] == "settings" and path[-1] in FIXED_CODES and value != "hard":
            problems.append(Problem("", place, f"{path[-1]} is a fact or law and always hard"))
            continue
        open_keys = tree.get(path[0]) if path[0] in ("settings", "prices", "accounts") else None
        if isinstance(open_keys, dict) and len(path) > 1 and path[1] not in open_keys:
            problems.append(Problem("", place, "is not a figure of a rule set", nearest(path[1], open_keys)))
            continue
        leaf = _Leaf(Provenance(value, "rule_overrides", "production", True, None, "production"), pins=True)
        if (listed := _items_above(tree, path)) is not None:
            problems.append(Problem("", place, f"there are {listed} of these, counted from 0"))
            continue
        tree = _laid(tree, path, leaf)
        if path == ("settings", "RS3") and not any(other == ("settings", "RS3-crew") for other, _ in given):
            tree = _laid(tree, ("settings", "RS3-crew"), leaf)  # named alone, it means both
    return tree, problems


def _paths(overrides: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each overridden leaf with its path, dotted keys taken apart (account names keep their dot)."""
    for key, value in overrides.items():
        path = (*above, *str(key).split("."))
        if path[0] == "accounts" and len(path) > 1:
            rest = ".".join(path[1:])
            account = next((a for a in _file("_base")["accounts"] if rest == a or rest.startswith(f"{a}.")), rest)
            path = ("accounts", account, *rest.removeprefix(account).split(".")[1:])
        if isinstance(value, Mapping):
            yield from _paths(value, path)
        else:
            yield path, value


def _laid(tree: _Tree, path: tuple[str, ...], leaf: _Leaf) -> _Tree:
    """Return the tree with one leaf replaced, or put where none was: validation then names it."""
    head, *rest = path
    below = tree.get(head)
    if not rest:
        return {**tree, head: leaf}
    if isinstance(below, _Leaf) and isinstance(below.origin.value, list) and rest[0].isdecimal():
        return {**tree, head: replace(leaf, origin=replace(leaf.origin, value=_item_replaced(below, rest, leaf)))}
    return {**tree, head: _laid(below if isinstance(below, dict) else {}, tuple(rest), leaf)}


def _items_above(tree: _Tree, path: tuple[str, ...]) -> int | None:
    """Length of the list in which a path names an item that is not there; None where all is well.

    The item after the last may be given whole: it is added.
    """
    node: _Tree | _Leaf | None = tree
    for number, key in enumerate(path):
        if isinstance(node, _Leaf):
            items = node.origin.value
            if not isinstance(items, list) or not key.isdecimal():
                return None
            last = len(items) if number + 1 == len(path) else len(items) - 1
            return len(items) if int(key) > last else None
        node = node.get(key) if node is not None else None
    return None


def _item_replaced(listed: _Leaf, path: list[str], leaf: _Leaf) -> list[Any]:
    """Return a list leaf's value with one item, or one field of one item, replaced."""
    items = list(listed.origin.value)
    index = int(path[0])
    if index >= len(items):
        items.append(leaf.origin.value)
    elif len(path) == 1:
        items[index] = leaf.origin.value
    elif isinstance(items[index], dict):
        items[index] = {**items[index], ".".join(path[1:]): leaf.origin.value}
    return items


def _apply_scale_share(tree: _Tree) -> None:
    """Multiply the scale by the tier's share, half a cent up; figures that hold for all dates replace the steps'.

    A figure that a production gives itself is not multiplied.
    """
    performer = dict(_branch(tree, "performer"))
    scale = dict(_branch(performer, "scale"))
    share_leaf, steps = performer["scale_share"], performer["scale_steps"]
    if not isinstance(share_leaf, _Leaf) or not isinstance(steps, _Leaf) or not isinstance(steps.origin.value, list):
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
        if not isinstance(leaf, _Leaf):
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


def _pin_background(tree: _Tree) -> None:
    """Background rates that a production gives hold for all dates: they replace the steps'."""
    background = dict(_branch(tree, "background"))
    steps = background.get("rate_steps")
    rates = {key: background.get(key) for key in ("day_rate", "special_rate", "stand_in_rate")}
    pinned = {key: leaf.origin.value for key, leaf in rates.items() if isinstance(leaf, _Leaf) and leaf.pins}
    if pinned and isinstance(steps, _Leaf) and isinstance(steps.origin.value, list) and not steps.pins:
        dated = [{**step, **pinned} for step in steps.origin.value]
        background["rate_steps"] = replace(steps, origin=replace(steps.origin, value=dated))
        tree["background"] = background


def _branch(tree: _Tree, key: str) -> _Tree:
    below = tree.get(key)
    return below if isinstance(below, dict) else {}


def _plain(tree: _Tree) -> dict[str, Any]:
    return {key: node.origin.value if isinstance(node, _Leaf) else _plain(node) for key, node in tree.items()}


def _leaves(tree: _Tree, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], _Leaf]]:
    for key, node in tree.items():
        if isinstance(node, _Leaf):
            yield (*above, key), node
        else:
            yield from _leaves(node, (*above, key))
