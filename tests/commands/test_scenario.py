"""`coverset scenario`, `compare`, `merge` and `memo`: what they print and write, and that nothing is lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from models.files import read_board, read_production, write_board
from tests.commands.examples import board, coverset, files, state

SICK = """
format: coverset-changes/1
title: MAYA is sick
changes:
  - {kind: performer_unavailable, cast: "1", dates: [2027-03-04]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files(tmp_path, {1: "1", 2: "2", 3: "3", 4: "4"})
    (tmp_path / "sick.yaml").write_text(SICK)
    write_board(tmp_path / "late.yaml", board({1: "1", 2: "2", 3: "3", 5: "4"}))
    return tmp_path


def new(folder: Path, name: str, *more: object):
    return coverset("scenario", "new", folder / "production.yaml", folder / "board.yaml", name, *more)


def sick(folder: Path, *more: object):
    return new(folder, "sick", "--change", folder / "sick.yaml", "--board", folder / "late.yaml", *more)


# ---- scenarios ----


def test_a_scenario_is_a_folder_that_every_command_takes(folder: Path):
    found = sick(folder)
    assert found.exit_code == 0, found.stderr
    made = folder / "scenarios/sick"
    assert "MAYA is unavailable on Thu 4 Mar 2027" in found.stdout
    assert "1 strip moved" in found.stdout
    assert sorted(path.name for path in made.iterdir()) == [
        "base-board.yaml", "base-production.yaml", "board.yaml", "production.yaml", "scenario.yaml",
    ]  # fmt: skip
    assert coverset("check", made / "production.yaml", made / "board.yaml").exit_code == 0


def test_with_changes_it_is_replanned(folder: Path):
    found = new(folder, "sick", "--change", folder / "sick.yaml", "--as-of", "2027-03-03", "--seconds", 2)
    assert found.exit_code == 0, found.stderr
    planned = read_board(folder / "scenarios/sick/board.yaml")
    assert planned.day_of["4"].date.day != 4
    assert planned.day_of["1"].date.day == 1


def test_list_and_show(folder: Path):
    assert "No scenarios yet" in coverset("scenario", "list", folder / "production.yaml").stdout
    new(folder, "copy")
    sick(folder)
    listed = json.loads(coverset("scenario", "list", folder / "production.yaml", "--json").stdout)
    assert [(each["name"], each["moved"], each["legal"]) for each in listed] == [
        ("copy", [], True),
        ("sick", ["4"], True),
    ]
    assert "MAYA is sick" in coverset("scenario", "list", folder / "production.yaml").stdout
    assert "Thu 4 Mar" in coverset("scenario", "show", folder / "production.yaml", "sick").stdout


def test_promote_writes_board_and_production(folder: Path):
    sick(folder)
    found = coverset("scenario", "promote", folder / "production.yaml", folder / "board.yaml", "sick")
    assert found.exit_code == 0, found.stdout
    assert read_board(folder / "board.yaml").day_of["4"].date.day == 5
    assert not read_production(folder / "production.yaml").is_available_cast("1", date(2027, 3, 4))
    # what the scenario was made from is kept with it: it can still be looked at
    assert coverset("scenario", "show", folder / "production.yaml", "sick").exit_code == 0


def test_a_refused_promotion_leaves_every_file(folder: Path):
    sick(folder)
    write_board(folder / "board.yaml", board({1: "1", 2: "2", 8: "3", 4: "4"}))
    before = state(folder)
    found = coverset("scenario", "promote", folder / "production.yaml", folder / "board.yaml", "sick")
    assert found.exit_code == 1
    assert "1 strip has moved on the board since sick was branched off: 3" in found.stdout
    assert state(folder) == before


def test_a_promotion_that_cannot_write_both_writes_neither(folder: Path, monkeypatch: pytest.MonkeyPatch):
    sick(folder)
    before = state(folder)
    replace = Path.replace

    def full(ready: Path, path: Path) -> Path:
        if Path(path).name == "production.yaml":
            raise OSError(28, "No space left on device")
        return replace(ready, path)

    monkeypatch.setattr(Path, "replace", full)
    found = coverset("scenario", "promote", folder / "production.yaml", folder / "board.yaml", "sick")
    assert found.exit_code == 2
    assert "cannot be written: No space left on device" in found.stderr
    assert state(folder) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Bad Name",), 'is no name of a scenario\n  Maybe "bad-name" is meant'),
        (("../sick",), "is no name of a scenario"),
        (("sick", "--change", "sick.yaml"), "--as-of: is needed with --change"),
        (("copy",), "is there already"),
    ],
)
def test_wrong_input_writes_nothing(folder: Path, arguments: tuple[str, ...], words: str):
    new(folder, "copy")
    before = state(folder)
    found = new(folder, *(folder / each if each.endswith(".yaml") else each for each in arguments))
    assert found.exit_code == 2
    assert words in found.stderr
    assert state(folder) == before


def test_a_scenario_that_is_not_there(folder: Path):
    sick(folder)
    found = coverset("scenario", "show", folder / "production.yaml", "sikc")
    assert found.exit_code == 2
    assert 'Maybe "sick" was meant' in found.stderr


def test_ended_or_without_an_answer_nothing_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch):
    import commands._solving
    from solver.outcome import Infeasible, OutOfTime

    arguments = ("sick", "--change", folder / "sick.yaml", "--as-of", "2027-03-03")
    before = state(folder)
    for outcome, ended, code in (
        (OutOfTime(1.0), True, 3),
        (OutOfTime(1.0), False, 3),
        (Infeasible(("scene 4 has no possible day",), 1.0), False, 1),
    ):
        monkeypatch.setattr(commands._solving, "run", lambda *_, one=outcome, end=ended: (one, end))
        assert new(folder, *arguments).exit_code == code
        assert state(folder) == before


# ---- compare ----


def test_compare_counts_from_the_first(folder: Path):
    sick(folder)
    found = json.loads(
        coverset(
            "compare", folder / "production.yaml", folder / "board.yaml", "sick", folder / "late.yaml", "--json"
        ).stdout
    )
    base, other, file = found["boards"]
    # scene 4 a day later: MAYA works on the 1st, 2nd and 5th instead of the 4th, and holds one day more at 1,000
    assert other["difference"] == 1000_00
    assert other["difference_by_account"] == {"cast.hold": 1000_00}
    assert [move["scene"] for move in other["moved"]] == ["4"]
    assert [call["cast"] for call in other["calls"]] == ["1"]
    assert base["total"] + 1000_00 == other["total"] == file["total"]
    assert (base["difference"], base["moved"]) == (0, [])


def test_compare_prints_columns(folder: Path):
    found = coverset("compare", folder / "production.yaml", folder / "board.yaml", folder / "late.yaml", "--lines")
    assert found.exit_code == 0
    assert found.stdout.splitlines()[0].split() == ["board", "late"]
    assert "+$1,000" in found.stdout
    assert "late against board" in found.stdout


def test_compare_takes_two_to_five(folder: Path):
    assert coverset("compare", folder / "production.yaml", folder / "board.yaml").exit_code == 2
    found = coverset("compare", folder / "production.yaml", folder / "board.yaml", "nowhere")
    assert found.exit_code == 2
    assert found.stderr.startswith("nowhere: is no file, no folder and no scenario")


# ---- merge ----


def merge(folder: Path, *more: object, source: str = "late.yaml"):
    return coverset(
        "merge", folder / "production.yaml", folder / "board.yaml", folder / source, "-o", folder / "merged.yaml", *more
    )  # fmt: skip


def test_merge_takes_days(folder: Path):
    found = merge(folder, "--day", "2027-03-04..2027-03-05")
    assert found.exit_code == 0, found.stdout
    assert read_board(folder / "merged.yaml").day_of["4"].date.day == 5
    assert "1 strip moved, 0 beyond the days taken" in found.stdout
    assert "MAYA (1)" in found.stdout


def test_merge_as_json(folder: Path):
    found = json.loads(merge(folder, "--day", "2027-03-05:main", "--json").stdout)
    assert found["taken"] == [{"date": "2027-03-05", "unit": "main"}]
    assert found["difference"] == 1000_00


def test_days_that_do_not_fit_write_nothing(folder: Path):
    before = state(folder)
    found = merge(folder, "--day", "2027-03-05", "--as-of", "2027-03-08")
    assert found.exit_code == 1
    assert "Fri 5 March lies before 2027-03-08" in found.stdout
    assert state(folder) == before


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("Tuesday", '--day: "Tuesday" is no date'),
        ("2027-03-05..2027-03-04", "ends before it begins"),
        ("2027-03-05:mian", '"mian" is not the id of a unit\n  Maybe "main" was meant'),
    ],
)
def test_wrong_days(folder: Path, day: str, words: str):
    before = state(folder)
    found = merge(folder, "--day", day)
    assert found.exit_code == 2
    assert words in found.stderr
    assert state(folder) == before


def test_an_ended_merge_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):
    import commands._solving
    from solver.outcome import OutOfTime

    before = state(folder)
    monkeypatch.setattr(commands._solving, "run", lambda *_: (OutOfTime(1.0), True))
    found = merge(folder, "--day", "2027-03-05")
    assert found.exit_code == 3
    assert found.stderr == "Ended: nothing was written.\n"
    assert state(folder) == before


# ---- memo ----


def test_memo_from_a_scenario(folder: Path):
    sick(folder)
    found = coverset(
        "memo", folder / "production.yaml", folder / "board.yaml", "sick", "--change", folder / "sick.yaml",
        "--date", "2027-03-03", "--by", "R. Okafor",
    )  # fmt: skip
    assert found.exit_code == 0, found.stderr
    assert "Date         Wednesday 3 March 2027" in found.stdout
    assert "- 1 MAYA is unavailable on Thu 4 Mar 2027" in found.stdout
    assert "no longer works Thu 4 Mar; now works Fri 5 Mar" in found.stdout


@pytest.mark.parametrize(("file", "begins"), [("memo.md", "# Change memo"), ("memo.json", "{"), ("memo.txt", "CHANGE")])
def test_memo_into_a_file(folder: Path, file: str, begins: str):
    found = coverset(
        "memo", folder / "production.yaml", folder / "board.yaml", folder / "late.yaml", "-o", folder / file
    )  # fmt: skip
    assert found.exit_code == 0
    assert (folder / file).read_text().startswith(begins)


# ---- replan: answers by name, the curve, the dial ----


def replan(folder: Path, *more: object):
    return coverset(
        "replan", folder / "production.yaml", folder / "board.yaml", "--change", folder / "sick.yaml",
        "--as-of", "2027-03-03", "-o", folder / "answer", "--seconds", 3, *more,
    )  # fmt: skip


def test_answers_by_name(folder: Path):
    found = json.loads(replan(folder, "--answers", "least change, earliest wrap", "--json").stdout)
    names = [name for answer in found["answers"] for name in answer["name"].split(", ")]
    assert sorted(names) == ["earliest wrap", "least change"]


def test_the_curve(folder: Path):
    done = replan(folder, "--curve", "strips moved", "--points", 2, "--json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    counts = [point["count"] for point in found["points"]]
    costs = [point["weighed"] for point in found["points"]]
    # only scene 4 has to move; each further strip must save money
    assert counts[0] == 1
    assert counts == sorted(counts)
    assert costs == sorted(costs, reverse=True)
    for point in found["points"]:
        assert read_board(point["board"]).day_of["4"].date.day != 4
    assert sorted(path.name for path in (folder / "answer").iterdir())[0] == "production.yaml"


def test_answers_beside_the_curve(folder: Path):
    wanted = ("--answers", "least change, cheapest", "--curve", "strips moved", "--points", 3)
    done = replan(folder, *wanted, "--json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    boards = {point["count"]: read_board(point["board"]) for point in found["curve"]["points"]}
    weighed = {point["count"]: point["weighed"] for point in found["curve"]["points"]}
    assert [name for answer in found["answers"] for name in answer["name"].split(", ")] == ["least change", "cheapest"]
    for answer in found["answers"]:
        # every answer is a point of the curve: the same board, at the same cost, in both places
        count = len(answer["moved"])
        assert read_board(answer["board"]) == boards[count]
        assert answer["weighed"] == weighed[count]
    shown = replan(folder, *wanted)
    assert shown.exit_code == 0, shown.stderr
    assert "Strips moved" in shown.stdout
    assert "Weighed: money" in shown.stdout
    assert (folder / "answer" / "production.yaml").is_file()


def test_the_dial_is_no_part_of_the_production(folder: Path):
    assert replan(folder, "--stability", 75).exit_code == 0
    after = read_production(folder / "answer/production.yaml")
    assert after.rule_overrides == read_production(folder / "production.yaml").rule_overrides


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--answers", "least chance", '--answers: "least chance" is none of'),
        ("--answers", ",", "--answers: names nothing"),
        ("--curve", "strips", '--curve: "strips" is none of: strips moved'),
    ],
)
def test_unknown_names(folder: Path, option: str, value: str, words: str):
    before = state(folder)
    found = replan(folder, option, value)
    assert found.exit_code == 2
    assert words in found.stderr
    assert state(folder) == before


def test_the_names_of_answers_are_those_of_the_solver():
    from commands.scenario import ANSWERS
    from solver.replan import AIMS

    assert set(ANSWERS) == set(AIMS)
