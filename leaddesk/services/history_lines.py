"""Changes of rows told as changes of fields, line by line: what a person would say was changed (S2-4). Reads only.

A row is made or taken away as one line; the making of a record is one line, whatever came with it; a step that another one
replaced is told as one step that changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.history import Shown
from leaddesk.domain.history_fields import MADE, SHAPES, Shape
from leaddesk.services.history_values import Names, shown
from leaddesk.store.history_rows import RowChange
from leaddesk.store.journal import Row

RECORD: Final = Shape("lead", N_("Lead"))
_BESIDE: Final = {
    "next_action": ("due_on",),
    "lead_criterion": ("evidence",),
    "quote": ("sum_minor",),
    "quote_line": ("price_minor",),
    "promise": ("due_on",),
}
"""Columns told beside the one that stands for a row that was made."""
_WHOLE: Final = frozenset({"contact_point", "opt_out", "lead_tag", "lead_role", "lead_criterion", "document"})
"""Tables whose rows can be taken away, or put back, by themselves."""
_BY_VERB: Final = frozenset({"stage_id", "owner_id"})
"""Columns of a lead that a verb puts back: moving it, giving it to somebody."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, with the rows behind it. ``column``: the one it tells; of a firm's own field ``custom:ID``.

    ``number``: its place among the lines of its changeset on this record, from 1.
    """

    change: RowChange
    column: str
    shape: Shape
    label: str
    before: Shown
    after: Shown
    can_undo: bool
    number: int = 0

    @property
    def key(self) -> str:
        return f"{self.change.changeset}.{self.number}"

    @property
    def field(self) -> str:
        """The field's name as on the command line."""
        if self.change.table == "contact_point":
            return str((self.change.after or self.change.before or {}).get("kind", "contact_point"))
        return self.shape.field


def lines(trail: Sequence[RowChange], names: Names) -> list[Line]:
    """The lines of a record's trail (the newest changeset first), each changeset's in the order of its fields."""
    found: list[Line] = []
    for _changeset, changes in groupby(trail, key=lambda change: change.changeset):
        told = [line for line in _of_changeset(list(changes), names) if line.before != line.after]
        found += [_numbered(line, n) for n, line in enumerate(told, 1)]
    return found


def _numbered(line: Line, number: int) -> Line:
    return Line(line.change, line.column, line.shape, line.label, line.before, line.after, line.can_undo, number)


def _of_changeset(changes: list[RowChange], names: Names) -> Iterator[Line]:
    record = next((c for c in changes if c.table == "lead" and (c.before is None or c.after is None)), None)
    if record is not None:
        yield _record(record)
        return
    ended, made = _replaced(changes)
    if ended is not None and made is not None:
        both = RowChange(made.changeset, made.table, made.row_id, ended.before, made.after, kept=made.kept)
        yield from _updated(both, names)
        changes = [change for change in changes if change not in (ended, made)]
    for change in changes:
        if change.table not in SHAPES:
            continue
        if change.table == "next_action" and _has_ended(change):
            yield from _whole(change, names, gone=True)
        elif change.before is None or change.after is None:
            yield from _whole(change, names, gone=change.after is None)
        else:
            yield from _updated(change, names)


def _record(change: RowChange) -> Line:
    """The record came to be, or its making was taken back."""
    is_new = change.before is None
    row = change.after or change.before or {}
    said = _("created") if row.get("kind") != "name" else _("on a list")
    before, after = (None, said) if is_new else (said, None)
    return Line(change, "", RECORD, _(RECORD.label), before, after, can_undo=False)


def _replaced(changes: Iterable[RowChange]) -> tuple[RowChange | None, RowChange | None]:
    """The step that ended and the one that was planned in its place, by one changeset."""
    steps = [change for change in changes if change.table == "next_action"]
    ended = next((change for change in steps if _has_ended(change)), None)
    made = next((c for c in steps if c.before is None and c.after and not c.after.get("is_light")), None)
    return ended, made


def _has_ended(change: RowChange) -> bool:
    before, after = change.before, change.after
    return bool(before and after and before["ended_at"] is None and after["ended_at"] is not None)


def _whole(change: RowChange, names: Names, *, gone: bool) -> Iterator[Line]:
    """A row that was made or taken away."""
    table = change.table
    if table == "activity":
        if change.after is None and change.before is not None:
            kind = str(change.before["type"])
            label = _(codes.ACTIVITY_TYPES.get(kind, kind))
            yield _line(change, "text", label, (change.before["text"] or label, None), can_undo=False)
        return
    row = change.before if gone else change.after
    for column in (MADE[table], *_BESIDE.get(table, ())):
        value = shown(SHAPES[table][column], column, row, names)
        can = column == MADE[table] and table in _WHOLE and not change.gone_over
        values = (value, None) if gone else (None, value)
        yield _line(change, column, _label(table, column, row or {}, names), values, can_undo=can)


def _updated(change: RowChange, names: Names) -> Iterator[Line]:
    before, after = change.before or {}, change.after or {}
    changed = {column for column in after if before.get(column) != after[column]}
    if change.table == "lead" and "custom" in changed:
        yield from _own_fields(change, names)
    if change.table == "lead" and "status" in changed:
        yield from _status(change, names)
    for column, shape in SHAPES[change.table].items():
        if column not in changed or changed.intersection(shape.with_):
            continue
        if change.table == "lead" and column == "stage_id" and None in (before.get(column), after[column]):
            continue  # it left the board, or came back: the status tells
        values = (shown(shape, column, before, names), shown(shape, column, after, names))
        label = _label(change.table, column, after, names)
        yield _line(change, column, label, values, can_undo=not change.gone_over and _may(shape, column, before))


def _status(change: RowChange, names: Names) -> Iterator[Line]:
    """Leaving and coming back; between open stages the stage tells."""
    before, after = change.before or {}, change.after or {}
    if not {before.get("status"), after["status"]} <= set(codes.OPEN_STATUSES):
        shape = SHAPES["lead"]["status"]
        values = (shown(shape, "status", before, names), shown(shape, "status", after, names))
        yield _line(change, "status", _(shape.label), values, can_undo=False)


def _may(shape: Shape, column: str, before: Row) -> bool:
    """Whether the value from before can be written by itself."""
    if not shape.verb:
        return True
    return column in _BY_VERB and (column == "owner_id" or before.get(column) is not None)


def _own_fields(change: RowChange, names: Names) -> Iterator[Line]:
    """The firm's own fields stand in one column and are told one by one."""
    before, after = (_object((row or {}).get("custom")) for row in (change.before, change.after))
    for field_id in sorted(before.keys() | after.keys()):
        if before.get(field_id) != after.get(field_id):
            label = names.own_field(field_id)
            shape = Shape(f"{CUSTOM_PREFIX}{label}", label)
            values = (before.get(field_id) or None, after.get(field_id) or None)
            yield Line(change, f"{CUSTOM_PREFIX}{field_id}", shape, label, *values, can_undo=True)


def own_values(row: Row | None) -> dict[str, str]:
    """The firm's own fields of a lead's row, by id of the field."""
    return _object((row or {}).get("custom"))


def _object(text: str | None) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _label(table: str, column: str, row: Row, names: Names) -> str:
    if table == "contact_point":
        return _(codes.CONTACT_KINDS.get(str(row.get("kind")), str(row.get("kind"))))
    if table == "lead_criterion":
        name = names.criterion(str(row.get("code")))
        return name if column == "answer" else _("{question}: what we know").format(question=name)
    return _(SHAPES[table][column].label)


def _line(change: RowChange, column: str, label: str, values: tuple[Shown, Shown], *, can_undo: bool) -> Line:
    return Line(change, column, SHAPES[change.table][column], label, *values, can_undo=can_undo)
