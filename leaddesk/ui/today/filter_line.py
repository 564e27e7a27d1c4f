"""The filter of Today: a slim line that stands there only while it is wanted; typing on the list begins its text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import FILTER_BAR_HEIGHT, TypeSize
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.search_field import SearchField
from leaddesk.ui.widgets.text import PlainLabel


class FilterLine(Ground):
    """``changed`` carries the text once typing rests; ``left``: the keyboard goes on to the list."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.setFixedHeight(FILTER_BAR_HEIGHT)
        self._text = ""
        self.search = SearchField(_("Filter"), self, icon="list-filter", key="/")
        self.search.setFixedWidth(240)
        self.search.settled.connect(self._settled)
        self.search.left.connect(self._leave)
        self._found = PlainLabel("", size=TypeSize.SECOND, tone="third")
        self._clear = LinkButton(_("Clear"), self)
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(10)
        row.addWidget(self.search)
        row.addWidget(self._found)
        row.addStretch(1)
        row.addWidget(self._clear)
        self.hide()

    def text(self) -> str:
        """What the rows must hold."""
        return self._text

    def is_set(self) -> bool:
        """Whether it filters, or somebody is typing in it."""
        return bool(self._text or self.search.text())

    def say_found(self, text: str) -> None:
        """How many rows hold it."""
        self._found.setText(text)

    def begin(self) -> None:
        """Show it and put the keyboard into it; a second time it folds away where it holds nothing."""
        if self.isVisible() and self.search.hasFocus() and not self.is_set():
            self._leave()
            return
        self.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def type(self, letter: str) -> None:
        """A letter typed on the list begins the text."""
        self.show()
        self.search.setFocus()
        self.search.setText(self.search.text() + letter)

    def clear(self) -> None:
        """Take the text away and fold."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._settled("")
        self._leave()

    def _settled(self, text: str) -> None:
        if text.strip() != self._text:
            self._text = text.strip()
            self.changed.emit(self._text)

    def _leave(self) -> None:
        if not self.is_set():
            self.hide()
        self.left.emit()
