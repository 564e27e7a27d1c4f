"""What happened to a record: every change of every field, the changes as a whole, and the record as it stood on a past day (S2-4).

Read back from the journal; none of it can be edited or removed. Taking back is ``history_undo`` and ``undoing``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from leaddesk.domain.history import FieldChange, History
from leaddesk.domain.records import LeadDetail
from leaddesk.services import field_texts, preferences
from leaddesk.services.history_lines import Line, lines
from leaddesk.services.history_values import Names
from leaddesk.services.workspace import Workspace
from leaddesk.store import history_past, leads
from leaddesk.store.history_reach import trail
from leaddesk.store.history_rows import RowChange
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

UNDOES: Final = "undoes"
"""Argument of a change that took back one field (``1234.2``) or one record's part (``1234``) of an earlier one."""
OF: Final = "of"
"""Argument beside it: the id of the record."""
_PER_QUERY: Final = 500
_HEADS: Final = (
    "SELECT s.id, s.label, s.args, s.at, s.actor_id, coalesce(a.name, ''), s.origin, s.inverts, s.undone_by, s.is_group, "
    "i.inverts FROM changeset s LEFT JOIN assignee a ON a.id = s.actor_id LEFT JOIN changeset i ON i.id = s.inverts "
    "WHERE s.id IN ({})"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A changeset without its rows. ``again``: it did again what an undo had taken back."""

    id: int
    label: str
    args: dict[str, Any]
    at: datetime
    by_id: int | None
    by: str
    origin: str
    inverts: int | None
    undone_by: int | None
    is_group: bool
    again: bool

    @property
    def by_what(self) -> str:
        """One of ``codes.CHANGE_ORIGINS``, or ``redo``."""
        return "redo" if self.again else self.origin


def fields(ws: Workspace, lead_id: int, *, field: str = "", limit: int = 0, offset: int = 0) -> History:
    """Changes of a record's fields, the newest first: those of ``field`` (its name or label) or all, ``limit`` of them (0 = all)."""
    return told(ws, lead_id, trail(ws.store, lead_id), field=field, limit=limit, offset=offset)


def told(
    ws: Workspace, lead_id: int, changes: Sequence[RowChange], *, field: str = "", limit: int = 0, offset: int = 0
) -> History:
    """The same of a trail that is read already."""
    known = heads(ws.store, {change.changeset for change in changes})
    all_lines = lines(changes, Names(ws.store))
    struck = taken_back(known.values(), lead_id)
    counted = Counter((line.field, line.label) for line in all_lines)
    named = tuple(
        sorted(((code, label, n) for (code, label), n in counted.items()), key=lambda each: each[1].casefold())
    )
    wanted = field.strip().casefold()
    kept = [line for line in all_lines if not wanted or wanted in (line.field.casefold(), line.label.casefold())]
    page = kept[offset : offset + limit if limit else None]
    return History(tuple(_change(line, known[line.change.changeset], struck) for line in page), len(kept), named)


def heads(store: Store, ids: Iterable[int]) -> dict[int, Head]:
    """The changesets ``ids``, by number."""
    found: dict[int, Head] = {}
    ordered = sorted(ids)
    for at in range(0, len(ordered), _PER_QUERY):
        part = ordered[at : at + _PER_QUERY]
        for row in store.rows(_HEADS.format(", ".join("?" * len(part))), part):
            number, label, args, when, by_id, by, origin, inverts, undone, group, again = row
            instant = to_instant(when) or datetime.fromtimestamp(0, UTC)
            said = json.loads(args)
            found[number] = Head(
                number, label, said, instant, by_id, by, origin, inverts, undone, bool(group), again is not None
            )
    return found


def taken_back(known: Iterable[Head], lead_id: int) -> set[str]:
    """Keys of the record's single lines, and numbers of whole changes, that a change of their own took back and that stay so."""
    return {
        str(head.args[UNDOES])
        for head in known
        if UNDOES in head.args and head.inverts is None and head.undone_by is None and head.args.get(OF) == lead_id
    }


def _change(line: Line, head: Head, struck: set[str]) -> FieldChange:
    gone = head.undone_by is not None and not line.change.kept
    gone = gone or line.key in struck or str(head.id) in struck
    return FieldChange(
        key=line.key,
        changeset=head.id,
        at=head.at,
        by=head.by,
        by_id=head.by_id,
        origin=head.by_what,
        field=line.field,
        label=line.label,
        before=line.before,
        after=line.after,
        struck=gone,
        can_undo=line.can_undo and not gone,
    )


def count(ws: Workspace, lead_id: int) -> int:
    """How many things happened to a record: entries of its timeline and changes of its fields."""
    from leaddesk.store import timeline

    return timeline.page(ws.store, lead_id, limit=1).total + fields(ws, lead_id, limit=1).total


@dataclass(frozen=True)
class AsOf:
    """A record at the end of a past day: everything of it, its fields as texts (``then``), and the same as they are (``now``)."""

    detail: LeadDetail
    then: dict[str, str]
    now: dict[str, str]


def as_of_told(ws: Workspace, lead_id: int, day: date) -> AsOf | None:
    """The record as it stood, with its fields beside today's; None where it was not there."""
    with _past(ws, lead_id, day) as file:
        if file is None:
            return None
        then = field_texts.of_rows(file.rows, lead_id, preferences.load(file).currency)
        detail = _of(file, lead_id)
    now = field_texts.of_rows(ws.store.rows, lead_id, ws.settings.currency)
    return AsOf(detail, then, now)


def as_of(ws: Workspace, lead_id: int, day: date) -> LeadDetail | None:
    """The record as it stood at the end of a local ``day``; None where it was not there yet, or not any more.

    Other records of the same person, and what the firm knew of others (an estimated value), are left out.
    """
    with _past(ws, lead_id, day) as file:
        return None if file is None else _of(file, lead_id)


def _past(ws: Workspace, lead_id: int, day: date) -> AbstractContextManager[history_past.PastFile | None]:
    cut = history_past.cut_at(ws.store, ws.moment().ends(day))
    return history_past.past(ws.store, lead_id, cut, preferences.rules_of)


def _of(file: Store, lead_id: int) -> LeadDetail:
    found = leads.detail(file, lead_id)
    people = tuple(replace(person, other_leads=()) for person in found.people)
    return replace(found, row=replace(found.row, estimate_minor=None), people=people, others=())
