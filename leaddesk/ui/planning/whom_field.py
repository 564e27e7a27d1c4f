"""Whose follow-up it is: a lead looked up by typing. Offers whom the words can mean in rows below; Down and Enter or a click take one.

Looks up on the read lane; knows nothing of plans.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.services import plan_line
from leaddesk.services.plan_line import Whom
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.popover import Option, OptionRow
from leaddesk.ui.widgets.text import one_line

MOST = 6
KEY = "planning.whom"


class WhomField(QWidget):
    """``taken`` (``Whom`` or None when the field was emptied). ``show_whom`` says somebody without asking."""

    taken = Signal(object)
    resized = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self._whom: Whom | None = None
        self._found: tuple[Whom, ...] = ()
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(hint or _("name, firm or the end of a number"))
        self.line.setAccessibleName(_("Who it is about"))
        self.line.setClearButtonEnabled(True)
        self.rows: list[OptionRow] = []
        self._marked = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)

    def whom(self) -> Whom | None:
        """Who is taken."""
        return self._whom

    def show_whom(self, whom: Whom | None) -> None:
        """Say somebody, or nobody."""
        self._whom = whom
        if not self.line.hasFocus() or whom is not None:
            self.line.setText(whom.said if whom is not None else "")
        self._offer(())

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._offer(())
            self._whom = None
            self.taken.emit(None)
            return
        runner, ws = self._context.runner, self._context.ws
        runner.read(plan_line.whom, ws, text, owner=self, on_result=self._offer, key=KEY)

    def _offer(self, found: Sequence[Whom]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        before = len(self.rows)
        self._found = tuple(found)[:MOST] if self.line.text().strip() else ()
        self.rows = [OptionRow(_option(one), 0, self) for one in self._found]
        for number, row in enumerate(self.rows):
            row.clicked.connect(lambda _on=False, number=number: self._take(number))
            self._column.addWidget(row)
            row.show()
        self._mark(0)
        if len(self.rows) != before:
            self.resized.emit()

    def _mark(self, number: int) -> None:
        self._marked = number
        for place, row in enumerate(self.rows):
            row.setChecked(place == number)
        if self.rows:
            said = self._found[self._marked].said
            self.line.setAccessibleDescription(
                ngettext("{n} found, the one marked: {who}", "{n} found, the one marked: {who}", len(self.rows)).format(
                    n=len(self.rows), who=said
                )
            )

    def _take(self, number: int) -> None:
        if 0 <= number < len(self._found):
            whom = self._found[number]
            self.show_whom(whom)
            self.taken.emit(whom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and self.rows
        ):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self._mark(max(0, min(len(self.rows) - 1, self._marked + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self._marked)
                return True
            if key == Qt.Key.Key_Escape:
                self.show_whom(self._whom)
                return True
            if key == Qt.Key.Key_Tab:
                self._take(self._marked)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()


def _option(one: Whom) -> Option:
    closed = "" if one.is_open else _("not open")
    about = one_line(", ".join(part for part in (one.firm, one.about) if part), 60)
    return Option(str(one.lead_id), one_line(one.name, 40), about, closed=closed)
