"""The ways out: on a printer, or into a PDF or a workbook. Says when it is done; what follows is the page's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.dialogs.prompts import PrintAsked
from leaddesk.ui.letters import making
from leaddesk.ui.letters.making import CameOut, Made
from leaddesk.ui.shell import out_file
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

PDF: Final = N_("PDF (*.pdf)")
Done = Callable[[Made, str], None]
"""Takes what went out, and the printer it went to (empty: a file)."""


class GoingOut:
    """Prints and saves for a page; ``done`` is called once it is out."""

    def __init__(self, context: UiContext, owner: QObject, done: Done) -> None:
        self._context, self._owner, self._done = context, owner, done

    def print(self, made: Made, printer: str) -> None:
        """On ``printer`` where it is there, else on one that is asked for. Without any it goes into a PDF."""
        if made.pages is None:
            return
        if not self._context.prompts.printers():
            self.save(made)
            return
        from leaddesk.paint.paper import page_of

        def chosen(device: QPagedPaintDevice, asked: PrintAsked) -> None:
            self._context.runner.submit(
                "report",
                making.put,
                made,
                device,
                owner=self._owner,
                on_result=lambda came: self._out(made, came, asked.printer),
                on_error=self._context.shell.show_error,
                label=_("Printing {name}").format(name=made.title),
            )

        self._context.prompts.print_on(made.title, page_of(made.pages.setup), PrintAsked(printer), chosen)

    def save(self, made: Made) -> None:
        """Ask where to, then write the PDF or the workbook."""
        kinds = (PDF,) if made.pages is not None else (out_file.EXCEL, out_file.TEXT)
        title = _("Save as PDF") if made.pages is not None else _("Save workbook")
        day = self._context.ws.today().isoformat()
        out = out_file.OutFile(title, f"{made.title} {day}", kinds, partial(making.save, made), self._said(made))
        out_file.send(self._context, self._owner, out)

    def _out(self, made: Made, came: CameOut, printer: str) -> None:
        """It is out: kept among the papers, then told."""
        if came.printed is not None:
            self._context.runner.write(
                making.keep,
                self._context.ws,
                made,
                came.printed,
                printer,
                owner=self._owner,
                on_error=self._context.shell.show_error,
            )
        self._done(made, printer)

    def _said(self, made: Made) -> Callable[[CameOut, str], str]:
        """What is said of the file; it is out then."""

        def said(came: CameOut, name: str) -> str:
            self._out(made, came, "")
            n = came.count
            if made.pages is None:
                told = ngettext("{n} row written to {name}", "{n} rows written to {name}", n)
            else:
                told = ngettext("{n} page written to {name}", "{n} pages written to {name}", n)
            return told.format(n=words.number(n), name=name)

        return said
