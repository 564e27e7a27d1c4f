"""*Everything to Excel…*: the whole firm as one workbook, a sheet for each kind, for whoever wants to look without LeadDesk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.shell import out_file
from leaddesk.ui.shell.context import UiContext


def send(context: UiContext, owner: QObject) -> None:
    """Ask where to, then write everything; progress and Cancel stand in the status bar."""
    ws = context.ws
    name = _("{firm} everything {day}").format(
        firm=ws.settings["firm_name"] or ws.path.stem, day=ws.today().isoformat()
    )
    out = out_file.OutFile(_("Everything to Excel"), name, (out_file.EXCEL,), partial(_write, ws), _said)
    out_file.send(context, owner, out)


def _said(count: int, name: str) -> str:
    said = ngettext("{n} row written to {name}", "{n} rows written to {name}", count)
    return said.format(n=words.number(count), name=name)


def _write(ws: Workspace, context: JobContext, target: Path) -> int:
    from leaddesk.exchange import export

    return export.write(ws, target, what="everything", context=context)
