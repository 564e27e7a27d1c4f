"""What is asked once for the whole sheet: the day of the calls and who made them; how far one is. Owns no answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QDate, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Assignee
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.type_back import sentences
from leaddesk.ui.type_back.answers import Figures
from leaddesk.ui.widgets.avatar import avatar_colour, draw_avatar
from leaddesk.ui.widgets.choice_field import ChoiceBox
from leaddesk.ui.widgets.fields import DateField
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

HEIGHT: Final = 44
_DAY, _WHO, _BAR, _AVATAR = 156, 150, 140, 18


class Progress(QWidget):
    """A green bar: how much of the sheet is typed. The words stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedSize(_BAR, 6)

    def show_share(self, share: float) -> None:
        """Of 1."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().line))
            painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
            if self._share > 0:
                painter.setBrush(QColor(tokens().green_fill))
                painter.drawRoundedRect(QRectF(0, 0, max(6.0, self.width() * self._share), self.height()), 3, 3)
        finally:
            painter.end()


class OnceBar(Ground):
    """``day_chosen`` (date), ``who_chosen`` (id or None)."""

    day_chosen = Signal(object)
    who_chosen = Signal(object)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.setAccessibleName(_("Asked once for the whole sheet"))
        self.setFixedHeight(HEIGHT)
        self._people: tuple[Assignee, ...] = ()
        self.day = DateField(_("The calls were made on"), self, day=ws.today())
        self.day.take_words(partial(day_context, ws))
        self.day.setFixedWidth(_DAY)
        self.who = ChoiceBox(_("By whom"), self)
        self.who.setFixedWidth(_WHO)
        before, between, behind = _parts(_("The calls were made on {day} by {who}"))
        self._by, self._behind = PlainLabel(between), PlainLabel(behind)
        self._once = ElidedLabel(_("asked once for the whole sheet"), tone="third", size=TypeSize.SECOND)
        self._typed = PlainLabel("", size=TypeSize.SECOND)
        self.bar = Progress(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        for widget in (PlainLabel(before), self.day, self._by, self.who, self._behind):
            row.addWidget(widget)
        row.addWidget(self._once, 1)
        row.addWidget(self._typed)
        row.addWidget(self.bar)
        self.day.dateChanged.connect(lambda _day: self.day_chosen.emit(self.day.day()))
        self.who.picked.connect(lambda code: self.who_chosen.emit(int(code) if code else None))
        appearance().changed.connect(self._colour)

    def show_choice(self, day: date, days: tuple[date, date], people: Sequence[Assignee], by: int | None) -> None:
        """The day, between the first and the last of ``days``, and the person as chosen; a firm of one is not asked who."""
        with QSignalBlocker(self.day):
            self.day.setDateRange(*(QDate(one.year, one.month, one.day) for one in days))
            self.day.set_day(day)
        self._people = tuple(people)
        self.who.set_choices([(str(one.id), one.name) for one in people])
        self.who.set_stored(str(by) if by is not None else "")
        several = len(people) > 1
        for widget, there in ((self._by, several), (self.who, several), (self._behind, bool(self._behind.text()))):
            widget.setVisible(there)
        self._colour()

    def _colour(self) -> None:
        """An avatar beside each name."""
        for place, one in enumerate(self._people):
            self.who.setItemIcon(place, _face(one, self.devicePixelRatioF()))

    def show_figures(self, figures: Figures) -> None:
        """How far one is."""
        self._typed.setText(sentences.progress(figures))
        self.bar.setAccessibleName(sentences.progress(figures))
        total = figures.typed + figures.open
        self.bar.show_share(figures.typed / total if total else 0.0)

    def set_enabled(self, enabled: bool) -> None:
        """Of a sheet that is only looked at nothing is asked."""
        self.day.setEnabled(enabled)
        self.who.setEnabled(enabled)


def _face(one: Assignee, ratio: float) -> QIcon:
    image = QPixmap(round(_AVATAR * ratio), round(_AVATAR * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        draw_avatar(painter, QRect(0, 0, _AVATAR, _AVATAR), one.initials, avatar_colour(one.name, one.color))
    finally:
        painter.end()
    return QIcon(image)


def _parts(sentence: str) -> tuple[str, str, str]:
    """The words before the day, between the two, and behind the person."""
    before, _day, rest = sentence.partition("{day}")
    between, _who, behind = rest.partition("{who}")
    return before.strip(), between.strip(), behind.strip()
