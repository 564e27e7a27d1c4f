"""Find on the page (Ctrl+F): marks the cards that hold a text and goes from one to the next; rows have the find bar of their list."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.board import BoardQuery
from leaddesk.services.workspace import Workspace
from leaddesk.store import board
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import FILTER_BAR_HEIGHT, TypeSize
from leaddesk.ui.pipeline.page_deals import Deals
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.search_field import FindField
from leaddesk.ui.widgets.text import PlainLabel


class FindCards(Ground):
    """Hidden until ``begin``. Enter and F3 go on, Shift+F3 back, Esc ends; nothing is held back meanwhile."""

    def __init__(self, context: UiContext, deals: Deals, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "bottom", parent)
        self._context, self._deals = context, deals
        self._found: frozenset[int] = frozenset()
        self._text = ""
        self.setFixedHeight(FILTER_BAR_HEIGHT)
        self.search = FindField(_("Find on the board"), self)
        self.search.setFixedWidth(240)
        self.count = PlainLabel("", size=TypeSize.SECOND, tone="third")
        back = IconButton("chevron-up", _("Find the previous one"), self, size=26)
        on = IconButton("chevron-down", _("Find the next one"), self, size=26)
        close = IconButton("x", _("Close"), self, size=26)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for widget in (self.search, back, on, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        back.clicked.connect(self.previous)
        on.clicked.connect(self.next)
        close.clicked.connect(self.end)
        self.search.settled.connect(self._look)
        self.search.next_wanted.connect(self.next)
        self.search.previous_wanted.connect(self.previous)
        self.search.ended.connect(self.end)
        deals.counted.connect(lambda _count: self._again())
        self.hide()

    # --- what the actions ask ----------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Ctrl+F."""
        if not self._deals.is_board():
            self._deals.pane.finder.begin()
            return
        self.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def next(self) -> None:
        """F3."""
        self._go(1)

    def previous(self) -> None:
        """Shift+F3."""
        self._go(-1)

    def end(self) -> None:
        """Mark nothing any more."""
        self.hide()
        self.search.clear()
        self._take("", frozenset())
        self._deals.focus_list()

    def form_changed(self) -> None:
        """Rows have a find bar of their own."""
        if self.isVisible() and not self._deals.is_board():
            self.hide()
            self._take("", frozenset())

    # --- finding -----------------------------------------------------------------------------------------------------------
    def _look(self, text: str, *, go: bool = True) -> None:
        text, query = text.strip(), self._deals.board.query()
        if not text or query is None:
            self._take("", frozenset())
            return

        def found(ids: frozenset[int]) -> None:
            if not self.isVisible() or self.search.text().strip() != text:
                return  # it was ended, or another text stands there by now
            self._take(text, ids)
            if go and self._deals.current_id() not in ids:
                self._step(1)

        read = self._context.runner.read
        read(find, self._context.ws, query, text, owner=self, on_result=found, key="deals_find")

    def _again(self) -> None:
        """The board was read anew."""
        if self.isVisible() and self.search.text().strip():
            self._look(self.search.text(), go=False)

    def _take(self, text: str, ids: frozenset[int]) -> None:
        self._text, self._found = text, ids
        self._deals.board.mark_found(ids)
        self._say()

    def _places(self) -> list[int]:
        """The cards found, column after column."""
        return [lead_id for lead_id in self._deals.board.order_ids() if lead_id in self._found]

    def _go(self, by: int) -> None:
        if not self._deals.is_board():
            finder = self._deals.pane.finder
            (finder.next if by > 0 else finder.previous)()
        elif not self.isVisible() or not self.search.text().strip():
            self.begin()
        elif self.search.text().strip() != self._text:
            self._look(self.search.text())
        else:
            self._step(by)

    def _step(self, by: int) -> None:
        places = self._places()
        if not places:
            return
        current = self._deals.current_id()
        if current in places:
            at = places.index(current) + by
        else:
            before = takewhile(lambda lead_id: lead_id != current, self._deals.board.order_ids())
            at = sum(lead_id in self._found for lead_id in before) - (by < 0)
        self._deals.show_lead(places[at % len(places)])
        self._say()

    def _say(self) -> None:
        places = self._places()
        if not self._text:
            self.count.setText("")
        elif not places:
            self.count.setText(_("Not on this board"))
        else:
            current = self._deals.current_id()
            at = words.number(places.index(current) + 1) if current in places else words.UNKNOWN
            self.count.setText(_("{n} of {total}").format(n=at, total=words.number(len(places))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)


def find(ws: Workspace, query: BoardQuery, text: str) -> frozenset[int]:
    """The cards of ``query`` that hold ``text`` too (read lane)."""
    narrowed = replace(query, list=replace(query.list, text=f"{query.list.text} {text}".strip()), lanes=False)
    ids = board.layout(ws.store, narrowed, ws.moment()).ids
    return frozenset(lead_id for column in ids.values() for lead_id in column)
