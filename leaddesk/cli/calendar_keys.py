"""Entries of the calendar as the command line writes and reads them: ``follow_up:12@2026-11-24``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.calendar import KINDS, EntryKey

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def key_text(key: EntryKey) -> str:
    """``follow_up:12@2026-11-24``."""
    return f"{key.kind}:{key.id}@{key.on.isoformat()}"


def key_of(text: str, ws: Workspace) -> EntryKey:
    """The entry that ``follow_up:12`` or ``meeting:3@2026-11-24`` names; without a day the one it stands on. Raises UserError."""
    from leaddesk.services import calendar

    kind, _colon, rest = text.strip().partition(":")
    row, at, day = rest.partition("@")
    if kind not in KINDS or not (row.isascii() and row.isdigit() and len(row) < 18):
        raise UserError(
            _("“{text}” is no entry of the calendar.").format(text=text),
            hint=_("Write its kind and number, such as follow_up:12; leaddesk calendar shows them."),
            field="entry",
        )
    try:
        key = EntryKey(kind, int(row), date.fromisoformat(day) if at else ws.today())
    except ValueError:
        raise UserError(_("“{text}” is no day.").format(text=day), hint=_("Write 2026-11-30."), field="entry") from None
    found = None if at else calendar.entry(ws, key)
    if not at and found is None:
        raise UserError(
            _("There is no entry {text} in the calendar.").format(text=text), field="entry", code="unknown_record"
        )
    return key if found is None else found.key
