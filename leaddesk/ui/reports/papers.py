"""The tab Papers: every paper with its last printing, the printed sheets, and how the chosen one would come out now (design/20, K16).

Ctrl+P prints the chosen one the same as last time, from any tab; Enter looks at it first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain.changes import Changes
from leaddesk.domain.paper import Wish
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.paper import making, opening, shelf, spots
from leaddesk.ui.paper.making import Laid
from leaddesk.ui.paper.printing import Printing
from leaddesk.ui.reports import papers_reading
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.opening import open_leads
from leaddesk.ui.reports.papers_list import PapersHead, PapersList
from leaddesk.ui.reports.papers_pane import PapersPane
from leaddesk.ui.reports.papers_reading import Read
from leaddesk.ui.reports.papers_sheets import PrintedSheets
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

FIRST: Final = "pipeline"
"""What Ctrl+P prints where nothing was chosen yet."""
LIST, PANE = 820, 360
REST_MS: Final = 120
"""Going down the list with the key held makes the picture once it rests."""
_HINTS: Final = (("Up", N_("move")), ("Return", N_("look at it first")), ("Ctrl+P", N_("print")))


class PapersTab(ReportTab):
    """``print``, ``save_pdf`` and ``change`` are about the chosen paper, also while another tab is in front."""

    filters: frozenset[str] = frozenset()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._read: Read | None = None
        self.banner = Banner("", "blue")
        self.list = PapersList()
        self.sheets = PrintedSheets()
        self.pane = PapersPane(context.actions)
        self.printing = Printing(context, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._lay)
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.change)
        self.sheets.wanted.connect(lambda number: context.shell.show_view("type_back", str(number)))
        self.pane.spot_opened.connect(lambda key: open_leads(context, spots.where(key)))
        self.pane.before_wanted.connect(self._ask_before)

    def _lay_out(self) -> None:
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.list, self.sheets):
            column.addWidget(widget)
        column.addStretch(1)
        left = Ground("surface")
        outer = QVBoxLayout(left)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        head = PapersHead()
        outer.addWidget(head)
        self._area = scrolled(inside, name=_("Papers"))
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: head.leave(bar.sizeHint().width() if most else 0))
        outer.addWidget(self._area, 1)
        outer.addWidget(_foot())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setSizes([LIST, PANE])
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        left.setMinimumWidth(380)
        self.pane.setMinimumWidth(240)
        remember_splitter(split, "reports.papers", self._context.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    # --- doors of the page ----------------------------------------------------------------------------------------------
    def show_choice(self, choice: Choice) -> None:
        keys = self._context.actions.keys("file.print")
        self.facts_changed.emit(_("Pick a paper. {keys} prints the same as last time.").format(keys=keys))
        self._ask()  # what was printed elsewhere is no change of the file's data: nobody tells

    def take_changes(self, changes: Changes) -> None:
        if self.isVisible():
            self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.sheets, self.pane)

    def focus_start(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_code(self, code: str) -> None:
        self.list.choose(code)

    # --- reading --------------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        self._context.runner.read(
            papers_reading.read,
            self._context.ws,
            owner=self,
            on_result=self._take,
            on_error=self.banner.say_error,
            key="reports.papers",
        )

    def _take(self, read: Read) -> None:
        is_first, self._read = self._read is None, read
        can = self._context.actions.can
        lines = [line for line in read.lines if line.code not in shelf.ACTIONS or can(shelf.ACTIONS[line.code])]
        self.list.show_lines(lines)
        self.sheets.show_lines(read.sheets)
        self._show_chosen()
        self._rest.start()
        if is_first:
            self.arrived.emit()

    def _choose(self, _code: str) -> None:
        self._area.ensureVisible(0, self.list.visualRect(self.list.currentIndex()).center().y(), 0, 30)
        self.pane.show_laid(None)
        self._show_chosen()
        self._rest.start()

    def _show_chosen(self) -> None:
        read, code = self._read, self.list.current()
        line = next((line for line in self.list.lines() if line.code == code), None)
        if read is not None and line is not None:
            self.pane.show_paper(line, read.wishes.get(code), read.likes.get(code, ""))
        self.sending_changed.emit()

    def wish(self) -> Wish | None:
        """How the chosen paper would come out, the same as last time; None: it has a page of its own."""
        return self._read.wishes.get(self.list.current()) if self._read is not None else None

    def _lay(self) -> None:
        """A picture of the first page."""
        wish = self.wish()
        if wish is None or not self.isVisible():
            return
        self._context.runner.submit(
            "report",
            making.lay_first,
            self._context.ws,
            wish,
            appearance().family,
            owner=self,
            on_result=partial(self._take_laid, self.list.current()),
            on_error=self.banner.say_error,
            key="reports.papers.picture",
            label=_("Making the paper"),
        )

    def _take_laid(self, code: str, laid: Laid) -> None:
        if code == self.list.current():
            self.banner.say("")
            self.pane.show_laid(laid)

    # --- acts -----------------------------------------------------------------------------------------------------------
    def print(self) -> None:
        """The same as last time."""
        code = self.list.current() or FIRST
        if code in shelf.ACTIONS:
            self._context.actions.trigger(shelf.ACTIONS[code])
        else:
            self._as_last(code, lambda wish: self.printing.again(wish, lambda _came: self._ask()))

    def save_pdf(self) -> None:
        """As a PDF, into the folder of last time."""
        code = self.list.current() or FIRST
        if code not in shelf.ACTIONS:
            self._as_last(code, lambda wish: self.printing.save(wish, lambda _came: self._ask(), ask=wish.way != "pdf"))

    def _as_last(self, code: str, then: making.Asked) -> None:
        """Asked for today, whenever the list was read."""
        self._context.runner.read(making.as_last, self._context.ws, code, owner=self, on_result=then)

    def change(self) -> None:
        """Look at it first."""
        code = self.list.current() or FIRST
        if code in shelf.ACTIONS:
            self._context.actions.trigger(shelf.ACTIONS[code])
        else:
            self._context.shell.show_view(opening.PAGE, code)

    # --- papers of before -----------------------------------------------------------------------------------------------
    def _ask_before(self) -> None:
        self._context.runner.read(
            papers_reading.kept, self._context.ws, self.list.current(), owner=self, on_result=self._show_before
        )

    def _show_before(self, kept: Sequence[tuple[int, str]]) -> None:
        """A menu of what was printed: open it as it was, or save it once more."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for paper_id, when in kept:
            inside = menu.addMenu(no_mnemonic(when))
            inside.addAction(_("Open as it was"), partial(self.printing.open_kept, paper_id))
            inside.addAction(_("Save it again…"), partial(self.printing.save_kept, paper_id, self.pane.title.text()))
        if not kept:
            menu.addAction(_("No longer kept as it was")).setEnabled(False)
        button = self.pane.before
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _foot() -> Ground:
    """The keys of the list."""
    foot = Ground("sunken", "top")
    foot.setFixedHeight(30)
    row = QHBoxLayout(foot)
    row.setContentsMargins(16, 1, 16, 0)
    row.setSpacing(6)
    for key, said in _HINTS:
        if key == "Up":
            row.addWidget(KeyCap("Up"))
            key = "Down"
        row.addWidget(KeyCap(key))
        row.addWidget(PlainLabel(_(said), size=TypeSize.SECOND, tone="second"))
        row.addSpacing(12)
    row.addStretch(1)
    return foot
