"""Every kind of case has a test at the limit, one over, not applying and priced; and its money adds up."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from solver.check import judge
from solver.rules import RULES
from tests.generator import generate_board, generate_production

HERE = Path(__file__).parent
FOUR = ("at_limit", "one_over", "not_applying", "priced")
MADE_BY_OTHERS = {"wages": "the head of the family: its cases are the four deals' own"}


def names_in(module: str) -> set[str]:
    path = HERE / f"test_{module}.py"
    if not path.exists():
        return set()
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.name not in MADE_BY_OTHERS], ids=lambda rule: rule.name
)
def test_has_its_four_tests(rule):
    module = rule.__module__.rpartition(".")[2]
    name = rule.name.replace(" ", "_").replace("-", "_").replace("'", "")
    missing = {f"test_{name}_{each}" for each in FOUR} - names_in(module)
    assert not missing, f"tests/rules/test_{module}.py lacks {', '.join(sorted(missing))}"


BOARDS = 250


@pytest.fixture(scope="module")
def judged():
    judgements = []
    for seed in range(BOARDS):
        production = generate_production(seed, size=4 + seed % 9)
        judgements.append(judge(production, generate_board(production, seed)))
    return judgements


def test_witnesses_add_up_to_the_excess(judged):
    """Where a case is exceeded, its witnesses say by how much in all."""
    seen: Counter[str] = Counter()
    for judgement in judged:
        view = judgement.view
        for case in view.shoot.cases:
            excess = case.amount(view) - case.limit
            if excess > 0:
                seen[case.name] += 1
                assert sum(witness.excess for witness in case.witnesses(view)) == excess, f"{case.name}: {case}"
    print(dict(seen))
    assert len(seen) > 45
    # what is rare is there as well: minors, weekly deals, drops, nights, two units, guarantees
    assert {"minor's work", "minor on set", "minor's hours", "minor's rest", "infant's hours"} < set(seen)
    assert {"wages by the week", "wages by three days", "days inside a drop", "guarantee"} < set(seen)
    assert {"background night premium", "background overtime", "background meals", "light", "crew rest"} < set(seen)
    assert {"performer with one unit", "location with one unit", "cast premium", "crew premium"} < set(seen)


def test_lines_add_up_to_price_times_excess(judged):
    """The money of a case, line by line, is its price times its excess, to the cent."""
    accounts: Counter[str] = Counter()
    for judgement in judged:
        view = judgement.view
        for case in view.shoot.cases:
            excess = case.amount(view) - case.limit
            if case.price and excess > 0:
                lines = list(case.lines(view))
                assert sum(line.amount for line in lines) == case.price * excess, f"{case.name}: {case}"
                assert {line.code for line in lines} == {case.code}
                accounts.update(line.account for line in lines)
    print(dict(accounts))
    assert {
        "cast.work",
        "cast.hold",
        "crew.day",
        "crew.overtime",
        "location.day",
        "location.hold",
        "location.return",
    } < set(accounts)
    assert {"move", "equipment", "preference"} < set(accounts)


def test_every_word_of_a_finding_is_written(judged):
    """No finding says None, and each hard one knows where it is, unless it belongs to the whole shoot."""
    for judgement in judged:
        for finding in judgement.findings:
            assert "None" not in finding.sentence
            assert finding.excess > 0
            if finding.setting == "hard" and finding.strips:
                assert finding.date is not None or finding.code == "SC1"
