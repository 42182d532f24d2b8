"""Every module in this package holds one rule; dropping a file in is enough."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from solver.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def _kinds(rule: type[Rule]) -> Iterator[type[Rule]]:
    for kind in rule.__subclasses__():
        if "name" in vars(kind):
            yield kind
        yield from _kinds(kind)


RULES: tuple[type[Rule], ...] = tuple(sorted(_kinds(Rule), key=lambda rule: (rule.code, rule.name)))  # type: ignore[type-abstract]


def rules_of(shoot: Shoot) -> Iterator[type[Rule]]:
    """Every rule that the production does not switch off."""
    return (rule for rule in RULES if rule.tariff or shoot.setting(rule.code) != "off")


def may_be_hard(shoot: Shoot, rule: type[Rule]) -> bool:
    """Tell whether a rule can have cases that must hold in this production."""
    return not rule.tariff and shoot.setting(rule.code) == "hard"
