"""Colours or words one below the other: what it is, how often it stands there, and the drop-down that says what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.imports.meaning_box import MeaningBox
from leaddesk.ui.imports.offers import Groups
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

SWATCH = 16
NAME_WIDEST = 112
BOX_NARROWEST = 112


@dataclass(frozen=True, slots=True)
class MeaningLine:
    """One question: ``word`` of the column ``header``, ``shown`` as it reads here, in ``rows`` rows; ``rgb`` of its swatch (None =
    no swatch, "" = struck through); ``meaning`` None = not answered."""

    header: str
    word: str
    shown: str
    rows: int
    meaning: str | None
    rgb: str | None = None


class Swatch(QWidget):
    """A colour of the file; struck-through text as a line through letters."""

    def __init__(self, rgb: str) -> None:
        super().__init__()
        self._rgb = rgb
        self.setFixedSize(SWATCH, SWATCH)
        appearance().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look = tokens()
            painter.setPen(QPen(QColor(look.ctl), 1))
            painter.setBrush(QColor(f"#{self._rgb}") if self._rgb else QColor(look.surface))
            painter.drawRoundedRect(QRectF(0.5, 0.5, SWATCH - 1, SWATCH - 1), 3, 3)
            if not self._rgb:
                painter.setPen(QPen(QColor(look.text2), 1.4))
                painter.drawLine(QPointF(3, SWATCH / 2), QPointF(SWATCH - 3, SWATCH / 2))
        finally:
            painter.end()


class MeaningRows(QWidget):
    """``told`` (header, word, meaning) when the user answered. Made anew only where there are other words to ask about."""

    told = Signal(str, str, str)

    def __init__(self, *, typed: bool = False) -> None:
        super().__init__()
        self._typed = typed
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(3, 1)
        self._made: tuple[object, ...] = ()
        self._boxes: dict[tuple[str, str], MeaningBox] = {}
        self._counts: dict[tuple[str, str], PlainLabel] = {}

    def boxes(self) -> dict[tuple[str, str], MeaningBox]:
        """The drop-downs by (header, word)."""
        return self._boxes

    def show_lines(self, lines: Sequence[MeaningLine], choices: Groups, hint: str) -> None:
        """Ask ``lines`` with ``choices``."""
        made = (tuple((line.header, line.word, line.rgb) for line in lines), tuple(map(tuple, choices)))
        if made != self._made:
            self._made = made
            self._make(lines, choices, hint)
        for line in lines:
            key = (line.header, line.word)
            self._counts[key].setText(words.number(line.rows))
            if self._boxes[key].meaning() != line.meaning:
                self._boxes[key].show_meaning(line.meaning)

    def _make(self, lines: Sequence[MeaningLine], choices: Groups, hint: str) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes, self._counts = {}, {}
        for row, line in enumerate(lines):
            if line.rgb is not None:
                self._grid.addWidget(Swatch(line.rgb), row, 0)
            name = ElidedLabel(one_line(line.shown, 80), weight=Weight.MEDIUM)
            name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            name.setFixedWidth(min(name.sizeHint().width(), NAME_WIDEST))
            count = PlainLabel("", tone="second")
            rows = ngettext("{n} row", "{n} rows", line.rows).format(n=words.number(line.rows))
            box = MeaningBox(
                _("What “{word}” means, {rows}").format(word=one_line(line.shown, 80), rows=rows),
                hint,
                typed=self._typed,
            )
            box.setMinimumWidth(BOX_NARROWEST)
            box.show_choices(choices, line.meaning)
            box.told.connect(lambda meaning, one=line: self.told.emit(one.header, one.word, meaning))
            self._grid.addWidget(name, row, 1)
            self._grid.addWidget(count, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(box, row, 3)
            key = (line.header, line.word)
            self._boxes[key], self._counts[key] = box, count
