"""The zones below the board while something is dragged: Won, Lost, Later, and Pass on from the second person on. They ask nothing
themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.ui.delegates.kit import draw_text, kit
from leaddesk.ui.pipeline.drag import ids_of
from leaddesk.ui.widgets import icons

HEIGHT: Final = 73
ZONE: Final = 56
SIDE: Final = 12
BETWEEN: Final = 8


@dataclass(frozen=True)
class ZoneInfo:
    """A zone: its words, icon and the tone it is painted in."""

    name: str
    hint: str
    icon: str
    tone: str


ZONES: Final[Mapping[str, ZoneInfo]] = {
    "won": ZoneInfo(N_("Won"), N_("asks for the value, then “Getting started”"), "trophy", "green"),
    "lost": ZoneInfo(N_("Lost"), N_("asks for the reason"), "circle-x", "red"),
    "later": ZoneInfo(N_("Later"), N_("asks why, and the date to wake up"), "moon-star", "blue"),
    "pass_on": ZoneInfo(N_("Pass on"), N_("asks to whom, and they must take it"), "handshake", "violet"),
}


class Zone(QWidget):
    """One place to drop; ``dropped`` (code, ids). ``refused``: why it takes nothing now."""

    dropped = Signal(str, object)

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._info = ZONES[code]
        self._over = False
        self.refused = ""
        self.setAcceptDrops(True)
        self.setAccessibleName(_(self._info.name))
        self.setAccessibleDescription(_(self._info.hint))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look, tone = kit(), "text3" if self.refused else self._info.tone
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine
        painter.setPen(QPen(look.colour(tone), 2 if self._over else 1.5, style))
        painter.setBrush(look.colour("sunken" if self.refused else f"{self._info.tone}_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        icons.draw(painter, QRect(14, 0, 20, self.height()), self._info.icon, look.name(tone), 20)
        x, room, top = 44, self.width() - 54, self.height() // 2 - 18
        draw_text(painter, (x, top, room, 18), _(self._info.name), look.semibold, look.colour(tone))
        hint = self.refused or _(self._info.hint)
        draw_text(painter, (x, top + 18, room, 18), hint, look.second, look.colour("text2"))

    def _mark(self, over: bool) -> None:
        if over != self._over:
            self._over = over
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def _take(self, event: QDragMoveEvent) -> None:
        if ids_of(event.mimeData()) and not self.refused:
            self._mark(True)
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        ids = ids_of(event.mimeData())
        if ids and not self.refused:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit(self.code, ids)


class ZoneBar(QWidget):
    """The zones beside one another; shown only while dragging. ``dropped`` (code, ids)."""

    dropped = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zones = {code: Zone(code, self) for code in ZONES}
        for zone in self.zones.values():
            zone.dropped.connect(self.dropped)
        self.setFixedHeight(HEIGHT)
        self.hide()

    def open(self, codes: Collection[str], refused: Mapping[str, str]) -> None:
        """Show the zones of ``codes``; ``refused``: those that take nothing, and why."""
        for code, zone in self.zones.items():
            zone.refused = refused.get(code, "")
            zone.setVisible(code in codes)
        self._lay()
        self.setVisible(bool(codes))

    def shown(self) -> list[str]:
        """The zones in sight."""
        return [code for code, zone in self.zones.items() if zone.isVisibleTo(self)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay()

    def _lay(self) -> None:
        shown = [self.zones[code] for code in self.shown()]
        if not shown:
            return
        room = self.width() - 2 * SIDE - BETWEEN * (len(shown) - 1)
        for number, zone in enumerate(shown):
            left = SIDE + number * room // len(shown) + number * BETWEEN
            zone.setGeometry(QRect(QPoint(left, 9), QSize(room // len(shown), ZONE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), kit().colour("surface"))
            painter.setPen(kit().colour("line"))
            painter.drawLine(0, 0, self.width(), 0)
        finally:
            painter.end()
