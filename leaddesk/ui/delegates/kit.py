"""What painting a row needs, made once per look: colours as ``QColor``, fonts with their metrics, shaped texts kept.

Rows are painted thousands of times while scrolling; nothing here is made anew per cell.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText

from leaddesk.ui.bridge.appearance import appearance, font
from leaddesk.ui.bridge.theme import Tokens, TypeSize, Weight
from leaddesk.ui.widgets.text import one_line


class Face:
    """A font with its metrics."""

    __slots__ = ("font", "height", "metrics")

    def __init__(self, made: QFont) -> None:
        self.font = made
        self.metrics = QFontMetrics(made)
        self.height = self.metrics.height()

    def width(self, text: str) -> int:
        """Width of ``text`` in pixels."""
        return self.metrics.horizontalAdvance(text)


def _small(caption: QFont) -> QFont:
    """A letter inside a box of 15 pixels."""
    made = QFont(caption)
    made.setPixelSize(10)
    return made


class Kit:
    """Colours and faces of the look in force. ``colour`` gives a token's ``QColor``."""

    def __init__(self, tokens: Tokens, family: str) -> None:
        self.tokens = tokens
        self._colours: dict[str, QColor] = {}
        self.body = Face(font(TypeSize.BODY, family=family))
        self.medium = Face(font(TypeSize.BODY, Weight.MEDIUM, family=family))
        self.semibold = Face(font(TypeSize.BODY, Weight.SEMIBOLD, family=family))
        self.second = Face(font(TypeSize.SECOND, family=family))
        self.caption = Face(font(TypeSize.CAPTION, family=family))
        self.letter = Face(_small(font(TypeSize.CAPTION, Weight.SEMIBOLD, family=family)))
        self.second_medium = Face(font(TypeSize.SECOND, Weight.MEDIUM, family=family))
        self.second_semibold = Face(font(TypeSize.SECOND, Weight.SEMIBOLD, family=family))

    def colour(self, token: str) -> QColor:
        """The colour of ``token`` (``text2``, ``sel``, ...). Not to be changed."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(str(getattr(self.tokens, token)))
        return found

    def name(self, token: str) -> str:
        """``#RRGGBB`` of ``token``, for icons."""
        return str(getattr(self.tokens, token))


@lru_cache(maxsize=4)
def _kit(tokens: Tokens, family: str) -> Kit:
    return Kit(tokens, family)


def kit() -> Kit:
    """The kit of the look in force."""
    look = appearance()
    return _kit(look.tokens, look.family)


@lru_cache(maxsize=8192)
def _shaped(text: str, face: Face, width: int) -> tuple[QStaticText, int]:
    shown = face.metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)
    made = QStaticText(shown)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return made, face.metrics.horizontalAdvance(shown)


def draw_text(
    painter: QPainter,
    box: tuple[int, int, int, int],
    text: str,
    face: Face,
    colour: QColor,
    *,
    right: bool = False,
) -> int:
    """Draw one line in ``box`` (x, y, width, height), vertically centred, cut with an ellipsis; gives the width used."""
    x, y, width, height = box
    if width <= 4 or not text:
        return 0
    shaped, used = _shaped(text, face, width)
    painter.setFont(face.font)
    painter.setPen(colour)
    painter.drawStaticText(QPoint(x + width - used if right else x, y + (height - face.height) // 2), shaped)
    return used
