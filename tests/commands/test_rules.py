"""`coverset rules`: every rule has words, and an example that shows it at work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands._rulebook import rulebook
from commands._worked import EXAMPLES, work
from solver.rules import RULES
from tests.commands.examples import coverset, files


def test_the_list():
    found = coverset("rules")
    assert found.exit_code == 0
    (line,) = (line for line in found.stdout.splitlines() if line.startswith("HD1"))
    assert line.split()[1:4] == ["priced", "Hold", "days"]


def test_every_rule_says_what_it_means():
    for code, words in rulebook().items():
        assert words.meaning.endswith("."), code
        assert words.kinds, code


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_example_shows_its_rule(code: str):
    worked, *_ = work(code, "sag-aftra-theatrical", {})
    assert worked.findings, "the judge finds nothing"
    assert code in rulebook()


def test_an_example_is_judged_and_not_written_down():
    # MAYA at 1,000 a day works on Monday and Thursday: two holds; half pay is half of it
    full = json.loads(coverset("rules", "hd1", "--json").stdout)["example"]["lines"]
    half = json.loads(coverset("rules", "HD1", "--json", "--set", "rule_overrides.performer.hold=half").stdout)[
        "example"
    ]["lines"]
    assert sum(line["amount"] for line in full) == 200_000
    assert sum(line["amount"] for line in half) == 100_000


def test_explained():
    found = coverset("rules", "HD1").stdout
    assert found.startswith("HD1  Hold days are paid; the best-placed drops are not.\n     priced (default)\n")
    assert "→ Tue 2 Mar: MAYA (1) is on hold" in found
    assert "1 day × $1,000  = $1,000" in found
    assert "Source: SAG-AFTRA" in found


def test_as_a_production_takes_it(tmp_path: Path):
    production, _ = files(tmp_path, {})
    found = coverset("rules", "DY2", "--production", production, "--set", "rule_overrides.settings.DY2=warn")
    assert "to be looked at (this production)" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["HD9"], 'there is no rule "HD9"'),
        (["HD1", "--rules", "sag"], "sag"),
        (["HD1", "--production", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["--set", "rule_overrides.settings.HD1=sometimes"], "HD1"),
    ],
)
def test_what_is_not_known_ends_with_2(arguments: list[str], words: str):
    found = coverset("rules", *arguments)
    assert found.exit_code == 2
    assert words in found.stderr
    assert found.stdout == ""


@pytest.mark.parametrize("written", ["RS3-crew", "rs3-crew", "RS3-CREW"])
def test_every_listed_code_can_be_asked_for(written: str):
    assert coverset("rules", written).stdout.startswith("RS3-crew  ")


def test_further_examples():
    # a tenth of an eighth of 231 on two hours of twelve players: 5.775 each, half a cent up
    assert "→ Mon 1 Mar: 12 background players at diner work 2 h at night" in coverset("rules", "PR1").stdout
    assert "= $69.36" in coverset("rules", "PR1").stdout
    # 10 x 231 + 2 x 242 + 269, and a third day of 1,000
    lines = [line for each in json.loads(coverset("rules", "AV1", "--json").stdout)["further_examples"]
             for line in each["lines"]]  # fmt: skip
    assert sum(line["amount"] for line in lines if line["account"] == "background") == 306_300
    assert [line["amount"] for line in lines if line["unit"] == "day" and not line["date"]] == [100_000]
    # ten hours of rest are a forced call, and none between two days of exteriors
    assert "nothing to find, and nothing to pay" in coverset("rules", "RS1").stdout
    assert "15 find no room" in coverset("rules", "MI2").stdout


def test_every_rule_has_an_example():
    assert set(rulebook()) - set(EXAMPLES) == set()


def test_every_kind_of_case_has_an_example():
    """Not only every code: seventh days and nights, holds overnight and nurses each show at work."""
    shown = {name for code in EXAMPLES for worked in work(code, "sag-aftra-theatrical", {}) for name in worked.kinds}
    # "wages" is the head of a family; no board that can be read has a scene twice
    assert {rule.name for rule in RULES} - shown == {"wages", "scene twice"}


def test_an_example_of_a_seventh_day():
    # 125 an hour: two hours beyond eight are double, 500, of which 1.5 is paid as any day's overtime
    told = coverset("rules", "PR1").stdout
    assert "MAYA (1) works 2 h of overtime on a seventh day in one week" in told
    assert "= $125" in told
