"""School on set: how much of it a minor's day has room for (reference/labor-rules §2.1).

School counts within its hours. There is room between the child's strips, meals left out, and before and after them as
long as the day on set may still grow: a child can be called earlier or stay longer for school.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.clauses import School

__all__ = ["missed_minutes"]


def missed_minutes(
    school: School, arrives: int, leaves: int, busy: Iterable[tuple[int, int]], eaten: Sequence[tuple[int, int]]
) -> int:
    """Return the minutes of school for which there is no room.

    Parameters
    ----------
    arrives, leaves
        The child's day, in minutes from midnight.
    busy
        Make-up, strips, and the way out.
    eaten
        Meals within the day.
    """
    meals = sum(end - start for start, end in eaten)
    there = max(0, min(leaves, school.closes) - max(arrives, school.opens))
    taken = sum(_common(span, (school.opens, school.closes)) for span in _apart([*busy, *eaten]))
    around = max(0, min(arrives, school.closes) - school.opens) + max(0, school.closes - max(leaves, school.opens))
    # a day that lies wholly before or after school must reach it first
    away = max(0, arrives - school.closes) + max(0, school.opens - leaves)
    may_grow = school.longest + min(meals, school.meals) - (leaves - arrives) - away
    return max(0, school.minutes - (there - taken) - max(0, min(around, may_grow)))


def _common(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without what they have in common."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        begins = max(start, found[-1][1]) if found else start
        if begins < end:
            found.append((begins, end))
    return found
