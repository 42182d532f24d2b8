"""What is planned: the scenarios, another program's schedule file, generated productions; and hand-made boards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generated import production_of
from benchmarks.recipe import SIZES, recipe, scaled
from benchmarks.timefold_peer import missing_timefold
from exchange.uss import read_uss
from models.files import read_board, read_production

if TYPE_CHECKING:
    from benchmarks.recipe import Recipe, Size
    from models.board import Board
    from models.production import Production

ROOT = Path(__file__).parent.parent
USS = Path("../shared/data/uss/full_sample_schedule.uss")
PROTOTYPES = Path("../shared/prototypes/search")
SCENARIOS = ("commercial", "feature", "block")

TITLES = {
    "commercial": "Scenario: commercial",
    "feature": "Scenario: feature",
    "block": "Scenario: block",
    "uss": "USS sample, all rules and money",
    "uss-idle": "USS sample, 56 days, 4 pages a day: $1,000 for each paid day and each move, nothing else costs",
}


@dataclass(frozen=True)
class Case:
    """One production, and the boards that people made for it."""

    name: str
    production: Production
    by_hand: tuple[tuple[str, Board], ...] = ()
    recipe: Recipe | None = None
    """Where it is generated."""


def title(name: str) -> str:
    """What a case is, in words."""
    kind, _, seed = name.removeprefix("generated-").rpartition("-")
    return TITLES.get(name) or f"Generated {kind}, seed {seed}"


def missing(name: str) -> str | None:
    """Why a case cannot be measured here; None: it can."""
    if name.startswith("uss") and not (ROOT / USS).exists():
        return f"{USS} is not here"
    return None


def is_case(name: str) -> bool:
    """Whether it is the name of one."""
    kind, _, seed = name.removeprefix("generated-").rpartition("-")
    generated = name.startswith("generated-") and kind in SIZES and seed.isdigit()
    return generated or name in (*SCENARIOS, "uss", "uss-idle")


def solvers(name: str) -> tuple[str, ...]:
    """Whose boards are compared on a case, in the order of measuring."""
    if name.startswith("generated-"):
        return ("greedy", "coverset", "cp-sat", "script-model", "timefold", "annealing")
    return ("by-hand", "greedy", "coverset", "cp-sat")


def skipped(name: str, solver: str) -> str | None:
    """Why a solver is not measured on a case, here; None: it is."""
    if solver == "timefold":
        return missing_timefold()
    if solver == "cp-sat" and name.startswith("generated-season"):
        return "600,000 pairs of strip and day in one model are not tried"
    if solver in ("annealing", "script-model"):
        if not (ROOT / PROTOTYPES / "sa.py").exists():
            return f"{PROTOTYPES} is not here"
        if not size_of(name)[0].nights:
            return "the research script makes no shoots without nights"
    return None


def case(name: str) -> Case:
    """Read or make a case: a scenario's name, uss, uss-idle, or what `size_of` knows."""
    if name in SCENARIOS:
        folder = ROOT / "scenarios" / name
        return Case(
            name,
            read_production(folder / "production.yaml"),
            tuple((file.stem.removeprefix("board-"), read_board(file)) for file in sorted(folder.glob("board-*.yaml"))),
        )
    if name.startswith("uss"):
        return _uss(name)
    size, seed = size_of(name)
    made = recipe(size, seed)
    return Case(name, production_of(made), recipe=made)


def size_of(name: str) -> tuple[Size, int]:
    """Size and seed of generated-<size>-<seed>, or of scenes-<number>, scenes-<number>-days-<number>-cast-<number>."""
    kind, _, seed = name.removeprefix("generated-").rpartition("-")
    if kind in SIZES:
        return SIZES[kind], int(seed)
    numbers = [int(part) for part in name.split("-")[1::2]]
    return scaled(*numbers), 1


def _uss(name: str) -> Case:
    read = read_uss(ROOT / USS)
    boards = [(called, board) for called, board in read.boards if board.days]
    if name == "uss":
        return Case(name, read.production, tuple(boards))
    return Case(name, _only_spans(read.production), tuple(one for one in boards if one[0] == read.chosen))


def _only_spans(production: Production) -> Production:
    """The question that prototypes and talent scheduling ask: paid days and moves, a limit on pages, no clock."""
    unit = production.units[0].revised(
        day_cost=Decimal(0), crew_hourly=Decimal(0), max_eighths_per_day=32, max_moves_per_day=20, minutes_per_eighth=1
    )
    off = ("LT1", "RS1", "RS2", "RS3", "RS3-crew", "ML1", "OT1", "OT2", "PR1", "CV1")
    return production.revised(
        rules="custom",
        rule_overrides={"settings": dict.fromkeys(off, "off"), "performer": {"drop_day_weight": 0}},
        calendar=production.calendar.revised(end=production.shoot_dates[55]),
        units=(unit,),
        move_minutes=0,
        move_cost=Decimal(1000),
        cast=tuple(
            one.revised(
                deal="day", rate=Decimal(1000), hold="full", max_drops=0, birth_date=None, events=(), makeup_minutes=0
            )
            for one in production.cast
        ),
        locations=tuple(
            place.revised(day_cost=Decimal(0), hold_cost=Decimal(0), return_cost=Decimal(0))
            for place in production.locations
        ),
        scenes=tuple(one.revised(minutes=None, background=0) for one in production.scenes),
    )
