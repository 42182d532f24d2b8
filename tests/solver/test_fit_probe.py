"""Only what a move can touch is recorded, and no bill is written: the answers are those of every case and the judge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.files import read_board, read_production
from solver import fit as fitting
from solver.check import Verdict, judge_in, shoot_for, weigh
from solver.fit import fit
from solver.fit_probe import probe_for
from solver.kernel.view import KernelView
from solver.probe import Recording
from solver.rules.day_length import DayLength
from solver.shoot import Reference
from tests.builders import tiny_board, tiny_shoot
from tests.generator import generate_board, generate_production

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.board import Board
    from models.production import Production
    from solver.fit import Place
    from solver.probe import Probe
    from solver.shoot import Shoot

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def every_case(shoot: Shoot, board: Board, scenes: Sequence[str]) -> Probe:
    recording = Recording(KernelView(shoot), money=True)
    recording.add(enumerate(shoot.cases))
    asked = recording.probe()
    asked.load(board)
    return asked


def judged(shoot: Shoot, board: Board) -> Verdict:
    found = judge_in(shoot, board)
    return Verdict(board, found.hard, found.cost)


def with_everything(
    monkeypatch: pytest.MonkeyPatch, production: Production, board: Board, scenes: Sequence[str], **more
) -> tuple[Place, ...]:
    """Ask with every case recorded and whole judgements."""
    with monkeypatch.context() as patch:
        patch.setattr(fitting, "probe_for", every_case)
        patch.setattr(fitting, "weigh", judged)
        return fit(production, board, scenes, **more)


@pytest.mark.parametrize("name", ["feature", "commercial", "block"])
@pytest.mark.parametrize("made", ["board-hand", "board"])
def test_productions_are_answered_as_with_everything(monkeypatch: pytest.MonkeyPatch, name: str, made: str) -> None:
    production = read_production(SCENARIOS / name / "production.yaml")
    board = read_board(SCENARIOS / name / f"{made}.yaml")
    numbers = [scene.number for scene in production.scenes]
    # one after the other on one shoot: the later ones find what the earlier ones recorded
    for scenes in (numbers[:1], numbers[len(numbers) // 2 :][:1], numbers[3:6]):
        expected = with_everything(monkeypatch, production, board, scenes)
        assert expected
        assert fit(production, board, scenes) == expected


@pytest.mark.parametrize("seed", range(40))
def test_generated_boards_are_answered_as_with_everything(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    production = generate_production(seed)
    board = generate_board(production, seed)
    days = sorted(day.date for day in board.days)
    reference = Reference(board, days[len(days) // 2]) if days and seed % 3 == 0 else None
    numbers = [scene.number for scene in production.scenes]
    for scenes in ([numbers[0]], [numbers[-1]], numbers[1:3]):
        expected = with_everything(monkeypatch, production, board, scenes, reference=reference)
        assert fit(production, board, scenes, reference=reference) == expected


@pytest.mark.parametrize("seed", range(40))
def test_a_board_is_weighed_as_it_is_judged(seed: int) -> None:
    production = generate_production(seed)
    board = generate_board(production, seed)
    for reference in (None, Reference(board, board.days[0].date)):
        shoot = shoot_for(production, board, reference)
        assert weigh(shoot, board) == judged(shoot, board)


def test_days_that_no_move_can_bring_are_not_recorded() -> None:
    # A is of the main unit, B of the second, which shoots on the 2nd. A goes to any day of the main unit, or changes
    # places with something that comes to the 1st: nothing brings the second unit to later days.
    production = tiny_shoot({"A": {"units": ["main"]}, "B": {"units": ["second"]}}, units={"main": {}, "second": {}})
    board = tiny_board(production, {1: "A", (2, "second"): "B"})
    shoot = shoot_for(production, board)

    def days_of_the_second(probe: Probe) -> list[int]:
        return [c.day for c in probe.cases if isinstance(c, DayLength) and c.unit == "second"]

    assert days_of_the_second(probe_for(shoot, board, ["A"])) == [0, 1]
    # B could go anywhere: the other days are added, and all are in the order of the cases
    assert days_of_the_second(probe_for(shoot, board, ["B"])) == list(shoot.days)
