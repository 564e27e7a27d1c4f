"""The boxes as they stand on the paper, the ticked one marked: beside the rows, or in one line below them. A click ticks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.paper import BOXES, TickBox
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import draw_key, key_width
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.text import PlainLabel, elide, set_tip

WIDTH = 206
_HEIGHT, _STRIP = 28, 34
_PAD, _GAP = 6, 8


class BoxRow(QPushButton):
    """One box: its key and its words. The keyboard ticks in the rows, so it is passed over by Tab."""

    def __init__(self, box: TickBox, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._label = str(box.key), _(box.label)
        self.setCheckable(True)
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(_("{key} {label}").format(key=self._key, label=self._label))
        set_tip(self, self._label)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(TypeSize.BODY, Weight.MEDIUM)).horizontalAdvance(self._label)
        return QSize(2 * _PAD + key_width(self._key) + _GAP + words + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _PAD + key_width(self._key) + _GAP + 24, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            if self.isChecked() or (self.underMouse() and self.isEnabled()):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.sel if self.isChecked() else look.hover))
                painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
            cap = key_width(self._key)
            draw_key(painter, _PAD + cap, _HEIGHT // 2, self._key, QColor(look.text2), QColor(look.line2))
            face = font(TypeSize.BODY, Weight.MEDIUM)
            painter.setFont(face)
            painter.setPen(QColor(look.text))
            room = self.rect().adjusted(_PAD + cap + _GAP, 0, -_PAD, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elide(self._label, face, room.width()))
        finally:
            painter.end()


class Boxes(QWidget):
    """``chosen`` (key): a box was clicked. ``lying``: in one line instead of one below the other."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, *, lying: bool) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Boxes on the paper"))
        row = QHBoxLayout(self) if lying else QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 if lying else 0)
        self.rows = {box.key: BoxRow(box, self) for box in BOXES}
        for key, each in self.rows.items():
            each.clicked.connect(partial(self._clicked, key))
            row.addWidget(each)
        if lying:
            row.addStretch(1)

    def show_box(self, key: int, *, can: bool) -> None:
        """Mark the ticked box of the row in front; ``can``: whether one can be ticked."""
        for own, each in self.rows.items():
            each.setChecked(own == key)
            each.setEnabled(can)

    def _clicked(self, key: int, _checked: bool = False) -> None:
        self.chosen.emit(key)


class BoxesSide(Ground):
    """At the right of the rows: the boxes, how long the sheet is kept, that one undo takes all back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("surface", "left", parent)
        self.setFixedWidth(WIDTH)
        self.boxes = Boxes(self, lying=False)
        self.kept = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 12, 12)
        column.setSpacing(4)
        title = PlainLabel(_("Boxes on the paper"), size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second")
        column.addLayout(_set_in(title))
        column.addWidget(self.boxes)
        column.addSpacing(8)
        column.addWidget(Line())
        column.addSpacing(8)
        column.addLayout(_set_in(self.kept))
        column.addStretch(1)
        column.addWidget(Banner(_("One undo takes back the whole sheet."), "green", self, icon="undo-2"))


class BoxesStrip(Ground):
    """The same in one line, where a narrow window has no room beside the rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("surface", "top", parent)
        self.setFixedHeight(_STRIP)
        self.boxes = Boxes(self, lying=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 10, 0)
        row.addWidget(self.boxes)


def _set_in(label: PlainLabel) -> QHBoxLayout:
    """A text that begins where the keys of the boxes do."""
    row = QHBoxLayout()
    row.setContentsMargins(_PAD, 0, 0, 0)
    row.addWidget(label)
    return row
