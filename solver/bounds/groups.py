"""What a few performers' spans must cost together, whoever else plays: talent scheduling of scenes that may be cut up.

Put a legal board's scenes in its order. Those between a performer's first and last scene were all shot on the days of
the performer's span, and a day holds only so much; so the span has at least as many days as those scenes fill when
days are packed to the brim, across midnight. The least that the spans of a group of performers can cost in any order
of scenes is a talent scheduling problem (solver.talent), small for few performers: scenes that differ only by others
are one. Pairs of performers were bounded so by Qin, Zhang, Lim, Liang, EJOR 250 (2016); here whole groups are.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from solver.talent.instance import LARGEST_COST, TalentInstance
from solver.talent.solve import solve_talent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from solver.bounds.shares import Shares
    from solver.cpsat import Answer, ModelView
    from solver.kernel.problem import Problem

SIZES = (4, 6, 8, 10, 12, 14, 16, 18, 20, 24)
"""Groups grow in such steps as long as they are proven in time."""


@dataclass(frozen=True, slots=True)
class Group:
    """Performers whose spans cost at least so much.

    Attributes
    ----------
    weights
        Cents of a day of each performer's span, by board id.
    least
        No legal board has a smaller sum of weight times span, in cents. A span counts every company day from first to
        last work day, and every other day worked.
    """

    weights: Mapping[str, int]
    least: int

    def gain(self, problem: Problem) -> int:
        """Cents beyond what the problem's floor counts for these performers."""
        return self.least - sum(cents * problem.lowest.spans[person].days for person, cents in self.weights.items())


def groups(problem: Problem, shares: Shares, over: Callable[[], bool], seconds: float) -> Iterator[Group]:
    """Disjoint groups of performers who must wait for each other, dearest first, each as large as can be proven.

    Parameters
    ----------
    shares
        What part of a day each scene needs.
    over
        Asked now and then; when it says yes, no more groups come.
    seconds
        Time for all of them.
    """
    began = monotonic()
    shoot = problem.shoot

    def weight(person: str) -> int:
        return problem.lowest.spans[person].cents * sum(shares.of.get(scene, 0) for scene in shoot.scenes_of[person])

    people = sorted((p for p in problem.lowest.spans if len(shoot.scenes_of[p]) > 1), key=weight, reverse=True)
    while len(people) > 1 and not over() and monotonic() - began < seconds:
        best: tuple[int, list[str], Group] | None = None
        for size in SIZES:
            left = seconds - (monotonic() - began)
            if left <= 0 or over():
                break
            members = people[:size]
            group, proven, _order = ordered_for(problem, shares, members, over, left / 2)
            if best is None or group.gain(problem) > best[0]:
                best = group.gain(problem), members, group
            if not proven or size >= len(people):
                break
        if best is None:
            return
        gain, members, group = best
        if gain > 0:
            yield group
        people = [person for person in people if person not in members]


def wait_together(view: ModelView, group: Group) -> None:
    """Post what a group's spans cost together."""
    days = view.shoot.days
    work = view.total(
        cents * view.total([view.works(person, day) for day in days]) for person, cents in group.weights.items()
    )
    view.model.add(work + waits(view, group.weights) >= group.least)


def waits(view: ModelView, weights: Mapping[str, int]) -> Answer:
    """What the days cost on which performers wait, in cents; a day of each costs its weight."""
    shoot = view.shoot
    terms = []
    for person, cents in weights.items():
        drops = shoot.production.drop_after(person) is not None and shoot.production.max_drops(person) > 0
        waiting = view.idle if drops else view.held
        terms.append(cents * view.total(waiting(person, day) for day in shoot.company_days))
    return view.total(terms)


def ordered_for(
    problem: Problem, shares: Shares, members: Sequence[str], over: Callable[[], bool], seconds: float
) -> tuple[Group, bool, tuple[str, ...]]:
    """What these performers' spans cost, whether that is the least of the relaxed problem, and the order it takes.

    Scenes without any of them are not in the order.
    """
    weights = {person: problem.lowest.spans[person].cents for person in members}
    scenes = [scene for scene, share in shares.of.items() if share > 0]
    plays = {scene: frozenset(k for k, p in enumerate(members) if scene in shares.plays[p]) for scene in scenes}
    scenes = [scene for scene in scenes if plays[scene]]
    lengths = tuple(shares.of[scene] for scene in scenes)
    if not scenes or sum(lengths) * sum(weights.values()) >= LARGEST_COST:
        return Group(weights, 0), False, ()
    instance = TalentInstance(
        name="a group",
        cast=tuple(plays[scene] for scene in scenes),
        days=lengths,
        rates=tuple(weights.values()),
    )
    halt = threading.Event()

    def look(_progress: object) -> None:
        if over():
            halt.set()

    answer = solve_talent(instance, seconds=seconds, on_progress=look, cancel=halt)
    # days on which the company does not usually work are no days of a span, unless worked
    beside = sum(weights.values()) * shares.other_days
    least = max(0, -(-answer.bound // shares.whole) - beside)
    return Group(weights, least), answer.proven, tuple(scenes[number] for number in answer.order)
