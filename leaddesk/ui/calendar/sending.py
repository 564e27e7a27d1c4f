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
from leaddesk.ui.shell.context import UiContext


def send_out(context: UiContext, owner: QObject, wanted: CalendarFilter) -> None:
    """Ask where, then write everything planned that the filter shows; the toast says how much it was."""
    from leaddesk.exchange import ics_out

    def chosen(path: str) -> None:
        target = Path(path if path.lower().endswith(ics_out.ENDING) else path + ics_out.ENDING)

        def told(count: int) -> None:
            text = ngettext("{file} is written: {n} entry.", "{file} is written: {n} entries.", count)
            context.shell.toast(text.format(file=target.name, n=words.number(count)))

        context.runner.submit(
            "io",
            partial(_write, context.ws, target, wanted),
            owner=owner,
            on_result=told,
            on_error=context.shell.show_error,
            label=_("Writing {name}").format(name=target.name),
        )

    suggestion = f"{context.ws.path.stem} {_('Calendar')}{ics_out.ENDING}"
    context.prompts.save_file(_("Send out as a calendar file"), suggestion, _(ics_out.FILE_FILTER), chosen)


def _write(ws: Workspace, target: Path, wanted: CalendarFilter, context: JobContext) -> int:
    from leaddesk.exchange import ics_out

    return ics_out.write(ws, target, wanted, context=context)
