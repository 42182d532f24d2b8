"""The answers of a re-plan: side by side, strip by strip, call by call; and the folder they are written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands._bill import diff_as_csv
from commands._facts import BoardFacts
from commands._saving import save_folder
from commands._tables import QUIET, columns, rows
from commands._words import day, money, who
from models.errors import BadInput, Problem
from models.files import document_text
from solver.check import judge
from solver.ledger import NOT_SPENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from rich.table import Table

    from models.production import Production
    from solver.merge import Merged
    from solver.replan import Answer, Replanned

PRODUCTION = "production.yaml"
FILES = ("board.yaml", "ledger-diff.csv", "changes.md")
"""What an answer's folder holds."""


# ---- on the screen ---------------------------------------------------------------------------------------------------


def side_by_side(before: Production, replanned: Replanned) -> Table:
    """Return the answers as columns: money and its difference by account, days, strips, people, status."""
    answers, currency = replanned.answers, before.currency
    was = judge(before, replanned.reference)
    table = columns("", "as it was", *(answer.name for answer in answers), narrow=(0,))
    for column in table.columns[1:]:
        column.justify = "right"
    facts = [BoardFacts.of(judgement) for judgement in (was, *(answer.judgement for answer in answers))]
    totals = [was.ledger.total, *(answer.judgement.ledger.total for answer in answers)]
    differences = [answer.ledger_diff for answer in answers]
    every = [*totals, *(amount for diff in differences for amount in (diff.total, *diff.by_account.values()))]
    exact = any(amount % 100 for amount in every)
    rows(
        table,
        [
            ("Money", *(money(total, currency, exact=exact) for total in totals)),
            ("  more or less", "", *(money(diff.total, currency, signed=True, exact=exact) for diff in differences)),
        ],
        style="bold",
    )
    for account in dict.fromkeys(account for diff in differences for account in diff.by_account):
        amounts = [diff.by_account.get(account, 0) for diff in differences]
        texts = [money(amount, currency, signed=True, exact=exact) if amount else "–" for amount in amounts]
        shown, style = (f"  ({account}, not spent)", QUIET) if account in NOT_SPENT else (f"  {account}", "")
        rows(table, [(shown, "", *texts)], style=style)
    rows(
        table,
        [
            ("Shooting days", *(str(len(each.dates)) for each in facts)),
            ("Last day", *(day(each.dates[-1]) if each.dates else "–" for each in facts)),
            ("Paid hold days", *(str(each.paid_holds) for each in facts)),
            ("Company moves", *(str(each.moves) for each in facts)),
            ("Strips moved", "", *(str(len(answer.moved)) for answer in answers)),
            ("People to call", "", *(str(len(answer.calls)) for answer in answers)),
            ("Weather", "", *(str(answer.cover) for answer in answers)),
            ("To be looked at", "", *(str(warnings(answer)) for answer in answers)),
            ("Status", "", *(answer.words for answer in answers)),
            ("Seconds", "", *(f"{answer.seconds:.1f}" for answer in answers)),
        ],
    )
    return table


def warnings(answer: Answer) -> int:
    """Count what the judge only asks to look at."""
    return sum(finding.setting == "warn" for finding in answer.judgement.findings)


def moves_table(before: Production, after: Production, answer: Answer | Merged) -> Table:
    """Return the strips that move, from where to where."""
    return rows(
        columns("", "Scene", "Set", "From", "To", narrow=(1, 3, 4)),
        (("", *row) for row in moves(before, after, answer)),
    )


def calls_table(before: Production, after: Production, answer: Answer | Merged) -> Table:
    """Return the people to call, with the days they gain and lose."""
    return rows(
        columns("", "Who", "Also works", "No longer works"), (("", *row) for row in calls(before, after, answer))
    )


def moves(before: Production, after: Production, answer: Answer | Merged) -> list[tuple[str, ...]]:
    """Return scene, set, from, to of every strip that moves; in order of the date it was on."""
    many = len(after.units) > 1
    told: list[tuple[str, ...]] = []
    for move in sorted(answer.moved, key=lambda one: (str(one.from_date or "9999"), str(one.to_date or ""))):
        scene = after.scene_by_number.get(move.scene) or before.scene_by_number.get(move.scene)
        gone = "cut" if move.scene not in after.scene_by_number else "boneyard"
        source = "new" if move.scene not in before.scene_by_number else "boneyard"
        told.append(
            (
                move.scene,
                (scene.set or scene.heading) if scene else "",
                placed(move.from_date, move.from_unit if many else None) or source,
                placed(move.to_date, move.to_unit if many else None) or gone,
            )
        )
    return told


def placed(when: date | None, unit: str | None) -> str:
    """Write a day of a unit; nothing where there is no day."""
    return "" if when is None else f"{day(when)} {unit}" if unit else day(when)


def calls(before: Production, after: Production, answer: Answer | Merged) -> list[tuple[str, ...]]:
    """Return who must be called, the days they work now, and the days they no longer do."""
    return [
        (
            who(after if call.cast in after.cast_by_id else before, f"cast:{call.cast}"),
            ", ".join(map(day, call.days_added)) or "–",
            ", ".join(map(day, call.days_removed)) or "–",
        )
        for call in answer.calls
    ]


# ---- on disk ---------------------------------------------------------------------------------------------------------


def folder_of(name: str) -> str:
    """Return the folder of an answer: "least change" is in `least-change`."""
    from exchange.wording import slug

    return slug(name)


def check_folder(folder: Path, read: Sequence[Path], *, force: bool) -> None:
    """Refuse a place that cannot be written, or whose files would be lost, before time is spent.

    Parameters
    ----------
    read
        Files that are read; the folder may not be the one they are in.

    Raises
    ------
    BadInput
        The parent is missing, the name is a file's, or the folder holds what is no earlier re-plan.
    """

    def refusal(message: str, maybe: str | None = None) -> BadInput:
        return BadInput([Problem(str(folder), "", message, maybe)])

    if not folder.resolve().parent.is_dir():
        raise refusal("cannot be written: there is no such folder to put it in")
    if folder.exists() and not folder.is_dir():
        raise refusal("is a file, a folder is needed")
    if not folder.exists():
        return
    inside = next((path for path in read if folder.resolve() in path.resolve().parents), None)
    if inside is not None:
        raise refusal(f"holds {inside.name}, which is read", "choose another folder with -o")
    foreign = next(
        iter(sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not _ours(folder, path))), None
    )
    if foreign is not None and not force:
        raise refusal(f"holds {foreign}, which is not of a re-plan", "choose another folder with -o, or add --force")


def _ours(folder: Path, path: Path) -> bool:
    parts = path.relative_to(folder).parts
    if len(parts) == 1:
        return path.is_dir() or parts[0] == PRODUCTION
    return len(parts) == 2 and parts[1] in FILES


def write_answers(folder: Path, before: Production, replanned: Replanned, why: Sequence[str], issued: date) -> None:
    """Write every answer and the production after the changes: all, or nothing.

    Parameters
    ----------
    why, issued
        What happened, in sentences, and the date, for the change memos.

    Raises
    ------
    BadInput
        The system refuses.
    """
    save_folder(folder, texts(before, replanned, why, issued))


def texts(before: Production, replanned: Replanned, why: Sequence[str], issued: date) -> dict[str, str]:
    """Return the files of a re-plan: their paths in the folder, and what is in them."""
    files = {PRODUCTION: document_text(replanned.production)}
    for answer in replanned.answers:
        place = folder_of(answer.name)
        files[f"{place}/board.yaml"] = document_text(answer.judgement.board)
        files[f"{place}/ledger-diff.csv"] = diff_as_csv(replanned.production, answer.ledger_diff)
        files[f"{place}/changes.md"] = memo(before, replanned, answer, why, issued)
    return files


def memo(before: Production, replanned: Replanned, answer: Answer, why: Sequence[str], issued: date) -> str:
    """Return the change memo of an answer, as Markdown."""
    from reports.memo import change_memo
    from reports.memo_text import memo_as_markdown

    said = (*why, *replanned.notes, f"Re-planned for {answer.name}: {answer.words}.")
    was = judge(before, replanned.reference)
    now = judge(replanned.production, answer.judgement.board)
    return memo_as_markdown(change_memo(was, now, issued=issued, why=said))
