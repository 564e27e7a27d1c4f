"""Several words as chips: typed with completion, taken away by their cross or the Delete key; each change is saved as made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.widgets.chips import FilterChip
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import one_line

LINE_WIDTH = 130


class _Line(QLineEdit):
    """Enter, a comma or leaving it adds the word."""

    word = Signal(str)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma, Qt.Key.Key_Semicolon):
            self._take()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take()

    def _take(self) -> None:
        text = self.text().strip(" ,;")
        if text:
            self.clear()
            self.word.emit(text)


class TagsEdit(QWidget):
    """An ``Editor`` for words joined by ``glue``. ``only_offered``: nothing but what is offered may be added."""

    committed = Signal(str)
    given_up = Signal()

    def __init__(
        self, name: str, parent: QWidget | None = None, *, glue: str = ", ", only_offered: bool = False
    ) -> None:
        super().__init__(parent)
        self._name, self._glue, self._only = name, glue, only_offered
        self._stored = ""
        self._words: list[str] = []
        self._offered: tuple[str, ...] = ()
        self._chips: list[FilterChip] = []
        self._flow = FlowLayout(self, spacing=4)
        self._line = _Line(self)
        self._line.setAccessibleName(_("Add to {field}").format(field=name))
        self._line.setPlaceholderText(_("add…"))
        self._line.setFixedWidth(LINE_WIDTH)
        self._line.word.connect(self._add)
        self._flow.addWidget(self._line)
        self.setFocusProxy(self._line)
        self.setAccessibleName(name)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these while typing."""
        if tuple(names) == self._offered:
            return
        self._offered = tuple(names)
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)

    def words(self) -> list[str]:
        """The chips, in order."""
        return list(self._words)

    def set_stored(self, text: str) -> None:
        untouched = not self.is_typed()
        self._stored = text
        if untouched or self._joined() == text:
            self.show_stored()

    def show_stored(self) -> None:
        self._show(self._split(self._stored))

    def show_typed(self, text: str) -> None:
        self._show(self._split(text))

    def is_typed(self) -> bool:
        return self._joined() != self._glue.join(self._split(self._stored))

    def typed(self) -> str:
        return self._joined() if self.is_typed() else self._stored

    def commit(self) -> None:
        self._line._take()

    def send_again(self) -> None:
        self.committed.emit(self._joined())

    def _joined(self) -> str:
        return self._glue.join(self._words)

    def _split(self, text: str) -> list[str]:
        return [part.strip() for part in text.split(self._glue.strip()) if part.strip()]

    def _add(self, text: str) -> None:
        known = next((name for name in self._offered if name.casefold() == text.casefold()), None)
        if known is None and self._only:
            self._line.setText(text)
            return
        word = known or text
        if word.casefold() not in {one.casefold() for one in self._words}:
            self._show([*self._words, word])
            self.committed.emit(self._joined())

    def _take_away(self, word: str) -> None:
        self._show([one for one in self._words if one != word])
        self._line.setFocus()
        self.committed.emit(self._joined())

    def _show(self, words: Sequence[str]) -> None:
        if list(words) == self._words and len(self._chips) == len(words):
            return
        self._words = list(words)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._line)
        self._chips = [self._chip(word) for word in words]
        self._flow.addWidget(self._line)
        self.updateGeometry()

    def _chip(self, word: str) -> FilterChip:
        chip = FilterChip(one_line(word, 40), self)
        chip.setAccessibleName(word)
        chip.setAccessibleDescription(_("Delete takes it away"))
        chip.removed.connect(lambda: self._take_away(word))
        self._flow.addWidget(chip)
        chip.show()
        return chip
