"""Fields chosen from a list: one of a few (rating, who, stage), or a name that may be typed anew (source, campaign)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.widgets.icons import icon as lucide


@dataclass(frozen=True)
class Offer:
    """One choice: the text that is stored, the words that are shown, its icon in the colour of a token."""

    text: str
    label: str
    icon: str = ""
    token: str = "text2"


class ChoiceEdit(QComboBox):
    """An ``Editor`` that offers ``offers``; what is stored and not among them is shown as it is written.

    Chosen from the open list it is saved at once; by arrow keys and letters when the field is left, or on Enter.
    """

    committed = Signal(str)
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._sent: str | None = None
        self._keyed = False
        self.label_of: Callable[[str], str] = str
        """Words for a stored text that is not among the offers."""
        self.setAccessibleName(name)
        self.setIconSize(QSize(15, 15))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._activated)

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Offer others; what is chosen stays."""
        wanted = [(offer.text, offer.label) for offer in offers]
        if wanted == [(self.itemData(n), self.itemText(n)) for n in range(self.count())]:
            return
        said = self.typed()
        self.clear()
        for offer in offers:
            if offer.icon:
                self.addItem(lucide(offer.icon, offer.token), offer.label, offer.text)
            else:
                self.addItem(offer.label, offer.text)
        self._show(said)

    def _show(self, text: str) -> None:
        place = self.findData(text)
        if place < 0 and text:  # what is stored is no longer offered, or never was
            self.addItem(self.label_of(text), text)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def set_stored(self, text: str) -> None:
        untouched = not self.is_typed()
        self._stored = text
        if untouched or self.typed() == text:
            self.show_stored()

    def show_stored(self) -> None:
        self._sent, self._keyed = None, False
        self._show(self._stored)

    def show_typed(self, text: str) -> None:
        self._sent = text
        self._show(text)

    def is_typed(self) -> bool:
        return self.typed() != self._stored

    def typed(self) -> str:
        chosen = self.currentData()
        return chosen if isinstance(chosen, str) else self._stored if self.currentIndex() < 0 else ""

    def commit(self) -> None:
        self._keyed = False
        if self.is_typed() and self.typed() != self._sent:
            self._sent = self.typed()
            self.committed.emit(self.typed())

    def send_again(self) -> None:
        self._sent = None
        self.commit()

    def event(self, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else 0
        if event.type() == QEvent.Type.ShortcutOverride and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.accept()  # Del is also the key of the bin; in a field it is not
            return True
        return super().event(event)

    def _activated(self, _index: int) -> None:
        if not self._keyed:
            self.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a value is never changed in passing

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send_again()
        elif event.key() == Qt.Key.Key_Escape and self.is_typed():
            self.show_stored()
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            self._keyed = event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_F4)
            super().keyPressEvent(event)


class NameEdit(QComboBox):
    """An ``Editor`` for a name: typed with completion from ``set_names``, or chosen from the list. A new name is allowed."""

    committed = Signal(str)
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = FieldEdit(name, self, framed=True)
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names: tuple[str, ...] = ()
        self._line.committed.connect(self.committed)
        self._line.given_up.connect(self.given_up)
        self.activated.connect(lambda _index: self._line.commit())

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these; what is typed stays."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        said = self._line.text()
        self.clear()
        self.addItems(list(names))
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._line.commit())
        self.setCompleter(completer)
        self._line.setText(said)

    def is_new(self, text: str) -> bool:
        """Whether a name is none of those offered."""
        return bool(text) and text.casefold() not in {name.casefold() for name in self._names}

    def set_stored(self, text: str) -> None:
        self._line.set_stored(text)

    def show_stored(self) -> None:
        self._line.show_stored()

    def show_typed(self, text: str) -> None:
        self._line.show_typed(text)

    def is_typed(self) -> bool:
        return self._line.is_typed()

    def typed(self) -> str:
        return self._line.typed()

    def commit(self) -> None:
        self._line.commit()

    def send_again(self) -> None:
        self._line.send_again()

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and not self.is_typed() and event.matches(QKeySequence.StandardKey.Undo):  # type: ignore[attr-defined]
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaves = event.key() == Qt.Key.Key_Escape
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (leaves and self.is_typed()):
            self._line.keyPressEvent(event)
        elif leaves:
            event.ignore()
        else:
            super().keyPressEvent(event)
