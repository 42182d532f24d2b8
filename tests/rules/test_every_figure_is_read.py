"""Every leaf of a rule set is read by some rule, or it is listed here with the reason why not.

A rich shoot with every optional clause is spread out, judged and sequenced, while each figure that is asked for is
noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.record import Record
from models.rulesets import load_rule_set
from solver.check import judge
from solver.rules import RULES
from solver.sequence import sequencer
from tests.builders import tiny_board, tiny_shoot

if TYPE_CHECKING:
    from collections.abc import Iterator

TOLD = {
    "id": "names the set",
    "title": "told on every report",
    "extends": "how the set is made",
    "effective.first": "told on every report",
    "effective.last": "told on every report",
    "currency": "of the set's figures; a production has its own",
    "disclaimer": "told on every report",
    "sections.performer": "how the set is made",
    "sections.background": "how the set is made",
    "sections.crew": "how the set is made",
    "sections.minors": "how the set is made",
    "tier": "how the set is made; told on every report",
    "tiers": "told by `coverset rulesets`",
    "sources": "told by `coverset rulesets`",
    "accounts": "read when the bill is exported (exchange/workbook)",
    "performer.scale_share": "already in the scale and its steps (models.rulesets)",
    "performer.scale.day": "the scale of the first step; steps go before it where there are any",
    "performer.scale.weekly": "as performer.scale.day",
    "performer.scale.three_day": "as performer.scale.day",
    "background.day_rate": "the rate of the first step; steps go before it where there are any",
    "background.special_rate": "as background.day_rate",
    "background.stand_in_rate": "as background.day_rate",
    "performer.hours.tiers[].basis": "anything but worked hours is refused (models.terms.WorkedTier)",
    "performer.hours.tiers[].where": "anything but any day is refused",
    "background.tiers[].basis": "as performer.hours",
    "background.tiers[].where": "as performer.hours",
    "performer.premium.seventh_day_overtime.basis": "as performer.hours",
    "performer.premium.seventh_day_overtime.where": "as performer.hours",
    "crew.premium.seventh_day_overtime.basis": "as performer.hours",
    "crew.premium.seventh_day_overtime.where": "as performer.hours",
    "minors.state": "none sets no limits (models.minors)",
}
"""Leaves that no rule reads, with the reason."""

NIGHT = {"from": "20:00", "to": "30:00", "share": 0.1}
SEVENTH = {"after_minutes": 480, "multiplier": 2}
PERIOD = {
    "daily_after_minutes": 600, "daily_multiplier": 2, "after_minutes": 480, "multiplier": 1.5, "money_break": 5500,
}  # fmt: skip
LADDER = {"step_minutes": 30, "ladder": [10, 20]}

EVERYTHING: dict[str, Any] = {
    "settings": {"RS2": "priced", "BL1": "warn", "ST1": "warn", "MI4": "priced", "RS3-crew": "hard", "CV1": "warn"},
    "performer": {
        "hold_overnight": "full", "hold": "half", "drop_after": 1, "max_drops": 1, "drop_day_weight": 0.5,
        "week_overtime": {"after_minutes": 600, "multiplier": 1.5},
        "weekly_hours": PERIOD | {"six_day_after_minutes": 2880}, "three_day_hours": PERIOD,
        "premium": {"sixth_day_overnight": 1, "sixth_day": 1.5, "seventh_day": 2, "saturday": 2, "sunday": 2,
                    "seventh_day_overtime": SEVENTH},
        "night": NIGHT, "meals": {"missed_hours": 1},
        "rest": {"nearby_exterior": {"minutes": 600, "once_in_days": 4},
                 "overnight": {"minutes": 660, "most_a_week": 2}},
    },
    "background": {"night": NIGHT, "golden_after_minutes": 600, "meals": {"missed_hours": 1}},
    "crew": {
        "week_overtime": {"after_minutes": 600, "multiplier": 1.5}, "night": NIGHT,
        "premium": {"sixth_day": 1.5, "seventh_day": 2, "saturday": 1.5, "sunday": 1.5, "extra_day": 1.5,
                    "seventh_day_overtime": SEVENTH},
        "rest": {"invasion_at_wrap_rate": True},
        "meals": {"location_penalty": LADDER, "hourly_after": 2, "missed_hours": 1},
    },
    "minors": {"extension": {"minutes": 120, "from_months": 6}, "nurse_day_cost": 500, "teacher_day_cost": 500},
}  # fmt: skip


def rich():
    """Everything that a figure can be about: four deals, children of all ages, a crowd, a night, a stage."""
    days = [f"{number}" for number in range(1, 11)]
    scenes = {
        number: {
            "cast": ["day", "weekly", "three", "flat", "scale", "baby", "infant", "child", "teen"], "minutes": 150,
            "int_ext": "EXT", "location": ("far", "near", "stage")[int(number) % 3], "background": 3,
            "special_background": 1, "stand_ins": 1,
        }
        for number in days
    }  # fmt: skip
    cast: dict[str, dict[str, Any]] = {
        "day": {"rate": 2000, "guarantee": 20, "makeup_minutes": 150,
                "events": [{"date": "2027-02-26", "kind": "travel"}]},
        "scale": {"rate": None},
        "weekly": {"deal": "weekly", "rate": None},
        "three": {"deal": "three_day", "rate": None},
        "flat": {"deal": "flat", "rate": 9000},
        "baby": {"birth_date": "2027-02-01"},
        "infant": {"birth_date": "2026-12-01"},
        "child": {"birth_date": "2017-03-01", "own_school": ["2027-03-02"], "extended": ["2027-03-03"]},
        "teen": {"birth_date": "2010-03-01"},
    }  # fmt: skip
    unit = {"crew_hourly": None, "day_cost": 10000, "guarantee_minutes": None, "call_range": ["05:00", "23:00"]}
    calendar = {"workweek": ["mon", "tue", "wed", "thu", "fri"], "extra_days": ["2027-03-06", "2027-03-07"],
                "holidays": ["2027-03-03"]}  # fmt: skip
    return tiny_shoot(
        scenes, cast=cast, units={"main": unit}, rules="sag-aftra-theatrical", overrides=EVERYTHING, calendar=calendar,
        locations={"far": {"overnight": True}, "near": {}, "stage": {"stage": True}},
        home={"lat": 34.05, "lon": -118.24},
    )  # fmt: skip


def leaves(record: Record, above: str = "") -> Iterator[tuple[str, int, str]]:
    """Each field below a record: its path, the id of the record it stands in, and its name."""
    for name in type(record).model_fields:
        value, path = getattr(record, name), above + name
        below = [value] if isinstance(value, Record) else list(value) if isinstance(value, tuple) else []
        records = [each for each in below if isinstance(each, Record)]
        for each in records:
            yield from leaves(each, f"{path}." if isinstance(value, Record) else f"{path}[].")
        if not records:
            yield path, id(record), name


@pytest.fixture(scope="module")
def asked():
    """Paths of the leaves that are asked for, and of all."""
    production = rich()
    rules = production.rule_set
    all_of_them = list(leaves(rules))
    path_of = {(owner, name): path for path, owner, name in all_of_them}
    seen: set[str] = set()
    patch = pytest.MonkeyPatch()

    def noting(self: Record, name: str) -> Any:
        if (path := path_of.get((id(self), name))) is not None:
            seen.add(path)
        return object.__getattribute__(self, name)

    patch.setattr(Record, "__getattribute__", noting, raising=False)
    try:
        numbers = [scene.number for scene in production.scenes]
        board = tiny_board(production, {day: number for day, number in enumerate(numbers, start=1)}, calls={2: "17:00"})
        view = judge(production, board).view
        for day in range(len(numbers)):
            sequencer(view.shoot).day("main", day, view.strips("main", day)).at(420)
    finally:
        patch.undo()
    return seen, {path for path, _owner, _name in all_of_them}


def test_every_figure_is_read(asked):
    seen, known = asked
    open_ended = ("settings", "prices", "replanning")  # below, and tests/rules of HZ2 and HZ3
    silent = {path for path in known - seen if not path.startswith(open_ended)}
    assert silent <= set(TOLD), f"read by no rule: {', '.join(sorted(silent - set(TOLD)))}"


def test_every_reason_is_about_a_leaf(asked):
    _seen, known = asked
    assert set(TOLD) <= known


def test_the_figures_of_re_planning_are_read():
    rules = load_rule_set("custom").replanning
    assert set(type(rules).model_fields) == {"strip_move", "near", "performer_call"}


def test_every_setting_and_every_price_is_about_a_rule():
    codes = {rule.code for rule in RULES} | {"RS3-crew"}
    rules = load_rule_set("custom")
    assert set(rules.settings) == codes
    assert set(rules.prices) == codes
