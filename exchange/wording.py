"""Names from outside, as ids and as titles."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "slug", "title_case"]


def clean(value: object) -> str:
    """One printable line of a text from outside: no control characters, single spaces."""
    text = "" if value is None else str(value)
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    return " ".join(printable.split())


def slug(name: str) -> str:
    """An id made of a name: `BUILDING & LOAN` and `Building and Loan` are both `building-and-loan`."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("’", "'")).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c != "'")
    return re.sub(r"[\W_]+", "-", letters).strip("-")[:48].strip("-")


def title_case(name: str) -> str:
    """A name in capitals as a person writes it: `GOWER'S DRUGSTORE` is Gower's Drugstore; others stay."""
    if name != name.upper():
        return name
    small = {"and", "of", "the", "on", "in", "at", "to", "from"}
    words = [word.lower() for word in name.split(" ")]
    return " ".join(w if i and w in small else w[:1].upper() + w[1:] for i, w in enumerate(words))
