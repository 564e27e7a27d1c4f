"""One record's part of a group's change taken back: *Only this lead*. The change itself stands; what is written is a change of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from leaddesk.base.errors import Conflict, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.services import history
from leaddesk.services.history_undo import put_back
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Author, Write
from leaddesk.store.history_reach import trail
from leaddesk.store.history_rows import RowChange
from leaddesk.store.undo_words import said

LABEL: Final = N_("Undo for {lead}: {what}")
_PARTY: Final = {
    "person": (
        "SELECT 1 FROM lead WHERE person_id = ? AND id <> ? UNION ALL SELECT 1 FROM lead_role WHERE person_id = ?",
        ("contact_point", "opt_out", "customer"),
    ),
    "company": (
        "SELECT 1 FROM lead WHERE company_id = ? AND id <> ? UNION ALL SELECT 1 FROM person WHERE company_id = ?",
        ("contact_point", "opt_out", "customer"),
    ),
}
"""Who else has a person or company (bound: its id, the lead, its id), and what belongs to it alone."""


def undo_for(ws: Workspace, changeset: int, lead_id: int) -> Done:
    """Take back what the group's change ``changeset`` did to this record, and to no other. Raises UserError where it did nothing to it
    or is no group, and Conflict where the record was changed later."""
    head = ws.store.row("SELECT label, args, is_group, undone_by FROM changeset WHERE id = ?", (changeset,))
    changes = trail(ws.store, lead_id)
    own = [change for change in changes if change.changeset == changeset and not change.kept]
    if head is None or not own:
        raise UserError(_("Change {n} did nothing to this lead.").format(n=changeset), code="unknown_change")
    label, args, is_group, undone = head
    taken = history.taken_back(history.heads(ws.store, {change.changeset for change in changes}).values(), lead_id)
    if undone is not None or str(changeset) in taken:
        raise UserError(_("This change is taken back already."), code="nothing_to_undo")
    if not is_group or any(change.gone_over for change in own):
        raise UserError(
            _("This change cannot be taken back for one lead alone."),
            code="not_by_itself",
            hint=_("Undo the whole change."),
        )
    made = any(change.table == "lead" and change.before is None for change in own)
    if made and any(change.changeset > changeset for change in changes):
        raise _changed_later(lead_id)
    what = said(label, json.loads(args))
    named: dict[str, Any] = {"lead": name_of(ws, lead_id), "what": what}
    named |= {history.UNDOES: str(changeset), history.OF: lead_id}
    with (
        ws.store.by(Author(ws.store.author.actor_id, "undo")),
        ws.store.write(LABEL, **named) as write,
    ):
        _back(write, own, lead_id, changeset)
    return done(write, _(LABEL).format(**named))


def _changed_later(lead_id: int) -> Conflict:
    return Conflict(
        _("This lead was changed again later."), hint=_("Undo the later change first."), rows=(("lead", lead_id),)
    )


def _back(write: Write, own: Iterable[RowChange], lead_id: int, changeset: int) -> None:
    """Rows made go, children first; rows taken away come back; columns hold what they held."""
    rows = sorted(own, key=lambda change: change.table == "lead")
    lead = next((change.after for change in rows if change.table == "lead" and change.before is None), None)
    write.connection.execute("PRAGMA defer_foreign_keys = ON")
    for change in rows:
        if change.before is None:
            write.delete(change.table, change.row_id)
    if lead is not None:
        for table in ("person", "company"):
            _party(write, table, lead[f"{table}_id"], lead_id, changeset)
    for change in reversed(rows):
        if change.before is not None and change.after is None:
            put_back(write, change.table, change.before)
        elif change.before is not None and change.after is not None:
            _columns(write, change, lead_id)


def _columns(write: Write, change: RowChange, lead_id: int) -> None:
    before, after = change.before or {}, change.after or {}
    names = [name for name in after if name in before and before[name] != after[name]]
    if not names:
        return
    current = write.row(f"SELECT {', '.join(names)} FROM {change.table} WHERE id = ?", (change.row_id,))
    if current is None or list(current) != [after[name] for name in names]:
        raise _changed_later(lead_id)
    write.update(change.table, change.row_id, **{name: before[name] for name in names})


def _party(write: Write, table: str, party_id: int | None, lead_id: int, changeset: int) -> None:
    """The person or company that came with the record goes with it, unless somebody else is of it too."""
    others, owned = _PARTY[table]
    came = "SELECT 1 FROM change WHERE tbl = ? AND changeset_id = ? AND op = 'insert' AND row_id <= ? AND upto >= ?"
    if party_id is None or write.row(came, (table, changeset, party_id, party_id)) is None:
        return
    if write.row(others, (party_id, lead_id, party_id)) is not None:
        return
    if write.row(f"SELECT 1 FROM activity WHERE {table}_id = ?", (party_id,)) is not None:
        return
    for child in owned:
        write.delete(child, [i for (i,) in write.rows(f"SELECT id FROM {child} WHERE {table}_id = ?", (party_id,))])
    write.delete(table, party_id)
