"""What is to be shown, sentence by sentence, each with its figure from the record and whether it is met.

The sentences are those of the product's goals for the solver. A figure counts only where it was measured with the time
that its sentence names; of shorter runs the figure is told, and no verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Record = dict[str, Any]

MET, NOT_MET, OPEN = "met", "**not met**", "–"
RANDOM = re.compile(r"rnd_|\d+x\d+-")
"""How the names of random instances of talent scheduling begin."""
HAND_BOARD = 597
"""Company work days idle on the best board that people made of the USS sample."""


@dataclass(frozen=True)
class Shown:
    """A sentence, its figure, and a verdict."""

    sentence: str
    figure: str
    verdict: str = OPEN


def shown(record: Record) -> list[Shown]:
    """Every sentence, in order."""
    parts: tuple[Callable[[Record], Iterator[Shown]], ...] = (_talent, _uss, _features, _large, _replanning, _growth)
    return [each for part in parts for each in part(record)]


def verdict(met: bool, *, enough: bool = True) -> str:
    """Met or not, or open where the run was shorter than asked."""
    return (MET if met else NOT_MET) if enough else OPEN


def _talent(record: Record) -> Iterator[Shown]:
    rows = record.get("talent", {}).get("rows", [])
    known = [row for row in rows if not RANDOM.match(row["instance"])]
    made = [row for row in rows if row not in known]
    classics = "Talent classics: all proven, in at most a tenth of CABS's time, never more than 2 s"
    if not known:
        yield Shown(classics, "not measured")
    else:
        ours = [row["runs"]["coverset"] for row in known]
        proven = sum(run["proven"] for run in ours)
        most = max(run["seconds"] for run in ours)
        shares = [
            row["runs"]["coverset"]["seconds"] / row["runs"]["cabs"]["seconds"]
            for row in known
            if "cabs" in row["runs"]
        ]
        worst = f"at most {max(shares):.1%} of CABS's time" if shares else "CABS not measured"
        yield Shown(
            classics,
            f"{proven} of {len(known)} proven, {worst}, at most {most:.2f} s",
            verdict(proven == len(known) and most <= 2 and max(shares, default=0) <= 0.1, enough=bool(shares)),
        )
    random = "Random ones: proven in at most 5 s each (CABS: not within 60 s)"
    if not made:
        yield Shown(random, "not measured")
        return
    ours = [row["runs"]["coverset"] for row in made]
    proven, most = sum(run["proven"] for run in ours), max(run["seconds"] for run in ours)
    theirs = [row["runs"]["cabs"] for row in made if "cabs" in row["runs"]]
    cabs = f"; CABS {sum(run['proven'] for run in theirs)} in {record['talent']['seconds']:g} s" if theirs else ""
    yield Shown(
        random,
        f"{proven} of {len(made)} proven, at most {most:.2f} s{cabs}",
        verdict(proven == len(made) and most <= 5),
    )


def _run(record: Record, case: str, kind: str) -> tuple[Record, float]:
    """A run and the seconds that it had; empty and 0 where it is not measured."""
    found = record["cases"].get(case, {})
    run = found.get("runs", {}).get(kind, {})
    return run, run.get("limit", found.get("seconds", 0)) if run else 0


def _uss(record: Record) -> Iterator[Shown]:
    for kind, seconds, most in (("coverset", 60, 110), ("short", 15, 140)):
        run, had = _run(record, "uss-idle", kind)
        sentence = (
            f"USS sample, 56 days, 4 pages a day: at most {most} days idle after {seconds} s (hand: {HAND_BOARD})"
        )
        if "idle_days" not in run:
            yield Shown(sentence, run.get("failed", "no legal board" if run else "not measured"))
        else:
            yield Shown(
                sentence,
                f"{run['idle_days']} days after {had:g} s",
                verdict(run["idle_days"] <= most, enough=had >= seconds),
            )
    yield _gap(record, "uss-idle", 0.15, "USS sample: bound within 15 % of the best after 10 minutes")


def _gap(record: Record, case: str, most: float, sentence: str) -> Shown:
    run, had = _run(record, case, "long")
    if not run.get("cost"):
        return Shown(sentence, run.get("failed", "no legal board" if run else "not measured"))
    gap = max(0, run["cost"] - run["bound"]) / run["cost"]
    return Shown(sentence, f"{gap:.1%} after {had:g} s", verdict(gap <= most, enough=had >= 600))


def _features(record: Record) -> Iterator[Shown]:
    names = [name for name in record["cases"] if name.startswith("generated-feature-")]
    names = [name for name in names if _run(record, name, "coverset")[0]]
    firsts = [
        run["costs"][0][0] if run.get("costs") else None for run in (_run(record, n, "coverset")[0] for n in names)
    ]
    found = [first for first in firsts if first is not None]
    sentence = "Generated feature: legal in under 2 s"
    if not names:
        yield Shown(sentence, "not measured")
    else:
        said = f"{len(found)} of {len(names)} seeds have a legal board"
        said += f", after {min(found):.2f} to {max(found):.2f} s" if found else ""
        yield Shown(sentence, said, verdict(len(found) == len(names) and max(found) < 2))
    monoliths = ("cp-sat", "script-model")
    for ours, peers, title, share in (
        (
            "coverset",
            monoliths,
            "at least 12 % cheaper than monolithic CP-SAT after 60 s wherever that has a board",
            0.12,
        ),
        ("annealing", monoliths, "for comparison: plain annealing against monolithic CP-SAT (goal: 10 %)", None),
        ("coverset", ("timefold",), "cheaper than Timefold after 60 s on every seed", 0.0),
    ):
        yield _cheaper(record, names, ours, peers, title, share)
    sentence = "Generated feature: gap within 20 % after 10 minutes (plain model: 58 %)"
    yield _gap(record, "generated-feature-1", 0.2, sentence)


def _cheaper(
    record: Record, names: list[str], ours: str, peers: tuple[str, ...], title: str, share: float | None
) -> Shown:
    """Ours against the cheapest legal board of some others, seed by seed; no verdict where there is none to compare."""
    sentence = f"Generated feature: {title}"
    measured = [
        name
        for name in names
        if _run(record, name, ours)[0] and any("seconds" in _run(record, name, peer)[0] for peer in peers)
    ]
    if not measured:
        return Shown(sentence, "not measured")
    saved, without, lost, neither = [], 0, 0, 0
    for name in measured:
        own = _run(record, name, ours)[0]
        others = [run["cost"] for peer in peers if (run := _run(record, name, peer)[0]).get("legal")]
        if not own.get("legal"):
            lost += bool(others)
            neither += not others
        elif not others:
            without += 1
        else:
            saved.append((min(others) - own["cost"]) / min(others))
    had = min(record["cases"][name]["seconds"] for name in measured)
    said = [f"{min(saved):.1%} to {max(saved):.1%} cheaper on {len(saved)} seeds"] if saved else []
    said += [f"no board of the other's on {without}"] if without else []
    said += [f"none of either's on {neither}"] if neither else []
    said += [f"none of ours where the other has one on {lost}"] if lost else []
    text = f"{'; '.join(said)} ({had:g} s)"
    if share is None:
        return Shown(sentence, text)
    met = not lost and all(each >= share and each > 0 for each in saved)
    # where any lead will do, a board beats none
    compared = bool(saved or lost or (without and not neither and not share))
    return Shown(sentence, text, verdict(met, enough=had >= 60 and compared))


def _large(record: Record) -> Iterator[Shown]:
    for case, seconds, words in (
        ("generated-block-1", 10, "A block of 400 scenes and 80 days: legal within 10 s (plain annealing: 19 s)"),
        ("generated-season-1", 60, "1,000 scenes, 200 days, 3 units: legal within 60 s, under 4 GB"),
    ):
        run, had = _run(record, case, "coverset")
        if "seconds" not in run:
            yield Shown(words, run.get("failed", "not measured"))
            continue
        memory = run["memory"] / 1e9
        first = run["costs"][0][0] if run.get("costs") else None
        said = f"after {first:.2f} s" if first is not None else f"no legal board in {had:g} s"
        yield Shown(
            words, f"{said}, {memory:.2f} GB", verdict(first is not None and first <= seconds and memory < 4,
                                                       enough=first is not None or had >= seconds),
        )  # fmt: skip


def _replanning(record: Record) -> Iterator[Shown]:
    sentences = (
        "Re-planning a feature after one change: first legal answer under 1 s (median over 50 changes)",
        "Re-planning: within 1 % of its 60-second cost after 5 s (median over 50 changes)",
    )
    replanned = record.get("replanning", {})
    rows = [row for row in replanned.get("rows", []) if row["status"] != "impossible"]
    if not rows:
        yield from (Shown(sentence, "not measured") for sentence in sentences)
        return
    firsts = [row["first_legal"] if row["first_legal"] is not None else inf for row in rows]
    without = sum(row["first_legal"] is None for row in rows)
    middle = "median: none" if median(firsts) == inf else f"median {median(firsts):.2f} s"
    said = f"{middle}, {sum(each < 1 for each in firsts)} of {len(rows)} under 1 s"
    said += f", {without} without an answer in 5 s" if without else ""
    enough = len(replanned["rows"]) >= 50
    yield Shown(sentences[0], said, verdict(median(firsts) < 1, enough=enough))
    over = [above(row) for row in rows]
    middle = "no answer by then" if median(over) == inf else f"median {median(over):.2%} above"
    said = f"{middle}, of {len(over)} changes, {replanned['seconds']:g} s"
    yield Shown(sentences[1], said, verdict(median(over) <= 0.01, enough=enough and replanned["seconds"] >= 60))


def above(row: Record, seconds: float = 5.0) -> float:
    """How much more the cheapest answer costs after some seconds than at the end, as a share; inf: none by then."""
    by_then = [cost for when, cost in row.get("costs") or () if when <= seconds]
    return (by_then[-1] - row["costs"][-1][1]) / row["costs"][-1][1] if by_then else inf


def _growth(record: Record) -> Iterator[Shown]:
    rows = record.get("growth", {}).get("rows", [])
    sentence = "The model's size stays near linear in strips × days"
    if not rows:
        yield Shown(sentence, "not measured")
        return
    rows = [row for row in rows if row["axis"] == "scenes"] or rows
    parts = []
    for key, words in (("model_variables", "variables"), ("model_constraints", "constraints")):
        each = [row[key] / row["decisions"] for row in rows]
        parts.append(f"{min(each):.1f} to {max(each):.1f} {words}")
    sizes = [row["scenes"] for row in rows]
    yield Shown(sentence, f"{' and '.join(parts)} per strip × day, {min(sizes)} to {max(sizes):,} scenes")
