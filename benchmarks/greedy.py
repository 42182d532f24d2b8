"""What "sort by location" of scheduling programs gives: strips by place, packed into days in the calendar's order.

It looks at the dates where a strip may go at all, at the length of the day, pages and moves, and that nobody and no
place is with two units on a date; not at people's spans, nor at the order of scenes. Strips for which no day has room
stay in the boneyard, and the board is judged like any other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.kernel.problem import Problem


def by_location(problem: Problem) -> list[int]:
    """Return the cell of each strip, -1 where no day has room."""
    shoot = problem.shoot
    production, rules = shoot.production, shoot.rules.day
    index = {scene: strip for strip, scene in enumerate(shoot.scenes)}
    places = sorted(
        dict.fromkeys(shoot.place_of[scene] for scene in shoot.scenes),  # of equals, what comes first
        key=lambda place: -sum(s.eighths for s in production.scenes if shoot.place_of[s.number] == place),
    )
    at: dict[int, set[str]] = defaultdict(set)
    minutes: dict[int, int] = defaultdict(int)
    eighths: dict[int, int] = defaultdict(int)
    busy: dict[int, dict[str, int]] = defaultdict(dict)
    """By date, who and what is with which unit."""
    board = [-1] * len(shoot.scenes)

    def wanted(scene: str) -> list[str]:
        return [*(f"cast:{person}" for person in production.scene_by_number[scene].cast), shoot.place_of[scene]]

    def put(strip: int, cell: int) -> None:
        scene, unit = shoot.scenes[strip], shoot.units[cell // problem.days]
        at[cell].add(shoot.place_of[scene])
        minutes[cell] += production.minutes(scene, unit)
        eighths[cell] += production.scene_by_number[scene].eighths
        board[strip] = cell
        busy[cell % problem.days] |= dict.fromkeys(wanted(scene), cell)

    def fits(strip: int, cell: int) -> bool:
        scene, unit = shoot.scenes[strip], production.unit_by_id[shoot.units[cell // problem.days]]
        taken = busy[cell % problem.days]
        if any(taken.get(each, cell) != cell for each in wanted(scene)):
            return False
        if not at[cell]:
            return True
        moves = len(at[cell] | {shoot.place_of[scene]}) - 1
        worked = minutes[cell] + production.minutes(scene, unit.id) + rules.prep_minutes + rules.wrap_minutes
        worked += moves * production.move_minutes
        meals = rules.meal_minutes * ((worked > rules.meal_after_minutes) + (worked > 2 * rules.meal_after_minutes))
        pages = eighths[cell] + production.scene_by_number[scene].eighths
        return (
            moves <= unit.max_moves_per_day
            and worked + meals <= unit.max_day_minutes
            and (unit.max_eighths_per_day is None or pages <= unit.max_eighths_per_day)
        )

    for strip, cell in problem.fixed.items():
        put(strip, cell)
    for place in places:
        for scene in production.story_order:
            strip = index[scene]
            if shoot.place_of[scene] != place or board[strip] >= 0:
                continue
            cells = problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]]
            room = [int(cell) for cell in cells if fits(strip, int(cell))]
            # a day at the place first, then an empty day, then a day that takes a move; the earliest of each
            rank = [(0 if place in at[c] else 2 if at[c] else 1, c % problem.days, c) for c in room]
            if rank:
                put(strip, min(rank)[2])
    return board
