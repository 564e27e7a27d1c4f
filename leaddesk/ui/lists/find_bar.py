"""Find in a list (Ctrl+F): goes from match to match and leaves the list as it is. Enter and F3 go on, Shift+F3 back, Esc ends."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import FILTER_BAR_HEIGHT, TypeSize
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.lists.finding import Matches, find
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.search_field import FindField
from leaddesk.ui.widgets.text import PlainLabel

NONE = Matches("", array("q"))


class FindBar(Ground):
    """``left``: the keyboard goes back to the list. Hidden until ``begin``; its matches are looked for again whenever the list is
    another one."""

    left = Signal()

    def __init__(
        self, context: UiContext, table: IdTableView, model: IdTableModel[Any, Any], parent: QWidget | None = None
    ) -> None:
        super().__init__("sunken", "bottom", parent)
        self._context = context
        self._table = table
        self._model = model
        self._matches = NONE
        self._step = 0
        self.setFixedHeight(FILTER_BAR_HEIGHT)
        self.search = FindField(_("Find in this list"), self)
        self.search.setFixedWidth(240)
        self.count = PlainLabel("", size=TypeSize.SECOND, tone="third")
        self._build()
        self.search.settled.connect(self._look)
        self.search.next_wanted.connect(self.next)
        self.search.previous_wanted.connect(self.previous)
        self.search.ended.connect(self.end)
        model.complete.connect(self._list_changed)
        table.current_id_changed.connect(lambda _id: self._say())
        self.hide()

    def _build(self) -> None:
        back = IconButton("chevron-up", _("Find the previous one"), size=26)
        back.clicked.connect(self.previous)
        on = IconButton("chevron-down", _("Find the next one"), size=26)
        on.clicked.connect(self.next)
        close = IconButton("x", _("End finding"), size=26)
        close.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 10, 4)
        row.setSpacing(4)
        row.addWidget(self.search)
        row.addWidget(back)
        row.addWidget(on)
        row.addSpacing(6)
        row.addWidget(self.count, 1)
        row.addWidget(close)

    # --- doors -----------------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Show the bar and type."""
        self.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        if self.search.text().strip():
            self._look(self.search.text())

    def end(self) -> None:
        """Put the bar away; the row found stays in focus."""
        self._matches = NONE
        self.hide()
        self.left.emit()

    def next(self) -> None:
        """Go to the next match; opens the bar where nothing is looked for yet."""
        self._go(1)

    def previous(self) -> None:
        """Go to the match before."""
        self._go(-1)

    def matches(self) -> Matches:
        """What has been found."""
        return self._matches

    # --- finding ---------------------------------------------------------------------------------------------------------
    def _look(self, text: str, *, step: int = 0) -> None:
        text, query = text.strip(), self._model.query
        self._step = step
        if not text or query is None:
            self._matches = NONE
            self._say()
            return
        if text == self._matches.text:
            self._take(self._matches)
        elif self._model.is_complete:  # else the list tells when it is
            self._context.runner.submit(
                "read", find, self._context.ws, query, text, self._model.all_ids(), owner=self, on_result=self._take,
                key=f"list.find.{id(self)}",
            )  # fmt: skip

    def _list_changed(self, _count: int) -> None:
        if self.isVisible() and self.search.text().strip():
            self._matches = NONE
            self._look(self.search.text(), step=2)  # the place stays as it is

    def _take(self, found: Matches) -> None:
        self._matches = found
        if self._step != 2 and found.places:
            place = self._place()
            if self._step == 0 and found.number(place) == 0:
                self._show_place(found.next_after(place))
            elif self._step:
                self._show_place(found.next_after(place) if self._step > 0 else found.before(place))
            self._table.scrollTo(self._table.currentIndex())
        self._step = 0
        self._say()

    def _go(self, by: int) -> None:
        if not self.isVisible() or not self.search.text().strip():
            self.begin()
        elif self.search.text().strip() != self._matches.text:
            self._look(self.search.text())
        else:
            self._look(self.search.text(), step=by)

    def _place(self) -> int:
        row = self._table.currentIndex().row()
        return self._model.place_of_row(row) if row >= 0 else -1

    def _show_place(self, place: int | None) -> None:
        ids = self._model.id_vector()
        if place is not None and place < len(ids):
            self._table.set_current_id(ids[place])

    def _say(self) -> None:
        total = len(self._matches.places)
        if not self._matches.text:
            self.count.setText("")
        elif not total:
            self.count.setText(_("Not in this list"))
        else:
            number = self._matches.number(self._place())
            shown = words.number(number) if number else words.UNKNOWN
            self.count.setText(_("{n} of {total}").format(n=shown, total=words.number(total)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)
