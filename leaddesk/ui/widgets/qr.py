"""A text as a QR code, to take a number over with the phone's camera. Encodes when first painted; takes no focus, opens nothing."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.bridge.theme import CODE_INK, CODE_PAPER

QUIET = 4
"""Modules of white around the code that a camera needs (ISO/IEC 18004)."""
_DIALLED = re.compile(r"\d", re.ASCII)


def phone_link(value: str, norm: str = "") -> str:
    """``tel:`` with the number as it is dialled: ``norm`` (E.164) where it is known, else the digits as written; empty where none.

    Digits and a leading plus only: a number out of a stranger's list must not be a control code of the phone.
    """
    written = norm if norm.startswith("+") else value.replace("(0)", "").strip()
    digits = "".join(_DIALLED.findall(written))
    return f"tel:{'+' if written.startswith('+') else ''}{digits}" if digits else ""


class QrCode(QWidget):
    """A square of ``side`` logical pixels, white margin included; black on white in every theme, because cameras want that.

    Hidden while there is nothing to say or more than a code can hold. ``name`` is what screen readers say.
    """

    def __init__(self, parent: QWidget | None = None, *, side: int = 128) -> None:
        super().__init__(parent)
        self._side = side
        self._text = ""
        self._rows: list[bytes] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(side, side)
        self.hide()

    def says(self) -> str:
        """What the code says."""
        return self._text

    def set_text(self, text: str, *, name: str = "") -> None:
        """Show ``text`` as a code; empty hides it."""
        if text != self._text:
            self._text, self._rows = text, None
        self.setAccessibleName(name)
        self.setVisible(bool(text))
        self.update()

    def set_side(self, side: int) -> None:
        """Stand smaller or larger."""
        self._side = side
        self.setFixedSize(side, side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def modules(self) -> list[bytes]:
        """The code line by line, 1 = black, without the margin; empty where ``text`` is too long for one."""
        if self._rows is None:
            import segno  # 100 ms, on the first code only

            try:
                made = segno.make(self._text, error="m", micro=False)
            except segno.DataOverflowError:
                self._rows = []
            else:
                self._rows = [bytes(line) for line in made.matrix]
        return self._rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            lines = self.modules() if self._text else []
            if not lines:
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(CODE_PAPER))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            ratio = self.devicePixelRatioF()
            count = len(lines) + 2 * QUIET
            module = max(1, int(self.width() * ratio // count)) / ratio  # whole device pixels, so that edges stay sharp
            left = (self.width() - module * len(lines)) / 2
            left = round(left * ratio) / ratio
            ink = QColor(CODE_INK)
            for y, line in enumerate(lines):
                for x, black in enumerate(line):
                    if black:
                        box = QRectF(left + x * module, left + y * module, module, module)
                        painter.fillRect(box, ink)
        finally:
            painter.end()
