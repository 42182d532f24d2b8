"""What a solve is asked, what it says on the way, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.check import Judgement

Status = Literal["optimal", "legal"]


@dataclass(frozen=True)
class SolveOptions:
    """How to solve.

    Attributes
    ----------
    seconds
        Time allowed, by the clock.
    workers
        Threads at work at once; never more than cores.
    seed
        Of everything random.
    trials
        For repeatable runs: a number of trials instead of the clock (one thread, no bound); same seed and trials, same
        board. None: by the clock.
    log
        Called with each line of the searches' own log: what improved when, which neighbourhoods paid, what CP-SAT says.
    """

    seconds: float = 60.0
    workers: int = 2
    seed: int = 1
    trials: int | None = None
    log: Callable[[str], None] | None = None


@dataclass(frozen=True)
class Progress:
    """How a solve stands.

    Attributes
    ----------
    seconds
        Since it began.
    cost, bound
        Cents: of the best legal board so far; proven lower bound. None while there is none.
    note
        What just happened, in words.
    """

    seconds: float
    cost: int | None
    bound: int | None
    note: str = ""

    @property
    def gap(self) -> float | None:
        """How far the cost may be above the best possible, as a share of the cost; None while unknown."""
        return gap_between(self.cost, self.bound)


def gap_between(cost: int | None, bound: int | None) -> float | None:
    """Return the gap as a share of the cost."""
    if cost is None or bound is None:
        return None
    return max(0, cost - bound) / cost if cost > 0 else 0.0


@dataclass(frozen=True)
class Solved:
    """A legal board was found, judged, and its bill is the objective."""

    status: Status
    judgement: Judgement
    bound: int
    seconds: float
    history: tuple[Progress, ...] = ()

    @property
    def cost(self) -> int:
        """Cents; what the solve minimised."""
        return self.judgement.cost

    @property
    def gap(self) -> float:
        """How far the cost may be above the best possible, as a share of the cost."""
        return gap_between(self.cost, self.bound) or 0.0

    @property
    def words(self) -> str:
        """The status in plain words."""
        if self.status == "optimal":
            return "optimal (proven)"
        return f"legal, within {self.gap:.1%} of the bound"


@dataclass(frozen=True)
class Infeasible:
    """No legal board exists; proven."""

    reasons: tuple[str, ...]
    seconds: float

    words = "infeasible"


@dataclass(frozen=True)
class OutOfTime:
    """Time ran out (or the solve was cancelled) before a legal board was found."""

    seconds: float
    nearest: Judgement | None = None
    """The board with the least trouble so far: not legal, but a place to start looking."""

    words = "out of time"
