"""Why there is no legal board, as an errand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from models.board import Board
from models.change import ChangeSet
from models.production import Production
from models.quantity import Date
from solver.check import judge
from store.errands.errand import Errand, Hear

if TYPE_CHECKING:
    import threading

    from solver.explain import Explanation

__all__ = ["Explaining"]


class Explaining(Errand):
    """Name the facts that clash, and what would unlock them; see `solver.explain.explain`."""

    STOPS: ClassVar[bool] = False

    format: Literal["coverset-errand/1"] = "coverset-errand/1"
    kind: Literal["explain"] = "explain"
    changes: ChangeSet
    as_of: Date

    def work(self, hear: Hear, stop: threading.Event) -> dict[str, Any]:
        """Explain; the facts are told as soon as they are known."""
        from solver.explain import explain  # the search: only in the worker
        from solver.outcome import Progress

        def note(words: str) -> None:
            hear(Progress(0.0, None, None, words))

        def facts(known: Explanation) -> None:
            hear(Progress(known.seconds, None, None, "what clashes is known"), _plain(known))

        found = explain(
            self.production,
            board=self.board,
            changes=self.changes,
            as_of=self.as_of,
            seconds=self.seconds,
            seed=self.seed,
            on_progress=note,
            on_facts=facts,
        )
        return _plain(found)

    def outcome(self, told: dict[str, Any]) -> Explanation:
        """Judge the boards of the concessions and the nearest board."""
        from solver.explain import Concession, Explanation, Fact  # the search: not while a page opens

        def judged(each: dict[str, Any] | None) -> Any:
            if each is None:
                return None
            return judge(Production.read(each["production"]), Board.read(each["board"]))

        return Explanation(
            tuple(Fact(**each) for each in told["facts"]),
            told["proven"],
            tuple(
                Concession(each["sentence"], each["cost"], each["tried"], judged(each["plan"]))
                for each in told["concessions"]
            ),
            told["shortfall"],
            told["seconds"],
            legal=judged(told["legal"]),
            nearest=judged(told["nearest"]),
            also=tuple(told["also"]),
        )


def _plain(found: Explanation) -> dict[str, Any]:
    return {
        "ended": "explained",
        "facts": [{"code": fact.code, "sentence": fact.sentence, "scene": fact.scene} for fact in found.facts],
        "proven": found.proven,
        "concessions": [
            {"sentence": one.sentence, "cost": one.cost, "tried": one.tried, "plan": _plan(one.judgement)}
            for one in found.concessions
        ],
        "shortfall": found.shortfall,
        "seconds": found.seconds,
        "legal": _plan(found.legal),
        "nearest": _plan(found.nearest),
        "also": list(found.also),
    }


def _plan(judgement: Any) -> dict[str, Any] | None:
    if judgement is None:
        return None
    return {"production": judgement.production.plain(), "board": judgement.board.plain()}
