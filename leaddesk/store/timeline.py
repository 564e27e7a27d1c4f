"""What happened to one record, the newest first, with what was taken back shown struck through.

What an undo deleted is found in the journal, by whose row it was: single rows, and those of bulk changes in their blocks. Contacts,
of which a record may have thousands, are counted and put in order first and read page by page.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import TimelineEntry, TimelinePage
from leaddesk.store import joined
from leaddesk.store.journal import unpack
from leaddesk.store.session import Store
from leaddesk.store.timeline_entries import EPOCH, Names, entry, received, settled
from leaddesk.store.times import to_instant

_TOUCHES: Final = "id, lead_id, happened_at, entered_at, date_only, type, direction, outcome, by_id, text"
_TABLES: Final = {
    "stage_event": "id, lead_id, stage_id, status, at, by_id, reason_id, note, after_sale",
    "assignment_interval": "id, lead_id, assignee_id, from_at, by_id",
    "quote": "id, lead_id, number, state, sent_on, created_at",
    "promise": "id, lead_id, what, by_id, due_on, due_time, created_at, state, settled_on",
    "next_action": "id, lead_id, what, owner_id, due_on, due_time, created_at, ended_at, ended_as",
    "lead_criterion": "id, lead_id, code, answer, evidence, answered_at, by_id",
    "document": "id, lead_id, name, added_at, by_id",
}
_MORE: Final = {
    "stage_event": " ORDER BY at, id",
    "next_action": " AND (ended_at IS NULL OR ended_as = 'done')",
    "document": " AND activity_id IS NULL",
}
"""Steps that another one replaced, or that fell with the lead, are told among its changes; a file that was sent is told by its contact."""
_STRUCK: Final = ("activity", "stage_event", "quote", "promise", "lead_criterion", "document")
"""Tables whose rows are told of after an undo took them away. Steps and owners come and go with what is told anyway."""
_BACK: Final = "s.undone_by IS NULL AND (s.inverts IS NOT NULL OR s.origin = 'undo')"
_GONE: Final = (
    "SELECT c.row_id, c.before FROM change c INDEXED BY change_was_of CROSS JOIN changeset s ON s.id = c.changeset_id "
    f"WHERE c.tbl = ? AND c.was_of = ? AND c.op = 'delete' AND {_BACK}"
)
_GONE_IN_BULK: Final = (
    "SELECT i.data FROM change_image i INDEXED BY change_image_of CROSS JOIN changeset s ON s.id = i.changeset_id "
    f"WHERE i.tbl = ? AND i.first_of <= ? AND i.last_of >= ? AND {_BACK}"
)
_IMPORTED: Final = (
    "SELECT r.row_no, b.file_name, b.at, s.undone_by IS NOT NULL FROM import_row r JOIN import_batch b ON b.id = r.batch_id "
    "JOIN changeset s ON s.id = b.changeset_id WHERE r.row_id = ? AND r.tbl = 'lead' AND r.outcome IN ('created', 'updated')"
)
_ORDER: Final = (
    "activity", "document", "promise", "quote", "merge", "lead_criterion", "next_action", "assignment_interval", "stage_event",
    "import", "received",
)  # fmt: skip
"""Which of two things of the same instant stands above the other."""
_Ranked = tuple[datetime, int, int, TimelineEntry | tuple[int, str]]
"""When, rank, id, and the entry; of a contact that is not read yet its id and kind."""


def of_lead(store: Store, lead_id: int) -> tuple[TimelineEntry, ...]:
    """Everything of the record but its planned steps, which ``LeadDetail`` holds; instants are aware UTC."""
    return page(store, lead_id, [kind for kind in KINDS if kind != "step"]).entries


KINDS: Final = (
    "touch", "note", "step", "promise", "quote", "document", "question", "stage", "assignment", "merge", "import", "received",
)  # fmt: skip
"""The kinds of entries, as ``page`` takes them."""


def page(store: Store, lead_id: int, kinds: Collection[str] = (), *, limit: int = 0, offset: int = 0) -> TimelinePage:
    """Entries of ``kinds`` (none = all), the newest first, open steps above all: ``limit`` of them (0 = all) from ``offset`` on."""
    names = Names(store)
    ranked = [*_touches(store, lead_id), *_others(store, lead_id, names), *_struck(store, lead_id, names)]
    counts = Counter(_kind(each[3]) for each in ranked)
    kept = [each for each in ranked if not kinds or _kind(each[3]) in kinds]
    kept.sort(key=lambda e: (_is_open(e[3]), e[0], -e[1], e[2]), reverse=True)
    wanted = kept[offset : offset + limit if limit else None]
    read = _read(store, [each[3][0] for each in wanted if isinstance(each[3], tuple)], names)
    entries = tuple(read[each[3][0]] if isinstance(each[3], tuple) else each[3] for each in wanted)
    return TimelinePage(entries, dict(counts), len(ranked), len(kept))


def _kind(what: TimelineEntry | tuple[int, str]) -> str:
    return what[1] if isinstance(what, tuple) else what.kind


def _is_open(what: TimelineEntry | tuple[int, str]) -> bool:
    return isinstance(what, TimelineEntry) and what.is_open


def _touches(store: Store, lead_id: int) -> Iterator[_Ranked]:
    rank = _ORDER.index("activity")
    for row_id, at, type_ in store.rows("SELECT id, happened_at, type FROM activity WHERE lead_id = ?", (lead_id,)):
        yield to_instant(at) or EPOCH, rank, row_id, (row_id, "note" if type_ == "note" else "touch")


def _read(store: Store, ids: list[int], names: Names) -> dict[int, TimelineEntry]:
    """The contacts ``ids`` as entries."""
    found: dict[int, TimelineEntry] = {}
    for at in range(0, len(ids), 500):
        part = ids[at : at + 500]
        sql = f"SELECT {_TOUCHES} FROM activity WHERE id IN ({', '.join('?' * len(part))})"
        for values in store.rows(sql, part):
            row = dict(zip(_TOUCHES.split(", "), values, strict=True))
            found[row["id"]] = entry("activity", row, names, struck=False)
    return found


def _others(store: Store, lead_id: int, names: Names) -> Iterator[_Ranked]:
    """All but the contacts: few of each, so they are read at once."""
    told = [("received", received(store, lead_id)), ("merge", joined.told(store, lead_id))]
    for kind, entries in (*told, ("import", _imports(store, lead_id))):
        for n, found in enumerate(entries):
            yield found.at, _ORDER.index(kind), n, found
    for table, columns in _TABLES.items():
        rank = _ORDER.index(table)
        parked = False
        more = _MORE.get(table, "")
        for values in store.rows(f"SELECT {columns} FROM {table} WHERE lead_id = ?{more}", (lead_id,)):
            row = dict(zip(columns.split(", "), values, strict=True))
            if table == "stage_event":
                row["woke"] = parked and row["status"] in codes.OPEN_STATUSES
                parked = row["status"] == codes.PARKED_STATUS
            found = entry(table, row, names, struck=False)
            yield found.at, rank, row["id"], found
            if table == "promise" and row["state"] != "open":
                ended = settled(row)
                yield ended.at, rank, row["id"], ended


def _imports(store: Store, lead_id: int) -> Iterator[TimelineEntry]:
    """Rows of imports that brought the record or changed it."""
    for row_no, file, at, undone in store.rows(_IMPORTED, (lead_id,)):
        title, text = _("Import of {file}").format(file=file), _("row {n}").format(n=row_no)
        instant = to_instant(at) or datetime.fromtimestamp(0, UTC)
        yield TimelineEntry("import", instant, title, text, "", struck=bool(undone), row_no=row_no)


def _struck(store: Store, lead_id: int, names: Names) -> Iterator[_Ranked]:
    """What was taken back: the latest image of each row that is not there (any more)."""
    for table in _STRUCK:
        images: dict[int, dict[str, Any]] = {}
        for row_id, before in store.rows(_GONE, (table, lead_id)):
            images[row_id] = json.loads(before)
            if table == "document" and images[row_id].get("activity_id") is not None:
                del images[row_id]
        for (data,) in store.rows(_GONE_IN_BULK, (table, lead_id, lead_id)):
            images |= {row["id"]: row for row in unpack(data) if row["lead_id"] == lead_id}
        for row_id in sorted(images):
            if store.value(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)) is None:
                found = entry(table, images[row_id], names, struck=True)
                yield found.at, _ORDER.index(table), row_id, found
