"""The page that shows a paper as it would print: its doors to the window, what is asked, when it is made anew (DESIGN_LANGUAGE 10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.paper import Wish
from leaddesk.reporting.document import Where
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.paper import making, opening, reading, spots
from leaddesk.ui.paper.making import Came, Laid
from leaddesk.ui.paper.opening import Opening
from leaddesk.ui.paper.printing import Printing
from leaddesk.ui.paper.reading import Opened
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page

if TYPE_CHECKING:
    from leaddesk.ui.paper.body import Body

LAY_KEY = "look at a paper"
ACTIONS = ("file.print", "file.pdf", "go.back")


class PaperPage(Page):
    """Opened by ``show_view("paper", code)`` (``opening.Opening``). ``open_rows`` shows what a figure counts."""

    page_id = opening.PAGE

    def __init__(self, context: UiContext, open_rows: Callable[[UiContext, Where], bool]) -> None:
        super().__init__()
        self._context, self._open_rows = context, open_rows
        self._body: Body | None = None
        self._opening: Opening | None = None
        self._wish: Wish | None = None
        self._laid: Laid | None = None
        self._stale = False
        self.printing = Printing(context, self)
        context.changes.changed.connect(self._changed)
        bind = context.actions.bind
        bind("file.print", self.print, page=self.page_id, enabled=self._is_ready)
        bind("file.pdf", self.save_pdf, page=self.page_id, enabled=self._is_ready)
        bind("go.back", self.back, page=self.page_id)

    # --- doors of the window --------------------------------------------------------------------------------------------
    @property
    def body(self) -> Body:
        """The widgets, made when first needed: opening a file does not wait for them."""
        if self._body is None:
            from leaddesk.ui.paper.body import Body

            self._body = body = Body(self._context, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.bar.back_wanted.connect(self.back)
            body.bar.wish_changed.connect(self._take_wish)
            body.side.wish_changed.connect(self._take_wish)
            body.side.paper_wanted.connect(self._show_other)
            body.view.opened.connect(self._open_spot)
            body.set_narrow(self._context.shell.is_narrow())
        return self._body

    def beside(self) -> str:
        return opening.HOME

    def subject(self) -> str:
        return self._laid.document.title if self._laid is not None else ""

    def on_shown(self) -> None:
        self.body.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stale and self._wish is not None:
            self._lay()

    def on_narrow(self, narrow: bool) -> None:
        if self._body is not None:
            self._body.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        if self._body is None:
            return ()
        return (self._body.bar, self._body.view, self._body.side)

    def open_view(self, code: str) -> None:
        self._open(opening.parse(code))

    # --- which paper ----------------------------------------------------------------------------------------------------
    def _open(self, wanted: Opening) -> None:
        self._opening, self._wish, self._laid = wanted, None, None
        body = self.body
        body.bar.show_back(_("Back to reports") if wanted.back == opening.HOME else _("Back"))
        body.banner.say("")
        body.view.show_pages(None)
        self._context.actions.refresh(*ACTIONS)
        self._context.runner.read(
            reading.read, self._context.ws, wanted, owner=self, on_result=self._take_opened, key="open a paper"
        )

    def _take_opened(self, opened: Opened) -> None:
        if opened.opening != self._opening:
            return
        self.body.bar.show_printers(self._context.prompts.printers())
        self.body.side.show_facts(opened.side)
        self._take_wish(opened.wish)

    def _show_other(self, report: str) -> None:
        back = self._opening.back if self._opening is not None else opening.HOME
        self._open(Opening(report, back=back))

    def _take_wish(self, wish: Wish) -> None:
        """Asked otherwise; printer and copies alone change nothing on the page."""
        before, self._wish = self._wish, wish
        self.body.bar.show_wish(wish, drawn=self._is_drawn())
        if before is not None and self._laid is not None and _same_page(before, wish):
            self._laid = replace(self._laid, wish=replace(self._laid.wish, printer=wish.printer, copies=wish.copies))
            self.body.side.show_wish(wish)
            return
        self._lay()

    def _is_drawn(self) -> bool:
        return self._laid is not None and self._laid.document.draw is not None

    # --- made -----------------------------------------------------------------------------------------------------------
    def _lay(self) -> None:
        """Count and lay out off the UI thread; what stood there stays until the new one is there."""
        self._stale = False
        self._context.runner.submit(
            "report",
            making.lay_first if self._laid is None else making.lay,
            self._context.ws,
            self._wish,
            appearance().family,
            owner=self,
            on_result=self._take_laid,
            on_error=self._fail,
            on_cancelled=self._stopped,
            key=LAY_KEY,
            label=_("Making the paper"),
            stops_at_once=True,
        )

    def _take_laid(self, laid: Laid) -> None:
        wish = self._wish
        if wish is None or laid.wish.question != wish.question:
            return
        self._laid = replace(laid, wish=replace(laid.wish, printer=wish.printer, copies=wish.copies))
        self._wish = self._laid.wish
        body = self.body
        body.banner.say("")
        body.view.show_pages(laid.pages, laid.document.title)
        body.side.show_laid(self._laid)
        body.bar.show_wish(self._wish, drawn=self._is_drawn())
        self._context.actions.refresh(*ACTIONS)
        if self._opening is not None and self._opening.act == "pdf":
            self._opening = replace(self._opening, act="look")
            self.save_pdf()

    def _fail(self, error: Exception) -> None:
        self.body.banner.say_error(error)

    def _stopped(self) -> None:
        if not self._stale:
            self.body.banner.say(_("Stopped: the paper shown is that of before."), "amber")

    def _changed(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible() and self._wish is not None:
            self._lay()

    # --- acts -----------------------------------------------------------------------------------------------------------
    def laid(self) -> Laid | None:
        """The paper that stands there."""
        return self._laid

    def _is_ready(self) -> bool:
        return self._laid is not None

    def print(self) -> None:
        """Print what stands there."""
        if self._laid is not None:
            self.printing.print(self._laid, self._came)

    def save_pdf(self) -> None:
        """Save what stands there as a PDF."""
        if self._laid is not None:
            self.printing.save_laid(self._laid, self._came)

    def _came(self, came: Came) -> None:
        """Printed: the printer that was chosen is the one of this paper now."""
        if self._wish is not None and came.wish.printer:
            self._take_wish(replace(self._wish, printer=came.wish.printer, copies=came.wish.copies))

    def _open_spot(self, key: str) -> None:
        self._open_rows(self._context, spots.where(key))

    def back(self) -> None:
        """To where the paper was opened from."""
        self._context.shell.show_page(self._opening.back if self._opening is not None else opening.HOME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        elif event.text() in ("+", "-") and self._body is not None:
            self._body.zoom(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)


def _same_page(one: Wish, other: Wish) -> bool:
    """Whether both come out the same, whatever the printer."""
    return replace(one, printer="", copies=1) == replace(other, printer="", copies=1)
