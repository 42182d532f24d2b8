"""No bound exceeds what the rest of a half-made order really costs."""

from __future__ import annotations

from itertools import permutations
from random import Random

import numpy as np
import pytest

from solver.talent.bits import byte_sums
from solver.talent.bounds import CHUNK, cut_bounds, leaving_bound
from solver.talent.reduce import Reduced, reduce_instance
from tests.solver.talent.examples import generated


class HalfMade:
    """Some scenes of an instance at the front, some at the back, at most six left between."""

    def __init__(self, seed: int):
        random = Random(seed)
        self.reduced: Reduced = reduce_instance(generated(seed, most_scenes=12, most_performers=12))
        scenes = list(range(len(self.reduced.days)))
        random.shuffle(scenes)
        at_front, at_back = random.randint(0, 3), random.randint(0, 3)
        between = scenes[at_front + at_back :][:6]
        before, after = self.cast_of(scenes[:at_front]), self.cast_of(scenes[at_front : at_front + at_back])
        now = self.cast_of(between)
        self.between = between
        self.priced = before & after & now
        self.front = before & now & ~self.priced
        self.back = after & now & ~self.priced

    def cast_of(self, scenes: list[int]) -> int:
        found = 0
        for scene in scenes:
            found |= self.reduced.cast[scene]
        return found

    def idle(self, order: tuple[int, ...], among: list[int]) -> int:
        """Idle pay of those not priced in the scenes `among`, of one order of the scenes left."""
        amount = 0
        for place, scene in enumerate(order):
            past = self.front | self.cast_of([*order[: place + 1]])
            future = self.back | self.cast_of([*order[place:]])
            waiting = past & future & ~self.priced & ~self.reduced.cast[scene]
            if scene in among:
                rates = sum(rate for who, rate in enumerate(self.reduced.rates) if waiting >> who & 1)
                amount += rates * self.reduced.days[scene]
        return amount

    def true_idle(self) -> int:
        return min(self.idle(order, self.between) for order in permutations(self.between))

    def leaving(self, open_: int) -> int:
        works_in = np.zeros(64, np.uint64)
        for who in range(len(self.reduced.rates)):
            works_in[who] = sum(1 << scene for scene, cast in enumerate(self.reduced.cast) if cast >> who & 1)
        return leaving_bound(
            np.uint64(sum(1 << scene for scene in self.between)),
            np.uint64(open_),
            works_in,
            np.array(self.reduced.rates, np.int64),
            byte_sums(np.array(self.reduced.days, np.int64)),
            np.zeros(1 << CHUNK, np.uint64),
            np.zeros(1 << CHUNK, np.int64),
            np.zeros(CHUNK, np.int64),
            np.zeros(CHUNK, np.int64),
        )

    def cuts(self) -> tuple[int, int]:
        return cut_bounds(
            np.array([self.reduced.cast[scene] for scene in self.between], np.uint64),
            np.array([self.reduced.days[scene] for scene in self.between], np.int64),
            len(self.between),
            -1,
            np.uint64(self.front),
            np.uint64(self.back),
            np.uint64(self.priced),
            np.array(self.reduced.rates, np.int64),
            np.zeros(64, np.uint64),
            np.zeros(64, np.int64),
        )


@pytest.mark.parametrize("seed", range(120))
def test_bounds_stay_below_the_cheapest_completion(seed: int):
    state = HalfMade(seed)
    true = state.true_idle()
    everywhere, outside = state.cuts()
    assert everywhere <= true
    assert state.leaving(state.front) + state.leaving(state.back) + outside <= true


def test_who_leaves_last_waits_for_the_other():
    # open at the front: A (rate 3) with 2 days of scenes left, B (rate 5) with 4 days, none shared:
    # A last waits 4 days (12), B last waits 2 days (10)
    days = byte_sums(np.array([2, 4], np.int64))
    works_in = np.zeros(64, np.uint64)
    works_in[:2] = [0b01, 0b10]
    scratch = np.zeros(1 << CHUNK, np.uint64), np.zeros(1 << CHUNK, np.int64)
    people = np.zeros(CHUNK, np.int64), np.zeros(CHUNK, np.int64)
    bound = leaving_bound(np.uint64(3), np.uint64(3), works_in, np.array([3, 5], np.int64), days, *scratch, *people)
    assert bound == 10


def test_a_chain_of_shared_scenes_is_cut_at_every_other_scene():
    # A is open at the front, C at the back; A and B share scene 0, B and C scene 1; scene 2 of 7 days is nobody's:
    # in it A, B or C waits, the cheapest for 2 a day; in scene 0 and 1 one of the chain is at work
    cast = np.array([0b011, 0b110, 0b000], np.uint64)
    days = np.array([1, 1, 7], np.int64)
    rates = np.array([4, 2, 3], np.int64)
    scratch = np.zeros(64, np.uint64), np.zeros(64, np.int64)
    front, back, priced = np.uint64(0b001), np.uint64(0b100), np.uint64(0)
    assert cut_bounds(cast, days, 3, -1, front, back, priced, rates, *scratch) == (14, 14)
