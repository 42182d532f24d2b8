"""Refusing a field's value in our own words."""

from __future__ import annotations

from typing import NoReturn

from pydantic_core import PydanticCustomError

__all__ = ["refuse"]


def refuse(message: str, maybe: str | None = None) -> NoReturn:
    """Refuse a field's value with a message of ours and, perhaps, a remedy.

    Raises
    ------
    PydanticCustomError
        Always; `models.complaint` turns it into a problem.
    """
    raise PydanticCustomError("coverset", "{message}", {"message": message, "maybe": maybe})
