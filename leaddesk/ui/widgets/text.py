"""Text on screen, never as markup: the one module that may make ``QLabel``, tool tips and message boxes (RELIABILITY 95-98).

Names come from strangers' spreadsheets; ``<img src=//host>`` in a name must be shown as those characters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget

from leaddesk.ui.bridge.appearance import font
from leaddesk.ui.bridge.theme import TypeSize, Weight

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

Tone = Literal["", "second", "third", "red", "amber", "green", "accent", "hot", "blue", "violet", "stale"]
LIST_LIMIT = 200
"""Characters of a value shown in a list; readers show all (RELIABILITY 99)."""


def one_line(text: str, limit: int = LIST_LIMIT) -> str:
    """``text`` for a list cell: line breaks and control characters as spaces, at most ``limit`` characters."""
    head = text[: limit + 1]
    clean = "".join(char if char.isprintable() else " " for char in head)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


@lru_cache(maxsize=4096)
def _elided(text: str, face: str, width: int) -> str:
    probe = QFont()
    probe.fromString(face)
    return QFontMetrics(probe).elidedText(text, Qt.TextElideMode.ElideRight, width)


def elide(text: str, face: QFont, width: int) -> str:
    """``text`` cut with an ellipsis to ``width`` pixels in ``face``; remembered."""
    return _elided(one_line(text), face.toString(), width)


def no_mnemonic(text: str) -> str:
    """``text`` for menus, tabs and buttons, where ``&`` would be taken for a mnemonic."""
    return text.replace("&", "&&")


def escaped(text: str) -> str:
    """``text`` as rich text shows it literally. (``html.escape`` without its module, whose table of entities a start waits for.)"""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("'", "&#x27;")


def set_tip(widget: QWidget | QAction, text: str) -> None:
    """Give ``widget`` a tool tip that shows ``text`` literally; wrapped at a readable width."""
    widget.setToolTip(f"<p style='white-space:pre-wrap'>{escaped(text)}</p>" if text else "")


def tip_html(text: str) -> str:
    """``text`` as the value of ``Qt.ToolTipRole``: escaped, literal."""
    return f"<p style='white-space:pre-wrap'>{escaped(text)}</p>" if text else ""


class PlainLabel(QLabel):
    """A label that shows its text as it is. ``tone`` names a colour of the theme, ``size`` and ``weight`` the type scale."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: TypeSize = TypeSize.BODY,
        weight: Weight = Weight.REGULAR,
        tone: Tone = "",
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight))
        self.setWordWrap(wrap)
        self.setText(text)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if tone:
            self.set_tone(tone)

    def set_tone(self, tone: Tone) -> None:
        """Colour the text by ``tone``; empty = the main text colour."""
        if tone == (self.property("tone") or ""):
            return
        self.setProperty("tone", tone)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it will be, once it is shown
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(PlainLabel):
    """One line that gives way: cut with an ellipsis where it does not fit, whole in the tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None, **look: object) -> None:
        super().__init__(text, parent, **look)  # type: ignore[arg-type]
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        set_tip(self, text)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            option = QStyleOption()
            option.initFrom(self)
            shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            self.style().drawItemText(
                painter,
                self.rect(),
                int(self.alignment()),
                option.palette,
                self.isEnabled(),
                shown,
                self.foregroundRole(),
            )
        finally:
            painter.end()


def message_box(parent: QWidget | None, title: str, text: str, hint: str = "") -> QMessageBox:
    """A window-modal message box with literal text; the caller adds buttons and calls ``open()``, never ``exec()``."""
    from PySide6.QtWidgets import QMessageBox  # made when needed: Qt's classes cost a start some milliseconds each

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(escaped(hint))
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
