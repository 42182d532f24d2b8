"""Judge a decided board: findings and bill, in milliseconds. No solver, no search.

Every rule is asked for its cases, every case for its amount; what exceeds its limit is a finding, what has a price is a
line of the ledger. Nothing here knows any rule by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from solver.board_view import BoardView
from solver.ledger import Ledger, LineItem
from solver.shoot import Reference, Shoot
from solver.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.board import Board
    from models.production import Production
    from solver.rule import Rule, Setting

KEPT_SHOOTS = 8
"""So many productions are kept spread out, so that checking their boards again costs only the check."""

_shoots: dict[tuple[int, frozenset[date], int, int], Shoot] = {}


@dataclass(frozen=True)
class Finding:
    """One place where a board does not keep a rule.

    Attributes
    ----------
    code, setting
        The rule, and how the production takes it: "hard", "priced" or "warn".
    sentence
        What is wrong, in words, with the witness and the value.
    date, unit, strips
        Where; None and () where it belongs to no single day.
    excess, measure
        By how much the limit is exceeded.
    cost
        Cents, where the rule is priced.
    """

    code: str
    setting: Setting
    sentence: str
    date: date | None
    unit: str | None
    strips: tuple[str, ...]
    excess: int
    measure: str
    cost: int

    def __str__(self) -> str:
        when = f"{self.date:%a %d %b %Y}: " if self.date is not None else ""
        return f"{self.code}  {when}{self.sentence}"


@dataclass(frozen=True)
class Judgement:
    """What the rules say of a board: findings, and the bill."""

    production: Production
    board: Board
    findings: tuple[Finding, ...]
    ledger: Ledger
    view: BoardView

    @cached_property
    def hard(self) -> tuple[Finding, ...]:
        """Findings that make the board illegal."""
        return tuple(finding for finding in self.findings if finding.setting == "hard")

    @property
    def legal(self) -> bool:
        """No hard rule is broken."""
        return not self.hard

    @property
    def cost(self) -> int:
        """All the money, the price of change and of preferences, in cents: what a plan minimises."""
        return self.ledger.weighed


def judge(production: Production, board: Board, *, reference: Reference | None = None) -> Judgement:
    """Judge a board of a production.

    Parameters
    ----------
    board
        Must name only scenes and units of the production (`models.files.check_board`).
    reference
        The board that a re-plan starts from: shot and locked days must stand (HZ1), published strips that moved and
        people who must be called have a price (HZ2, HZ3).
    """
    return judge_in(shoot_for(production, board, reference), board)


def judge_in(shoot: Shoot, board: Board) -> Judgement:
    """Judge a board whose dates are all among ``shoot.dates``."""
    view = BoardView(shoot, board)
    findings: list[Finding] = []
    items: list[LineItem] = []
    for case, amount in _exceeded(shoot, view):
        if case.price:
            items.extend(case.lines(view))
        if not case.tariff:
            findings.extend(_findings(shoot, view, case, amount))
    rank = {"hard": 0, "priced": 1, "warn": 2}
    findings.sort(key=lambda found: (rank[found.setting], *_place(found)))
    return Judgement(shoot.production, board, tuple(findings), Ledger(tuple(items)), view)


@dataclass(frozen=True)
class Verdict:
    """What of a judgement a comparison of boards needs: the hard findings and the money, without its lines."""

    board: Board
    hard: tuple[Finding, ...]
    cost: int


def weigh(shoot: Shoot, board: Board) -> Verdict:
    """Judge as `judge_in` does, but write no bill and say nothing of what is only priced: a third faster."""
    view = BoardView(shoot, board)
    hard: list[Finding] = []
    cost = 0
    for case, amount in _exceeded(shoot, view):
        if case.price is not None:
            cost += (amount - case.limit) * case.price
        elif not case.tariff:
            hard.extend(found for found in _findings(shoot, view, case, amount) if found.setting == "hard")
    return Verdict(board, tuple(sorted(hard, key=_place)), cost)


def _exceeded(shoot: Shoot, view: BoardView) -> Iterator[tuple[Rule, int]]:
    """Cases that have something to say of a board, with their amounts."""
    for case in shoot.cases_when(view.working):
        amount = case.amount(view)
        # what simply costs may also give back: the weekly cap, where it takes more off the hold days than wages add
        if amount > case.limit or (case.tariff and amount < case.limit):
            yield case, amount


def _findings(shoot: Shoot, view: BoardView, case: Rule, amount: int) -> Iterator[Finding]:
    """What there is to say of a case that is exceeded."""
    setting: Setting = "hard" if case.price is None else shoot.setting(case.code)
    if setting == "hard" and amount <= tolerated(shoot).get(id(case), case.limit):
        setting = "warn"  # nobody can change what is shot
    for witness in case.witnesses(view):
        yield Finding(
            case.code,
            setting,
            case.saying(view, witness),
            None if witness.day is None else shoot.dates[witness.day],
            witness.unit,
            witness.strips,
            witness.excess,
            case.measure,
            witness.excess * (case.price or 0),
        )


def _place(found: Finding) -> tuple[str, str, tuple[str, ...]]:
    """Order of findings of one setting."""
    return found.code, str(found.date or ""), found.strips


def shoot_for(production: Production, board: Board, reference: Reference | None = None) -> Shoot:
    """Return the production spread out over its own dates and the board's; made once, then kept."""
    dates = frozenset(day.date for day in board.days).difference(production.shoot_dates)
    key = (id(production), dates, id(board.pins) if board.pins else 0, id(reference) if reference else 0)
    shoot = _shoots.get(key)
    if (
        shoot is None
        or shoot.production is not production
        or shoot.pins != board.pins
        or shoot.reference is not reference
    ):
        shoot = Shoot(production, also=dates, reference=reference, pins=board.pins)
        while len(_shoots) >= KEPT_SHOOTS:
            _shoots.pop(next(iter(_shoots)))
        _shoots[key] = shoot
    return shoot
