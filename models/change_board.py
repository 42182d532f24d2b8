"""Changes of what binds the plan: rules, pins, locks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from models.board import Pin
from models.change_draft import ChangeRecord, Draft
from models.quantity import Date, Id, Name
from models.refusal import refuse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from models.complaint import Path

__all__ = ["LockDay", "PinScene", "RuleChanged", "UnlockDay", "UnpinScene"]


class RuleChanged(ChangeRecord):
    """A leaf of the rule set has another value, such as ``crew.rest.daily_minutes``."""

    kind: Literal["rule_changed"] = "rule_changed"
    path: Name
    value: Any

    @model_validator(mode="after")
    def _has_steps(self) -> RuleChanged:
        if not all(self.path.split(".")):
            refuse(f'path "{self.path}" has an empty step')
        return self

    def settles(self) -> Mapping[str, str]:
        """The leaf."""
        return {self.path: f"{self.value}"}

    def apply(self, draft: Draft) -> None:
        """Override the leaf."""
        draft.fields["rule_overrides"] = _with(draft.fields["rule_overrides"], self.path.split("."), self.value)


class PinScene(ChangeRecord):
    """A scene must be shot on a date, or within a range."""

    REFERS: ClassVar[dict[str, str]] = {"scene": "scenes"}

    kind: Literal["pin"] = "pin"
    scene: Id
    date: Date | None = None
    from_: Annotated[Date | None, Field(alias="from")] = None
    to: Date | None = None

    @model_validator(mode="after")
    def _one_form(self) -> PinScene:
        self._pin()
        return self

    def _pin(self) -> Pin:
        return Pin.model_validate({"scene": self.scene, "date": self.date, "from": self.from_, "to": self.to})

    def settles(self) -> Mapping[str, str]:
        """When the scene is shot."""
        pin = self._pin()
        when = f"{pin.first}" if pin.first == pin.last else f"{pin.first} to {pin.last}"
        return {f"the pin of scene {self.scene}": when}

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The date or range."""
        pin = self._pin()
        yield ("date" if self.date is not None else "from",), pin.first, pin.last

    def apply(self, draft: Draft) -> None:
        """Pin the scene, instead of any pin it has."""
        pin, day = self._pin(), draft.day_of(self.scene)
        if day is not None and draft.has_shot(day) and not pin.first <= day.date <= pin.last:
            draft.refuse(f'"{self.scene}" was shot on {day.date}; it cannot be pinned to another date', "scene")
        elif draft.as_of is not None and pin.last < draft.as_of and not (day is not None and draft.has_shot(day)):
            draft.refuse(f"{pin.last} is past: what can still change begins on {draft.as_of}", "date")
        if draft.complaints:
            return
        draft.pins = [pin for pin in draft.pins if pin.scene != self.scene] + [self._pin()]


class UnpinScene(ChangeRecord):
    """A scene may be shot on any date again."""

    REFERS: ClassVar[dict[str, str]] = {"scene": "scenes"}

    kind: Literal["unpin"] = "unpin"
    scene: Id

    def settles(self) -> Mapping[str, str]:
        """That the scene has no pin."""
        return {f"the pin of scene {self.scene}": "none"}

    def apply(self, draft: Draft) -> None:
        """Remove the pin."""
        if not any(pin.scene == self.scene for pin in draft.pins):
            draft.notes.append(f"Scene {self.scene} was not pinned.")
        draft.pins = [pin for pin in draft.pins if pin.scene != self.scene]


class _DayStatusChange(ChangeRecord):
    REFERS: ClassVar[dict[str, str]] = {"unit": "units"}

    date: Date
    unit: Id | None = None
    """None: all units."""

    def settles(self) -> Mapping[str, str]:
        """Whether the day may change."""
        of = f" ({self.unit})" if self.unit else ""
        return {f"whether the strips of {self.date}{of} may move": {"lock": "no"}.get(self.kind, "yes")}

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The date."""
        yield ("date",), self.date, self.date

    def apply(self, draft: Draft) -> None:
        """Lock or unlock the days of that date; a day that is shot stays so."""
        days = draft.days_on(self.date, self.unit)
        if not days:
            draft.refuse(f"nothing is on the board for {self.date}{f' ({self.unit})' if self.unit else ''}", "date")
        for day in days:
            if draft.has_shot(day):
                draft.notes.append(f"{day.date} ({day.unit}) is shot and stays so.")
            elif self.kind == "lock":
                draft.replace_day(day, day.revised(status="locked"))
            elif day.status == "locked":
                draft.replace_day(day, day.revised(status="published" if draft.published else "draft"))


class LockDay(_DayStatusChange):
    """A day's strips may no longer move."""

    kind: Literal["lock"] = "lock"


class UnlockDay(_DayStatusChange):
    """A locked day's strips may move again: it is published, or a draft on a board never published."""

    kind: Literal["unlock"] = "unlock"


def _with(tree: dict[str, Any], steps: list[str], value: Any) -> dict[str, Any]:
    """Return a tree of mappings with one leaf set."""
    inner = tree.get(steps[0])
    rest = value if len(steps) == 1 else _with(inner if isinstance(inner, dict) else {}, steps[1:], value)
    return tree | {steps[0]: rest}
