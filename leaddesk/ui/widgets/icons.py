"""Lucide icons by name, coloured by the theme in force, sharp at any pixel ratio (DESIGN_LANGUAGE section 12).

``icon`` follows theme changes by itself: its engine paints with the tokens of the moment.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from leaddesk.base.paths import resource
from leaddesk.ui.bridge.appearance import tokens

STROKE: Final = "1.75"

RATING_ICONS: Final = {"hot": "flame", "warm": "sun", "cold": "snowflake", "bad": "ban", "dont_know": "circle-dashed"}
RATING_TONES: Final = {"hot": "hot", "warm": "amber", "cold": "blue", "bad": "text2", "dont_know": "text3"}
SOURCE_ICONS: Final = {
    "website": "globe",
    "phone_in": "phone-incoming",
    "email_in": "mail",
    "walk_in": "door-open",
    "referral": "users-round",
    "existing_customer": "heart-handshake",
    "trade_show": "store",
    "mailing": "mails",
    "advertisement": "megaphone",
    "social": "share-2",
    "partner": "handshake",
    "broker": "receipt",
    "cold_call": "phone",
    "other": "circle-dot",
    "unknown": "circle-dashed",
}
ACTIVITY_ICONS: Final = {
    "call": "phone",
    "email": "mail",
    "meeting": "users-round",
    "visit": "map-pin",
    "message": "message-circle",
    "letter": "mail-open",
    "note": "sticky-note",
}
"""Icons of the fixed codes; a code missing here is drawn as ``circle-dot``."""


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """All icons there are. Their files are read when they are first painted, which at a start few are."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(drawn)
    try:
        renderer.render(painter)
    finally:
        painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` in ``colour`` (#RRGGBB), ``size`` logical pixels square at device pixel ``ratio``. Cached."""
    return _pixmap(name, QColor(colour).name(), size, ratio)


def draw(painter: QPainter, rect: QRect | QRectF, name: str, colour: str, size: int = 16) -> None:
    """Paint icon ``name`` centred in ``rect``."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    centre = rect.center() if isinstance(rect, QRect) else rect.center().toPoint()
    painter.drawPixmap(
        QPoint(centre.x() - size // 2 + 1, centre.y() - size // 2 + 1), pixmap(name, colour, size, ratio)
    )


class _Engine(QIconEngine):
    """Paints an icon in a token's colour, asked for at the moment of painting."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def _colour(self, mode: QIcon.Mode) -> str:
        token = "text3" if mode is QIcon.Mode.Disabled else self._token
        return str(getattr(tokens(), token))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, rect, self._name, self._colour(mode), min(rect.width(), rect.height()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._colour(mode), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        edge = min(size.width(), size.height())
        return pixmap(self._name, self._colour(mode), round(edge / scale), scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)


def icon(name: str, token: str = "text2") -> QIcon:
    """A ``QIcon`` of Lucide icon ``name`` in the colour of the theme ``token`` (``text2``, ``accent``, ``on_accent``, ...).

    Raises FileNotFoundError where there is no such icon.
    """
    if name not in _names():
        raise FileNotFoundError(f"there is no icon {name}")
    return QIcon(_Engine(name, token))


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons/leaddesk.svg")))
