"""List the rules, or explain one: what it means, how it is taken, what it costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._options import as_json, json_option, read_production_with, set_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commands._rulebook import RuleWords
    from commands._worked import Worked
    from models.ruleset import RuleSet

USUAL_RULES = "sag-aftra-theatrical"


@click.command()
@click.argument("code", required=False)
@click.option("--production", type=click.Path(path_type=Path), help="As this production takes them.")
@click.option("--rules", metavar="NAME", help=f"As this rule set takes them.  [default: {USUAL_RULES}]")
@set_option
@json_option
def command(
    code: str | None, production: Path | None, rules: str | None, settings: tuple[str, ...], as_json_: bool
) -> None:
    """List the rules, or explain one with a worked example.

    A rule is never broken (hard), broken at a price (priced), only reported (warn), or not looked at (off).

    \b
    coverset rules
    coverset rules HD1
    coverset rules DY2 --production production.yaml --set rule_overrides.settings.DY2=warn
    """
    name, overrides = chosen(production, rules, settings)
    from commands._rulebook import rulebook
    from models.rulesets import load_rule_set

    rule_set, book = load_rule_set(name, overrides), rulebook()
    origins = origins_of(name, overrides)
    if code is None:
        listing(rule_set, book, origins, as_json_=as_json_)
        return
    words = {known.upper(): told for known, told in book.items()}.get(code.upper())
    if words is None:
        raise unknown(code, book, rule_set)
    from commands._worked import work

    worked = work(words.code, name, overrides)
    if as_json_:
        as_json(document(words, rule_set, origins, worked))
    else:
        explain(words, rule_set, origins, worked)


def chosen(production: Path | None, rules: str | None, settings: tuple[str, ...]) -> tuple[str, Mapping[str, Any]]:
    """Return the rule set's name and the overrides that apply.

    Raises
    ------
    BadInput
        A file, a name or a setting is wrong.
    """
    if production is not None:
        shoot = read_production_with(production, settings)
    else:
        from commands._worked import EXAMPLES, tiny
        from models.edit import set_fields

        shoot = set_fields(tiny(EXAMPLES["SC1"], rules or USUAL_RULES, {}), settings)
    return rules or shoot.rules, shoot.rule_overrides


def unknown(code: str, book: Mapping[str, RuleWords], rule_set: RuleSet) -> Exception:
    """Say that there is no such rule, or none yet."""
    from models.complaint import nearest
    from models.errors import BadInput, Problem

    if code.upper() in rule_set.settings:
        return BadInput([Problem("", "", f"{code.upper()} is a rule that coverset does not look at yet")])
    return BadInput([Problem("", "", f'there is no rule "{code}"', nearest(code.upper(), book))])


def origins_of(name: str, overrides: Mapping[str, Any]) -> dict[str, str]:
    """Return where the setting of each rule comes from: a rule set, or the production."""
    from models.rulesets import provenance

    names = {"_base": "default", "production": "this production"}
    return {
        path.removeprefix("settings."): names.get(origin.rule_set, origin.rule_set)
        for path, origin in provenance(name, dict(overrides)).items()
        if path.startswith("settings.")
    }


def listing(rule_set: RuleSet, book: Mapping[str, RuleWords], origins: Mapping[str, str], *, as_json_: bool) -> None:
    """Print every rule: code, how it is taken, meaning, where the setting comes from."""
    if as_json_:
        as_json([document(words, rule_set, origins, ()) for words in book.values()])
        return
    from rich.text import Text

    from commands._tables import QUIET, SETTINGS, columns, console

    screen = console()
    table = columns("Code", "Taken as", "Meaning", "Set by", narrow=(0, 1))
    for code, words in book.items():
        setting = rule_set.settings.get(code, "hard")
        _, colour = SETTINGS[setting]
        table.add_row(
            Text(code, "bold"), Text(setting, colour), Text(words.meaning), Text(origins.get(code, "fixed"), QUIET)
        )
    screen.print(table)
    waiting = [code for code in rule_set.settings if code not in book]
    if waiting:
        screen.print(f"\nIn the rule set, not looked at yet: {', '.join(sorted(waiting))}.", style=QUIET)
    screen.print(f"\n{rule_set.headline}", style=QUIET)


def document(
    words: RuleWords, rule_set: RuleSet, origins: Mapping[str, str], worked: tuple[Worked, ...]
) -> dict[str, Any]:
    """Return one rule for JSON."""
    from commands._bill import item_as_json

    answer: dict[str, Any] = {
        "code": words.code,
        "setting": rule_set.settings.get(words.code, "hard"),
        "set_by": origins.get(words.code, "fixed"),
        "meaning": words.meaning,
        "more": words.more,
        "sources": words.sources,
        "cases": [{"name": name, "says": says, "remark": remark} for name, says, remark in words.kinds],
    }
    examples = [
        {
            "says": each.says,
            "findings": [str(finding) for finding in each.findings],
            "lines": [item_as_json(line) for line in each.lines],
        }
        for each in worked
    ]
    return answer | ({"example": examples[0], "further_examples": examples[1:]} if examples else {})


def explain(
    words: RuleWords, rule_set: RuleSet, origins: Mapping[str, str], worked: tuple[Worked, ...]
) -> None:
    """Print all there is to say of one rule."""
    from rich.padding import Padding
    from rich.text import Text

    from commands._tables import QUIET, SETTINGS, columns, console, rows

    screen = console()
    said, colour = SETTINGS[rule_set.settings.get(words.code, "hard")]
    screen.print(Text.assemble((f"{words.code}  ", colour), (words.meaning, "bold")))
    screen.print(Text.assemble(("     ", ""), (said, colour), (f" ({origins.get(words.code, 'default')})", QUIET)))
    for paragraph in words.more:
        screen.print(Padding(Text(paragraph), (1, 0, 0, 5)))
    screen.print()
    kinds = ((f"     {name}", f"{says} {remark}".rstrip()) for name, says, remark in words.kinds)
    screen.print(rows(columns("", "", narrow=(0,)), kinds, header=False))
    for each in worked:
        screen.print()
        example(each)
    if words.sources:
        screen.print()
        screen.print(Padding(Text(f"Source: {' '.join(words.sources)}", QUIET), (0, 0, 0, 5)))


def example(worked: Worked) -> None:
    """Print an example as it was just judged."""
    from rich.padding import Padding
    from rich.text import Text

    from commands._bill import quantity
    from commands._tables import columns, console, rows
    from commands._words import day, money, who

    screen = console()
    screen.print(Padding(Text.assemble(("For example  ", "bold"), worked.says), (0, 0, 0, 5)))
    for found in worked.findings:
        when = f"{day(found.date)}: " if found.date else ""
        screen.print(Padding(Text(f"→ {when}{found.sentence}"), (0, 0, 0, 7)))
    if not worked.findings and not worked.lines:
        screen.print(Padding(Text("→ nothing to find, and nothing to pay"), (0, 0, 0, 7)))
    if worked.production is None or not worked.lines:
        return
    production = worked.production
    lines = [
        (
            f"       {line.account}",
            who(production, line.who),
            day(line.date) if line.date else "",
            f"{quantity(line)} × {money(line.rate, production.currency)}" if quantity(line) else "",
            f"= {money(line.amount, production.currency)}",
        )
        for line in worked.lines
    ]
    screen.print(rows(columns("", "", "", "", "", right=(4,)), lines, header=False))
