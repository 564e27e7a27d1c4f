"""Typing a day in words over a date field: "tomorrow", "+3", "fri", "in 2 weeks" (``domain.days``).

Qt's date field takes figures section by section and nothing else, so words are typed into a field of their own that lies over it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit

from leaddesk.base.i18n import _

if TYPE_CHECKING:
    from leaddesk.domain.days import DayContext

MOST = 40


class DayTyping(QLineEdit):
    """Lies over ``field`` while words are typed. ``said`` (day) when they are a day; ``left`` when it closes."""

    said = Signal(object)
    left = Signal()

    def __init__(self, field: QDateEdit, context: DayContext) -> None:
        super().__init__(field)
        self._context = context
        self._done = False
        self.setMaxLength(MOST)
        self.setAccessibleName(_("{field}, in words").format(field=field.accessibleName()))
        self.setPlaceholderText(_("such as tomorrow, +3, in 2 weeks"))
        self.setGeometry(field.rect())
        self.textEdited.connect(self._edited)

    def begin(self, text: str) -> None:
        """Show it with what was typed."""
        self.setText(text)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def day(self) -> date | None:
        """The day that the words say, None where they say none."""
        from leaddesk.domain import days

        found = days.read(self.text(), self._context)
        return found.day if found is not None and found.has_day else None

    def _edited(self) -> None:
        if not self.text():
            self._close()
        else:
            self._mark(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._take():
                event.ignore()  # whoever the field belongs to goes on
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if (
            event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            and not self._done
        ):
            found = self.day()
            if found is not None:
                self.said.emit(found)
            self._close(back=False)

    def _take(self) -> bool:
        found = self.day()
        if found is None:
            self._mark(True)
            return False
        self.said.emit(found)
        self._close()
        return True

    def _mark(self, is_wrong: bool) -> None:
        self.setProperty("problem", is_wrong)
        self.setAccessibleDescription(_("That is not a day.") if is_wrong else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def _close(self, *, back: bool = True) -> None:
        if self._done:
            return
        self._done = True
        field = self.parentWidget()
        self.hide()
        if back and field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
        self.deleteLater()
