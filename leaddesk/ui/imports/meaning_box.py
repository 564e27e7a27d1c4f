"""The drop-down that says what a colour or a word stands for; where wanted, a word may be typed and becomes a tag."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from leaddesk.ui.imports.choices import CalmBox
from leaddesk.ui.imports.offers import TAG, Groups, label_of
from leaddesk.ui.widgets.text import one_line

LONGEST = 60
"""Characters of a typed tag."""


class MeaningBox(CalmBox):
    """``told`` emits the meaning (``field:value``, "" = kept as it is) the user chose or typed. ``None`` = not said yet."""

    told = Signal(str)

    def __init__(self, name: str, hint: str, *, typed: bool, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._meaning: str | None = None
        self._typed = typed
        if typed:
            self._let_type(name, hint)
        else:
            self.setPlaceholderText(hint)
        self.activated.connect(self._take_choice)

    def _let_type(self, name: str, hint: str) -> None:
        edit = QLineEdit()
        edit.setPlaceholderText(hint)
        edit.setMaxLength(LONGEST)
        edit.setAccessibleName(name)
        edit.editingFinished.connect(self._take_text)
        self.setLineEdit(edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt's way to say none: a typed word stays as typed
        edit.installEventFilter(self)
        self.view().installEventFilter(self)

    def show_choices(self, groups: Groups, meaning: str | None) -> None:
        """Offer ``groups`` and show ``meaning``; tells nobody."""
        self.blockSignals(True)
        self.clear()
        for place, group in enumerate(groups):
            if place:
                self.insertSeparator(self.count())
            for offer in group:
                self.addItem(one_line(offer.label, LONGEST), offer.meaning)
        self.blockSignals(False)
        self.show_meaning(meaning)

    def show_meaning(self, meaning: str | None) -> None:
        """What the answer is; tells nobody."""
        self._meaning = meaning
        self.blockSignals(True)
        self._show()
        self.blockSignals(False)

    def meaning(self) -> str | None:
        """The present answer; None = not said yet."""
        return self._meaning

    def take_typed(self) -> None:
        """Take a word that was typed and not confirmed yet."""
        if self._typed and self.currentText() != self._shown_text():
            self._take_text()

    def _show(self) -> None:
        meaning = self._meaning
        place = self._place_of(meaning)
        if place < 0 and meaning:
            self.addItem(one_line(label_of(meaning), LONGEST), meaning)
            place = self.count() - 1
        self.setCurrentIndex(place)
        edit = self.lineEdit()
        if edit is not None:
            edit.setText(self.itemText(place) if place >= 0 else "")
            edit.setCursorPosition(0)

    def _place_of(self, meaning: str | None) -> int:
        if meaning is None:
            return -1
        wanted = meaning.casefold()
        places = (n for n in range(self.count()) if isinstance(self.itemData(n), str))
        return next((n for n in places if str(self.itemData(n)).casefold() == wanted), -1)

    def _take_choice(self, place: int) -> None:
        data = self.itemData(place)
        if isinstance(data, str):
            self._take(data)

    def _take_text(self) -> None:
        """A typed word: one of the choices where it is called so, else a tag; nothing typed leaves the answer."""
        text = " ".join(self.currentText().split())
        if not text:
            self.show_meaning(self._meaning)
            return
        place = self.findText(text, Qt.MatchFlag.MatchFixedString)
        data = self.itemData(place) if place >= 0 else None
        self._take(data if isinstance(data, str) else f"{TAG}{text}")

    def _take(self, meaning: str) -> None:
        if meaning != self._meaning:
            self.show_meaning(meaning)
            self.told.emit(meaning)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on what is not said yet opens the choices; what is typed over them goes into the field."""
        edit = self.lineEdit()
        if edit is not None and watched is edit and event.type() == QEvent.Type.MouseButtonRelease:
            if not edit.text():
                self.showPopup()
        elif edit is not None and watched is self.view() and isinstance(event, QKeyEvent) and _is_word(event):
            self.hidePopup()
            edit.setFocus(Qt.FocusReason.PopupFocusReason)
            edit.selectAll()
            QCoreApplication.sendEvent(edit, event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._typed and self.currentText() != self._shown_text():
            self.show_meaning(self._meaning)
            event.accept()
            return
        super().keyPressEvent(event)

    def _shown_text(self) -> str:
        place = self._place_of(self._meaning)
        return self.itemText(place) if place >= 0 else ""


def _is_word(event: QKeyEvent) -> bool:
    """Whether a key begins a word."""
    return event.type() == QEvent.Type.KeyPress and event.text().isprintable() and bool(event.text().strip())
