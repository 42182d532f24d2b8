"""What all our data have in common: frozen, nothing unknown in them, changed only by validating anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, model_validator

from models.complaint import Complaint, Path, complaints_of, problems_of
from models.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Document", "Record"]


class Record(BaseModel):
    """A frozen piece of data; an unknown field is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, use_attribute_docstrings=True
    )

    @classmethod
    def read(cls, raw: object, file: str = "", line_of: Callable[[Path], int | None] | None = None) -> Self:
        """Return plain data as a validated record.

        Parameters
        ----------
        raw
            Mappings, lists and scalars, as from YAML or JSON; records inside are taken as they are.
        file, line_of
            The source's name, and its line for a path, for the problems.

        Raises
        ------
        BadInput
            With every problem found.
        """
        cross: list[Complaint] = []
        try:
            record = cls.model_validate(raw, context={"complaints": cross})
        except ValidationError as error:
            complaints = complaints_of(error, cls, raw) + cls._complaints_about_pieces(raw)
            raise BadInput(problems_of(complaints, file or cls._kind(), raw, line_of)) from None
        if cross:
            raise BadInput(problems_of(cross, file or cls._kind(), raw, line_of))
        return record

    def revised(self, **fields: Any) -> Self:
        """Return a copy with other values in some fields, validated anew; cached values are not carried over.

        Raises
        ------
        BadInput
            When the new whole is not valid.
        """
        kept = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self).read(kept | fields)

    def plain(self) -> dict[str, Any]:
        """Return the record as the mapping that files hold; fields at their default are left out."""
        return self.model_dump(by_alias=True, exclude_defaults=True)

    @classmethod
    def _kind(cls) -> str:
        return cls.__name__.lower()

    @classmethod
    def _complaints_about_pieces(cls, raw: object) -> list[Complaint]:
        """Return what can be said across pieces although some piece is not valid by itself."""
        return []


class Document(Record):
    """A record that is a whole file: its pieces refer to each other, and the references are checked."""

    def _complaints(self) -> Iterable[Complaint]:
        return ()

    @model_validator(mode="after")
    def _references_hold(self, info: ValidationInfo) -> Self:
        complaints = list(self._complaints())
        if complaints and info.context is not None and "complaints" in info.context:
            info.context["complaints"].extend(complaints)
        elif complaints:
            raise BadInput(problems_of(complaints, self._kind(), self))
        return self
