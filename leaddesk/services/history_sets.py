"""The changes that touched a record, each as a whole, as the undo panel lists them: what, when, how much, and whether it can go back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.domain.history import ChangedSet
from leaddesk.domain.history_fields import SHAPES
from leaddesk.services import history
from leaddesk.services.history import Head
from leaddesk.services.history_lines import lines
from leaddesk.services.history_values import Names
from leaddesk.services.workspace import Workspace
from leaddesk.store.history_reach import trail
from leaddesk.store.history_rows import RowChange
from leaddesk.store.session import Store
from leaddesk.store.undo import UNDO_FLOOR
from leaddesk.store.undo_words import said

COUNTED: Final = 1_000
"""Rows of one change that are looked through to count its fields; of a greater one only the records are told."""
_ROWS: Final = "SELECT tbl, row_id, upto, op, after FROM change WHERE changeset_id = ? LIMIT ?"


def sets(ws: Workspace, lead_id: int, *, limit: int = 0, offset: int = 0) -> tuple[ChangedSet, ...]:
    """Changes that touched the record, the newest first: ``limit`` of them (0 = all) from ``offset`` on."""
    return of_trail(ws, lead_id, trail(ws.store, lead_id), limit=limit, offset=offset)


def of_trail(
    ws: Workspace, lead_id: int, changes: Sequence[RowChange], *, limit: int = 0, offset: int = 0
) -> tuple[ChangedSet, ...]:
    """The same of a trail that is read already."""
    ids = list(dict.fromkeys(change.changeset for change in changes))
    known = history.heads(ws.store, ids)
    taken = history.taken_back(known.values(), lead_id)
    told: dict[int, int] = {}
    for line in lines(changes, Names(ws.store)):
        told[line.change.changeset] = told.get(line.change.changeset, 0) + 1
    floor = int(ws.store.value("SELECT value FROM meta WHERE key = ?", (UNDO_FLOOR,)) or 0)
    page = [known[number] for number in ids[offset : offset + limit if limit else None] if number in known]
    return tuple(_set(ws.store, head, taken, told.get(head.id, 0), is_first=head.id <= floor) for head in page)


def _set(store: Store, head: Head, taken: set[str], fields: int, *, is_first: bool) -> ChangedSet:
    undone = head.undone_by is not None or str(head.id) in taken
    leads, counted, new = _counts(store, head) if head.is_group else (1, fields, 0)
    own = head.inverts is None
    return ChangedSet(
        changeset=head.id,
        label=_label(head),
        at=head.at,
        by=head.by,
        by_id=head.by_id,
        origin=head.by_what,
        leads=leads,
        fields=counted,
        new=new,
        alone=not head.is_group,
        undone=undone,
        can_undo=own and not undone and not is_first,
        can_redo=not own and not head.again and head.undone_by is None,
        file=str(head.args.get("file", "")),
    )


def _label(head: Head) -> str:
    label = said(head.label, head.args)
    if head.again:
        return _("Done again: {label}").format(label=label)
    return label if head.inverts is None else _("Undone: {label}").format(label=label)


def _counts(store: Store, head: Head) -> tuple[int | None, int | None, int | None]:
    """Records, fields and new records of a group; None where there are too many rows to look at."""
    rows = store.rows(_ROWS, (head.id, COUNTED + 1))
    new = sum(upto - first + 1 for table, first, upto, op, _after in rows if (table, op) == ("lead", "insert"))
    if len(rows) > COUNTED:
        n = head.args.get("n")
        return (n if isinstance(n, int) else None), None, new
    changed = {first for table, first, _upto, op, _after in rows if (table, op) == ("lead", "update")}
    changed |= _leads_behind(store, rows) if len(rows) <= 500 else set()
    gone = sum(upto - first + 1 for table, first, upto, op, _after in rows if (table, op) == ("lead", "delete"))
    fields = sum(_told(table, after) for table, _first, _upto, op, after in rows if op == "update")
    return len(changed) + new + gone, fields, new


def _leads_behind(store: Store, rows: Sequence[tuple[Any, ...]]) -> set[int]:
    """Leads of the steps, contacts and tags that a group made."""
    found: set[int] = set()
    for table, first, upto, _op, _after in rows:
        if table in (
            "next_action",
            "activity",
            "lead_tag",
            "promise",
            "stage_event",
            "document",
            "lead_criterion",
            "quote",
        ):
            ids = store.rows(f"SELECT DISTINCT lead_id FROM {table} WHERE id BETWEEN ? AND ?", (first, upto))
            found |= {i for (i,) in ids if i is not None}
    return found


def _told(table: str, after: str | None) -> int:
    shapes, columns = SHAPES.get(table, {}), json.loads(after or "{}")
    return sum(column in shapes and not any(other in columns for other in shapes[column].with_) for column in columns)
