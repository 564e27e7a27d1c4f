"""The one way onto paper: a printer or a PDF, the same as last time or as asked now; numbered, kept, told (K16, PRODUCT section 9).

Ctrl+P of a paper that was printed before asks nothing where its printer is there. Nothing is ever written over another file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import N_, _, ngettext, pgettext
from leaddesk.domain.file_names import safe_name
from leaddesk.domain.paper import Printed, Wish
from leaddesk.services import firm_settings, paper_sheets
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.dialogs.prompts import Choice, PrintAsked
from leaddesk.ui.paper import firm_name, making
from leaddesk.ui.paper.making import Came, Laid, Out
from leaddesk.ui.shell import out_file
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

LAY_KEY: Final = "print a paper"
PDF: Final = N_("PDF (*.pdf)")
Done = Callable[[Came], None]


@dataclass(frozen=True)
class _Order:
    """A paper on its way: as it was laid out, where it goes, whom to tell."""

    laid: Laid
    out: Out
    then: Done | None


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
            self._put(_Order(replace(laid, wish=wish), Out(device), then))

        prompts.print_on(laid.document.title, page_of(laid.pages.setup), asked, chosen)

    def _save(self, laid: Laid, then: Done | None, *, ask: bool) -> None:
        ws, folder = self._context.ws, laid.wish.target
        name = safe_name(f"{ws.path.stem} {laid.document.title} {ws.today().isoformat()}.pdf")
        if not ask and folder and Path(folder).is_dir():
            self._save_to(laid, whole_file.free_name(Path(folder) / name), then)
            return

        def chosen(path: str) -> None:
            self._save_to(laid, Path(path if path.lower().endswith(".pdf") else f"{path}.pdf"), then)

        self._context.prompts.save_file(_("Save as PDF"), name, _(PDF), chosen)

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
            stops_at_once=True,
        )

    def _save_to(self, laid: Laid, target: Path, then: Done | None) -> None:
        wish = replace(laid.wish, way="pdf", target=str(target.parent), copies=1, printer="")
        self._put(_Order(replace(laid, wish=wish), Out(target=target), then))

    def _put(self, order: _Order) -> None:
        """Number it, paint it, keep it: each in its lane, one after the other."""
        if order.laid.document.sheet is None:
            self._paint(order, order.laid)
            return
        self._context.runner.write(
            making.number,
            self._context.ws,
            order.laid,
            owner=self,
            on_result=partial(self._paint, replace(order, out=replace(order.out, anew=True))),
            on_error=self._context.shell.show_error,
        )

    def _paint(self, order: _Order, given: Laid) -> None:
        """``given``: what was laid out, with the number of its sheet where it has got one."""
        self._context.runner.submit(
            "report",
            making.put,
            given,
            order.out,
            appearance().family,
            owner=self,
            on_result=partial(self._keep, order, given),
            on_error=partial(self._refused, order, given),
            on_cancelled=partial(self._withdraw, given),
            label=_("Printing {name}").format(name=given.document.title),
        )

    def _refused(self, order: _Order, given: Laid, error: Exception) -> None:
        """A PDF that cannot be written there may be written elsewhere, as a new sheet."""
        self._withdraw(given)
        if order.out.target is None or not isinstance(error, EnvironmentFault):
            self._context.shell.show_error(error)
            return
        choices = (Choice("other", _("Another name…"), main=True),)
        save = partial(self._save, order.laid, order.then, ask=True)
        ask = self._context.prompts.choose
        ask(_("Save as PDF"), error.message, choices, lambda _code: save(), hint=error.hint)

    def _withdraw(self, given: Laid) -> None:
        """What did not come out waits for nobody to be typed back."""
        if given.sheet is not None:
            self._context.runner.write(paper_sheets.withdraw, self._context.ws, given.sheet, owner=self)

    def _keep(self, order: _Order, given: Laid, printed: Printed) -> None:
        def kept(paper_id: int | None) -> None:
            came = Came(given.wish, given.document.title, printed.pages, paper_id, given.sheet, order.out.target)
            self._tell(came)
            if order.then is not None:
                order.then(came)

        self._context.runner.write(
            making.keep,
            self._context.ws,
            given,
            printed,
            owner=self,
            on_result=kept,
            on_error=self._context.shell.show_error,
        )

    def _tell(self, came: Came) -> None:
        text = self._came_out(came)
        if came.sheet is not None:
            text = _("Sheet {n}. {text}").format(n=came.sheet, text=text)
        if came.paper_id is None:
            text = _("{text} It is not kept: this file cannot be written.").format(text=text)
        self._context.shell.toast(text, act=(pgettext("verb", "Open"), partial(self._show_came, came)))

    def _came_out(self, came: Came) -> str:
        """Where it went. Nothing is heard of a printer that was switched off meanwhile, but it is no longer there."""
        if came.target is not None:
            return _("{file} is written.").format(file=came.target.name)
        printer, n = came.wish.printer, came.wish.copies
        if printer and printer not in self._context.prompts.printers():
            text = _("{printer} is gone: look whether {title} came out.")
            return text.format(printer=one_line(printer, 40), title=came.title)
        return ngettext("Printed: {title}", "Printed: {title}, {n} copies", n).format(title=came.title, n=n)

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
