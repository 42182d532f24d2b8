"""List the rule sets, or print one: every figure, where it comes from, and what is not verified."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from commands._options import as_json, json_option

if TYPE_CHECKING:
    from models.rulesets import Provenance

ASSUMED = "assumption"
UNVERIFIED = "NOT VERIFIED"


@click.command()
@click.argument("name", required=False)
@click.option(
    "--set",
    "settings",
    metavar="LEAF=VALUE",
    multiple=True,
    help="Override a figure, e.g. tier=ultra or performer.rest.daily_minutes=660. May be repeated.",
)
@click.option("--unverified", is_flag=True, help="Only figures that nobody has read in a source.")
@json_option
def command(name: str | None, settings: tuple[str, ...], unverified: bool, as_json_: bool) -> None:
    """List the rule sets, or print one with its sources.

    Behind each figure stands its tag: P primary source read, S secondary source, D derived from these, K general
    knowledge, A our assumption.

    \b
    coverset rulesets
    coverset rulesets sag-aftra-theatrical --unverified
    coverset rulesets sag-aftra-low-budget --set tier=ultra --json
    """
    if name is None:
        listing(as_json_)
        return
    from models.rulesets import load_rule_set, provenance

    overrides = dict(read_setting(text) for text in settings)
    rule_set = load_rule_set(name, overrides)
    figures = {
        path: origin
        for path, origin in provenance(name, overrides).items()
        if (origin.value is not None or path.partition(".")[0] not in ("prices", "accounts"))
        and not (unverified and origin.verified)
    }
    if as_json_:
        document = rule_set.model_dump(mode="json", by_alias=True)
        document["provenance"] = {
            path: {
                "source": origin.source,
                "tag": origin.tag,
                "verified": origin.verified,
                "from": origin.effective,
                "rule_set": origin.rule_set,
            }
            for path, origin in figures.items()
        }
        as_json(document)
        return
    click.secho(rule_set.headline, bold=True)
    for tier, title in rule_set.tiers.items():
        click.echo(f"  tier {tier}: {title}")
    for section, grouped in groupby(figures.items(), key=lambda item: item[0].partition(".")[0]):
        click.echo()
        click.secho(section, bold=True)
        for path, origin in grouped:
            leaf, note = path.partition(".")[2], remark(origin, name)
            if isinstance(origin.value, list) and any(isinstance(item, dict) for item in origin.value):
                click.echo(f"  {leaf:<39} {note}")
                click.echo("\n".join(f"    {shown(item)}" for item in origin.value))
            else:
                click.echo(f"  {leaf:<39} {shown(origin.value):<12} {'' if section == 'settings' else note}".rstrip())
    click.echo()
    click.echo(summary(provenance(name, overrides)))


def listing(as_json_: bool) -> None:
    """Print the names of all rule sets and what they are."""
    from models.rulesets import load_rule_set, rule_set_names

    sets = [load_rule_set(name) for name in rule_set_names()]
    if as_json_:
        as_json(
            [
                {"id": each.id, "title": each.title, "from": each.effective.first, "to": each.effective.last}
                for each in sets
            ]
        )
        return
    for each in sets:
        force = f"{each.effective.first or '…'} to {each.effective.last or '…'}"
        click.echo(f"{each.id:<22} {force:<26} {each.title}")


def read_setting(text: str) -> tuple[str, Any]:
    """Read `LEAF=VALUE`, the value as YAML writes it.

    Raises
    ------
    click.BadParameter
        There is no equals sign, or the value is no YAML.
    """
    import yaml

    leaf, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not LEAF=VALUE", param_hint="--set")
    try:
        return leaf.strip(), yaml.safe_load(value)
    except yaml.YAMLError:
        raise click.BadParameter(f"{value!r} is not a value", param_hint="--set") from None


def shown(value: Any) -> str:
    """Write a figure on one line."""
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {shown(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else str(value)


def remark(origin: Provenance, name: str) -> str:
    """Write where a figure comes from: tag, whether it is verified, source, date, the set it is taken from."""
    parts = [f"[{origin.tag or '–'}]"]
    if not origin.verified:
        parts.append(ASSUMED if origin.tag in ("A", None) else UNVERIFIED)
    if origin.effective:
        parts.append(f"from {origin.effective}")
    if origin.source:
        parts.append(origin.source)
    if origin.rule_set not in (name, "_base", "production"):
        parts.append(f"({origin.rule_set.lstrip('_')})")
    return " ".join(parts)


def summary(figures: dict[str, Provenance]) -> str:
    """Count what is verified, what is not, and what is an assumption of ours."""
    told = [origin for path, origin in figures.items() if path.partition(".")[0] not in ("prices", "settings")]
    verified = sum(origin.verified for origin in told)
    assumed = sum(not origin.verified and origin.tag in ("A", None) for origin in told)
    return (
        f"{len(told)} figures: {verified} read in a source or derived from one, {len(told) - verified - assumed} not "
        f"verified, {assumed} neutral or assumed. Confirm with payroll before money depends on them."
    )
