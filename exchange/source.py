"""Reads a text file from outside: whatever encoding it has; `models.text_file` is strict, this is not."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import BadInput, Problem
from models.text_file import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Source", "read_source"]

#: Byte order marks, longest first: that of UTF-32 begins like that of UTF-16.
MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, and the encoding it was read in (`latin-1` is a guess)."""

    text: str
    encoding: str


def read_source(path: Path) -> Source:
    """Read a file as text: UTF-8 with or without mark, UTF-16, UTF-32, else Latin-1; each line ends in a line feed.

    Raises
    ------
    BadInput
        The file cannot be read, is larger than 20 MB, empty, or not text.
    """
    data = read_bytes(path)
    if not data.strip():
        raise BadInput([Problem(str(path), "", "is empty")])
    source = _decoded(data, str(path))
    return Source(source.text.replace("\r\n", "\n").replace("\r", "\n"), source.encoding)


def _decoded(data: bytes, name: str) -> Source:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _read_as(data, encoding, name)
    # UTF-16 without a mark: every other byte of plain letters is zero.
    if data[1:2] == b"\0" and data[3:4] == b"\0":
        return _read_as(data, "utf-16-le", name)
    if data[:1] == b"\0" and data[2:3] == b"\0":
        return _read_as(data, "utf-16-be", name)
    if b"\0" in data[:4096]:
        raise BadInput([Problem(name, "", "is not a text file")])
    try:
        return Source(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return Source(data.decode("latin-1"), "latin-1")


def _read_as(data: bytes, encoding: str, name: str) -> Source:
    try:
        return Source(data.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        message = f"claims to be {encoding.upper().removesuffix('-SIG')}, but byte {error.start} is not"
        raise BadInput([Problem(name, f"byte {error.start}", message)]) from None
