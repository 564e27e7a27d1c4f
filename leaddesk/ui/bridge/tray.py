"""The sign beside the clock, where the desktop has such a place: its picture with a count, its menu, its messages. Decides nothing.

Never relied upon: stock GNOME has none (LIBRARIES section 10). A message's title is plain text everywhere; its text may be read as
markup by some desktops, so that names of strangers stand in the title only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge.appearance import tokens

SIZES: Final = (16, 22, 24, 32, 48, 64)
MOST: Final = 9
SHOWN_MS: Final = 15_000
PROGRAM_ID: Final = "org.leaddesk.LeadDesk"

Maker = Callable[[QObject], QSystemTrayIcon]


class Tray(QObject):
    """``appear`` where there is a place for it. Its signals say what was chosen; ``message_clicked`` belongs to the last message."""

    open_wanted = Signal()
    follow_up_wanted = Signal()
    pause_wanted = Signal()
    quit_wanted = Signal()
    message_clicked = Signal()

    def __init__(
        self,
        parent: QObject,
        picture: QIcon,
        *,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        make: Maker = QSystemTrayIcon,
    ) -> None:
        """``picture`` is the program's; ``available`` and ``make`` are the desktop's, tests give their own."""
        super().__init__(parent)
        self._picture = picture
        self._available, self._make = available, make
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._count = -1
        self._pressed = False

    def is_possible(self) -> bool:
        """Whether the desktop has a place for it now; a panel may come later than the program."""
        return self._available()

    def is_there(self) -> bool:
        """Whether it stands there."""
        return self._icon is not None and self._available()

    def appear(self) -> bool:
        """Stand there; False where there is no place."""
        if self._icon is None and self._available():
            name_program()
            self._icon = self._make(self)
            self._icon.activated.connect(self._activated)
            self._icon.messageClicked.connect(self._message_pressed)
            self._icon.setContextMenu(self._filled_menu())
            self._count = -1
            self.set_count(0)
            self._icon.show()
        return self.is_there()

    def vanish(self) -> None:
        """Stand there no more."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def set_count(self, count: int) -> None:
        """How many reminders stand, painted into its picture."""
        if self._icon is None or count == self._count:
            return
        self._count = count
        self._icon.setIcon(badged(self._picture, count))
        told = ngettext("LeadDesk: {n} reminder", "LeadDesk: {n} reminders", count).format(n=count)
        self._icon.setToolTip(told if count else "LeadDesk")

    def tell(self, title: str, text: str = "") -> None:
        """Show a message for a while; ``title`` is shown as it is."""
        if self._icon is not None:
            self._icon.showMessage(title, text, self._picture, SHOWN_MS)

    def _filled_menu(self) -> QMenu:
        self._menu = QMenu()
        for words, wanted in (
            (_("Open LeadDesk"), self.open_wanted),
            (_("New follow-up"), self.follow_up_wanted),
            (_("Pause reminders for 1 hour"), self.pause_wanted),
            ("", None),
            (_("Quit"), self.quit_wanted),
        ):
            if wanted is None:
                self._menu.addSeparator()
            else:
                self._menu.addAction(words).triggered.connect(lambda _on=False, wanted=wanted: wanted.emit())
        return self._menu

    def _message_pressed(self) -> None:
        """On X11 a press on the sign itself counts as one on its message, too, before it opens the menu: then the menu is what is meant."""
        self._pressed = True
        QTimer.singleShot(0, self, self._tell_pressed)

    def _tell_pressed(self) -> None:
        if self._pressed:
            self._pressed = False
            self.message_clicked.emit()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Context:
            self._pressed = False
        else:
            self.open_wanted.emit()


def is_possible() -> bool:
    """Whether this desktop has a place for a sign beside the clock."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def badged(plain: QIcon, count: int) -> QIcon:
    """A picture with ``count`` in a red spot below at the right; 0 = the picture alone, many = 9+."""
    if count <= 0:
        return plain
    drawn = QIcon()
    for size in SIZES:
        picture = plain.pixmap(size, size)
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPixmap(0, 0, size, size, picture)
            _paint_count(painter, size, str(count) if count <= MOST else f"{MOST}+")
        finally:
            painter.end()
        drawn.addPixmap(pixmap)
    return drawn


def _paint_count(painter: QPainter, size: int, text: str) -> None:
    look = tokens()
    height = round(size * 0.62)
    width = height if len(text) == 1 else round(size * 0.8)
    spot = QRectF(size - width, size - height, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.red))
    painter.drawRoundedRect(spot, height / 2, height / 2)
    font = QFont(painter.font())
    font.setPixelSize(max(round(height * 0.78), 8))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(look.on_accent))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)


def name_program() -> None:
    """Windows shows messages only of a program that has said who it is (LIBRARIES section 10)."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(PROGRAM_ID)
