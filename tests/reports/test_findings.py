"""Findings by rule, as a page lists them."""

from __future__ import annotations

from commands._rulebook import rulebook
from reports.findings import findings_by_rule
from reports.rule_titles import RULE_TITLES
from solver.check import judge
from solver.rules import RULES
from tests.builders import tiny_board, tiny_shoot


def test_every_code_has_a_title_and_every_title_a_code():
    assert RULE_TITLES.keys() == {rule.code for rule in RULES}


def test_a_rule_is_called_by_its_code_whatever_kind_of_case_was_found():
    """MI4 has teachers and nurses, ML1 cast, crew and background: a group is named after the rule, not after one."""
    production = tiny_shoot({"A": {"cast": ["1"]}}, cast={"1": {"unavailable": ["2027-03-01"]}})
    (group,) = findings_by_rule(judge(production, tiny_board(production, {1: "A"})))
    assert (group.code, group.name, group.setting) == ("AV1", "Cast availability", "hard")
    assert len(group.findings) == 1


def test_what_a_rule_means_is_said_by_its_main_file():
    told = rulebook()
    assert told["ML1"].meaning.startswith("Meals on time")
    assert told["OT2"].meaning == "Crew overtime, tier by tier."
    assert told["AV1"].meaning.startswith("A performer works only on available dates")
