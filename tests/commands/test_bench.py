"""`coverset bench talent`: a table or JSON, and all problems of all files at once."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from commands import main

#: Performer A (rate 3) works in scenes 1 and 2, B (rate 5) in 2 and 3: in file order nobody is idle, 3 × 3 + 6 × 5.
FILM = "[film]\n3\n2\n1 1 0 3\n0 1 1 5\n1 2 4\n"


def bench(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["bench", "talent", *arguments], prog_name="coverset", catch_exceptions=False)


def test_json_has_the_order_with_scenes_counted_from_1(tmp_path: Path):
    (tmp_path / "film").write_text(FILM)
    (tmp_path / ".hidden").write_text("no instance")
    done = bench(str(tmp_path), "--json")
    (film,) = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (film["instance"], film["scenes"], film["actors"]) == ("[film]", 3, 2)
    assert (film["cost"], film["bound"], film["proven"]) == (39, 39, True)
    assert film["order"] in ([1, 2, 3], [3, 2, 1])


def test_the_table_says_what_is_proven(tmp_path: Path):
    (tmp_path / "film").write_text(FILM)
    done = bench(str(tmp_path / "film"))
    row = next(line for line in done.stdout.splitlines() if line.strip().startswith("[film]"))
    assert row.split()[:6] == ["[film]", "3", "2", "39", "39", "yes"]


def test_bad_files_end_with_2_and_a_line_each(tmp_path: Path):
    (tmp_path / "good").write_text(FILM)
    (tmp_path / "late").write_text(FILM.replace("1 2 4", "1 0 4"))
    (tmp_path / "odd").write_text(FILM.replace("1 1 0 3", "1 2 0 3"))
    done = bench(str(tmp_path))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"{tmp_path / 'late'}: days of scene 2: 0 is less than 1",
        f"{tmp_path / 'odd'}: performer 1, scene 2: 2 is not 0 or 1",
    ]


def test_nothing_to_solve_ends_with_2(tmp_path: Path):
    assert bench(str(tmp_path)).exit_code == 2
    assert bench(str(tmp_path / "missing")).exit_code == 2
