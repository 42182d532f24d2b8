"""A rule set while it is put together: figures in nested mappings, each with where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import date

VERIFIED_TAGS = frozenset("PSD")


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
class Leaf:
    """A figure, or a list of them."""

    origin: Provenance
    pins: bool = False
    """Whether it holds for all dates: from a tier or a production."""


Tree: TypeAlias = "dict[str, Tree | Leaf]"


def tree_of(
    raw: Mapping[str, Any], name: str, sources: Mapping[str, str], above: Mapping[str, Any], *, pins: bool = False
) -> Tree:
    """Read a mapping of a file; `src`, `tag` and `verified` on it hold for what is below."""
    known = {**above, **{key: raw[key] for key in ("src", "tag", "verified") if key in raw}}
    tree: Tree = {}
    for key, value in raw.items():
        if key in ("src", "tag", "verified"):
            continue
        if isinstance(value, Mapping) and "v" not in value:
            tree[key] = tree_of(value, name, sources, known, pins=pins)
            continue
        marks = {**known, **value} if isinstance(value, Mapping) else {**known, "v": value}
        if isinstance(value, Mapping) and "tag" in value and "verified" not in value:
            marks.pop("verified", None)
        tag, source = marks.get("tag"), marks.get("src")
        origin = Provenance(
            value=marks["v"],
            source=_spelt_out(source, sources),
            tag=tag,
            verified=marks.get("verified", tag in VERIFIED_TAGS),
            effective=marks.get("from"),
            rule_set=name,
        )
        tree[key] = Leaf(origin, pins)
    return tree


def _spelt_out(source: str | None, known: Mapping[str, str]) -> str | None:
    """Return a source with the short name that it begins with, if it does, replaced by what that stands for."""
    if not source:
        return None
    short = re.match(r"\w*", source)
    return known[short[0]] + source[short.end() :] if short and short[0] in known else source


def merged(under: Tree, over: Tree) -> Tree:
    """Lay one tree over another, leaf by leaf."""
    tree = dict(under)
    for key, value in over.items():
        below = tree.get(key)
        tree[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return tree


def laid(tree: Tree, path: tuple[str, ...], leaf: Leaf) -> Tree:
    """Return the tree with one leaf replaced, or put where none was: validation then names it."""
    head, *rest = path
    below = tree.get(head)
    if not rest:
        return {**tree, head: leaf}
    if isinstance(below, Leaf) and isinstance(below.origin.value, list) and rest[0].isdecimal():
        return {**tree, head: replace(leaf, origin=replace(leaf.origin, value=_item_replaced(below, rest, leaf)))}
    return {**tree, head: laid(below if isinstance(below, dict) else {}, tuple(rest), leaf)}


def items_above(tree: Tree, path: tuple[str, ...]) -> int | None:
    """Length of the list in which a path names an item that is not there; None where all is well.

    The item after the last may be given whole: it is added.
    """
    node: Tree | Leaf | None = tree
    for number, key in enumerate(path):
        if isinstance(node, Leaf):
            items = node.origin.value
            if not isinstance(items, list) or not key.isdecimal():
                return None
            last = len(items) if number + 1 == len(path) else len(items) - 1
            return len(items) if int(key) > last else None
        node = node.get(key) if node is not None else None
    return None


def _item_replaced(listed: Leaf, path: list[str], leaf: Leaf) -> list[Any]:
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


def branch(tree: Tree, key: str) -> Tree:
    """Return what is below a key; nothing where that is a figure or not there."""
    below = tree.get(key)
    return below if isinstance(below, dict) else {}


def plain(tree: Tree) -> dict[str, Any]:
    """Return the figures alone."""
    return {key: node.origin.value if isinstance(node, Leaf) else plain(node) for key, node in tree.items()}


def leaves(tree: Tree, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Each figure with its path."""
    for key, node in tree.items():
        if isinstance(node, Leaf):
            yield (*above, key), node
        else:
            yield from leaves(node, (*above, key))
