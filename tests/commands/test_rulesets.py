"""`coverset rulesets`: the list, one set with its sources, and what is not verified."""

from __future__ import annotations

import json

from click.testing import CliRunner

from commands import main


def run(*arguments: str):
    return CliRunner().invoke(main, ["rulesets", *arguments])


def test_the_list():
    found = run()
    assert found.exit_code == 0
    assert [line.split()[0] for line in found.output.splitlines()][-1] == "sag-aftra-theatrical"
    assert json.loads(run("--json").output)[-1]["from"] == "2026-07-01"


def test_one_set_tells_sources_and_what_is_not_verified():
    found = run("sag-aftra-theatrical").output
    assert "estimate: confirm with payroll" in found.splitlines()[0]
    (rest,) = (line for line in found.splitlines() if line.startswith("  rest.daily_minutes") and "720" in line)
    assert rest.endswith("[P] http://www.sagaftra.org/rest-periods-forced-calls-0")
    (rate,) = (line for line in found.splitlines() if line.startswith("  day_rate "))
    assert "[K] NOT VERIFIED from 2026-07-01" in rate


def test_only_what_is_not_verified():
    found = run("sag-aftra-theatrical", "--unverified").output
    assert "day_rate" in found
    assert "hours.money_break_days" not in found


def test_a_tier_as_json():
    found = json.loads(run("sag-aftra-low-budget", "--set", "tier=ultra", "--json").output)
    assert (found["tier"], found["performer"]["scale"]["day"]) == ("ultra", 256.6)
    assert found["provenance"]["performer.scale_share"]["tag"] == "P"


def test_what_is_not_known_ends_with_2():
    for arguments in (["iatse"], ["custom", "--set", "day.meal_minute=30"], ["custom", "--set", "day"]):
        assert run(*arguments).exit_code == 2
