"""What the history of a record is made of as it leaves the services: changes of fields, whole changes, what an undo would do. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units beside its ISO 4217 code."""

    minor: int
    currency: str | None


@dataclass(frozen=True, slots=True)
class Percent:
    """Whole per cent."""

    value: int


Shown = str | int | bool | date | datetime | Money | Percent | None
"""A value as a person reads it: names in place of ids, labels in place of codes; instants are aware UTC, None is nothing."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record that one change set (S2-4): who, when, before, after, by what.

    ``key`` names it for *Undo this change* (``1234.2``: the second line of changeset 1234 on this record). ``origin`` is one of
    ``codes.CHANGE_ORIGINS`` or ``redo``; ``struck``: it was taken back; ``can_undo``: the value from before can be written by itself.
    """

    key: str
    changeset: int
    at: datetime
    by: str
    by_id: int | None
    origin: str
    field: str
    label: str
    before: Shown
    after: Shown
    struck: bool = False
    can_undo: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Changes of a record's fields, the newest first: those asked for of ``total``, and each field's code, label and number of changes."""

    changes: tuple[FieldChange, ...]
    total: int
    fields: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class ChangedSet:
    """One change as a whole, that touched the record. ``leads`` went through it, ``fields`` were set, ``new`` records made; None =
    too many to count quickly. ``alone``: it concerned this record only; ``undone``: it is taken back; ``can_redo``: it took another
    back and can be taken back itself; ``mine``: an undo of one field or of this record alone, by the key of what it took back."""

    changeset: int
    label: str
    at: datetime
    by: str
    by_id: int | None
    origin: str
    leads: int | None
    fields: int | None
    new: int | None
    alone: bool
    undone: bool
    can_undo: bool
    can_redo: bool
    file: str = ""


@dataclass(frozen=True, slots=True)
class Stays:
    """A record that an undo leaves as it is: ``what`` of it was changed later, the last time ``at``. ``may``: its fields can go back
    all the same, where the user says so."""

    lead_id: int
    number: str
    name: str
    what: tuple[str, ...]
    at: datetime | None
    may: bool


@dataclass(frozen=True, slots=True)
class UndoLook:
    """What taking back one change would do now: ``back`` records go back, ``staying`` were changed later and stay (``stays`` names the
    first of them). ``refused``: it is no group, so that nothing goes back while anything was changed later."""

    changeset: int
    label: str
    back: int
    staying: int
    stays: tuple[Stays, ...] = field(default=())
    refused: bool = False
