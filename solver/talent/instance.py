"""An instance of the talent scheduling problem, and reading one from a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import BadInput, Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGEST_COST", "TalentInstance", "read_instance"]

#: Costs are summed in 64 bits; all days times all rates stays far below.
LARGEST_COST = 2**60

#: No instance anybody has published comes near this.
LARGEST_FILE_BYTES = 20_000_000

#: Problems of one file that are listed; more of the same help nobody.
LISTED = 20


@dataclass(frozen=True, slots=True)
class TalentInstance:
    """Scenes to be put in order so that performers' paid days cost least.

    Parameters
    ----------
    name
        Name of the instance.
    cast
        Per scene, the indices of its performers.
    days
        Per scene, its days; at least 1.
    rates
        Per performer, the pay of one day; at least 0. Paid from the first to the last day of work, idle or not.

    Raises
    ------
    ValueError
        If the lengths do not fit, a number is out of range or a performer does not exist.
    """

    name: str
    cast: tuple[frozenset[int], ...]
    days: tuple[int, ...]
    rates: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse what is no instance."""
        if len(self.cast) != len(self.days):
            message = f"{len(self.cast)} casts and {len(self.days)} numbers of days"
            raise ValueError(message)
        if any(days < 1 for days in self.days) or any(rate < 0 for rate in self.rates):
            message = "a scene has fewer days than 1, or a rate is below 0"
            raise ValueError(message)
        if any(not 0 <= person < len(self.rates) for cast in self.cast for person in cast):
            message = "a scene names a performer who has no rate"
            raise ValueError(message)
        if sum(self.days) * sum(self.rates) >= LARGEST_COST:
            message = "days and rates are too large for 64 bits"
            raise ValueError(message)

    @property
    def scenes(self) -> int:
        """Number of scenes."""
        return len(self.days)

    @property
    def performers(self) -> int:
        """Number of performers."""
        return len(self.rates)

    def cost(self, order: tuple[int, ...]) -> int:
        """Pay of all performers from their first to their last day of work.

        Parameters
        ----------
        order
            Every scene's index once, first day first.
        """
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        day = 0
        for scene in order:
            for person in self.cast[scene]:
                first.setdefault(person, day)
                last[person] = day + self.days[scene]
            day += self.days[scene]
        return sum(self.rates[person] * (last[person] - first[person]) for person in first)


def read_instance(path: Path) -> TalentInstance:
    """Read an instance: name; scenes; performers; per performer a 0 or 1 for each scene and the rate; days per scene.

    Parameters
    ----------
    path
        Text file, numbers separated by blanks or line ends; the name has no blanks.

    Raises
    ------
    BadInput
        With every problem found.
    """
    file = str(path)
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise BadInput([Problem(file, "", f"larger than {LARGEST_FILE_BYTES} bytes")])
        words = path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no text in UTF-8"
        raise BadInput([Problem(file, "", reason)]) from error
    if len(words) < 3 or not (words[1].isascii() and words[1].isdigit() and words[2].isascii() and words[2].isdigit()):
        message = "must begin with a name, the number of scenes and the number of performers"
        raise BadInput([Problem(file, "", message)])
    scenes, performers = int(words[1][:9]), int(words[2][:9])
    expected = 3 + performers * (scenes + 1) + scenes
    if len(words) != expected:
        message = f"{len(words)} words; {scenes} scenes and {performers} performers need {expected}"
        raise BadInput([Problem(file, "", message)])
    problems: list[Problem] = []
    numbers = [_number(word, file, index, problems) for index, word in enumerate(words[3:], start=4)]
    cast: list[set[int]] = [set() for _ in range(scenes)]
    rates: list[int] = []
    for person in range(performers):
        row = numbers[person * (scenes + 1) : (person + 1) * (scenes + 1)]
        for scene, works in enumerate(row[:-1]):
            if works not in (0, 1):
                problems.append(Problem(file, f"performer {person + 1}, scene {scene + 1}", f"{works} is not 0 or 1"))
            elif works:
                cast[scene].add(person)
        rates.append(row[-1])
    days = numbers[len(numbers) - scenes :]
    problems += [
        Problem(file, f"days of scene {scene + 1}", f"{length} is less than 1")
        for scene, length in enumerate(days)
        if length < 1
    ]
    if sum(days) * sum(rates) >= LARGEST_COST:
        problems.append(Problem(file, "", "days and rates are too large for 64 bits"))
    if problems:
        raise BadInput(problems[:LISTED])
    return TalentInstance(words[0], tuple(frozenset(people) for people in cast), tuple(days), tuple(rates))


def _number(word: str, file: str, index: int, problems: list[Problem]) -> int:
    """The number that a word is; notes a problem, and returns 1, where it is none."""
    if word.isascii() and word.isdigit() and len(word) < 20:
        return int(word)
    problems.append(Problem(file, f"word {index}", f"{word[:40]!r} is not a whole number of at most 19 digits"))
    return 1
