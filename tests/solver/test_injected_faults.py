"""One fault of each hard rule put into the legal hand-made board of the feature: found, with code, day and strips."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.board import Board
from models.files import read_board, read_production
from solver.check import judge
from solver.shoot import Reference

FOLDER = Path(__file__).parents[2] / "scenarios" / "feature"
PRODUCTION = read_production(FOLDER / "production.yaml")
BOARD = read_board(FOLDER / "board-hand.yaml")
FIRST, SECOND = BOARD.days[0], BOARD.days[1]


def hard(production, board, reference=None):
    """What the judge forbids, as (code, date, strips)."""
    return [(one.code, one.date, one.strips) for one in judge(production, board, reference=reference).hard]


def with_days(*days, boneyard=(), pins=()):
    """The board with some days replaced."""
    new = {(day.date, day.unit): day for day in days}
    return BOARD.revised(
        days=tuple(new.pop((day.date, day.unit), day) for day in BOARD.days) + tuple(new.values()),
        boneyard=boneyard or BOARD.boneyard,
        pins=pins or BOARD.pins,
    )


def having(**changes):
    """The production with entries of its lists changed: cast={"1": {...}}, locations=…, scenes=…, units=…"""
    fields = {}
    for name, entries in changes.items():
        key = "number" if name == "scenes" else "id"
        fields[name] = tuple(
            entry.revised(**entries[getattr(entry, key)]) if getattr(entry, key) in entries else entry
            for entry in getattr(PRODUCTION, name)
        )
    return PRODUCTION.revised(**fields)


def facts(scene: str):
    return PRODUCTION.scene_by_number[scene]


def test_the_board_is_legal():
    assert hard(PRODUCTION, BOARD) == []


def test_av1_a_performer_is_away():
    person = facts(FIRST.strips[0]).cast[0]
    away = having(cast={person: {"unavailable": (str(FIRST.date),)}})
    strips = tuple(scene for scene in FIRST.strips if person in facts(scene).cast)
    assert hard(away, BOARD) == [("AV1", FIRST.date, strips)]


def test_av1_the_contract_has_ended():
    person = facts(FIRST.strips[0]).cast[0]
    last = max(day.date for day in BOARD.days if any(person in facts(scene).cast for scene in day.strips))
    day = next(day for day in BOARD.days if day.date == last)
    ended = having(cast={person: {"stop_date": str(date.fromordinal(last.toordinal() - 1))}})
    assert hard(ended, BOARD) == [("AV1", last, tuple(s for s in day.strips if person in facts(s).cast))]


def test_av2_a_location_is_closed():
    place = facts(FIRST.strips[0]).location
    closed = having(locations={place: {"unavailable": (str(FIRST.date),)}})
    strips = tuple(scene for scene in FIRST.strips if facts(scene).location == place)
    assert ("AV2", FIRST.date, strips) in hard(closed, BOARD)


def test_av3_an_element_is_not_there():
    thing = facts(FIRST.strips[0]).elements[0]
    missing = having(elements={thing: {"unavailable": (str(FIRST.date),)}})
    strips = tuple(scene for scene in FIRST.strips if thing in facts(scene).elements)
    assert hard(missing, BOARD) == [("AV3", FIRST.date, strips)]


def test_av4_a_day_off():
    off = PRODUCTION.calendar.changed(days_off=(*PRODUCTION.calendar.days_off, FIRST.date))
    assert ("AV4", FIRST.date, FIRST.strips) in hard(PRODUCTION.revised(calendar=off), BOARD)


def test_av5_a_performer_with_two_units():
    second = PRODUCTION.units[0].revised(id="second", day_cost=0)
    production = PRODUCTION.revised(units=(*PRODUCTION.units, second))
    person = facts(FIRST.strips[0]).cast[0]
    other = next(
        scene
        for day in BOARD.days[1:]
        for scene in day.strips
        if person in facts(scene).cast and facts(scene).location != facts(FIRST.strips[0]).location
    )
    home = next(day for day in BOARD.days if other in day.strips)
    board = with_days(
        home.revised(strips=tuple(s for s in home.strips if s != other), banners=()),
        home.revised(date=FIRST.date, unit="second", strips=(other,), banners=(), call=None),
    )
    strips = tuple(scene for scene in FIRST.strips if person in facts(scene).cast)
    found = [one for one in hard(production, board) if one[0] == "AV5" and other in one[2] and one[2][0] in strips]
    assert ("AV5", FIRST.date, (*strips, other)) in found


def test_dy1_a_scene_grows():
    scene = FIRST.strips[-1]
    longer = having(scenes={scene: {"minutes": (facts(scene).minutes or 0) + 900}})
    assert ("DY1", FIRST.date, FIRST.strips) in hard(longer, BOARD)


def test_dy2_too_many_pages():
    short = having(units={"main": {"max_eighths_per_day": 8}})
    full = [d for d in BOARD.days if len(d.strips) > 1 and sum(min(8, facts(s).eighths) for s in d.strips) > 8]
    assert hard(short, BOARD) == [("DY2", day.date, day.strips) for day in full]


def test_dy3_one_move_too_many():
    still = having(units={"main": {"max_moves_per_day": 0}})
    moving = [day for day in BOARD.days if len({facts(scene).location for scene in day.strips}) > 1]
    assert hard(still, BOARD) == [("DY3", day.date, day.strips) for day in moving]


def test_lt1_a_day_exterior_after_dark():
    scene = next(s for s in FIRST.strips if facts(s).int_ext == "EXT" and facts(s).day_night == "DAY")
    dark = with_days(FIRST.revised(call="18:30"))
    assert ("LT1", FIRST.date, (scene,)) in hard(PRODUCTION, dark)


def test_sq1_the_wrong_way_round():
    later = next(
        s for s in PRODUCTION.scenes if s.after and BOARD.day_of[s.after[0]].date < BOARD.day_of[s.number].date
    )
    one, other = BOARD.day_of[later.after[0]], BOARD.day_of[later.number]
    swapped = with_days(
        one.revised(strips=tuple(later.number if s == later.after[0] else s for s in one.strips), banners=()),
        other.revised(strips=tuple(later.after[0] if s == later.number else s for s in other.strips), banners=()),
    )
    assert ("SQ1", one.date, (later.number, later.after[0])) in hard(PRODUCTION, swapped)


def test_sq2_parted():
    together = having(scenes={FIRST.strips[0]: {"same_day": (SECOND.strips[0],)}})
    assert hard(together, BOARD) == [("SQ2", FIRST.date, (FIRST.strips[0], SECOND.strips[0]))]


def test_sq3_a_pin_elsewhere():
    scene = FIRST.strips[1]
    pinned = with_days(pins=({"scene": scene, "date": SECOND.date},))
    assert hard(PRODUCTION, pinned) == [("SQ3", FIRST.date, (scene,))]


def test_hz1_a_locked_day_changes():
    reference = Reference(with_days(FIRST.revised(status="locked")))
    gone = FIRST.strips[-1]
    changed = with_days(FIRST.revised(strips=FIRST.strips[:-1], banners=()), boneyard=(*BOARD.boneyard, gone))
    assert ("HZ1", FIRST.date, (gone,)) in hard(PRODUCTION, changed, reference)


def test_sc1_a_strip_is_lost():
    lost = FIRST.strips[-1]
    assert hard(PRODUCTION, with_days(FIRST.revised(strips=FIRST.strips[:-1], banners=()))) == [("SC1", None, (lost,))]


def test_sc1_a_strip_twice():
    once = FIRST.strips[0]
    days = (FIRST, SECOND.revised(strips=(*SECOND.strips, once), banners=()), *BOARD.days[2:])
    twice = Board.model_construct(**(BOARD.__dict__ | {"days": days}))
    assert ("SC1", SECOND.date, (once,)) in hard(PRODUCTION, twice)


@pytest.mark.parametrize("code", ["RS2", "MI1", "MI2", "MI3"])
def test_the_clock_has_its_own_faults(code: str):
    """A child's long day, a call within the crew's rest: one call and one length move them all."""
    child = next(m.id for m in PRODUCTION.cast if m.birth_date and any(m.id in facts(s).cast for s in FIRST.strips))
    scene = next(s for s in FIRST.strips if child in facts(s).cast)
    if code == "RS2":
        # Tuesday's call nine hours after midnight of a Monday that wraps at night
        board = with_days(FIRST.revised(call="19:00"), SECOND.revised(call="06:00"))
        found = hard(PRODUCTION, board)
        assert any(one[0] == "RS2" and one[1] in (FIRST.date, SECOND.date) for one in found)
        return
    production, board = PRODUCTION, BOARD
    if code in ("MI1", "MI2"):
        production = having(scenes={scene: {"minutes": 900}})
    else:
        board = with_days(FIRST.revised(call="18:00"))
    found = hard(production, board)
    assert any(one[0] == code and one[1] == FIRST.date for one in found), found
