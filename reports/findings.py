"""Findings of a judged board, rule by rule, as a page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from reports.ledger_tables import money
from reports.rule_titles import RULE_TITLES
from reports.wording import by_number, short_date

if TYPE_CHECKING:
    from solver.check import Finding, Judgement
    from solver.rule import Setting

__all__ = ["RuleFindings", "findings_by_rule"]


@dataclass(frozen=True)
class RuleFindings:
    """What one rule says of a board; `cost` in cents."""

    code: str
    name: str
    setting: Setting
    findings: tuple[Finding, ...]
    cost: int

    def frame(self) -> pd.DataFrame:
        """Return columns Date, What, Strips, Cost."""
        rows = [
            (short_date(each.date), each.sentence, ", ".join(by_number(each.strips)), money(each.cost))
            for each in self.findings
        ]
        return pd.DataFrame(rows, columns=["Date", "What", "Strips", "Cost"])


def findings_by_rule(judgement: Judgement) -> tuple[RuleFindings, ...]:
    """Group findings by rule: what makes the board illegal first, then what costs most."""
    groups = []
    for (code, setting), found in groupby(judgement.findings, key=lambda each: (each.code, each.setting)):
        listed = tuple(sorted(found, key=lambda each: (str(each.date or ""), each.sentence)))
        groups.append(RuleFindings(code, RULE_TITLES[code], setting, listed, sum(each.cost for each in listed)))
    rank = {"hard": 0, "priced": 1, "warn": 2}
    return tuple(sorted(groups, key=lambda group: (rank[group.setting], -group.cost, group.code)))
