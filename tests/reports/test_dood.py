"""Day out of days: codes and totals, derived by hand; and the bill counts the same days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from models.files import read_board, read_production
from reports.dood import LOCATIONS, DayOutOfDays, day_out_of_days
from solver.check import Judgement, judge
from solver.deal import hold_rate_cents
from tests.reports.small import march, small, small_board, small_production

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="module")
def grid() -> DayOutOfDays:
    return day_out_of_days(small())


def codes(grid: DayOutOfDays, person: str) -> dict[date, str]:
    row = next(row for row in grid.rows if row.id == person)
    return {column.date: cell.code for column, cell in zip(grid.dates, row.cells, strict=True) if cell.code}


def totals(grid: DayOutOfDays, person: str) -> dict[str, int]:
    return {name: days for name, days in next(r for r in grid.rows if r.id == person).totals.items() if days}


def test_start_hold_and_finish(grid: DayOutOfDays):
    # 3 and 4 March are company days between 2 and 5
    assert codes(grid, "1") == {march(1): "SW", march(2): "W", march(3): "H", march(4): "H", march(5): "WF"}
    assert totals(grid, "1") == {"Work": 3, "Hold": 2, "Total": 5}


def test_a_gap_of_more_than_ten_days_is_dropped(grid: DayOutOfDays):
    # 2 to 14 March are 13 days; of them 2-5 and 8-12 are the company's: 9 days not paid
    assert codes(grid, "2") == {march(1): "SWD", march(15): "PWF"}
    assert totals(grid, "2") == {"Work": 2, "Drop": 9, "Total": 2}


def test_a_gap_of_ten_days_is_held(grid: DayOutOfDays):
    # 2 to 11 March are 10 days, which is not more than 10: 2-5 and 8-11 are held
    assert codes(grid, "4") == {march(1): "SW", march(12): "WF"} | {march(d): "H" for d in (2, 3, 4, 5, 8, 9, 10, 11)}
    assert totals(grid, "4") == {"Work": 2, "Hold": 8, "Total": 10}


def test_a_single_day_and_events(grid: DayOutOfDays):
    # the start is the first strip, whatever comes before it
    assert codes(grid, "3") == {date(2027, 2, 26): "FT", march(1): "T", march(2): "SWF/R"}
    assert totals(grid, "3") == {"Work": 1, "Travel": 1, "Fitting": 1, "Rehearsal": 1, "Total": 3}
    row = next(row for row in grid.rows if row.id == "3")
    assert (row.start, row.finish) == (march(2), march(2))


def test_somebody_who_is_not_scheduled_has_an_empty_row(grid: DayOutOfDays):
    assert codes(grid, "5") == {}
    assert [row.start for row in grid.rows if row.id == "5"] == [None]


def test_columns_are_all_dates_of_the_shoot_and_those_with_an_event(grid: DayOutOfDays):
    assert [column.date for column in grid.dates] == [date(2027, 2, 26), *map(march, range(1, 16))]
    numbers = {column.date.day: column.number for column in grid.dates if column.number}
    assert numbers == {1: 1, 2: 2, 5: 3, 12: 4, 15: 5}
    # the fitting lies before the company's calendar
    assert [column.date.day for column in grid.dates if column.is_off] == [26, 6, 7, 13, 14]


def test_a_pick_up_that_is_dropped_again():
    # Ida on 1, 12 and 31 March; max_drops 2 and drop_after 5: both gaps are dropped
    production = small_production()
    cast = [m.revised(drop_after=5, max_drops=2) if m.id == "4" else m for m in production.cast]
    scenes = [s.revised(cast=("4",)) if s.number == "5" else s for s in production.scenes]
    production = production.revised(cast=tuple(cast), scenes=tuple(scenes))
    grid = day_out_of_days(judge(production, small_board(("5", "31"))))
    assert codes(grid, "4") == {march(1): "SWD", march(12): "PWD", march(31): "PWF"}


def test_of_several_gaps_the_one_that_saves_most_is_dropped():
    # Maya on 1, 2 and 5 March and, with scene 5, on 31: 3 and 4 are held, 25 days from 6 to 30 are dropped
    production = small_production()
    scenes = [s.revised(cast=("1",)) if s.number == "5" else s for s in production.scenes]
    grid = day_out_of_days(judge(production.revised(scenes=tuple(scenes)), small_board(("5", "31"))))
    assert codes(grid, "1") == {
        march(1): "SW", march(2): "W", march(3): "H", march(4): "H", march(5): "WD", march(31): "PWF",
    }  # fmt: skip
    # company days 8-12, 15-19, 22-26, 29-30
    assert totals(grid, "1")["Drop"] == 17


def test_locations_have_their_days_too():
    grid = day_out_of_days(small(), LOCATIONS)
    assert codes(grid, "road") == {march(5): "SWF"}
    assert {day for day, code in codes(grid, "house").items() if "W" in code} == set(map(march, (1, 2, 12, 15)))


def test_a_board_without_strips_has_no_columns():
    production = small_production(cast=[{"id": each} for each in "12345"])
    empty = small_board(days=[], boneyard=[])
    assert day_out_of_days(judge(production, empty)).dates == ()


def scenario(name: str) -> Judgement:
    production = read_production(SCENARIOS / name / "production.yaml")
    return judge(production, read_board(SCENARIOS / name / "board-hand.yaml"))


@pytest.mark.parametrize("name", ["commercial", "feature", "block"])
def test_the_bill_pays_the_days_of_the_grid(name: str):
    judgement = scenario(name)
    grid = day_out_of_days(judgement)
    held: dict[str, Fraction] = {}
    worked: dict[str, Fraction] = {}
    for item in judgement.ledger.items:
        if item.account == "cast.hold":
            held[item.who] = held.get(item.who, Fraction()) + item.quantity
        if item.account == "cast.work" and item.unit == "day":
            worked[item.who] = worked.get(item.who, Fraction()) + item.quantity
    for row in grid.rows:
        if hold_rate_cents(judgement.production, row.id):
            assert held.get(f"cast:{row.id}", 0) == row.totals["Hold"]
        if judgement.production.cast_by_id[row.id].deal == "day":
            assert worked.get(f"cast:{row.id}", 0) == row.totals["Work"]


def test_the_frame_has_a_column_per_date_and_the_totals(grid: DayOutOfDays):
    frame = grid.frame().set_index("Id")
    assert frame.loc["2", "2027-03-15"] == "PWF"
    assert frame.loc["4", "Hold"] == 8
    assert list(frame.columns[-9:]) == [
        "Work", "Hold", "Drop", "Travel", "Fitting", "Rehearsal", "Total", "Start", "Finish",
    ]  # fmt: skip
