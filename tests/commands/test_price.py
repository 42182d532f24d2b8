"""`coverset price`: the bill by account, person, day, week and line, and what lies between two bills."""

from __future__ import annotations

import json
from pathlib import Path

from commands._words import many_days, money, moneys, wrapped
from models.files import write_board
from tests.commands.examples import board, coverset, files

LEGAL = {1: "1 2", 2: "3", 4: "4"}


def cells(stdout: str, head: str) -> list[str]:
    (line,) = (line for line in stdout.splitlines() if line.startswith(head))
    return line.removeprefix(head).split()


def test_by_account(tmp_path: Path):
    found = coverset("price", *files(tmp_path, LEGAL))
    assert found.exit_code == 0
    # three days of 10,000; MAYA 2 × 1,000 and LEO 1 × 500; MAYA on hold on the 2nd and 3rd
    assert cells(found.stdout, "crew.day") == ["3", "days", "$30,000", "87.0%"]
    assert cells(found.stdout, "cast.work") == ["3", "days", "$2,500", "7.2%"]
    assert cells(found.stdout, "cast.hold") == ["2", "days", "$2,000", "5.8%"]
    assert cells(found.stdout, "Total") == ["$34,500"]
    assert "estimate: confirm with payroll" in found.stdout


def test_by_person_day_and_week(tmp_path: Path):
    both = files(tmp_path, {1: "1 2", 2: "3", 8: "4"})
    people = coverset("price", *both, "--by", "person").stdout
    # MAYA works the 1st and the 8th, with four company days between
    assert cells(people, "MAYA (1)") == ["$6,000", "92.3%"]
    assert cells(people, "LEO (2)") == ["$500", "7.7%"]
    days = coverset("price", *both, "--by", "day").stdout
    assert [line.split("  ")[0] for line in days.splitlines()[1:7]] == [
        "Mon 1 Mar", "Tue 2 Mar", "Wed 3 Mar", "Thu 4 Mar", "Fri 5 Mar", "Mon 8 Mar",
    ]  # fmt: skip
    assert cells(days, "Tue 2 Mar")[0] == "$11,500"
    weeks = coverset("price", *both, "--by", "week").stdout
    assert cells(weeks, "week of Mon 8 Mar")[0] == "$11,000"


def test_by_line_names_rule_and_strips(tmp_path: Path):
    found = coverset("price", *files(tmp_path, LEGAL), "--by", "line").stdout
    (line,) = (line for line in found.splitlines() if line.startswith("cast.work") and "LEO" in line)
    assert line.split() == ["cast.work", "LEO", "(2)", "Tue", "2", "Mar", "1", "day", "$500", "$500", "AV1", "3"]


def test_since_shows_what_changed(tmp_path: Path):
    production, old = files(tmp_path, LEGAL)
    new = tmp_path / "new.yaml"
    write_board(new, board({1: "1 2 4", 2: "3"}))
    # a day of the unit, a day of MAYA's work and her two days on hold are gone
    found = coverset("price", production, new, "--since", old).stdout
    assert cells(found, "crew.day") == ["$30,000", "$20,000", "-$10,000"]
    assert cells(found, "cast.hold") == ["$2,000", "$0", "-$2,000"]
    assert cells(found, "Total") == ["$34,500", "$21,500", "-$13,000"]
    lines = coverset("price", production, new, "--since", old, "--by", "line").stdout
    assert sum(line.startswith("gone") for line in lines.splitlines()) == 4
    answer = json.loads(coverset("price", production, new, "--since", old, "--json").stdout)
    assert answer["since"]["difference"] == -1_300_000
    assert answer["since"]["difference_by_account"] == {
        "cast.hold": -200_000,
        "cast.work": -100_000,
        "crew.day": -1_000_000,
    }
    assert len(answer["since"]["removed"]) == 4


def test_json(tmp_path: Path):
    answer = json.loads(coverset("price", *files(tmp_path, LEGAL), "--json").stdout)
    assert (answer["total"], answer["weighed"], answer["legal"]) == (3_450_000, 3_450_000, True)
    assert answer["by_person"] == {"1": 400_000, "2": 50_000}
    assert answer["by_day"]["2027-03-03"] == 100_000
    assert answer["by_week"] == {"2027-W09": 3_450_000}
    assert sum(item["amount"] for item in answer["items"]) == 3_450_000


def test_preferences_are_shown_apart(tmp_path: Path):
    # a gap of ten calendar days may be dropped: the eight company days inside it weigh a quarter of 1,000 each
    own = {"performer": {"hold": "full", "drop_after": 9, "max_drops": 1, "drop_day_weight": 0.25}}
    both = files(tmp_path, {1: "1 2 3", 12: "4"}, rule_overrides=own)
    found = coverset("price", *both).stdout
    assert "preference" not in found.partition("Total")[0]
    assert "Preferences weigh $2,000 in planning; never spent." in found
    answer = json.loads(coverset("price", *both, "--json").stdout)
    assert answer["weighed"] - answer["total"] == answer["preference"] == 200_000


def test_a_board_that_cannot_be_shot_is_priced_with_a_warning(tmp_path: Path):
    found = coverset("price", *files(tmp_path, {1: "1 3 2", 4: "4"}))
    assert found.exit_code == 0
    assert "cannot be shot as it is: 1 hard finding (DY3 1)" in found.stdout


def test_another_currency_is_written_by_its_code(tmp_path: Path):
    found = coverset("price", *files(tmp_path, LEGAL, currency="CAD")).stdout
    assert "CAD 34,500" in found
    assert "$" not in found


def test_words():
    from datetime import date

    assert money(312_219_200) == "$3,122,192"
    assert money(-150, signed=True) == "-$1.50"
    assert money(150_000, "EUR", signed=True) == "EUR +1,500"
    assert moneys([100, 250]) == ["$1.00", "$2.50"]
    march = [date(2027, 3, day) for day in (2, 3, 5, 8, 30, 31)]
    work = [date(2027, 3, day) for day in range(1, 32) if date(2027, 3, day).weekday() < 5]
    assert many_days([*march, date(2027, 4, 1)], work) == ["2–3 Mar", "5–8 Mar", "30 Mar–1 Apr"]
    assert wrapped(["2–3 Mar", "5–8 Mar", "30 Mar–1 Apr"], 20) == "2–3 Mar, 5–8 Mar,\n30 Mar–1 Apr"


def test_who_works_without_a_rate_is_named(tmp_path: Path):
    """A breakdown comes before the deals: nothing is paid for who has no rate, and the bill says so."""
    found = coverset("price", *files(tmp_path, LEGAL), "--set", "cast.2.deal=flat", "--set", "cast.2.rate=null")
    assert found.exit_code == 0
    assert "Not paid, since neither the production nor" in " ".join(found.stdout.split())
    assert "LEO (2)" in found.stdout
