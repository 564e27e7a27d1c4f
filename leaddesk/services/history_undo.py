"""Taking back one field of a record, or one record's part of a change: new changes of their own, undoable like any (K11, S2-4).

Nothing is overwritten unseen: where the field changed since, both values are told, and only *anyway* writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from leaddesk.base.errors import Conflict, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.history import Shown
from leaddesk.domain.history_fields import SHAPES
from leaddesk.services import assignment, history, pipeline
from leaddesk.services.history_lines import Line, lines, own_values
from leaddesk.services.history_texts import text
from leaddesk.services.history_values import Names, shown
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Author, Write, stages
from leaddesk.store.history_reach import trail
from leaddesk.store.journal import Row
from leaddesk.store.keptrows import PARENTS
from leaddesk.store.write import columns_of

LABEL = N_("Undo {fields} of {lead}")


class ChangedSince(Conflict):
    """The field holds another value than the change left: ``now`` instead of ``after``; ``before`` is what would be written."""

    def __init__(self, line: Line, now: Shown) -> None:
        self.label, self.before, self.after, self.now = line.label, line.before, line.after, now
        nothing = _("nothing")
        super().__init__(
            _("{field} was changed again: it is “{now}” by now, no longer “{after}”.").format(
                field=line.label, now=text(now) or nothing, after=text(line.after) or nothing
            ),
            hint=_("Write “{before}” all the same, or leave it.").format(before=text(line.before) or nothing),
            rows=((line.change.table, line.change.row_id),),
        )


def undo_change(ws: Workspace, lead_id: int, key: str, *, anyway: bool = False) -> Done:
    """Write the value from before one change of one field. Raises UserError where it cannot be taken back by itself, and Conflict
    ``changed_since`` with both values where the field holds another value by now (not with ``anyway``)."""
    line = _line(ws, lead_id, key)
    label = line.label
    if not anyway:
        _refuse_changed(ws, line)
    author = Author(ws.store.author.actor_id, "undo")
    if line.change.table == "lead" and line.shape.verb:
        return _by_verb(ws, author, lead_id, line)
    name = name_of(ws, lead_id)
    args: dict[str, Any] = {history.UNDOES: key, history.OF: lead_id}
    with ws.store.by(author), ws.store.write(LABEL, fields=line.label, lead=name, **args) as write:
        _write(write, line)
    return done(write, _(LABEL).format(fields=label, lead=name))


def _line(ws: Workspace, lead_id: int, key: str) -> Line:
    changes = trail(ws.store, lead_id)
    line = next((line for line in lines(changes, Names(ws.store)) if line.key == key), None)
    if line is None:
        raise UserError(
            _("There is no change {n} of this lead.").format(n=key),
            code="unknown_change",
            hint=_("See leaddesk history."),
        )
    told = {change.key: change for change in history.told(ws, lead_id, changes).changes}[key]
    if told.struck:
        raise UserError(_("This change is taken back already."), code="nothing_to_undo")
    if not line.can_undo:
        raise UserError(
            _("{field} cannot be taken back by itself.").format(field=line.label),
            code="not_by_itself",
            hint=_("Undo the whole change, or change it anew."),
        )
    return line


def _refuse_changed(ws: Workspace, line: Line) -> None:
    """Conflict where the field holds another value than the change left."""
    change, names = line.change, Names(ws.store)
    current = _current(ws, change.table, change.row_id)
    values: tuple[Shown, Shown]
    if line.column.startswith(CUSTOM_PREFIX):
        field_id = line.column.removeprefix(CUSTOM_PREFIX)
        values = (own_values(change.after).get(field_id), own_values(current).get(field_id))
    else:
        values = (
            shown(line.shape, line.column, change.after, names),
            shown(line.shape, line.column, current, names),
        )
    is_step = change.table == "next_action" and change.before is not None
    gone = (change.after is None) != (current is None) or (
        is_step and current is not None and bool(current["ended_at"])
    )
    if values[0] == values[1] and not gone:
        return
    raise ChangedSince(line, None if gone and current is None else values[1])


def _current(ws: Workspace, table: str, row_id: int) -> Row | None:
    names = columns_of(table)
    row = ws.store.row(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,))
    return None if row is None else dict(zip(names, row, strict=True))


def _by_verb(ws: Workspace, author: Author, lead_id: int, line: Line) -> Done:
    """Who and stage go back as any verb moves them: with their intervals, never with a milestone undone."""
    value = (line.change.before or {}).get(line.column)
    with ws.store.by(author):
        if line.column == "owner_id":
            return assignment.assign(ws, [lead_id], value)
        return pipeline.move(ws, [lead_id], _stage_in_use(ws, int(value or 0)), free=True)


def _stage_in_use(ws: Workspace, stage_id: int) -> int:
    """A stage, or the one it was joined into. Raises UserError for one that was removed."""
    wanted = stages.settled(ws.store).get(stage_id, stage_id)
    if all(one.id != wanted for one in stages.stages(ws.store)):
        raise UserError(
            _("The stage it stood in is not used any more."), code="not_by_itself", hint=_("Move it to another stage.")
        )
    return wanted


def _write(write: Write, line: Line) -> None:
    table, row_id = line.change.table, line.change.row_id
    before, after = line.change.before, line.change.after
    if before is None:
        write.delete(table, row_id)
    elif after is None:
        put_back(write, table, before)
    elif line.column.startswith(CUSTOM_PREFIX):
        _write_own(write, row_id, line.column.removeprefix(CUSTOM_PREFIX), before)
    else:
        along = (line.column, *SHAPES[table][line.column].along)
        changed = [name for name in along if name == line.column or before.get(name) != after.get(name)]
        write.update(table, row_id, **_safe(table, {name: before.get(name) for name in changed}))


_ALONE = {"lead_tag": "tag_id", "lead_role": "person_id", "lead_criterion": "code"}
"""Tables in which a lead has something once, and the column that says what."""


def put_back(write: Write, table: str, row: Row) -> None:
    """A row that was taken away, under its own id; nothing where it is there again. Raises UserError where what it names is gone."""
    alone = _ALONE.get(table)
    there = write.row(f"SELECT 1 FROM {table} WHERE id = ?", (row["id"],))
    if there is None and alone:
        there = write.row(f"SELECT 1 FROM {table} WHERE lead_id = ? AND {alone} = ?", (row["lead_id"], row[alone]))
    if there is not None:
        return
    for column, parent in PARENTS.get(table, ()):
        value = row.get(column)
        if value is not None and write.row(f"SELECT 1 FROM {parent} WHERE id = ?", (value,)) is None:
            raise UserError(_("What this belonged to is gone."), code="not_by_itself")
    names = [name for name in columns_of(table) if name in row]
    write.restore(table, names, [[row[name] for name in names]])


def _safe(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A sum without a currency is none: the currency stays where only it would be taken away."""
    kept = dict(values)
    if table == "lead" and kept.get("currency", "") is None:
        del kept["currency"]
    return kept


def _write_own(write: Write, lead_id: int, field_id: str, before: Row) -> None:
    """One of the firm's own fields, the others as they are now."""
    row = write.row("SELECT custom FROM lead WHERE id = ?", (lead_id,))
    values, was = own_values({"custom": row[0]} if row else None), own_values(before).get(field_id)
    if was:
        values[field_id] = was
    else:
        values.pop(field_id, None)
    write.update("lead", lead_id, custom=json.dumps(values, ensure_ascii=False, separators=(",", ":")))
