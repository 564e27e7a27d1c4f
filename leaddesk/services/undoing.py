"""Undo and redo as verbs: the journal does the work (``store.undo``)."""

from __future__ import annotations

from collections.abc import Collection

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.history import UndoLook
from leaddesk.domain.records import ChangesetRow
from leaddesk.services import client_lists
from leaddesk.services.workspace import Workspace
from leaddesk.store import undo as journal
from leaddesk.store import undo_look
from leaddesk.store.journal import Row
from leaddesk.store.keptrows import RowKey, leads_of
from leaddesk.store.undo import Undone


def undo(ws: Workspace, *, leave_changed: bool = False) -> Undone:
    """Take back the last change. Raises UserError where there is none, Conflict where rows were changed later."""
    return _told(ws, journal.undo(ws.store, leave_changed=leave_changed))


def redo(ws: Workspace) -> Undone:
    """Put back what the last undo took away."""
    return _told(ws, journal.redo(ws.store))


def undo_changeset(
    ws: Workspace, changeset: int, *, leave_changed: bool = False, anyway: Collection[int] = ()
) -> Undone:
    """Take back one change out of the history, such as an import, or an undo (which does it again).

    With ``leave_changed`` a group leaves what was changed later; fields of the leads ``anyway`` go back all the same.
    """
    chosen = frozenset(anyway)

    def also(key: RowKey, before: Row) -> bool:
        return undo_look.plain(key, before) and not chosen.isdisjoint(leads_of(ws.store.connection(), [key]))

    return _told(ws, journal.invert(ws.store, changeset, leave_changed=leave_changed, anyway=also if chosen else None))


def look(ws: Workspace, changeset: int) -> UndoLook:
    """What taking back one change would do now: how many records go back, who was changed later and stays (K11)."""
    return undo_look.look(ws.store, changeset)


def undo_told(ws: Workspace, changeset: int, *, leave_changed: bool = False) -> Undone:
    """Take back the change a message told of, whatever came after it. Raises UserError where it is taken back already."""
    if journal.next_undo(ws.store) != changeset and journal.is_undone(ws.store, changeset):
        raise UserError(_("There is nothing to undo."), code="nothing_to_undo")
    return undo_changeset(ws, changeset, leave_changed=leave_changed)


def _told(ws: Workspace, done: Undone) -> Undone:
    """``done``, with this computer told whose lists come into the file now: an import undone is a layout forgotten."""
    client_lists.remember(ws)
    return done


def history(ws: Workspace, limit: int = 100) -> list[ChangesetRow]:
    """The latest changes, newest first."""
    return journal.history(ws.store, limit)


def can_undo(ws: Workspace) -> bool:
    return journal.next_undo(ws.store) is not None


def can_redo(ws: Workspace) -> bool:
    return journal.next_redo(ws.store) is not None
