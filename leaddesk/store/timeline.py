"""What happened to one record, the newest first, with what was taken back shown struck through.

What an undo deleted is found in the journal: rows of live undo changesets whose image names the lead. Rows that went in bulk
(an import taken back) are not looked for: their lead went with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import TimelineEntry
from leaddesk.store import joined
from leaddesk.store.reference import reason_label
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

_STRUCK = """
SELECT c.tbl, c.before FROM changeset s CROSS JOIN change c ON c.changeset_id = s.id
WHERE s.inverts IS NOT NULL AND s.undone_by IS NULL AND c.op = 'delete' AND c.before IS NOT NULL
  AND c.tbl IN ('activity', 'stage_event', 'quote', 'promise') AND json_extract(c.before, '$.lead_id') = ?
"""
_TABLES = {
    "activity": "id, lead_id, happened_at, entered_at, date_only, type, direction, outcome, by_id, text",
    "stage_event": "id, lead_id, stage_id, status, at, by_id, reason_id, note",
    "assignment_interval": "id, lead_id, assignee_id, from_at, by_id",
    "quote": "id, lead_id, number, state, sent_on, created_at",
    "promise": "id, lead_id, what, by_id, due_on, due_time, created_at, state, settled_on",
}
_EPOCH = datetime.fromtimestamp(0, UTC)
_ORDER = ("activity", "promise", "quote", "merge", "assignment_interval", "stage_event", "received")


def of_lead(store: Store, lead_id: int) -> tuple[TimelineEntry, ...]:
    """Touches, notes, stages, assignments, quotes, who was joined, and the inquiry itself; instants are aware UTC."""
    names = _Names(store)
    entries = [(_ORDER.index("received"), 0, entry) for entry in _received(store, lead_id)]
    entries += [(_ORDER.index("merge"), n, entry) for n, entry in enumerate(joined.told(store, lead_id))]
    for table, columns in _TABLES.items():
        for values in store.rows(f"SELECT {columns} FROM {table} WHERE lead_id = ?", (lead_id,)):
            row = dict(zip(columns.split(", "), values, strict=True))
            entries.append((_ORDER.index(table), row["id"], _entry(table, row, names, struck=False)))
            if table == "promise" and row["state"] != "open":
                entries.append((_ORDER.index(table), row["id"], _settled(row)))
    for table, before in store.rows(_STRUCK, (lead_id,)):
        row = json.loads(before)
        entries.append((_ORDER.index(table), row["id"], _entry(table, row, names, struck=True)))
    entries.sort(key=lambda e: (e[2].at, -e[0], e[1]), reverse=True)
    return tuple(entry for _rank, _id, entry in entries)


class _Names:
    """Labels of stages, people and reasons, read once for a timeline."""

    def __init__(self, store: Store) -> None:
        self.people: dict[int, str] = dict(store.rows("SELECT id, name FROM assignee"))
        self.stages: dict[int, str] = dict(store.rows("SELECT id, label FROM stage"))
        self.reasons = {i: reason_label(*row) for i, *row in store.rows("SELECT id, moment, code, label FROM reason")}

    def who(self, row_id: int | None) -> str:
        return self.people.get(row_id or 0, "")


def _received(store: Store, lead_id: int) -> Iterator[TimelineEntry]:
    """The inquiry: when it came in, from where, in their words."""
    row = store.row(
        "SELECT l.kind, l.received_at, l.received_on, l.created_at, l.inquiry, coalesce(s.name, '') FROM lead l "
        "LEFT JOIN source s ON s.id = l.source_id WHERE l.id = ?",
        (lead_id,),
    )
    if row is None or (row[1] is None and row[2] is None):
        return
    kind, at, on, _created, inquiry, source = row
    title = _("On the list") if kind == "name" else _("Came in")
    day = to_date(on)
    instant = to_instant(at) or (datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH)
    yield TimelineEntry("received", instant, title, inquiry, source, date_only=at is None)


def _entry(table: str, row: Mapping[str, Any], names: _Names, *, struck: bool) -> TimelineEntry:
    """A stored row of one of the tables, or its image in the journal, as a timeline entry."""
    if table == "activity":
        return _touch(row, names, struck)
    if table == "stage_event":
        return _stage(row, names, struck)
    if table == "assignment_interval":
        title = _("Given to {name}").format(name=names.who(row["assignee_id"]))
        return TimelineEntry("assignment", _at(row["from_at"]), title, "", names.who(row["by_id"]), struck=struck)
    if table == "promise":
        return TimelineEntry(
            "promise",
            _at(row["created_at"]),
            _("Promised"),
            row["what"],
            names.who(row["by_id"]),
            struck=struck,
            due_on=to_date(row["due_on"]),
            due_time=row["due_time"],
        )
    title = _("Quote {number}").format(number=row["number"]).strip()
    return TimelineEntry("quote", _at(row["created_at"]), title, str(row["state"]), "", struck=struck)


def _settled(row: Mapping[str, Any]) -> TimelineEntry:
    """What became of a promise; only its day is known, so it stands at that day's noon, or right behind its making."""
    day = to_date(row["settled_on"]) or _EPOCH.date()
    late = day.isoformat() > row["due_on"]
    title = _("Promise not kept") if row["state"] == "broken" else _("Promise kept late") if late else _("Promise kept")
    at = max(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), _at(row["created_at"]))
    return TimelineEntry("promise", at, title, row["what"], "", date_only=True)


def _touch(row: Mapping[str, Any], names: _Names, struck: bool) -> TimelineEntry:
    label = _(codes.ACTIVITY_TYPES.get(row["type"], row["type"]))
    outcome = row["outcome"]
    said = (
        _("{what}: {outcome}").format(what=label, outcome=_(codes.outcome_label(row["type"], outcome)))
        if outcome
        else label
    )
    return TimelineEntry(
        kind="note" if row["type"] == "note" else "touch",
        at=_at(row["happened_at"]),
        title=said,
        text=row["text"],
        by=names.who(row["by_id"]),
        activity_id=row["id"],
        type=row["type"],
        direction=row["direction"],
        outcome=outcome,
        entered_at=to_instant(row["entered_at"]),
        struck=struck,
        date_only=bool(row["date_only"]),
    )


def _stage(row: Mapping[str, Any], names: _Names, struck: bool) -> TimelineEntry:
    title = names.stages.get(row["stage_id"]) or _(codes.STATUSES.get(row["status"], row["status"]))
    reason = names.reasons.get(row["reason_id"], "")
    text = (
        _("{what}: {outcome}").format(what=reason, outcome=row["note"])
        if reason and row["note"]
        else reason or row["note"]
    )
    return TimelineEntry("stage", _at(row["at"]), title, text, names.who(row["by_id"]), struck=struck)


def _at(text: str | None) -> datetime:
    return to_instant(text) or _EPOCH
