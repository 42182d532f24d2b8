"""SQ3 date window: pins of the board, `not_before` and `not_after` of the scene."""

from __future__ import annotations

from datetime import date

from tests.builders import found, paid, tiny_board, tiny_shoot, where


def test_date_window_at_limit():
    production = tiny_shoot({"A": {"not_before": date(2027, 3, 2), "not_after": date(2027, 3, 4)}, "B": {}})
    for day in (2, 4):
        board = tiny_board(production, {day: "A B"}, pins=({"scene": "B", "from": "2027-03-02", "to": "2027-03-04"},))
        assert found(production, board, "SQ3") == ()


def test_date_window_one_over():
    production = tiny_shoot({"A": {"not_before": date(2027, 3, 2)}, "B": {"not_after": date(2027, 3, 4)}, "C": {}})
    pins = ({"scene": "C", "date": "2027-03-03"},)
    findings = found(production, tiny_board(production, {1: "A", 5: "B", 4: "C"}, pins=pins), "SQ3")
    assert [(one.setting, where(one), one.sentence) for one in findings] == [
        ("hard", (1, ("A",)), "scene A may not be shot before 2027-03-02"),
        ("hard", (4, ("C",)), "scene C is pinned to 2027-03-03"),
        ("hard", (5, ("B",)), "scene B may not be shot after 2027-03-04"),
    ]


def test_date_window_not_applying():
    # in the boneyard a scene breaks no window
    production = tiny_shoot({"A": {"not_before": date(2027, 3, 2)}})
    assert found(production, tiny_board(production, {}, boneyard="A"), "SQ3") == ()


def test_date_window_priced():
    production = tiny_shoot({"A": {"not_before": date(2027, 3, 2)}}, settings={"SQ3": "priced"}, prices={"SQ3": 12.34})
    assert paid(production, tiny_board(production, {1: "A"}), "production") == 1234
