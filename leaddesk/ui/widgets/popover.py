"""Popovers: small questions beside what they are about. Number keys choose, Enter confirms, Esc closes, the focus returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import draw_key
from leaddesk.ui.widgets.text import PlainLabel


@dataclass(frozen=True)
class Option:
    """One answer: code, words, a second word behind, an icon in a theme colour; ``closed``: why it cannot be chosen now."""

    code: str
    label: str
    detail: str = ""
    icon: str = ""
    token: str = "text2"
    closed: str = ""

    @property
    def behind(self) -> str:
        """What stands behind the words."""
        return self.closed or self.detail


class OptionRow(QPushButton):
    """A row of a popover: its number key, icon, words; the chosen one stands on ``sel``."""

    def __init__(self, option: Option, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self._key = str(number) if 1 <= number <= 9 else ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedHeight(30)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(font(TypeSize.BODY))
        self.setAccessibleName(f"{self._key} {option.label} {option.behind}".strip())
        self.setEnabled(not option.closed)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(f"{self.option.label}  {self.option.behind}")
        return QSize(width + 62 + (22 if self.option.icon else 0), 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            if self.isEnabled() and (self.isChecked() or self.underMouse()):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.sel if self.isChecked() else look.hover))
                painter.drawRoundedRect(self.rect(), 5, 5)
            x = 8
            if self._key:
                draw_key(painter, x + 17, self.height() // 2, self._key, QColor(look.text3), QColor(look.line2))
            x += 25
            if self.option.icon:
                tone = str(getattr(look, self.option.token))
                icons.draw(painter, QRect(x, 0, 15, self.height() - 1), self.option.icon, tone, 15)
                x += 22
            painter.setFont(self.font())
            painter.setPen(QColor(look.text if self.isEnabled() else look.text3))
            painter.drawText(
                QRect(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self.option.label
            )
            x += painter.fontMetrics().horizontalAdvance(self.option.label) + 8
            painter.setPen(QColor(look.text3))
            painter.drawText(
                QRect(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self.option.behind
            )
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(look.accent), 1.5))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)
        finally:
            painter.end()


class Popover(QFrame):
    """Base: a frame over the window that closes on Esc or a click elsewhere and gives the focus back.

    Fill ``body`` (a QVBoxLayout), then ``open_at(anchor)``. ``closed`` is emitted once it is gone.
    """

    closed = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None, *, width: int = 300) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("edge", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setMinimumWidth(width)
        self._returns_to: QWidget | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(10, 10, 10, 10)
        self.body.setSpacing(4)
        if title:
            self.body.addWidget(PlainLabel(title, size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second"))

    def open_at(self, anchor: QWidget, *, above: bool = False) -> None:
        """Show below ``anchor`` (or above), kept on its screen."""
        before = QApplication.focusWidget()
        asking = before.window() if before is not None else None
        # A question that follows from another gives the keyboard back to what had it before both: the first is gone by then.
        self._returns_to = asking._returns_to if isinstance(asking, Popover) else before
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, -self.height() - 4 if above else anchor.height() + 4))
        screen = QGuiApplication.screenAt(anchor.mapToGlobal(QPoint(0, 0))) or QGuiApplication.primaryScreen()
        if screen is not None:
            area = screen.availableGeometry()
            if corner.y() + self.height() > area.bottom():
                corner.setY(anchor.mapToGlobal(QPoint(0, -self.height() - 4)).y())
            corner.setX(max(area.left(), min(corner.x(), area.right() - self.width())))
            corner.setY(max(area.top(), corner.y()))
        self._keep_inside(corner, anchor.window())
        self.move(corner)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _keep_inside(self, corner: QPoint, window: QWidget) -> None:
        """Not below the lower edge of a window that has room for it."""
        if self.height() * 3 < window.height() * 2:
            lowest = window.mapToGlobal(window.rect().bottomLeft()).y() - self.height() - 4
            corner.setY(min(corner.y(), lowest))

    def forget_focus(self) -> None:
        """Whoever opened it says where the keyboard goes: what had it may be gone by then."""
        self._returns_to = None

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._returns_to is not None and shiboken6.isValid(self._returns_to):
            self._returns_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self._returns_to = None
        self.closed.emit()


class OptionPopover(Popover):
    """A list of answers: a number key or a click chooses at once; Up and Down move, Enter takes the marked one.

    ``chosen`` emits the code; the popover closes itself unless ``stays`` (then the caller asks more below and closes).
    """

    chosen = Signal(str)

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        parent: QWidget | None = None,
        *,
        current: str = "",
        stays: bool = False,
    ) -> None:
        super().__init__(title, parent)
        self._stays = stays
        self._rows: list[OptionRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(1)
        self.body.addLayout(self._list)
        self.set_options(options, current)

    def set_options(self, options: Sequence[Option], current: str = "") -> None:
        """Replace the answers (another moment was chosen)."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()  # it is deleted only once the loop turns
            row.deleteLater()
        self._rows = [OptionRow(option, number) for number, option in enumerate(options, start=1)]
        for row in self._rows:
            row.setChecked(row.option.code == current)
            row.clicked.connect(self._clicked)
            self._list.addWidget(row)
        if self._rows and not any(row.isChecked() and row.isEnabled() for row in self._rows):
            self._mark(next((place for place, row in enumerate(self._rows) if row.isEnabled()), -1))

    def code(self) -> str:
        """Code of the marked answer, empty where there is none."""
        return next((row.option.code for row in self._rows if row.isChecked()), "")

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, OptionRow):
            self._take(self._rows.index(row))

    def _mark(self, number: int) -> None:
        for place, row in enumerate(self._rows):
            row.setChecked(place == number)

    def _take(self, number: int) -> None:
        if not 0 <= number < len(self._rows) or not self._rows[number].isEnabled():
            return
        self._mark(number)
        self.chosen.emit(self._rows[number].option.code)
        if not self._stays:
            self.close()

    def _step(self, marked: int, by: int) -> None:
        """To the next answer that can be chosen, where there is one."""
        place = marked + by
        while 0 <= place < len(self._rows) and not self._rows[place].isEnabled():
            place += by
        if 0 <= place < len(self._rows):
            self._mark(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marked = next((place for place, row in enumerate(self._rows) if row.isChecked()), -1)
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._take(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_Down:
            self._step(marked, 1)
        elif key == Qt.Key.Key_Up:
            self._step(marked, -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(marked)
        else:
            super().keyPressEvent(event)
