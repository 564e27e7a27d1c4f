"""Empty states: an icon, one sentence of fact, then what can be done, each with its key (DESIGN_LANGUAGE section 4)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import draw_key, key_text
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 440


class IconLabel(QWidget):
    """A single icon of ``size`` in a theme colour."""

    def __init__(self, name: str, token: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)

    def set_icon(self, name: str, token: str | None = None) -> None:
        """Show another icon."""
        self._name = name
        self._token = token or self._token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            pixmap = icons.pixmap(self._name, str(getattr(tokens(), self._token)), self._size, self.devicePixelRatioF())
            painter.drawPixmap(0, 0, pixmap)
        finally:
            painter.end()


class ActionRow(QPushButton):
    """A row that does something: icon, words, key at the right, hairline above."""

    def __init__(self, text: str, icon_name: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._icon_name, self._key = text, icon_name, key_text(key) if key else ""
        self.setAccessibleName(text)
        self.setFont(font(TypeSize.BODY))
        self.setFixedHeight(37)
        self.setProperty("kind", "quiet")

    def set_label(self, text: str) -> None:
        """Say something else."""
        self._label = text
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 37)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, too, as on a row of a list: Qt lets only Space press a button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            if self.underMouse():
                painter.fillRect(self.rect(), QColor(look.hover))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, 0, self.width(), 0)
            icons.draw(painter, QRect(0, 0, 16, self.height()), self._icon_name, look.text2, 16)
            painter.setPen(QColor(look.text))
            painter.setFont(self.font())
            painter.drawText(self.rect().adjusted(27, 0, -60, 0), Qt.AlignmentFlag.AlignVCenter, self._label)
            if self._key:
                draw_key(
                    painter, self.width(), self.height() // 2 + 1, self._key, QColor(look.text3), QColor(look.line2)
                )
            if self.hasFocus():
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.drawRect(self.rect().adjusted(1, 2, -1, -1))
        finally:
            painter.end()


class EmptyState(QWidget):
    """Fact and ways on, left aligned in the middle of the page. ``add_action`` appends a row."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str = "",
        parent: QWidget | None = None,
        *,
        token: str = "green",
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QWidget(self)
        box.setMaximumWidth(WIDTH)
        box.setMinimumWidth(min(WIDTH, 320))
        outer.addWidget(box)
        self._rows = QVBoxLayout(box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._icon = IconLabel(icon_name, token, 34)
        self._title = PlainLabel(title, size=TypeSize.PAGE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self._text = PlainLabel(text, tone="second", wrap=True)
        self._rows.addWidget(self._icon)
        self._rows.addSpacing(14)
        self._rows.addWidget(self._title)
        self._rows.addSpacing(6)
        self._rows.addWidget(self._text)
        self._text.setVisible(bool(text))
        self._rows.addSpacing(16)

    def set_text(self, title: str, text: str = "", *, icon: str = "", token: str | None = None) -> None:
        """Say another fact."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        if icon:
            self._icon.set_icon(icon, token)

    def add_action(self, action: QAction, icon_name: str, text: str = "") -> ActionRow:
        """A row that triggers ``action`` and shows its key."""
        words = text or action.text().replace("&", "")
        keys = action.shortcut().toString() if not action.shortcut().isEmpty() else ""
        row = ActionRow(words, icon_name, keys, self)
        row.clicked.connect(action.trigger)
        self._rows.addWidget(row)
        return row

    def add_place(self) -> QVBoxLayout:
        """A place for rows that come and go."""
        place = QVBoxLayout()
        place.setSpacing(0)
        self._rows.addLayout(place)
        return place

    def add_widget(self, widget: QWidget) -> None:
        """Put ``widget`` below the rows."""
        self._rows.addSpacing(8)
        self._rows.addWidget(widget)
