"""Keys and what they do, in the foot of the dialog: caps as on buttons, words between them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.text import PlainLabel


class KeyHints(QWidget):
    """Tab goes on; Alt with a figure up to ``keys`` shows a passage (0 or 1: not worth a word)."""

    def __init__(self, keys: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        parts: list[QWidget] = [KeyCap("Tab"), _words(_("next field"))]
        if keys > 1:
            parts += [KeyCap("Alt+1"), _words(_("to")), KeyCap(f"Alt+{keys}"), _words(_("show the passage"))]
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)


def _words(text: str) -> PlainLabel:
    return PlainLabel(text, size=TypeSize.SECOND, tone="second")
