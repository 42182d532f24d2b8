"""Reads a text file from outside: size before reading, then whatever encoding it has."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import BadInput, Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGEST_BYTES", "Source", "read_source"]

#: No breakdown, schedule or screenplay comes near it: a feature is under 1 MB.
LARGEST_BYTES = 20_000_000

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


def read_source(path: Path, largest_bytes: int = LARGEST_BYTES) -> Source:
    """Read a file as text: UTF-8 with or without mark, UTF-16, UTF-32, else Latin-1; each line ends in a line feed.

    Raises
    ------
    BadInput
        The file is missing, no file, too large, empty, or not text.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise BadInput([Problem(str(path), "", "is a folder, not a file")])
        if size > largest_bytes:
            message = f"has {size / 1e6:,.0f} MB; files above {largest_bytes / 1e6:,.0f} MB are not read"
            raise BadInput([Problem(str(path), "", message)])
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput([Problem(str(path), "", "does not exist")]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BadInput([Problem(str(path), "", f"cannot be read: {reason}")]) from None
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
