"""Call lists (S0-13): a filtered list that is called through. Made, closed and taken up again here; a row is done by the touch logged.

A list keeps its rows in the order given. Being on one makes nobody a lead: names stay names until they ask us or a step is
planned for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.pieces import parts
from leaddesk.domain.texts import clean
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import call_lists as stored

MAX_ROWS = 10_000
"""More is no list that somebody calls through."""
_AGAIN = ("no_answer", "voicemail")
_CHUNK = 500


@dataclass(frozen=True)
class Made(Done):
    """A list was made, as ``list_id``, with ``total`` rows."""

    list_id: int
    total: int


def make(ws: Workspace, name: str, ids: Sequence[int]) -> Made:
    """A list of leads and names to call, in the order given, each once; binned ones are left out.

    Raises UserError without a name, with nobody to call, or with more than ``MAX_ROWS``.
    """
    name = _named(name)
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MAX_ROWS:
        raise UserError(_("A call list has at most {n} rows.").format(n=f"{MAX_ROWS:,}"), code="too_many")
    known = _there(ws, wanted)
    rows = [lead_id for lead_id in wanted if lead_id in known]
    if not rows:
        raise UserError(_("There is nobody to call."), code="empty")
    with ws.store.write(N_("Call list {name}"), group=True, name=name) as write:
        list_id = write.insert("call_list", name=name, created_at=write.now, by_id=ws.store.author.actor_id)
        columns = ("list_id", "lead_id", "position")
        write.insert_rows("call_list_entry", columns, [(list_id, i, place) for place, i in enumerate(rows)])
    return Made(**vars(done(write, _("Call list {name}").format(name=name))), list_id=list_id, total=len(rows))


def again(ws: Workspace, list_id: int, name: str = "") -> Made:
    """A new list of those of an old one whom nobody reached: no answer, voicemail, not called yet."""
    old = known(ws, list_id)
    ids = [
        entry.lead_id
        for entry in stored.entries(ws.store, list_id)
        if (entry.outcome in _AGAIN if entry.activity_id is not None else not entry.skipped)
    ]
    return make(ws, name or _("{name}, again").format(name=old.name), ids)


def close(ws: Workspace, list_id: int) -> Done:
    """Be done with a list: it leaves Today and waits for nobody; its result stays."""
    name = known(ws, list_id).name
    with ws.store.write(N_("Close call list {name}"), name=name) as write:
        if write.row("SELECT 1 FROM call_list WHERE id = ? AND closed_at IS NULL", (list_id,)):
            write.update("call_list", list_id, closed_at=write.now)
    return done(write, _("Close call list {name}").format(name=name))


def resume(ws: Workspace, list_id: int) -> Done:
    """Go on with a closed list."""
    name = known(ws, list_id).name
    with ws.store.write(N_("Go on with call list {name}"), name=name) as write:
        write.update("call_list", list_id, closed_at=None)
    return done(write, _("Go on with call list {name}").format(name=name))


def rename(ws: Workspace, list_id: int, name: str) -> Done:
    """Call a list otherwise."""
    name = _named(name)
    known(ws, list_id)
    with ws.store.write(N_("Call list {name}"), name=name) as write:
        write.update("call_list", list_id, name=name)
    return done(write, _("Call list {name}").format(name=name))


def called_in(write: Write, lead_id: int, *, activity_id: int, list_id: int | None, is_call: bool) -> None:
    """A touch of ours was logged: the row of ``list_id`` gets it, and a call ends every open row of the lead on an open list.

    A row that was called before is called anew only from its own list. Raises UserError where the lead does not stand on ``list_id``.
    """
    done_rows: list[int] = []
    if list_id is not None:
        row = write.row("SELECT id FROM call_list_entry WHERE list_id = ? AND lead_id = ?", (list_id, lead_id))
        if row is None:
            raise UserError(_("That is not on the call list."), code="unknown_record", field="call_list")
        done_rows.append(row[0])
    if is_call:
        waiting = write.rows(
            "SELECT e.id FROM call_list_entry e JOIN call_list y ON y.id = e.list_id "
            "WHERE e.lead_id = ? AND e.activity_id IS NULL AND y.closed_at IS NULL",
            (lead_id,),
        )
        done_rows += [row[0] for row in waiting]
    write.update("call_list_entry", list(dict.fromkeys(done_rows)), activity_id=activity_id)


def _named(name: str) -> str:
    name = clean(name).strip()
    if not name:
        raise UserError(_("Give the call list a name."), field="name")
    return name


def _there(ws: Workspace, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in parts(ids, _CHUNK):
        marks = ", ".join("?" * len(part))
        rows = ws.store.rows(f"SELECT id FROM lead WHERE id IN ({marks}) AND deleted_at IS NULL", part)
        found.update(row[0] for row in rows)
    return found


def known(ws: Workspace, list_id: int) -> stored.CallList:
    """The call list with that number. Raises UserError ``unknown_record`` where there is none."""
    found = stored.one(ws.store, list_id)
    if found is None:
        raise UserError(_("There is no call list with the number {id}.").format(id=list_id), code="unknown_record")
    return found
