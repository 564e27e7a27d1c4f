"""Buttons: one main button per page and per pane, others edged, quiet ones without edge; the key hint stands inside.

``KeyButton`` paints its label and hint itself, because spaces in a button's text are cut (DESIGN_LANGUAGE section 13).
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QIcon, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QToolButton, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import no_mnemonic, set_tip

Kind = Literal["primary", "edged", "quiet", "danger"]
KEY_NAMES = (N_("Ctrl"), N_("Shift"), N_("Alt"), N_("Del"), N_("Space"), N_("Up"), N_("Down"))
"""What is printed on the keys of a keyboard, where that differs between countries."""
ICON = 15
GAP = 6


def key_text(sequence: str | QKeySequence) -> str:
    """A shortcut as people read it on a key: ``Ctrl N``; Return is drawn as an arrow."""
    native = QKeySequence(sequence) if isinstance(sequence, str) else sequence
    text = native.toString(QKeySequence.SequenceFormat.NativeText) or str(sequence)
    text = text.replace("+", " ").replace("Return", "↵").replace("Enter", "↵")
    return " ".join(_(word) if word in KEY_NAMES else word for word in text.split()) or "+"


def draw_key(painter: QPainter, right: int, middle: int, text: str, colour: QColor, edge: QColor) -> int:
    """Paint a key cap that ends at ``right``, centred on ``middle``; returns its left edge."""
    painter.save()
    painter.setFont(font(TypeSize.CAPTION, Weight.MEDIUM))
    width = max(painter.fontMetrics().horizontalAdvance(text) + 9, 17)
    box = QRectF(right - width + 0.5, middle - 8.5, width - 1, 17)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return right - width


def key_width(text: str) -> int:
    """Width that ``draw_key`` needs for ``text``."""
    return max(QFontMetrics(font(TypeSize.CAPTION, Weight.MEDIUM)).horizontalAdvance(text) + 9, 17) if text else 0


class KeyButton(QPushButton):
    """A push button with an icon, a label and its shortcut drawn inside.

    ``kind`` primary / edged / quiet / danger. ``tight``: hardly any room beside the words, for many in a row. ``key`` is the hint
    only; the shortcut itself belongs to a ``QAction`` (see ``follow``).
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        key: str = "",
        kind: Kind = "edged",
        small: bool = False,
        key_first: bool = False,
        tight: bool = False,
    ) -> None:
        super().__init__(parent)
        self._label = text
        self._icon_name = icon
        self._key = key_text(key) if key else ""
        self._key_first = key_first
        self._height = 24 if small else 28
        self._kind: Kind = kind
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self._edge, self._gap = (2, 6) if tight else (6, 6) if small and key_first else (10, 8)
        self.setFont(font(TypeSize.SECOND if small else TypeSize.BODY, Weight.MEDIUM))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedHeight(self._height)

    def label(self) -> str:
        """What the button says."""
        return self._label

    def set_label(self, text: str) -> None:
        """Change what the button says."""
        self._label = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_icon(self, icon_name: str) -> None:
        """Change the icon; empty = none."""
        self._icon_name = icon_name
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Change the hint."""
        self._key = key_text(key) if key else ""
        self.updateGeometry()
        self.update()

    def follow(self, action: QAction) -> None:
        """Do, enable and hint as ``action`` does."""
        self.clicked.connect(action.trigger)
        self.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.setEnabled)
        if not action.shortcut().isEmpty():
            self.set_key(action.shortcut().toString())

    def sizeHint(self) -> QSize:
        width = 2 * self._edge + self.fontMetrics().horizontalAdvance(self._label)
        width += (ICON + GAP if self._icon_name else 0) + (key_width(self._key) + self._gap if self._key else 0)
        return QSize(width, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            option.text = ""
            option.icon = QIcon()
            self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
            self._paint_inside(painter)
        finally:
            painter.end()

    def _paint_inside(self, painter: QPainter) -> None:
        look = tokens()
        colour = look.text3 if not self.isEnabled() else _ink(self._kind, self.isChecked())
        text_width = self.fontMetrics().horizontalAdvance(self._label)
        total = text_width + (ICON + GAP if self._icon_name else 0) + (key_width(self._key) + 8 if self._key else 0)
        x = max(min(8, self._edge), (self.width() - total) // 2) if not self._key_first else self._edge
        middle = self.height() // 2
        edge = QColor(colour)
        edge.setAlphaF(0.45)
        if self._key and self._key_first:
            draw_key(painter, x + key_width(self._key), middle, self._key, QColor(look.text3), QColor(look.line2))
            x += key_width(self._key) + self._gap
        if self._icon_name:
            icons.draw(painter, QRect(x, 0, ICON, self.height() - 1), self._icon_name, colour, ICON)
            x += ICON + GAP
        painter.setFont(self.font())
        painter.setPen(QColor(colour))
        right = (
            self.width() - min(8, self._edge) - (key_width(self._key) + 8 if self._key and not self._key_first else 0)
        )
        room = QRect(x, 0, max(0, right - x + 4), self.height())
        shown = painter.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self._key and not self._key_first:
            hint = QColor(colour) if self._kind == "primary" else QColor(look.text3)
            cap = edge if self._kind == "primary" else QColor(look.line2)
            draw_key(
                painter, x + min(text_width, room.width()) + 8 + key_width(self._key), middle, self._key, hint, cap
            )


def _ink(kind: Kind, checked: bool) -> str:
    look = tokens()
    if kind == "primary":
        return look.on_accent
    if kind == "danger":
        return look.red
    return look.text2 if kind == "quiet" and not checked else look.text


class IconButton(QToolButton):
    """A square button with an icon only; ``text`` is its tool tip and accessible name."""

    def __init__(
        self, icon_name: str, text: str, parent: QWidget | None = None, *, kind: str = "quiet", size: int = 28
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.set_icon(icon_name)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(size, size)
        set_tip(self, text)

    def set_icon(self, icon_name: str, token: str = "text2") -> None:
        """Show another icon."""
        self.setIcon(icons.icon(icon_name, token))

    def follow(self, action: QAction) -> None:
        """Do and enable as ``action`` does; its shortcut joins the tool tip."""
        self.clicked.connect(action.trigger)
        self.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.setEnabled)
        keys = key_text(action.shortcut()) if not action.shortcut().isEmpty() else ""
        set_tip(self, f"{self.accessibleName()}  {keys}".strip())


class LinkButton(QPushButton):
    """A word in the accent colour that does something."""

    def __init__(self, text: str, parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(no_mnemonic(text), parent)
        self.setAccessibleName(text)
        self.setProperty("kind", "link")
        self.setFont(font(TypeSize.BODY, Weight.MEDIUM))
        self.setFixedHeight(24)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.set_icon(icon)

    def set_icon(self, icon_name: str) -> None:
        """Show another icon before the word."""
        self.setIcon(icons.icon(icon_name, "accent"))
        self.setIconSize(QSize(ICON, ICON))

    def set_label(self, text: str) -> None:
        """Change the word."""
        self.setText(no_mnemonic(text))
        self.setAccessibleName(text)
