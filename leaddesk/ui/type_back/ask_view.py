"""Which sheet is typed back: its number, as it stands in the frame on the paper, or one of those still kept. Opens nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.store.paper_sheets import Sheet
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.type_back import sentences
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.click_row import ClickRow
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 860
MOST = 999_999_999


class AskView(Ground):
    """``chosen`` (number of the sheet); ``left``: Esc."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.rows: list[ClickRow] = []
        self.number = QLineEdit()
        self.number.setValidator(QIntValidator(1, MOST, self.number))
        self.number.setFixedWidth(110)
        self.number.setPlaceholderText(_("such as 41"))
        self.number.returnPressed.connect(self._take)
        self._caption = PlainLabel(_("Type the number in the frame"), size=TypeSize.SECOND, tone="second")
        self._caption.setBuddy(self.number)
        self.number.setAccessibleName(self._caption.text())
        self._problem = PlainLabel("", tone="red", wrap=True)
        self._problem.hide()
        self.open_button = KeyButton(_("Type it back"), self, kind="primary", icon="keyboard", key="Return")
        self.open_button.clicked.connect(self._take)
        self._title = PlainLabel(_("Printed sheets"), weight=Weight.SEMIBOLD, size=TypeSize.PANE_TITLE)
        self._hint = PlainLabel("", tone="second", wrap=True)
        self._lay()

    def _lay(self) -> None:
        inside = Ground("surface")
        inside.setMaximumWidth(WIDTH)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 18, 16, 24)
        self._column.setSpacing(0)
        ask = QHBoxLayout()
        ask.setSpacing(8)
        ask.addWidget(self.number)
        ask.addWidget(self.open_button)
        ask.addStretch(1)
        self._column.addWidget(self._caption)
        self._column.addSpacing(3)
        self._column.addLayout(ask)
        self._column.addSpacing(6)
        self._column.addWidget(self._problem)
        self._column.addSpacing(24)
        self._column.addWidget(self._title)
        self._column.addSpacing(4)
        self._column.addWidget(self._hint)
        self._column.addSpacing(8)
        self._first = self._column.count()
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside, name=_("Printed sheets")))

    def show_sheets(self, sheets: Sequence[Sheet], begun: frozenset[int], zone: ZoneInfo, today: date) -> None:
        """Those that can be typed back; ``begun``: numbers of those with something typed and not saved."""
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        self._hint.setText(
            _("Kept for 90 days, so that what was written on them can be typed back.")
            if sheets
            else _(
                "No list has been printed yet. Print one with Ctrl+P: it gets a number, and its rows can be typed back here."
            )
        )
        for place, sheet in enumerate(sheets, start=self._first):
            name = _("Sheet {n}").format(n=sheet.number)
            state = _("typed, not saved yet") if sheet.number in begun else sentences.how_far(sheet)
            icon = "keyboard" if sheet.open else "circle-check"
            row = ClickRow(icon, name, sentences.line(sheet, zone, today), state, self)
            row.clicked.connect(partial(self._chosen, sheet.number))
            self._column.insertWidget(place, row)
            self.rows.append(row)

    def say_error(self, error: Exception) -> None:
        """The number is none, or no longer known."""
        text = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error)
        self._set_problem(text)
        self.take_focus()

    def _set_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.number.setProperty("problem", bool(text))
        self.number.setAccessibleDescription(text)
        self.number.style().unpolish(self.number)
        self.number.style().polish(self.number)

    def take_focus(self) -> None:
        """On to the number."""
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.selectAll()

    def _take(self) -> None:
        self._set_problem("")
        if self.number.text():
            self.chosen.emit(int(self.number.text()))

    def _chosen(self, number: int, _checked: bool = False) -> None:
        self._set_problem("")
        self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
