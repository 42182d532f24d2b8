"""Reading instances, and refusing what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import BadInput
from solver.talent import TalentInstance, read_instance
from solver.talent.reduce import reduce_instance

GOOD = "film\n3\n2\n\n1 1 0  10\n0 1 1  5\n\n1 2 4\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "instance"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_performers_and_the_last_line_is_days(tmp_path: Path):
    instance = read_instance(written(tmp_path, GOOD))
    cast = tuple(map(frozenset, [{0}, {0, 1}, {1}]))
    assert instance == TalentInstance("film", cast, days=(1, 2, 4), rates=(10, 5))


def test_pay_runs_from_the_first_to_the_last_day_of_work(tmp_path: Path):
    instance = read_instance(written(tmp_path, GOOD))
    # 0, 1, 2: the first works 1 + 2 days, the second 2 + 4; 1, 2, 0: the first waits 4 days more
    assert instance.cost((0, 1, 2)) == 3 * 10 + 6 * 5
    assert instance.cost((1, 2, 0)) == (3 + 4) * 10 + 6 * 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must begin with a name"),
        ("film three 2", "must begin with a name"),
        (GOOD.replace("1 2 4", "1 2"), "13 words; 3 scenes and 2 performers need 14"),
        (GOOD.replace("1 1 0", "1 3 0"), "performer 1, scene 2: 3 is not 0 or 1"),
        (GOOD.replace("1 2 4", "1 0 4"), "days of scene 2: 0 is less than 1"),
        (GOOD.replace(" 10", " ten"), "word 7: 'ten' is not a whole number"),
        (GOOD.replace(" 10", " -10"), "word 7: '-10' is not a whole number"),
        (GOOD.replace(" 10", " " + "9" * 19), "too large for 64 bits"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, said: str):
    path = written(tmp_path, text)
    with pytest.raises(BadInput) as caught:
        read_instance(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_all_problems_are_listed_at_once(tmp_path: Path):
    with pytest.raises(BadInput) as caught:
        read_instance(written(tmp_path, GOOD.replace("1 1 0", "1 3 0").replace("1 2 4", "1 0 4")))
    assert len(caught.value.problems) == 2


def test_a_folder_and_bytes_are_no_instance(tmp_path: Path):
    with pytest.raises(BadInput):
        read_instance(tmp_path)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="UTF-8"):
        read_instance(tmp_path / "bytes")


@pytest.mark.parametrize(
    ("cast", "days", "rates"),
    [
        (({0},), (1, 2), (5,)),
        (({0},), (0,), (5,)),
        (({0},), (1,), (-5,)),
        (({1},), (1,), (5,)),
        (({0},), (1,), (2**60,)),
    ],
)
def test_an_impossible_instance_is_refused(cast, days, rates):
    with pytest.raises(ValueError, match=r"\w"):
        TalentInstance("impossible", tuple(map(frozenset, cast)), days, rates)


def test_reduction_takes_out_what_has_no_influence():
    # performer 2 works once (2 days at 4), performer 3 is not paid; then scenes 1 and 2 have the same cast, and after
    # they are merged performer 1 has one block, and so on: nothing is left to decide
    cast = tuple(map(frozenset, [{0}, {0, 1, 2}, {0, 1, 3}, {3}]))
    reduced = reduce_instance(TalentInstance("small", cast, (1, 2, 3, 4), (10, 5, 4, 0)))
    assert reduced.blocks == ((0, 1, 2, 3),)
    assert reduced.rates == ()
    assert reduced.paid == 6 * 10 + 5 * 5 + 2 * 4
