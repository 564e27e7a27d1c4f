"""Where the window was, remembered per computer and pulled back on a screen that is still there."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from leaddesk.base.settings import (
    COLUMNS,
    SPLITTERS,
    WINDOW_GEOMETRY,
    WINDOW_MAXIMIZED,
    ComputerSettings,
)

SMALLEST = QSize(800, 480)
START = QSize(1280, 800)
SEEN = 64
"""Pixels of the title bar that must be on a screen, so that the window can be grasped."""


def fitted(wanted: QRect, screens: list[QRect]) -> QRect:
    """``wanted`` made to fit: on the screen it overlaps most, else in the middle of the first one, never larger than it."""
    if not screens:
        return wanted
    best = max(screens, key=lambda area: _overlap(area, wanted))
    size = wanted.size().boundedTo(best.size()).expandedTo(SMALLEST.boundedTo(best.size()))
    fit = QRect(wanted.topLeft(), size)
    if _overlap(best, wanted) <= 0:
        fit.moveCenter(best.center())
    if fit.right() > best.right():
        fit.moveRight(best.right())
    if fit.bottom() > best.bottom():
        fit.moveBottom(best.bottom())
    fit.moveLeft(max(fit.left(), best.left()))
    fit.moveTop(max(fit.top(), best.top()))
    return fit


def _overlap(area: QRect, wanted: QRect) -> int:
    common = area.intersected(wanted)
    return common.width() * common.height() if not common.isEmpty() else 0


def restore_window(window: QWidget, settings: ComputerSettings) -> None:
    """Give ``window`` its remembered place, or a good first one."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    stored = _parse(settings.get(WINDOW_GEOMETRY))
    if stored is None:
        area = screens[0] if screens else QRect(0, 0, START.width(), START.height())
        stored = QRect(area.topLeft(), START.boundedTo(area.size()))
        stored.moveCenter(area.center())
    window.setGeometry(fitted(stored, screens))
    if settings.get(WINDOW_MAXIMIZED):
        window.setWindowState(window.windowState() | window.windowState().WindowMaximized)


def save_window(window: QWidget, settings: ComputerSettings) -> None:
    """Remember where ``window`` is."""
    box = window.normalGeometry() if window.isMaximized() else window.geometry()
    settings.set(WINDOW_GEOMETRY, f"{box.x()} {box.y()} {box.width()} {box.height()}")
    settings.set(WINDOW_MAXIMIZED, window.isMaximized())


def _parse(text: str) -> QRect | None:
    try:
        x, y, width, height = (int(part) for part in text.split())
    except ValueError:
        return None
    return QRect(x, y, width, height) if width > 0 and height > 0 else None


def remember_splitter(splitter: QSplitter, name: str, settings: ComputerSettings) -> None:
    """Restore ``splitter``'s sizes under ``name`` (``inbox.beside``) and remember them whenever they change."""
    stored = settings.get(SPLITTERS).get(name)
    if isinstance(stored, str):
        splitter.restoreState(QByteArray.fromBase64(stored.encode()))

    def moved(_position: int, _index: int) -> None:
        state = bytes(splitter.saveState().toBase64().data()).decode()
        known = settings.get(SPLITTERS)
        settings.set(SPLITTERS, known | {name: state})

    splitter.splitterMoved.connect(moved)


def stored_widths(name: str, settings: ComputerSettings) -> dict[str, int]:
    """Remembered column widths of the list ``name``."""
    stored = settings.get(COLUMNS).get(name)
    return {k: v for k, v in stored.items() if isinstance(v, int)} if isinstance(stored, dict) else {}


def store_widths(name: str, widths: dict[str, int], settings: ComputerSettings) -> None:
    """Remember column widths of the list ``name``."""
    known = settings.get(COLUMNS)
    settings.set(COLUMNS, known | {name: widths})
