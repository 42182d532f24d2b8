"""Which answers are worth showing: those that no other one beats.

An answer is beaten by one that is at least as good in everything that was asked for, and better in something, or in
nothing but moves fewer strips. Its name passes to the one that beats it, so that every question still has its answer
("no trade-off here").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.answer import AIMS, CHEAPEST
from solver.measures import STRIPS_MOVED
from solver.moves import moves_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.answer import Answer

__all__ = ["worth_showing"]


def worth_showing(found: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return the answers without repeats and without beaten ones; those that are left keep their order."""
    answers = _without_repeats(_by_money(list(found)))
    moved = {id(answer): STRIPS_MOVED.amount(answer.judgement.view) for answer in answers}
    asked = tuple(name for answer in answers for name in answer.name.split(", "))
    scores = {id(answer): _scores(answer, asked) for answer in answers}
    kept: list[Answer] = []
    heirs: dict[int, list[Answer]] = {}
    for number, answer in enumerate(answers):
        mine = scores[id(answer)]
        better = [
            other
            for place, other in enumerate(answers)
            if other is not answer
            and all(one <= two for one, two in zip(scores[id(other)], mine, strict=True))
            and (scores[id(other)] != mine or (moved[id(other)], place) < (moved[id(answer)], number))
        ]
        if better:
            # the best of those that beat it is itself not beaten
            heirs.setdefault(id(min(better, key=lambda other: scores[id(other)])), []).append(answer)
        else:
            kept.append(answer)
    return tuple(_with_names(answer, heirs.get(id(answer), [])) for answer in kept)


def _scores(answer: Answer, asked: tuple[str, ...]) -> tuple[int, ...]:
    """What counts, less being better: the measures of what was asked for, in that order, and the bill."""
    view = answer.judgement.view
    firsts = (AIMS[name].first for name in asked)
    return (*(first.amount(view) for first in firsts if first is not None), answer.judgement.cost)


def _with_names(answer: Answer, beaten: list[Answer]) -> Answer:
    """The answer with the names of those it beats; the proof shown is the one of the first name.

    A count that was proven the least is the least of the heir too: it cannot have a smaller one.
    """
    if not beaten:
        return answer
    names = [name for one in (answer, *beaten) for name in one.name.split(", ")]
    proven = next((one for one in beaten if one.status == "optimal" and answer.status != "optimal"), None)
    if proven is None:
        return replace(answer, name=", ".join(names))
    first = proven.name.split(", ")
    names = [*first, *(name for name in names if name not in first)]
    return replace(answer, name=", ".join(names), status=proven.status, bound=proven.bound, gap=proven.gap)


def _by_money(answers: list[Answer]) -> list[Answer]:
    """Call that answer cheapest which spends least.

    The search weighs change and preferences beside money (HZ2, HZ3, days inside a drop), so another answer may spend
    less: then that one is the cheapest too, and the board that was looked for as such is not shown.
    """
    wanted = next((answer for answer in answers if answer.name == CHEAPEST), None)
    if wanted is None:
        return answers
    least = min(answers, key=lambda answer: answer.judgement.ledger.total)
    if least.judgement.ledger.total >= wanted.judgement.ledger.total:
        return answers
    named = replace(least, name=f"{least.name}, {CHEAPEST}")
    return [named if answer is least else answer for answer in answers if answer is not wanted]


def _without_repeats(answers: list[Answer]) -> list[Answer]:
    """Answers that are the same board are one, with both names."""
    kept: list[Answer] = []
    for answer in answers:
        same = next(
            (k for k, one in enumerate(kept) if not moves_between(one.judgement.board, answer.judgement.board)), None
        )
        if same is None:
            kept.append(answer)
        else:
            kept[same] = replace(kept[same], name=f"{kept[same].name}, {answer.name}")
    return kept
