"""Every kind of errand, to and from text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter

from models.json_text import json_text, read_json
from store.errands.explaining import Explaining
from store.errands.merging import Merging
from store.errands.replanning import Replanning
from store.errands.trade_off import TradeOff

if TYPE_CHECKING:
    from store.errands.errand import Errand

__all__ = ["errand_text", "read_errand"]

_Every = Annotated[Replanning | Explaining | Merging | TradeOff, Field(discriminator="kind")]
_adapter: TypeAdapter[Replanning | Explaining | Merging | TradeOff] = TypeAdapter(_Every)


def errand_text(errand: Errand) -> str:
    """Return an errand as one line of text."""
    return json_text({"kind": errand.kind} | errand.plain()).replace("\n", " ")


def read_errand(text: str) -> Errand:
    """Read an errand back.

    Raises
    ------
    ValueError
        It is of another version of the program (pydantic's own error: no user wrote it).
    """
    return _adapter.validate_python(read_json(text, "errand"))
