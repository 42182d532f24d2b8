"""Named rule sets: inheritance, sections, tiers and overrides resolved, and where each figure is from.

A set is a file in `ruleset_data`. It is resolved in this order, later figures replacing earlier ones leaf by leaf: the
set it `extends`, whole `sections` taken from other sets, its own figures, its tier, and last what a production
overrides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from models.complaint import complaints_of, nearest, place_of, shown
from models.errors import BadInput, Problem
from models.ruleset import FIXED_CODES, RuleSet
from models.ruleset_dates import apply_scale_share, pin_background
from models.ruleset_tree import Leaf, Provenance, Tree, items_above, laid, leaves, merged, plain, tree_of

__all__ = ["Provenance", "load_rule_set", "provenance", "rule_set_names"]

FOLDER = Path(__file__).parent / "ruleset_data"
SECTIONS = ("performer", "background", "crew", "minors")
FIGURES = frozenset({"settings", "prices", "day", *SECTIONS, "replanning", "accounts"})
"""Top-level fields whose leaves have a source."""

FIXED = frozenset({"id", "extends", "tiers", "sources"})
"""What a production cannot override: the name of the set and what belongs to it."""


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
    apply_scale_share(tree)
    pin_background(tree)
    raw = plain(tree)
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
    apply_scale_share(tree)
    pin_background(tree)
    return {".".join(path): leaf.origin for path, leaf in leaves(tree) if path[0] in FIGURES}


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


# ---- resolving -----------------------------------------------------------------------------------------------------


@lru_cache
def _resolved(name: str, tier: str | None) -> Tree:
    """Return a set with all it builds on; `tier` is only looked at by sets that have tiers. Not to be changed."""
    raw = dict(_file(name))
    parent = raw.get("extends")
    tiers = raw.pop("tiers", {})
    raw.pop("sources", None)
    tree: Tree = _resolved(parent, tier) if parent else {}
    tree = _with_sections(tree, raw.get("sections") or {}, tier)
    tree = merged(tree, tree_of({"extends": None, **raw}, name, _sources(name), {}))
    if tiers:
        chosen = tier or raw["tier"]
        if chosen not in tiers:
            message = f"{shown(chosen)} is not a tier of {name}: {', '.join(tiers)}"
            raise BadInput([Problem("", "rule_overrides.tier", message, nearest(chosen, tiers))])
        tree = merged(tree, tree_of(tiers[chosen]["set"], name, _sources(name), {}, pins=True))
        tree = merged(tree, {"tier": Leaf(Provenance(chosen, None, None, True, None, name))})
    return tree


def _with_sections(tree: Tree, sections: Mapping[str, str | None], tier: str | None) -> Tree:
    taken = {section: _resolved(other, tier)[section] for section, other in sections.items() if other}
    return {**tree, **taken}


def _overridden(name: str, overrides: Mapping[str, Any]) -> tuple[Tree, list[Problem]]:
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
        leaf = Leaf(Provenance(value, "rule_overrides", "production", True, None, "production"), pins=True)
        if (listed := items_above(tree, path)) is not None:
            problems.append(Problem("", place, f"there are {listed} of these, counted from 0"))
            continue
        tree = laid(tree, path, leaf)
        if path == ("settings", "RS3") and not any(other == ("settings", "RS3-crew") for other, _ in given):
            tree = laid(tree, ("settings", "RS3-crew"), leaf)  # named alone, it means both
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
