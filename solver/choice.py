"""Which answers are worth showing: those that no other one beats.

An answer is beaten by one that is at least as good in everything that was asked for, and better in something. Its name
passes to the one that beats it, so that every question still has its answer ("no trade-off here").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.replan import AIMS

if TYPE_CHECKING:
    from solver.replan import Answer, Replanned

__all__ = ["worth_showing"]


def worth_showing(replanned: Replanned) -> Replanned:
    """Return the re-plan without beaten answers; those that are left keep their order."""
    answers = list(replanned.answers)
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
            and (scores[id(other)] != mine or place < number)
        ]
        if better:
            # the best of those that beat it is itself not beaten
            heirs.setdefault(id(min(better, key=lambda other: scores[id(other)])), []).append(answer)
        else:
            kept.append(answer)
    return replace(replanned, answers=tuple(_with_names(answer, heirs.get(id(answer), [])) for answer in kept))


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
