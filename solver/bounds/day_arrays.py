"""A unit's day as arrays, for the compiled searches for sets of scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from solver.bounds.day_facts import DayFacts, Prices

__all__ = ["Day", "day_arrays", "day_at", "people_of"]


class Day(NamedTuple):
    """What a day can hold and costs; scenes, places and performers by number, money in cents.

    Attributes
    ----------
    worth
        Of each scene.
    sizes, rooms
        One row for minutes and one for eighths, as far as they are limited: what each scene takes, what a day holds.
    step, moves, move_cents
        What a move takes of the first room; how many there may be; what one costs.
    place, place_cents
        The place of each scene; a day there.
    person_at, people, person_cents
        Those who play in scene s are ``people[person_at[s]:person_at[s + 1]]``; a day of each.
    cut_at, cuts, cut_cents
        Likewise the threes of scenes that scene s is one of; what two or three of such in one day cost.
    lead_bit, leads, wait
        The bit of each performer who is a lead (0: none); the leads in each scene; for each set of leads, what it costs
        beside their days that they play and the others do not.
    """

    worth: NDArray[np.float64]
    sizes: NDArray[np.int64]
    rooms: NDArray[np.int64]
    step: int
    moves: int
    move_cents: float
    place: NDArray[np.int64]
    place_cents: NDArray[np.float64]
    person_at: NDArray[np.int64]
    people: NDArray[np.int64]
    person_cents: NDArray[np.float64]
    cut_at: NDArray[np.int64]
    cuts: NDArray[np.int64]
    cut_cents: NDArray[np.float64]
    lead_bit: NDArray[np.int64]
    leads: NDArray[np.int64]
    wait: NDArray[np.float64]


def people_of(facts: DayFacts) -> list[str]:
    """Return the performers paid by the day, in the order of the arrays."""
    return [name for kind, name in facts.cents if kind == "works"]


def day_arrays(facts: DayFacts, leads: Sequence[str], wait: Sequence[float]) -> Day:
    """Return the day at no prices: no scene is worth anything.

    Parameters
    ----------
    leads
        Performers by whom sets are told apart.
    wait
        Cents for each set of them: the set has bit k where lead k plays.
    """
    who = people_of(facts)
    bits = np.array([1 << leads.index(person) if person in leads else 0 for person in who], np.int64)
    places = [name for kind, name in facts.cents if kind == "at"]
    playing = [
        [n for n, person in enumerate(who) if scene in facts.scenes_of["works", person]] for scene in facts.scenes
    ]
    at, people = _lists(playing)
    where = [
        next(n for n, place in enumerate(places) if scene in facts.scenes_of["at", place]) for scene in facts.scenes
    ]
    return Day(
        worth=np.zeros(len(facts.scenes)),
        sizes=np.array([sizes for sizes, _room in facts.loads], np.int64).reshape(-1, len(facts.scenes)),
        rooms=np.array([room for _sizes, room in facts.loads], np.int64),
        step=facts.step,
        moves=facts.moves,
        move_cents=facts.move,
        place=np.array(where, np.int64),
        place_cents=np.array([facts.cents["at", place] for place in places], np.float64),
        person_at=at,
        people=people,
        person_cents=np.array([facts.cents["works", person] for person in who], np.float64),
        cut_at=np.zeros(len(facts.scenes) + 1, np.int64),
        cuts=np.zeros(0, np.int64),
        cut_cents=np.zeros(0, np.float64),
        lead_bit=bits,
        leads=np.array([sum(int(bits[n]) for n in there) for there in playing], np.int64),
        wait=np.array(wait, np.float64),
    )


def day_at(day: Day, facts: DayFacts, prices: Prices) -> Day:
    """Return the day at the prices that the linear program pays."""
    relief = np.array([prices.relief.get(person, 0.0) for person in people_of(facts)], np.float64)
    mine = frozenset(facts.scenes)
    triples = [triple for triple, cents in prices.triples.items() if cents > 0 and len(triple & mine) > 1]
    cut_at, cuts = _lists([[n for n, triple in enumerate(triples) if scene in triple] for scene in facts.scenes])
    return day._replace(
        worth=np.array([prices.worth[scene] for scene in facts.scenes], np.float64),
        person_cents=np.maximum(0.0, day.person_cents - relief),
        cut_at=cut_at,
        cuts=cuts,
        cut_cents=np.array([prices.triples[triple] for triple in triples], np.float64),
    )


def _lists(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of numbers one after the other, and where each begins."""
    at = np.zeros(len(rows) + 1, np.int64)
    at[1:] = np.cumsum([len(row) for row in rows])
    return at, np.array([number for row in rows for number in row], np.int64)
