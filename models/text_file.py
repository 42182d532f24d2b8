"""The text of a file from outside: limited in size, decoded with certainty or refused."""

from __future__ import annotations

import codecs
from pathlib import Path

from models.errors import BadInput, Problem

__all__ = ["LARGEST_BYTES", "read_bytes", "read_text"]

LARGEST_BYTES = 20 * 1024 * 1024
TEXT_CONTROLS = b"\t\n\r\x0c"


def read_text(path: Path | str) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 with a byte-order mark.

    Raises
    ------
    BadInput
        When it cannot be read, is larger than 20 MB (found before it is read), empty, binary or in another encoding.
    """
    return decoded(read_bytes(path), str(path))


def read_bytes(path: Path | str) -> bytes:
    """Return what is in a file, if it is not too much.

    Raises
    ------
    BadInput
        When it cannot be read, or is larger than 20 MB (found before it is read).
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise BadInput([Problem(str(path), "", "is a folder, a file is needed")])
        if size > LARGEST_BYTES:
            raise BadInput([Problem(str(path), "", f"has {size / 2**20:.0f} MB, the limit is 20 MB")])
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = ((error.strerror if isinstance(error, OSError) else None) or "no file can have that name").lower()
        raise BadInput([Problem(str(path), "", f"cannot be read: {reason}")]) from None
    if len(raw) > LARGEST_BYTES:
        raise BadInput([Problem(str(path), "", "has more than the limit of 20 MB")])
    return raw


def decoded(raw: bytes, file: str) -> str:
    """Return bytes as text.

    Raises
    ------
    BadInput
        When they are empty, binary, or not UTF-8 or marked UTF-16.
    """

    def refusal(message: str, maybe: str | None = None) -> BadInput:
        return BadInput([Problem(file, "", message, maybe)])

    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError:
            raise refusal("begins as UTF-16 text but is damaged or cut off") from None
    else:
        if raw.startswith(b"PK\x03\x04"):
            raise refusal("is a workbook or zip archive, not YAML or JSON text", "import it as a workbook")
        if b"\0" in raw:
            raise refusal("is not text: it contains zero bytes", "save it as UTF-8")
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if sum(byte < 32 and byte not in TEXT_CONTROLS for byte in raw[:4096]) > 8:
                raise refusal("is a binary file, not YAML or JSON text") from None
            line = raw.count(b"\n", 0, error.start) + 1
            message = f"line {line}: is not UTF-8 text (byte 0x{raw[error.start]:02X})"
            raise refusal(message, "it is Latin-1 or Windows-1252: save it as UTF-8") from None
    if not text.strip():
        raise refusal("is empty")
    return text
