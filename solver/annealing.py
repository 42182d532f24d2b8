"""One thread of simulated annealing: something legal first, then cycles that grow and end with the time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from solver.aim import ONE_MORE
from solver.kernel.anneal import anneal, insert_all, uphill
from solver.kernel.engine import add_margin
from solver.kernel.machine import VALUE
from solver.kernel.search import NONE, forbid, load, point_at, start_search
from solver.kernel.trouble import TroubleSpots

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.kernel.search import Search
    from solver.portfolio import Portfolio
    from solver.shoot import Shoot

__all__ = ["Annealing", "insertion_order", "stake", "weigh"]

MOST_SLICE, SLICE_STRIPS = 5_000, 1_000_000
"""Trials between two looks at the clock: a tenth of a second or so; fewer where the production is large."""

FIRST_SHARE = 0.5
"""Share of the time that goes to a first legal board at most, before all is annealed from the top."""
COLD_SLICES = 12
"""Slices without heat that are tried for it first."""
SETTLING_SHARE = 0.25
"""Where there is a legal board to begin with: share of the time at most that goes to as many slices without heat."""
SWING, SWING_HEAT, SWING_SLICES = ((0.5, 16.0), (1.0, 16.0)), (8.0, 16.0), 20
"""Then, by thread: the least weight of trouble and how many times as much it comes to over so many slices; the
temperature. Weights and temperature in sixtieths of the stake. Measured on blocks of 400 scenes."""

FIRST_HOT, HOT, COLD = 1.0, 1.8, 0.15
"""Temperatures where the first cycle begins, where later ones begin, and where each ends: in the small steps that lead
uphill (`_unit`). Later ones begin so hot that they forget what they began from: many good boards are far apart."""
HOT_COUNTED = 40.0
"""Where something is counted before money: in sixtieths of the stake."""

SMALL_STEPS, SMALL_SHARE = 10_000, 0.2
"""Moves that are priced to learn what a small step is; the share of those uphill that is no larger."""

MARGIN_STEP, MOST_MARGIN = 4, 20
"""Minutes that a refusal adds to what the search keeps between a unit's hours, and the most of it."""

OFFER_SECONDS, OFFER_SHARE = 0.2, 6.0
"""Time between two boards that are sequenced and judged, once there is a legal one: at least so many seconds, and so
many times as long as the last one took."""


def stake(shoot: Shoot) -> float:
    """Return the money at stake when a strip moves, in cents: what trouble is measured by."""
    day_costs = [float(unit.day_cost) * 100 for unit in shoot.production.units]
    rates = sorted((shoot.production.rate_cents(person) for person in shoot.scenes_of), reverse=True)[:4]
    return max(day_costs, default=0.0) / 4 + sum(rates) + 100_00


def weigh(portfolio: Portfolio, search: Search, worker: int) -> float:
    """Set the weights of a search; a sixtieth of the stake comes back."""
    money = stake(portfolio.problem.shoot)
    aim = portfolio.aim
    # one search never pays for one more, the next may, on its way to another board with as few
    one_more = money * (30.0, 2.0)[worker % 2] if aim.first else 0.0
    search.weights[:] = (1.0, money / 60, one_more, ONE_MORE if aim.first else 0.0, aim.most)
    return money / 60


def insertion_order(portfolio: Portfolio) -> NDArray[np.int64]:
    """Strips with few possible cells first, then location by location, long scenes first."""
    problem, shoot = portfolio.problem, portfolio.problem.shoot
    facts = shoot.production.scene_by_number
    load_at = {place: sum(facts[s].eighths for s in scenes) for place, scenes in shoot.scenes_at.items()}
    room = np.diff(problem.cells_at)

    def rank(strip: int) -> tuple[int, int, str, int]:
        scene = shoot.scenes[strip]
        place = shoot.place_of[scene]
        narrow = 0 if room[strip] * 4 < problem.days else 1
        return (narrow, -load_at[place], place, -facts[scene].eighths)

    return np.array(sorted((s for s in range(len(shoot.scenes)) if room[s]), key=rank), np.int64)


class Annealing:
    """One thread's search; what it finds goes to the portfolio.

    Parameters
    ----------
    portfolio
        Where boards are offered, and the best of all threads is.
    worker
        Number of the thread: threads differ, so that they do not do the same.
    cycles
        When cycles of annealing begin and end, as shares of the time.
    """

    def __init__(self, portfolio: Portfolio, worker: int, cycles: tuple[float, ...]) -> None:
        self.portfolio = portfolio
        self.worker = worker
        self.cycles = cycles
        problem = portfolio.problem
        self.machine, self.search = start_search(problem, portfolio.options.seed * 101 + worker, portfolio.counted_name)
        self.steps = weigh(portfolio, self.search, worker)
        self.slice = max(200, min(MOST_SLICE, SLICE_STRIPS // max(1, len(problem.shoot.scenes))))
        self._margin = 0
        self._known = 0
        self._done = 0
        self._next_offer = 0.0
        self._small: float | None = None

    def run(self) -> None:
        """Search until the last cycle is over."""
        portfolio, search = self.portfolio, self.search
        if len(search.free) == 0:
            portfolio.offer(self.machine.place, "nothing is left to plan")
            return
        if portfolio.start is not None:
            load(self.machine, search, portfolio.start)
        insert_all(self.machine, search, insertion_order(portfolio))
        given = portfolio.best is not None
        self._take("first board", now=True)
        if given:
            self._settle()
        else:
            self._first_legal()
        for cycle, (since, until) in enumerate(itertools.pairwise(self.cycles)):
            self._cycle(cycle, since, until)
            best = portfolio.best_places
            if best is not None:
                load(self.machine, search, best)

    def _first_legal(self) -> None:
        """Something legal first: a little without heat, then with the weight of trouble swinging up and down.

        A weight that only grows freezes the last conflicts in; half of the moves begin with the strips they hang on.
        """
        portfolio, machine, search = self.portfolio, self.machine, self.search
        spots: TroubleSpots | None = None
        for turn in itertools.count():
            if portfolio.is_over() or portfolio.best is not None or self._spent() > FIRST_SHARE:
                break
            if turn < COLD_SLICES:
                search.weights[1] = 4 * self.steps
                anneal(machine, search, self.slice, self.steps, self.steps / 2)
                self._done += self.slice
            else:
                if spots is None:
                    spots = TroubleSpots(portfolio.problem)
                low, times = SWING[self.worker % len(SWING)]
                search.weights[1] = self.steps * low * times ** (turn % SWING_SLICES / (SWING_SLICES - 1))
                point_at(search, spots.strips(machine))
                heat = SWING_HEAT[self.worker % len(SWING_HEAT)] * self.steps
                anneal(machine, search, max(1, self.slice // 2), heat, heat)
                self._done += self.slice // 2
            self._take("first board", now=True)
            self._learn()
            self._report()
        point_at(search, np.zeros(0, np.int64))

    def _settle(self) -> None:
        """A board that is legal already: at first only downhill, so that there is something better soon."""
        portfolio, machine, search = self.portfolio, self.machine, self.search
        if portfolio.options.trials is not None:
            return
        until = SETTLING_SHARE * portfolio.options.seconds
        for _ in range(COLD_SLICES):
            if portfolio.is_over() or portfolio.seconds > until:
                break
            search.weights[1] = 4 * self.steps
            anneal(machine, search, self.slice, self.steps, self.steps / 2)
            self._take("settling", now=True)
            self._learn()

    def _report(self) -> None:
        if self.worker == 0 and self.portfolio.best is None:
            trouble = int(self.machine.node[self.search.roots[1], VALUE])
            self.portfolio.report_trouble(self.machine.place, trouble)

    def _cycle(self, cycle: int, since: float, until: float) -> None:
        portfolio, machine, search = self.portfolio, self.machine, self.search
        hot, cold = self._temperatures(cycle)
        while not portfolio.is_over() and (spent := self._spent()) < until:
            temperature = hot * (cold / hot) ** max(0.0, (spent - since) / (until - since))
            anneal(machine, search, self.slice, temperature, temperature)
            self._done += self.slice
            self._take("annealing")
            self._learn()
            self._report()
            trouble = machine.node[search.roots[1], VALUE] + search.counts[3]
            weight = search.weights[1] * (1.15 if trouble else 0.97)
            search.weights[1] = min(100 * self.steps, max(self.steps / 4, weight))
        self._take("annealing", now=True)
        tried, kept = (int(number) for number in search.counts[:2])
        portfolio.log(
            f"thread {self.worker}, cycle {cycle}: {hot / 100:.2f} to {cold / 100:.2f} of money, "
            f"{tried} moves tried, {kept} kept, {len(portfolio.cuts)} days refused so far"
        )

    def _temperatures(self, cycle: int) -> tuple[float, float]:
        """Where a cycle begins and ends, in cents."""
        if self.portfolio.aim.first is not None:
            return HOT_COUNTED * self.steps, 0.03 * self.steps
        small = self._unit()
        hot = HOT if cycle else FIRST_HOT
        return hot * small, COLD * small

    def _unit(self) -> float:
        """A small step uphill that keeps the board legal, in cents: what is hot, and what is cold, hangs on it."""
        if self._small is None:
            found = np.zeros(SMALL_STEPS)
            many = uphill(self.machine, self.search, found)
            self._small = float(np.quantile(found[:many], SMALL_SHARE)) if many else 8 * self.steps
        return self._small

    def _spent(self) -> float:
        """Share of the time, or of the trials, that is used up."""
        portfolio = self.portfolio
        if portfolio.options.trials is not None:
            return self._done / portfolio.options.trials
        return portfolio.seconds / portfolio.options.seconds

    def _take(self, note: str, *, now: bool = False) -> None:
        """Offer the best assignment, not too often."""
        portfolio, search = self.portfolio, self.search
        if search.score[0] == NONE or search.score[0] >= portfolio.best_score:
            return
        timed = portfolio.options.trials is None and portfolio.best is not None
        began = portfolio.seconds
        if timed and not now and began < self._next_offer:
            return
        if portfolio.offer(search.best, note):
            self._shift_margin(-MARGIN_STEP)
        ended = portfolio.seconds
        self._next_offer = ended + max(OFFER_SECONDS, OFFER_SHARE * (ended - began))

    def _learn(self) -> None:
        """Take over days that were found impossible since the last look, and keep more clear of the clock's edges."""
        cuts = self.portfolio.cuts
        for cell, strips in cuts[self._known :]:
            forbid(self.search, cell, strips)
        if len(cuts) > self._known:
            self._shift_margin(MARGIN_STEP)
        self._known = len(cuts)

    def _shift_margin(self, minutes: int) -> None:
        """Let the search ask for more time between the hours it must keep after a refusal, for less after a success."""
        new = min(MOST_MARGIN, max(0, self._margin + minutes))
        if new != self._margin:
            add_margin(self.machine, new - self._margin)
            self._margin = new
