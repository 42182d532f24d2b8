"""A run keeps every step, tells what failed or is missing, and adds to what the same commit has."""

from __future__ import annotations

import json
import time

import pytest
from click.testing import CliRunner

from benchmarks import running
from benchmarks.__main__ import main
from benchmarks.cases import skipped, solvers
from benchmarks.running import Run

LEGAL = {"cost": 90_00, "legal": True, "conflicts": 0, "boneyard": 0, "costs": [[1.0, 90_00]],
         "bound": 45_00, "seconds": 5.0}  # fmt: skip


@pytest.fixture
def asked(monkeypatch):
    """Measurements that return at once; what was asked for, in order."""
    calls = []

    def at_once(name, measure, seconds, workers, **more):
        calls.append((name, measure, seconds))
        if measure == "cp-sat":
            return {"failed": "MemoryError"}
        if measure == "by-hand":
            return {"boards": {}}
        if measure == "board":
            more["board"].write_text("{}", encoding="utf-8")
            return {"shooting_days": 3}
        if measure == "change":
            return {"number": more["number"], "kind": "lost day", "status": "legal", "first_legal": 0.5,
                    "moved": 2, "costs": [[0.5, 100], [9.0, 99]]}  # fmt: skip
        if measure == "growth" and seconds == 13:
            raise KeyboardInterrupt
        return dict(LEGAL)

    monkeypatch.setattr(running, "measured", at_once)
    return calls


def test_every_step_is_kept(tmp_path, asked, monkeypatch):
    steps = []
    run = Run(tmp_path)
    monkeypatch.setattr(run, "keep", lambda: steps.append(list(run.record["cases"]["commercial"]["runs"])))
    run.case("commercial", 5, 2)
    assert steps == [["by-hand"], ["by-hand", "greedy"], ["by-hand", "greedy", "coverset"], list(solvers("commercial"))]


def test_ours_alone(tmp_path, asked):
    Run(tmp_path).case("generated-feature-1", 5, 2, ["coverset"])
    assert [measure for _, measure, _ in asked] == ["coverset"]
    assert "| coverset | legal | 90 |" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_what_failed_is_told_and_stops_nothing(tmp_path, asked):
    Run(tmp_path).case("commercial", 5, 2)
    assert [measure for _, measure, _ in asked] == list(solvers("commercial"))
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "failed: MemoryError" in report
    assert "| coverset | legal | 90 | – | 90 | 1.00 s |" in report
    assert "Scenario: commercial" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_second_run_of_a_commit_adds_to_the_first(tmp_path, asked):
    Run(tmp_path).other_time("generated-feature-1", "long", 600, 2)
    Run(tmp_path).case("commercial", 5, 2)
    Run(tmp_path).case("generated-feature-1", 5, 2)
    (kept,) = (tmp_path / "commits").glob("*.json")
    cases = json.loads(kept.read_text(encoding="utf-8"))["cases"]
    assert set(cases) == {"commercial", "generated-feature-1"}
    assert cases["generated-feature-1"]["runs"]["long"]["limit"] == 600


def test_changes_take_turns_between_shoots(tmp_path, asked):
    run = Run(tmp_path)
    run.replanning(["feature", "block"], 3, 60, 2)
    assert [(row["case"], row["number"]) for row in run.record["replanning"]["rows"]] == [
        ("feature", 0),
        ("block", 0),
        ("feature", 1),
    ]
    # 100 cents after 5 s, 99 in the end: 1.01 % above
    assert "| feature | 1 | lost day | legal | 0.50 s | 2 | 1 | 1 | 1.01% |" in (tmp_path / "report.md").read_text(
        "utf-8"
    )


def test_changes_side_by_side_share_the_cores_and_keep_their_order(tmp_path, monkeypatch):
    shares = []

    def slow_first(name, measure, seconds, workers, **more):
        if measure == "board":
            more["board"].write_text("{}", encoding="utf-8")
            return {}
        shares.append(workers)
        if more["number"] == 0:
            time.sleep(0.05)
        return {"number": more["number"], "kind": "lost day", "status": "impossible", "first_legal": None, "moved": 0}

    monkeypatch.setattr(running, "measured", slow_first)
    run = Run(tmp_path)
    run.replanning(["feature"], 4, 60, 2, at_once=2)
    assert shares == [1, 1, 1, 1]  # two cores for two changes
    assert [row["number"] for row in run.record["replanning"]["rows"]] == [0, 1, 2, 3]
    assert "2 changes at a time, 1 core each" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_an_unknown_solver_is_an_error_that_says_who_there_is():
    result = CliRunner().invoke(main, ["--solver", "gurobi"])
    assert result.exit_code == 2
    assert "gurobi is none of by-hand, greedy, coverset" in result.output


def test_peers_that_cannot_be_measured_are_skipped_with_a_word(monkeypatch):
    monkeypatch.setattr("benchmarks.timefold_peer.archives", lambda: None)
    assert skipped("generated-feature-1", "timefold") == "the package timefold is not installed"
    assert skipped("generated-season-1", "annealing") is not None
    assert skipped("generated-feature-1", "greedy") is None


def test_an_unknown_case_is_an_error_that_says_what_there_is():
    result = CliRunner().invoke(main, ["--only", "generated-movie-1"])
    assert result.exit_code == 2
    assert "generated-movie-1 is none of commercial, feature, block" in result.output
