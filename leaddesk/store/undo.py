"""Undo and redo from the journal in the file, across restarts (K11, PRODUCT section 4, Undo).

Undo writes the inverse changeset after checking that current values equal what the change left, and that no later live
change touched a row it created or a child of it. One record refuses; a group leaves the rows changed later. Redo is the undo
of the undo.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Protocol

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.records import ChangesetRow
from leaddesk.store import undo_gone, undo_taken
from leaddesk.store.journal import Row, unpack_rows
from leaddesk.store.keptrows import RowKey, kept_with, whole_leads
from leaddesk.store.session import Store
from leaddesk.store.tables import TABLES
from leaddesk.store.times import to_instant
from leaddesk.store.undo_words import changed_later, said
from leaddesk.store.write import Write

_ENTRY = (
    "SELECT c.id, c.label, c.at, coalesce(a.name, ''), c.origin, c.inverts, c.undone_by, c.args "
    "FROM changeset c LEFT JOIN assignee a ON a.id = c.actor_id"
)


UNDO_FLOOR = "undo_floor"
"""Key in ``meta``: changesets up to this number are the making of the file and are not taken back."""
_FLOOR = "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?), 0)"


@dataclass
class _Images:
    """Deleted rows of one table: their columns, and the values of each in this order."""

    columns: list[str]
    rows: list[Sequence[Any]]

    def only(self, column: str, wanted: Callable[[Any], bool]) -> _Images:
        """Those whose ``column`` is ``wanted``; all where there is no such column."""
        if column not in self.columns:
            return self
        place = self.columns.index(column)
        return _Images(self.columns, [row for row in self.rows if wanted(row[place])])

    def without(self, ids: set[int]) -> _Images:
        """The other rows."""
        return self.only("id", lambda row_id: row_id not in ids)

    def named(self) -> Iterator[Row]:
        """The rows with the names of their columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def ids(self) -> list[int]:
        """The ids of the rows, in order."""
        return sorted(map(itemgetter(self.columns.index("id")), self.rows))


class Reads(Protocol):
    """What looking at an undo needs: a write that is open, or reading alone."""

    @property
    def connection(self) -> sqlite3.Connection: ...
    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...
    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None: ...


@dataclass
class Plan:
    """What one undo will do: rows to change back, delete and put back, and those that stay as they are.

    ``changed``: of rows that were changed later, what the undone change had found there.
    """

    updates: list[tuple[str, int, Row]] = field(default_factory=list)
    changed: dict[RowKey, Row] = field(default_factory=dict)
    deletes: dict[str, list[int]] = field(default_factory=dict)
    restores: dict[str, list[_Images]] = field(default_factory=dict)
    left: set[RowKey] = field(default_factory=set)


@dataclass(frozen=True)
class Undone:
    """What an undo or redo did: its own changeset, the one it took back, and (table, id) of rows left as they are.

    ``again``: after a redo, the change that stands again.
    """

    changeset: int | None
    label: str
    inverts: int
    changed: dict[str, int]
    ids: tuple[int, ...]
    left: tuple[RowKey, ...]
    again: int | None = None


def history(store: Store, limit: int = 100) -> list[ChangesetRow]:
    """The latest changesets, newest first, undone ones and undos included."""
    rows = store.rows(f"{_ENTRY} ORDER BY c.id DESC LIMIT ?", (limit,))
    return [_entry(row) for row in rows]


def _entry(row: tuple[object, ...]) -> ChangesetRow:
    row_id, label, at, actor, origin, inverts, undone_by, args = row
    known: Row = json.loads(str(args))
    return ChangesetRow(
        int(str(row_id)),
        said(str(label), known),
        to_instant(str(at)) or datetime.fromtimestamp(0, UTC),
        str(actor),
        str(origin),
        None if inverts is None else int(str(inverts)),
        None if undone_by is None else int(str(undone_by)),
    )


def next_undo(store: Store) -> int | None:
    """The changeset that Undo would take back: the newest live one."""
    value: int | None = store.value(
        f"SELECT max(id) FROM changeset WHERE inverts IS NULL AND undone_by IS NULL AND id > {_FLOOR}", (UNDO_FLOOR,)
    )
    return value


def next_redo(store: Store) -> int | None:
    """The undo that Redo would take back: the newest live one with no newer change of the user's own."""
    value: int | None = store.value(
        "SELECT max(id) FROM changeset WHERE inverts IN (SELECT id FROM changeset WHERE inverts IS NULL) "
        "AND undone_by IS NULL AND id > coalesce((SELECT max(id) FROM changeset WHERE inverts IS NULL), 0)"
    )
    return value


def is_undone(store: Store, changeset: int) -> bool:
    """Whether a change is taken back already."""
    return store.value("SELECT undone_by FROM changeset WHERE id = ?", (changeset,)) is not None


def undo(store: Store, *, leave_changed: bool = False) -> Undone:
    """Take back the newest live change. Raises UserError where there is none, Conflict where rows changed later."""
    target = next_undo(store)
    if target is None:
        raise UserError(_("There is nothing to undo."), code="nothing_to_undo")
    return invert(store, target, leave_changed=leave_changed)


def redo(store: Store) -> Undone:
    """Put back what the last undo took away. Raises UserError where there is nothing."""
    target = next_redo(store)
    if target is None:
        raise UserError(_("There is nothing to redo."), code="nothing_to_redo")
    return invert(store, target, leave_changed=False)


def invert(
    store: Store, changeset: int, *, leave_changed: bool, anyway: Callable[[RowKey, Row], bool] | None = None
) -> Undone:
    """Write the inverse of ``changeset``. Rows changed later are left with ``leave_changed`` (groups only), else Conflict.

    ``anyway`` says of a row that was only changed later (and of the columns to change back) whether it goes back all the same.
    """
    head = store.row("SELECT label, args, is_group, inverts FROM changeset WHERE id = ?", (changeset,))
    if head is None:
        raise UserError(_("There is no change {n}.").format(n=changeset), code="unknown_change")
    label, args, is_group, undone = head
    known = {k: v for k, v in json.loads(args).items() if k != "amend"}
    with store.write(label, group=bool(is_group), inverts=changeset, **known) as write:
        plan = planned(write, changeset, anyway)
        if plan.left and not (is_group and leave_changed):
            raise changed_later(write, plan.left, group=bool(is_group))
        _execute(write, plan)
        write.after_save = lambda number: _mark(write, changeset, undone, number, plan.left)
    ids = tuple(sorted(write.journal.touched().get("lead", ())))
    counts, left = write.journal.counts(), tuple(sorted(plan.left))
    return Undone(write.changeset, said(label, known), changeset, counts, ids, left, again=undone)


def discard(store: Store, changeset: int) -> None:
    """Take back a changeset for good: what was half done is nothing to redo."""
    undone = invert(store, changeset, leave_changed=True)
    with store.write("") as write:
        write.connection.execute("UPDATE changeset SET undone_by = id WHERE id = ?", (undone.changeset,))


def planned(write: Reads, changeset: int, anyway: Callable[[RowKey, Row], bool] | None = None) -> Plan:
    """Compare each change with what the file holds now."""
    plan = Plan()
    created: dict[str, list[range]] = {}
    changes = write.rows(
        "SELECT tbl, row_id, upto, op, before, after FROM change WHERE changeset_id = ? AND kept = 0", (changeset,)
    )
    deleted: dict[str, list[range]] = {}
    back: list[tuple[str, _Images]] = []
    for table, first, upto, op, before, after in changes:
        if op == "insert":
            created.setdefault(table, []).append(range(first, upto + 1))
        elif op == "update":
            _plan_update(write, plan, (table, first), (json.loads(before), json.loads(after)))
        elif before is not None:
            image = json.loads(before)
            back.append((table, _Images(list(image), [list(image.values())])))
        else:
            deleted.setdefault(table, []).append(range(first, upto + 1))
    for table, ids in deleted.items():
        back += [(table, images) for images in _images(write, changeset, table, ids)]
    for table, images in back:
        _plan_restore(write, plan, table, images, {i for ids in created.get(table, ()) for i in ids})
    _leave_typed(plan, back)
    _leave_gone(write, plan)
    for key in [key for key, before in plan.changed.items() if anyway is not None and anyway(key, before)]:
        plan.left.discard(key)
        plan.updates.append((*key, plan.changed[key]))
    plan.left |= kept_with(write.connection, changeset, created, plan.left)
    if plan.left:
        plan.left |= _of_this_change(plan, created, whole_leads(write.connection, plan.left))
        plan.left |= kept_with(write.connection, changeset, created, plan.left)
    kept = plan.left
    plan.updates = [(table, row_id, row) for table, row_id, row in plan.updates if (table, row_id) not in kept]
    if kept:
        plan.restores = {
            table: [images.only("lead_id", lambda lead: ("lead", lead) not in kept) for images in blocks]
            for table, blocks in plan.restores.items()
        }
    for table, ranges in created.items():
        plan.deletes[table] = [i for ids in ranges for i in ids if (table, i) not in kept]
    return plan


def _leave_typed(plan: Plan, back: Sequence[tuple[str, _Images]]) -> None:
    """A lead stays as it is where the row of a sheet was typed anew that a contact with it had been typed back from (K16)."""
    results = [row for table, images in back if table == "paper_result" for row in images.named()]
    lost = {row["activity_id"] for row in results if ("paper_result", row["id"]) in plan.left}
    if lost:
        contacts = [row for table, images in back if table == "activity" for row in images.named()]
        plan.left |= {("lead", row["lead_id"]) for row in contacts if row["id"] in lost}


def _leave_gone(write: Reads, plan: Plan) -> None:
    """What belonged to a stage or pipeline that is deleted by now is left."""
    back = {table: [i for images in blocks for i in images.ids()] for table, blocks in plan.restores.items()}
    wanted = list(plan.updates)
    for table, blocks in plan.restores.items():
        for images in blocks:
            wanted += undo_gone.named(images.columns, images.rows, table)
    lost = undo_gone.gone(write.rows, back, wanted)
    if lost:
        plan.left |= lost
        for table, blocks in plan.restores.items():
            ids = {row_id for of, row_id in lost if of == table}
            plan.restores[table] = [images.without(ids) for images in blocks] if ids else blocks


def _of_this_change(plan: Plan, created: dict[str, list[range]], rows: set[RowKey]) -> set[RowKey]:
    """Those of ``rows`` that the undone change had updated or created."""
    updated = {(table, row_id) for table, row_id, _row in plan.updates}
    return {key for key in rows if key in updated or any(key[1] in ids for ids in created.get(key[0], ()))}


def _plan_update(write: Reads, plan: Plan, key: RowKey, change: tuple[Row, Row]) -> None:
    (table, row_id), (before, after) = key, change
    names = list(after)
    current = write.row(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,))
    if current is None:
        plan.left.add(key)
    elif dict(zip(names, current, strict=True)) != after:
        plan.left.add(key)
        plan.changed[key] = before
    else:
        plan.updates.append((table, row_id, before))


def _plan_restore(write: Reads, plan: Plan, table: str, images: _Images, going: set[int]) -> None:
    """Deleted rows come back unless something else stands in their place; ``going``: rows that go with the same undo."""
    taken = undo_taken.taken(write.rows, table, images.columns, images.rows, going)
    plan.left |= {(table, row_id) for row_id in taken}
    plan.restores.setdefault(table, []).append(images.without(taken) if taken else images)


def _images(write: Reads, changeset: int, table: str, ids: list[range]) -> Iterator[_Images]:
    """The images of rows of one table, block by block."""
    blocks = write.rows(
        "SELECT data FROM change_image WHERE changeset_id = ? AND tbl = ? ORDER BY first_id", (changeset, table)
    )
    wanted = {row_id for run in ids for row_id in run}
    for (data,) in blocks:
        images = _Images(*unpack_rows(data))
        yield images if wanted.issuperset(images.ids()) else images.only("id", wanted.__contains__)


def _execute(write: Write, plan: Plan) -> None:
    """Children go before their parents and come after them: a foreign key broken for a moment costs a look at every row."""
    write.connection.execute("PRAGMA defer_foreign_keys = ON")
    order = list(TABLES)
    for table in sorted(plan.deletes, key=order.index, reverse=True):
        write.delete(table, plan.deletes[table])
    for table in sorted(plan.restores, key=order.index):
        for columns, rows in _joined(plan.restores[table]):
            write.restore(table, columns, rows)
    for table, row_id, row in plan.updates:
        if table == "lead" and "person_id" in row:
            _take_along(write, row_id, row["person_id"])
        write.update_rows(table, [(row_id, row)])


def _take_along(write: Write, lead: int, person: int | None) -> None:
    """What was logged about a lead since then goes with it to whom it belongs again (undo of a merge after a later contact)."""
    current = write.row("SELECT person_id FROM lead WHERE id = ?", (lead,))
    if current is None or current[0] is None or person is None:
        return
    later = write.rows("SELECT id FROM activity WHERE lead_id = ? AND person_id = ?", (lead, current[0]))
    write.update("activity", [row_id for (row_id,) in later], person_id=person)


def _joined(blocks: list[_Images]) -> Iterator[tuple[list[str], list[Sequence[Any]]]]:
    """Blocks with the same columns as one, to be written at once."""
    for columns, same in groupby(blocks, key=attrgetter("columns")):
        yield columns, [row for images in same for row in images.rows]


def _mark(write: Write, changeset: int, undone: int | None, number: int, left: set[RowKey]) -> None:
    """Note who undid whom; a redo makes the first change live again; rows left stay live."""
    execute = write.connection.execute
    execute("UPDATE changeset SET undone_by = ? WHERE id = ?", (number, changeset))
    if undone is not None:
        execute("UPDATE changeset SET undone_by = NULL WHERE id = ?", (undone,))
        execute("UPDATE change SET kept = 0 WHERE changeset_id = ? AND kept = 1", (undone,))
    write.connection.executemany(
        "UPDATE change SET kept = 1 WHERE changeset_id = ? AND tbl = ? AND row_id <= ? AND upto >= ? AND op = 'update'",
        [(changeset, table, row_id, row_id) for table, row_id in left],
    )
