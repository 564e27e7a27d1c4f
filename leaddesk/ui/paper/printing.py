"""The one way onto paper: a printer or a PDF, the same as last time or as asked now; numbered, kept, told (K16, PRODUCT section 9).

Ctrl+P of a paper that was printed before asks nothing where its printer is there. Nothing is ever written over another file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import N_, _, ngettext, pgettext
from leaddesk.domain.paper import Printed, Wish
from leaddesk.services import firm_settings
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.dialogs.prompts import Choice, PrintAsked
from leaddesk.ui.paper import firm_name, making
from leaddesk.ui.paper.making import Came, Laid, Out
from leaddesk.ui.shell import out_file
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

LAY_KEY: Final = "print a paper"
PDF: Final = N_("PDF (*.pdf)")
Done = Callable[[Came], None]


class Printing(QObject):
    """Prints for a page. ``owner``: the widget questions are asked over."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    # --- what a page asks for -------------------------------------------------------------------------------------------
    def again(self, wish: Wish, then: Done | None = None) -> None:
        """The same as last time: on the same printer, or as a PDF into the same folder."""
        if wish.way == "pdf":
            self.save(wish, then, ask=False)
        else:
            self._lay(making.lay_first, wish, partial(self.print, then=then))

    def save(self, wish: Wish, then: Done | None = None, *, ask: bool = True) -> None:
        """Count, then save as a PDF; ``ask`` False: where it went last time, where that folder is still there."""
        self._lay(making.lay_first, wish, partial(self.save_laid, then=then, ask=ask))

    def print(self, laid: Laid, then: Done | None = None) -> None:
        """Print what is laid out: on its printer without a question where there is one of that name."""
        self._named(laid, partial(self._print, then=then))

    def save_laid(self, laid: Laid, then: Done | None = None, *, ask: bool = True) -> None:
        """Save what is laid out as a PDF."""
        self._named(laid, partial(self._save, then=then, ask=ask))

    # --- where to -------------------------------------------------------------------------------------------------------
    def _named(self, laid: Laid, go_on: Callable[[Laid], None]) -> None:
        """Before the first paper of a file the firm's name is asked for, where it has none."""
        ws = self._context.ws

        def answered(name: str) -> None:
            if not name:
                go_on(laid)
                return
            self._context.verbs.run(
                firm_settings.change,
                {"firm_name": name},
                owner=self,
                quiet=True,
                on_done=lambda _done: self._lay(making.lay, laid.wish, go_on),
            )

        def looked(is_wanted: bool) -> None:
            if is_wanted:
                firm_name.ask(self._owner, answered)
            else:
                go_on(laid)

        self._context.runner.read(firm_name.is_wanted, ws, owner=self, on_result=looked)

    def _print(self, laid: Laid, then: Done | None) -> None:
        prompts = self._context.prompts
        if not prompts.printers():
            choices = (Choice("pdf", _("Save as PDF…"), main=True),)
            text = _("There is no printer on this computer.")
            prompts.choose(_("Print"), text, choices, lambda _code: self._save(laid, then, ask=True))
            return
        from leaddesk.paint.paper import page_of

        asked = PrintAsked(laid.wish.printer, laid.wish.copies)

        def chosen(device: QPagedPaintDevice, asked: PrintAsked) -> None:
            wish = replace(laid.wish, way="printer", printer=asked.printer, copies=asked.copies, target="")
            self._put(replace(laid, wish=wish), Out(device), then)

        prompts.print_on(laid.document.title, page_of(laid.pages.setup), asked, chosen)

    def _save(self, laid: Laid, then: Done | None, *, ask: bool) -> None:
        ws, folder = self._context.ws, laid.wish.target
        day = ws.today().isoformat()
        if not ask and folder and Path(folder).is_dir():
            self._save_to(laid, making.free_name(Path(folder), ws.path.stem, laid.document.title, day), then)
            return

        def chosen(path: str) -> None:
            self._save_to(laid, Path(path if path.lower().endswith(".pdf") else f"{path}.pdf"), then)

        suggestion = making.free_name(Path(), ws.path.stem, laid.document.title, day).name
        self._context.prompts.save_file(_("Save as PDF"), suggestion, _(PDF), chosen)

    # --- how it is done -------------------------------------------------------------------------------------------------
    def _lay(self, lay: making.Lay, wish: Wish, then: Callable[[Laid], None]) -> None:
        self._context.runner.submit(
            "report",
            lay,
            self._context.ws,
            wish,
            appearance().family,
            owner=self,
            on_result=then,
            on_error=self._context.shell.show_error,
            key=LAY_KEY,
            label=_("Making the paper"),
        )

    def _save_to(self, laid: Laid, target: Path, then: Done | None) -> None:
        wish = replace(laid.wish, way="pdf", target=str(target.parent), copies=1, printer="")
        self._put(replace(laid, wish=wish), Out(target=target), then)

    def _put(self, laid: Laid, out: Out, then: Done | None) -> None:
        """Number it, paint it, keep it: each in its lane, one after the other."""
        if laid.document.sheet is None or laid.sheet is not None:
            self._paint(laid, out, then)
            return
        self._context.runner.write(
            making.number,
            self._context.ws,
            laid,
            owner=self,
            on_result=lambda given: self._paint(given, replace(out, anew=True), then),
            on_error=self._context.shell.show_error,
        )

    def _paint(self, laid: Laid, out: Out, then: Done | None) -> None:
        self._context.runner.submit(
            "report",
            making.put,
            laid,
            out,
            appearance().family,
            owner=self,
            on_result=lambda printed: self._keep(laid, out, printed, then),
            on_error=lambda error: self._refused(laid, out, then, error),
            label=_("Printing {name}").format(name=laid.document.title),
        )

    def _refused(self, laid: Laid, out: Out, then: Done | None, error: Exception) -> None:
        """A PDF that cannot be written there may be written elsewhere; its number stays."""
        if out.target is None or not isinstance(error, EnvironmentFault):
            self._context.shell.show_error(error)
            return
        choices = (Choice("other", _("Another name…"), main=True),)
        ask = self._context.prompts.choose
        ask(_("Save as PDF"), error.message, choices, lambda _code: self._save(laid, then, ask=True), hint=error.hint)

    def _keep(self, laid: Laid, out: Out, printed: Printed, then: Done | None) -> None:
        def kept(paper_id: int | None) -> None:
            came = Came(laid.wish, laid.document.title, printed.pages, paper_id, laid.sheet, out.target)
            self._tell(came)
            if then is not None:
                then(came)

        self._context.runner.write(
            making.keep,
            self._context.ws,
            laid,
            printed,
            owner=self,
            on_result=kept,
            on_error=self._context.shell.show_error,
        )

    def _tell(self, came: Came) -> None:
        if came.target is not None:
            text = _("{file} is written.").format(file=came.target.name)
        else:
            n = came.wish.copies
            text = ngettext("Printed: {title}", "Printed: {title}, {n} copies", n).format(title=came.title, n=n)
        if came.sheet is not None:
            text = _("Sheet {n}. {text}").format(n=came.sheet, text=text)
        if came.paper_id is None:
            text = _("{text} It is not kept: this file cannot be written.").format(text=text)
        self._context.shell.toast(text, act=(pgettext("verb", "Open"), partial(self._show_came, came)))

    def _show_came(self, came: Came) -> None:
        if came.target is not None:
            self._show_pdf(came.target)
        elif came.paper_id is not None:
            self.open_kept(came.paper_id)

    # --- papers of before -----------------------------------------------------------------------------------------------
    def open_kept(self, paper_id: int) -> None:
        """Let this computer show a paper as it was printed: a copy that nobody can mistake for the kept one."""
        self._context.runner.read(
            making.copy_of,
            self._context.ws,
            paper_id,
            owner=self,
            on_result=self._show_pdf,
            on_error=self._context.shell.show_error,
        )

    def _show_pdf(self, path: Path) -> None:
        if not self._context.prompts.show_file(str(path)):
            text = _("No program of this computer opens a PDF.")
            self._context.prompts.tell(_("Paper"), text, hint=_("Save it and open it elsewhere."))

    def save_kept(self, paper_id: int, title: str) -> None:
        """Save a paper of before once more, as it was."""
        write = partial(making.save_kept, self._context.ws, paper_id)
        printed = _("printed {n}").format(n=paper_id)
        name = f"{self._context.ws.path.stem} {title} {printed}"
        out_file.send(self._context, self, out_file.OutFile(_("Save as PDF"), name, (PDF,), write))
