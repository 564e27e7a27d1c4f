"""The calendar leaves the program: as an .ics file with the filter of the page. Paper is ``file.print``'s."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.domain.calendar import CalendarFilter
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.shell import out_file
from leaddesk.ui.shell.context import UiContext


def send_out(context: UiContext, owner: QObject, wanted: CalendarFilter) -> None:
    """Ask where, then write everything planned that the filter shows; the toast says how much it was."""
    name = f"{context.ws.path.stem} {_('Calendar')}"
    write = partial(_write, context.ws, wanted)
    out = out_file.OutFile(_("Send out as a calendar file"), name, (out_file.CALENDAR,), write, _said)
    out_file.send(context, owner, out)


def _said(count: int, name: str) -> str:
    text = ngettext("{file} is written: {n} entry.", "{file} is written: {n} entries.", count)
    return text.format(file=name, n=words.number(count))


def _write(ws: Workspace, wanted: CalendarFilter, context: JobContext, target: Path) -> int:
    from leaddesk.exchange import ics_out

    return ics_out.write(ws, target, wanted, context=context)
