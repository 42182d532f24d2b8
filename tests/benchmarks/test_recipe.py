"""Generated shoots: the research script's, draw for draw, and the same question as a production."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

from benchmarks.cases import case, size_of
from benchmarks.generated import production_of
from benchmarks.recipe import NIGHT_TO_DAY_COST, SIZES, Size, recipe, scaled, script_cost
from models.board import Board
from solver.check import judge_in
from solver.kernel.problem import board_of, build_problem
from solver.sequence import sequence_board
from solver.shoot import Shoot

SCRIPT = Path(__file__).parents[2] / "../shared/prototypes/search/shoot.py"
SMALL = Size(scenes=30, days=12, cast=9, places=6, leads=2, seeded="small")


@pytest.fixture(scope="module")
def script():
    if not SCRIPT.exists():
        pytest.skip(f"{SCRIPT} is not here")
    spec = importlib.util.spec_from_file_location("shoot_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(made, day_of):
    """The judge's word on a board given by the day of each scene."""
    problem = build_problem(Shoot(production_of(made)))
    units = problem.shoot.units
    unit_of = [units.index("night" if dark else "day") if len(units) == 2 else 0 for dark in made.night]
    places = [unit * problem.days + day for unit, day in zip(unit_of, day_of, strict=True)]
    like = Board(format="coverset-board/1", production=problem.shoot.production.title, days=())
    return judge_in(problem.shoot, board_of(problem, sequence_board(problem.shoot, problem.sets_of(places)), like))


def test_a_seed_always_makes_the_same_shoot():
    assert recipe(SMALL, 1) == recipe(SMALL, 1)
    assert recipe(SMALL, 1) != recipe(SMALL, 2)


def test_a_generated_production_has_its_size():
    made = production_of(recipe(SMALL, 3))
    # the director comes on top of nine performers: somebody who can only be with one unit a day
    assert (len(made.scenes), len(made.shoot_dates), len(made.cast), len(made.locations)) == (30, 12, 10, 6)
    assert all(scene.int_ext == "INT" and scene.cast for scene in made.scenes)


def test_a_season_has_three_units_and_no_nights():
    made = recipe(Size(scenes=30, days=12, cast=9, places=6, leads=2, seeded="small", units=3, nights=False), 1)
    assert [unit.id for unit in production_of(made).units] == ["unit1", "unit2", "unit3"]
    assert not any(made.night)


@pytest.mark.parametrize(("ours", "theirs"), [("feature", "feature"), ("large-feature", "feature_l"), ("block", "tv")])
@pytest.mark.parametrize("seed", [1, 7])
def test_it_is_what_the_research_script_makes(script, ours, theirs, seed):
    made, other = recipe(SIZES[ours], seed), script.generate(theirs, seed)
    assert list(made.minutes) == other["mins"]
    assert list(made.place) == other["loc"]
    assert list(made.night) == [bool(dark) for dark in other["night"]]
    assert [sorted(players) for players in made.cast] == other["cast"]
    assert list(made.rate) == other["rate"]
    assert list(made.drop) == [bool(may) for may in other["drop"]]
    assert [sorted(days) for days in made.away] == other["un"]
    assert [sorted(days) for days in made.closed] == other["lun"]
    assert list(made.order) == other["prec"]
    assert (list(made.day_cost), list(made.block_cost)) == (other["lcost"], other["lmove"])
    assert (made.capacity, list(made.hidden)) == (other["cap"], other["plan"])


def test_boards_cost_what_the_research_script_says(script):
    made, other = recipe(SIZES["feature"], 2), script.generate("feature", 2)
    rng = random.Random(5)
    for _ in range(20):
        day_of = [rng.randrange(made.size.days) for _ in made.minutes]
        assert script_cost(made, day_of) == script.evaluate(other, day_of)[0]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_hidden_board_is_legal_and_differs_from_the_bill_as_stated(seed):
    made = recipe(SIZES["feature"], seed)
    judgement = judged(made, made.hidden)
    assert judgement.legal, judgement.hard
    nights = {day for day, dark in zip(made.hidden, made.night, strict=True) if dark}
    switches = sum(day + 1 not in nights and day + 1 in made.hidden for day in nights)
    # every place is used, so each has one first block that only the script pays; no day of these boards is empty
    # between two uses of a place without another place in between
    first_blocks = sum(made.block_cost)
    assert script_cost(made, made.hidden) == judgement.cost / 100 + first_blocks + NIGHT_TO_DAY_COST * switches


def test_a_day_is_a_day_or_a_night():
    made = recipe(SMALL, 1)
    dark, light = made.night.index(True), made.night.index(False)
    day_of = list(made.hidden)
    day_of[dark] = day_of[light]
    assert "AV5" in {finding.code for finding in judged(made, day_of).hard}


def test_names_say_the_size():
    assert size_of("generated-block-3") == (SIZES["block"], 3)
    assert size_of("scenes-260") == (scaled(260), 1)
    assert (scaled(260).days, scaled(260).cast) == (70, 90)  # twice the feature's
    assert size_of("scenes-130-days-70-cast-20") == (scaled(130, 70, 20), 1)
    assert case("generated-feature-1").recipe == recipe(SIZES["feature"], 1)
