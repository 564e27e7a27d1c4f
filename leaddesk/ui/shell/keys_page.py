"""The F1 page: every key, made from the action table. A window beside the main one, so that it can stay open."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.shell.action_manager import KeyRow
from leaddesk.ui.widgets.buttons import draw_key
from leaddesk.ui.widgets.text import PlainLabel


def list_keys() -> list[tuple[str, str]]:
    """Keys that lists and the log bar handle themselves."""
    return [
        (_("Up"), _("Up in a list")),
        (_("Down"), _("Down in a list")),
        (_("Shift Down"), _("Select more")),
        (_("Ctrl A"), _("Select all")),
        (_("Enter"), pgettext("verb", "Open")),
        (_("Esc"), _("Back")),
        (_("1 to 8"), _("Outcome, in the log bar")),
        (_("Ctrl Enter"), _("Save typed text")),
    ]


class _Row(QWidget):
    """Words at the left, the key at the right."""

    def __init__(self, text: str, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._keys = text, keys
        self.setAccessibleName(f"{text}: {keys}")
        self.setFixedHeight(26)

    def sizeHint(self) -> QSize:
        return QSize(420, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setFont(font(TypeSize.BODY))
            painter.setPen(QColor(look.text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._text)
            x = self.width()
            for part in reversed(self._keys.split(", ")):
                x = draw_key(painter, x, self.height() // 2, part, QColor(look.text2), QColor(look.line2)) - 6
            painter.setPen(QColor(look.line))
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        finally:
            painter.end()


class KeysPage(QDialog):
    """All keys by menu. ``letters_on`` says whether the single letters act."""

    def __init__(self, rows: list[KeyRow], letters_on: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.resize(520, 620)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(0)
        self._section(column, _("Any list"), list_keys())
        for section, group in groupby((row for row in rows if not row.letter), key=lambda row: row.section):
            self._section(column, section, [(row.keys, row.text) for row in group])
        state = _("on") if letters_on else _("off, View menu switches them on")
        title = _("Single letters ({state})").format(state=state)
        self._section(column, title, [(row.keys, row.text) for row in rows if row.letter])
        column.addStretch(1)
        area.setWidget(inside)
        outer.addWidget(area)

    def _section(self, column: QVBoxLayout, title: str, rows: list[tuple[str, str]]) -> None:
        label = PlainLabel(title, size=TypeSize.SECOND, tone="second")
        label.setContentsMargins(0, 16, 0, 4)
        column.addWidget(label)
        for keys, text in rows:
            column.addWidget(_Row(text, keys, self))
