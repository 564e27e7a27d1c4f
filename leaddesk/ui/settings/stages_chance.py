"""What really became of leads that reached a stage, beside the chance that the firm set; the number can be taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.figures import whole_percent
from leaddesk.domain.records import Stage
from leaddesk.store.stages import Chance
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.settings.stages_state import percent
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

CLOSE = 5
"""Points within which a chance counts as close to what happened."""
FEW = 10
"""Fewer leads than this make no rate (PRODUCT 5)."""
BAR, NAME, HEIGHT = 220, 110, 28


class ShareBar(QWidget):
    """How large a share is (0 to 1), as a bar."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(BAR)
        self.setAccessibleName(percent(round(share * 100)))
        appearance().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(BAR, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for part, token in ((1.0, look.line), (self._share, look.accent)):
                painter.setBrush(QColor(token))
                if part:
                    painter.drawRoundedRect(QRectF(0, 0, max(4.0, self.width() * part), 8), 2, 2)
        finally:
            painter.end()


class ChancePart(QWidget):
    """Hidden until something happened. ``taken`` (stage id, per cent) when a number is taken over."""

    taken = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.buttons: dict[int, KeyButton] = {}
        self.said: dict[int, str] = {}
        """By stage: what happened, as the line says it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Chance, from your own history"), weight=Weight.SEMIBOLD))
        about = _(
            "What really happened to leads that reached the stage in the last 24 months. Take the number over, or keep yours."
        )
        column.addWidget(PlainLabel(about, size=TypeSize.SECOND, tone="second", wrap=True))
        self._lines = QWidget(self)
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._lines)
        column.addStretch(1)
        self.hide()

    def show_chances(self, stages: Sequence[Stage], chances: Mapping[int, Chance]) -> None:
        """One line a stage, in order."""
        lines = tuple((stage, chances.get(stage.id, Chance(0, 0))) for stage in stages)
        self.setVisible(any(chance.n for _stage, chance in lines))
        if lines == self._shown:
            return
        self._shown = lines
        focused = next((stage_id for stage_id, button in self.buttons.items() if button.hasFocus()), 0)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons, self.said = {}, {}
        for row, (stage, chance) in enumerate(lines):
            self._line(row, stage, chance)
        if focused:
            next(iter(self.buttons.values()), self).setFocus()

    def _line(self, row: int, stage: Stage, chance: Chance) -> None:
        name = ElidedLabel(stage.label, size=TypeSize.SECOND, weight=Weight.MEDIUM)
        name.setFixedWidth(NAME)
        said = self._said(chance)
        self.said[stage.id] = said
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(ShareBar(chance.rate or 0.0, self._lines), row, 1)
        self._grid.addWidget(PlainLabel(said, size=TypeSize.SECOND), row, 2)
        self._grid.setRowMinimumHeight(row, HEIGHT)
        really = whole_percent(chance.rate or 0.0)
        if chance.n < FEW:
            return
        if abs(really - stage.probability) <= CLOSE:
            self._grid.addWidget(PlainLabel(_("close to yours"), size=TypeSize.SECOND, tone="third"), row, 3)
            return
        button = KeyButton(_("Take {share}").format(share=percent(really)), self._lines, small=True)
        button.setAccessibleName(
            _("{stage}: take {share} as its chance").format(stage=stage.label, share=percent(really))
        )
        button.clicked.connect(partial(self._take, stage.id, really))
        self.buttons[stage.id] = button
        self._grid.addWidget(button, row, 3, Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _said(chance: Chance) -> str:
        """``45% won of 157``; of few leads the count, never a rate (PRODUCT 5)."""
        if chance.n < FEW:
            return _("{won} won of {n}").format(won=words.number(chance.won), n=words.number(chance.n))
        share = percent(whole_percent(chance.rate or 0.0))
        return _("{share} won of {n}").format(share=share, n=words.number(chance.n))

    def _take(self, stage_id: int, share: int, _checked: bool = False) -> None:
        self.taken.emit(stage_id, share)
