"""What `solver.fit` asks: the cases that a move of some scenes can touch, recorded as they are needed.

Most cases are about one day of somebody, and say nothing while they do not work that day. Of those, only these are
recorded: days on which they work now, and days on which a move of the scenes could bring them. The next question adds
what it needs beyond that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from solver.board_view import BoardView
from solver.kernel.view import KernelView
from solver.probe import Recording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from models.board import Board
    from solver.probe import Probe
    from solver.shoot import Shoot

__all__ = ["probe_for"]


class _Growing:
    """The cases of a shoot that have been asked about so far."""

    def __init__(self, shoot: Shoot) -> None:
        self._recording = Recording(KernelView(shoot), money=True)
        self._recording.add(shoot.numbered_cases(()))
        self._known: set[tuple[str, int]] = set()
        self._probe: Probe | None = None

    def probe(self, shoot: Shoot, working: set[tuple[str, int]]) -> Probe:
        """Return a probe that knows at least the cases that matter when these work."""
        if self._probe is None or not working <= self._known:
            self._recording.add(shoot.numbered_cases(working - self._known, always=False))
            self._known |= working
            self._probe = self._recording.probe()
        return self._probe


_growing: WeakKeyDictionary[Shoot, _Growing] = WeakKeyDictionary()


def probe_for(shoot: Shoot, board: Board, scenes: Collection[str]) -> Probe:
    """Return a probe that stands on the board and knows every case that a move or a swap of the scenes can touch."""
    growing = _growing.get(shoot)
    if growing is None:
        growing = _growing[shoot] = _Growing(shoot)
    asked = growing.probe(shoot, {*BoardView(shoot, board).working, *_brought(shoot, board, scenes)})
    asked.load(board)
    return asked


def _brought(shoot: Shoot, board: Board, scenes: Collection[str]) -> Iterator[tuple[str, int]]:
    """Who may come to work on which day: with the scenes any day, with a scene they change places with on their own."""
    for scene in scenes:
        for who in _needed(shoot, scene):
            for day in shoot.days:
                yield who, day
        home = board.day_of.get(scene)
        if home is not None and len(scenes) == 1:
            for other in shoot.scenes:
                for who in _needed(shoot, other):
                    yield who, shoot.day_of[home.date]


def _needed(shoot: Shoot, scene: str) -> Iterator[str]:
    """Who works for a scene, as `Rule.only_when` names them."""
    yield from (f"cast:{person}" for person in shoot.scene(scene).cast)
    yield from (f"unit:{unit}" for unit in shoot.units_of[scene])
    yield f"background:{shoot.place_of[scene]}"
