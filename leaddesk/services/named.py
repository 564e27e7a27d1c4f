"""Names of the firm's things as somebody types them: cleaned, not empty, not taken by another. Shared by the services of such things."""

from __future__ import annotations

from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.domain.texts import clean
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write, former
from leaddesk.store.former import Named

MOST: Final = 120


def cleaned(text: str, *, field: str = "name", most: int = MOST) -> str:
    """One line without spaces around it. Raises UserError where nothing is left or it is too long."""
    name = " ".join(clean(text).split())
    if not name:
        raise UserError(_("A name is needed."), field=field)
    if len(name) > most:
        raise UserError(_("The name is too long: at most {n} letters.").format(n=most), field=field)
    return name


def refuse_taken(ws: Workspace, table: Named, name: str, but: int | None = None) -> None:
    """Raise UserError where another row is called so; its hint says when that one is no longer in use."""
    row = ws.store.row(f"SELECT id, name, active FROM {table} WHERE match_key = ? AND id IS NOT ?", (fold(name), but))
    if row is not None:
        hint = "" if row[2] else _("It is no longer used; it can be brought back.")
        raise UserError(
            _("There is one called “{name}” already.").format(name=row[1]), field="name", code="name_taken", hint=hint
        )


def rename_in(write: Write, table: Named, row_id: int, name: str) -> None:
    """Give a row its new name inside an open write; the old one goes on meaning it."""
    row = write.row(f"SELECT match_key FROM {table} WHERE id = ?", (row_id,))
    if row is not None and row[0] != fold(name):
        former.note(write, table, row[0], row_id)
    write.update(table, row_id, name=name, match_key=fold(name))


def name_of(ws: Workspace, table: Named, row_id: int) -> str:
    """What a row is called. Raises UserError where there is none."""
    name = ws.store.value(f"SELECT name FROM {table} WHERE id = ?", (row_id,))
    if name is None:
        raise UserError(
            _("There is nothing with the number {id}.").format(id=row_id), code="unknown_record", field=table
        )
    return str(name)


def called(ws: Workspace, table: Named, name: str) -> int:
    """The id of what is called so, or was, or has this number. Raises UserError naming those there are."""
    found = former.called(ws.store, table, name)
    if found is None and name.isascii() and name.isdigit():
        found = ws.store.value(f"SELECT id FROM {table} WHERE id = ?", (int(name),))
    if found is None:
        names = [str(row[0]) for row in ws.store.rows(f"SELECT name FROM {table} ORDER BY match_key LIMIT 40")]
        raise UserError(
            _("There is none called “{name}”.").format(name=name),
            field=table,
            code="unknown_record",
            hint=_("Known: {names}.").format(names=", ".join(names)) if names else "",
        )
    return int(found)
