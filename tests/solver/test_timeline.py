"""The day's clock by hand: call 07:00 (420), camera ready 08:00 (480), first meal due 13:00 (780)."""

from __future__ import annotations

import gc
import random
import timeit
from datetime import date
from itertools import dropwhile, pairwise

import pytest

from models.production import Production
from solver import clock_figures
from solver.timeline import UNKNOWN_TRAVEL_MINUTES, Meal, day_clock, day_timeline

DAY = date(2027, 3, 1)
CALL = 7 * 60


def production(**scenes: tuple[str | None, int]) -> Production:
    """Scenes by number: place and minutes. Places a, b: 15 minutes apart, a move takes 45 besides: 60."""
    return Production.read(
        {
            "format": "coverset/1",
            "title": "Clock",
            "calendar": {"start": "2027-03-01", "end": "2027-03-31", "workweek": ["mon", "tue", "wed", "thu", "fri"]},
            "units": [{"id": "main"}, {"id": "second", "minutes_per_eighth": 20}],
            "scenes": [
                {"number": number, "eighths": 8, "location": place, "minutes": minutes, "cast": cast(number)}
                | ({"background": 12} if number == "X" else {})
                for number, (place, minutes) in scenes.items()
            ],
            "cast": [{"id": "1", "makeup_minutes": 45}, {"id": "2", "makeup_minutes": 0}],
            "locations": [{"id": "a"}, {"id": "b"}],
            "travel": [{"from": "a", "to": "b", "minutes": 15}],
            "move_minutes": 45,
        }
    )


def cast(number: str) -> list[str]:
    return {"A": ["1"], "B": ["2"], "C": ["1", "2"]}.get(number, [])


def clock(call: int = CALL, **scenes: tuple[str | None, int]):
    return day_timeline(production(**scenes), "main", DAY, call, tuple(scenes))


def test_a_short_day_needs_no_meal():
    day = clock(A=("a", 120), B=("a", 120))
    # 480 + 120 = 600, + 120 = 720; wrap 30 later, before the meal falls due at 780.
    assert (day.camera_ready, day.starts, day.ends, day.wrap) == (480, (480, 600), (600, 720), 750)
    assert (day.meals, day.elapsed, day.worked, day.moves) == ((), 330, 330, 0)


def test_a_day_that_wraps_as_the_meal_falls_due_needs_none():
    assert clock(A=("a", 120), B=("a", 150)).meals == ()  # wrap 480 + 270 + 30 = 780


def test_one_minute_more_and_the_crew_eats_before_it_wraps_out():
    day = clock(A=("a", 120), B=("a", 151))
    # The last boundary at or before 780 is the end of B at 751; wrap 751 + 45 + 30.
    assert (day.meals, day.wrap, day.worked) == ((Meal(751, 796, 0),), 826, 361)


def test_the_meal_is_at_the_last_boundary_that_allows_it():
    day = clock(A=("a", 120), B=("a", 100), C=("a", 90))
    # B ends at 700; C would end at 790, after 780: so the meal is at 700, and C starts at 745.
    assert day.meals == (Meal(700, 745, 0),)
    assert day.starts == (480, 600, 745)


def test_a_strip_that_ends_as_the_meal_falls_due_is_shot_before_it():
    day = clock(A=("a", 120), B=("a", 100), C=("a", 80), D=("a", 60))
    assert day.meals == (Meal(780, 825, 0),)  # C ends at 780
    assert day.starts[3] == 825


def test_the_end_of_a_move_is_a_boundary():
    day = clock(A=("a", 120), B=("b", 300))
    # A ends at 600, the move at 660; B would end at 960: the meal is after the move.
    assert (day.meals, day.starts, day.moves, day.move_minutes) == ((Meal(660, 705, 0),), (480, 705), 1, 60)
    assert [(item.kind, item.start, item.end) for item in day.items] == [
        ("strip", 480, 600),
        ("move", 600, 660),
        ("meal", 660, 705),
        ("strip", 705, 1005),
    ]
    assert day.items[1].places == ("a", "b")


def test_a_move_that_ends_as_the_meal_falls_due_comes_before_it():
    assert clock(A=("a", 240), B=("b", 60)).meals == (Meal(780, 825, 0),)  # 480 + 240 + 60


def test_a_move_that_ends_later_comes_after_the_meal():
    day = clock(A=("a", 241), B=("b", 60))
    # A ends at 721, the move would end at 781.
    assert day.meals == (Meal(721, 766, 0),)
    assert [(item.kind, item.start, item.end) for item in day.items][1:3] == [("meal", 721, 766), ("move", 766, 826)]


def test_after_a_strip_that_is_too_long_the_meal_is_late():
    day = clock(A=("a", 320), B=("a", 60))
    assert day.meals == (Meal(800, 845, 20),)  # 480 + 320 = 800, due at 780
    assert day.starts == (480, 845)


def test_a_single_strip_beyond_the_meal_makes_it_late_too():
    assert clock(A=("a", 320)).meals == (Meal(800, 845, 20),)


def test_nobody_eats_before_anything_has_been_shot():
    # Camera ready at 480 is no boundary: a strip of 301 minutes makes the meal late by one.
    assert clock(A=("a", 301), B=("a", 60)).meals == (Meal(781, 826, 1),)


def test_the_second_meal_is_due_six_hours_after_the_first_ends():
    day = clock(A=("a", 300), B=("a", 300), C=("a", 60), D=("a", 60))
    # First 780 to 825, so the second is due at 1185. B 825 to 1125, C to 1185: allowed. D 1230 to 1290.
    assert day.meals == (Meal(780, 825, 0), Meal(1185, 1230, 0))
    assert day.wrap == 1320
    assert day.worked == 60 + 720 + 30


def test_a_second_meal_is_not_eaten_when_the_day_wraps_as_it_falls_due():
    # First 780 to 825; B 825 to 1155, wrap 1185.
    assert len(clock(A=("a", 300), B=("a", 330)).meals) == 1
    assert clock(A=("a", 300), B=("a", 331)).meals[1] == Meal(1156, 1201, 0)


def test_a_second_meal_is_late_after_a_strip_of_more_than_six_hours():
    # 825 + 361 = 1186, due at 1185.
    assert clock(A=("a", 300), B=("a", 361), C=("a", 10)).meals[1] == Meal(1186, 1231, 1)


def test_a_night_runs_past_midnight():
    day = clock(17 * 60, A=("a", 240), B=("a", 240))
    # 17:00 call, 18:00 ready, A to 22:00 = 1320, B would end at 26:00 after 23:00: meal 22:00, B 22:45 to 26:45.
    assert (day.ends, day.wrap) == ((1320, 1605), 1635)


def test_scenes_without_a_location_are_one_unnamed_place():
    # Half an hour from anywhere: 30 + 45; between two of them there is no move.
    day = clock(A=(None, 60), B=(None, 60), C=("b", 30))
    assert (day.starts, day.moves, day.move_minutes) == ((480, 540, 675), 1, 75)
    assert UNKNOWN_TRAVEL_MINUTES == 30


def test_a_scene_without_minutes_takes_the_units_pace():
    shoot = production(A=("a", 60)).revised(
        scenes=[{"number": "A", "eighths": 3, "location": "a"}],
    )
    assert day_timeline(shoot, "main", DAY, CALL, ("A",)).ends == (480 + 3 * 15,)
    assert day_timeline(shoot, "second", DAY, CALL, ("A",)).ends == (480 + 3 * 20,)


def test_a_performer_is_called_for_makeup_and_dismissed_after_the_last_strip():
    day = clock(A=("a", 120), B=("a", 100), C=("a", 90))
    # 1 plays A (480 to 600) and, after the meal 700 to 745, C (745 to 835): 480 - 45 to 835 + 15.
    one, two = day.cast["1"], day.cast["2"]
    assert (one.arrives, one.leaves, one.meal_minutes, one.shooting_minutes) == (435, 850, 45, 210)
    assert one.worked == 370
    assert (two.arrives, two.leaves, two.elapsed) == (600, 850, 250)


def test_a_meal_that_a_performer_does_not_sit_through_is_not_theirs():
    day = clock(A=("a", 300), D=("a", 60))
    # A ends at 780 as the meal begins; 1 is dismissed at 795.
    assert (day.cast["1"].leaves, day.cast["1"].meal_minutes) == (795, 0)


def test_background_stays_from_their_strip_to_dismissal():
    day = clock(A=("a", 60), X=("a", 60))
    assert [tuple(each) for each in day.background] == [("X", 12, 540, 615, 0, "background")]


def test_the_rule_sets_figures_count():
    shoot = production(A=("a", 120), B=("a", 120)).revised(
        rule_overrides={"day": {"prep_minutes": 30, "wrap_minutes": 0, "meal_minutes": 30, "meal_after_minutes": 240}}
    )
    day = day_timeline(shoot, "main", DAY, CALL, ("A", "B"))
    # 450 to 570; B would end at 690 after 660.
    assert (day.meals, day.ends, day.wrap) == ((Meal(570, 600, 0),), (570, 720), 720)


def test_a_day_without_strips_takes_no_time():
    day = day_timeline(production(A=("a", 60)), "main", DAY, CALL, ())
    assert (day.wrap, day.elapsed, day.worked, day.items, day.cast) == (CALL, 0, 0, (), {})


@pytest.mark.parametrize("seed", range(60))
def test_every_day_is_gapless_and_its_meals_are_where_the_definition_says(seed: int):
    pick = random.Random(seed)
    scenes = {
        f"S{number}": (pick.choice(["a", "b", None]), pick.choice([10, 45, 90, 200, 400]))
        for number in range(pick.randint(1, 9))
    }
    day = clock(pick.randrange(300, 1080), **scenes)
    # Nothing overlaps and nothing is left out between camera ready and the last item.
    assert day.items[0].start == day.camera_ready
    assert all(item.end == following.start for item, following in pairwise(day.items))
    assert day.wrap == day.items[-1].end + 30
    assert day.worked == 60 + sum(minutes for _, minutes in scenes.values()) + day.move_minutes + 30
    # Each meal by the words of the definition: at the last boundary that allows it, or else at the first there is.
    due, position = day.call + 360, 0
    for meal in day.meals:
        index = next(i for i, item in enumerate(day.items) if item.kind == "meal" and item.start == meal.start)
        since = list(dropwhile(lambda item: item.kind == "move", day.items[position:index]))
        following = day.items[index + 1 :]
        assert meal.late_minutes == max(0, meal.start - due)
        if meal.late_minutes:
            assert [item.kind for item in since] == ["strip"]
        elif following:
            assert following[0].end - 45 > due  # without the meal, the next boundary would be too late
        position, due = index + 1, meal.end + 360
    assert day.wrap <= due


def test_productions_are_not_kept_alive_by_their_figures():
    gc.collect()
    known = len(clock_figures._KNOWN)
    shoot = production(A=("a", 60))
    day_clock(shoot, "main", CALL, ("A",))
    assert len(clock_figures._KNOWN) == known + 1
    del shoot
    gc.collect()
    assert len(clock_figures._KNOWN) == known


@pytest.mark.alone
def test_a_day_of_six_strips_is_clocked_in_25_microseconds():
    shoot = production(A=("a", 60), B=("a", 90), C=("b", 90), D=("b", 120), E=("b", 60), F=("a", 60))
    strips = tuple("ABCDEF")
    day_timeline(shoot, "main", DAY, CALL, strips)
    seconds = min(timeit.repeat(lambda: day_timeline(shoot, "main", DAY, CALL, strips), number=1000, repeat=5))
    assert seconds / 1000 < 25e-6
