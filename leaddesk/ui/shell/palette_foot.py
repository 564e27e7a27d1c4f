"""The palette's lowest line: which keys do what, at the left, and the way on for what was not found, at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import draw_key, key_text, key_width

HEIGHT = 34
GAP = 18
EDGE = 14
Hint = tuple[str, str]
"""A key as it is read, and what it does; an empty key is words alone."""


class PaletteFoot(QWidget):
    """``show_list`` or ``show_card`` says the keys of the moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._left: Sequence[Hint] = ()
        self._right: Sequence[Hint] = ()
        self.show_list(has_groups=False)

    def show_list(self, *, has_groups: bool, several: bool = False) -> None:
        """People and things to do as rows; ``several``: the firm has more than one person."""
        left = [("↑ ↓", _("choose")), ("↵", pgettext("verb", "open"))]
        if has_groups:
            left.append((_("Tab"), _("actions")))
        self._say(left, [(">", _("commands")), *([("@", _("people"))] if several else []), ("#", _("sources"))])

    def show_card(self, *, is_number: bool, is_lead: bool) -> None:
        """Somebody is shown whole."""
        left = [("↑ ↓", _("choose")), ("↵", _("log this call") if is_lead else _("new lead for them"))]
        if is_lead:
            left.append((key_text("Ctrl+Return"), pgettext("verb", "open")))
        nobody = _("new lead with this number") if is_number else _("new lead")
        self._say(left, [("", _("Nobody of them?")), (key_text("Ctrl+N"), nobody)])

    def show_nobody(self, *, is_number: bool) -> None:
        """Nobody and nothing was found."""
        self._say(
            [("Esc", _("close"))],
            [(key_text("Ctrl+N"), _("new lead with this number") if is_number else _("new lead"))],
        )

    def _say(self, left: Sequence[Hint], right: Sequence[Hint]) -> None:
        self._left, self._right = left, right
        self.setAccessibleName(", ".join(f"{key} {words}".strip() for key, words in (*left, *right)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect().adjusted(1, 0, -1, -4), QColor(look.sunken))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, 0, self.width(), 0)
            end = self._paint(painter, EDGE, self._left)
            start = self.width() - EDGE - self._width(painter, self._right)
            if start > end:
                self._paint(painter, start, self._right)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, x: int, hints: Sequence[Hint]) -> int:
        look = tokens()
        for key, words in hints:
            if key:
                draw_key(painter, x + key_width(key), HEIGHT // 2 - 1, key, QColor(look.text3), QColor(look.line2))
                x += key_width(key) + 6
            painter.setFont(font(TypeSize.SECOND))
            painter.setPen(QColor(look.text2))
            painter.drawText(QRect(x, 0, 400, HEIGHT - 2), Qt.AlignmentFlag.AlignVCenter, words)
            x += painter.fontMetrics().horizontalAdvance(words) + (GAP if key else 6)
        return x

    def _width(self, painter: QPainter, hints: Sequence[Hint]) -> int:
        painter.setFont(font(TypeSize.SECOND))
        measure = painter.fontMetrics()
        widths = (measure.horizontalAdvance(words) + (key_width(key) + 6 + GAP if key else 6) for key, words in hints)
        return sum(widths) - GAP
