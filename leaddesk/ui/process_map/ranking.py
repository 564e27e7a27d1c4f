"""*Where do leads die*: seven rows with a bar each; a click or Enter opens exactly the leads a row counts (S2-9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.process_map import Link
from leaddesk.domain.process_map_paper import Ranked
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, elide, set_tip

ROW: Final = 26
LEFT: Final = 16
NAME, MEANING, BAR = 26, 150, 460
"""Where the columns begin, after the left padding."""
VALUE_WIDTH, LEADS_WIDTH = 190, 56


class RankRow(QPushButton):
    """One link of the chain."""

    def __init__(self, number: int, row: Ranked, link: Link, *, worst: bool) -> None:
        super().__init__()
        self.link = link
        self._number, self._row, self._worst = number, row, worst
        self.setProperty("kind", "quiet")
        self.setFixedHeight(ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        leads = ngettext("{n} lead", "{n} leads", link.lost.count).format(n=row.leads)
        said = _("{n}. {name}, {meaning}: {value}, {leads}").format(
            n=number, name=row.name, meaning=row.meaning, value=row.value, leads=leads
        )
        self.setAccessibleName(said)
        set_tip(self, said)

    def sizeHint(self) -> QSize:
        return QSize(420, ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look, width = tokens(), self.width()
        if self._worst or self.underMouse():
            painter.fillRect(self.rect(), QColor(look.red_bg if self._worst else look.hover))
        painter.setPen(QColor(look.line))
        painter.drawLine(0, ROW - 1, width, ROW - 1)
        columns = places(width)
        texts = (
            (QRect(LEFT, 0, 20, ROW), str(self._number), look.text3, False, Weight.REGULAR),
            (columns["name"], self._row.name, look.red if self._worst else look.text, False, Weight.MEDIUM),
            (columns["meaning"], self._row.meaning, look.text2, False, Weight.REGULAR),
            (columns["value"], self._row.value, look.text, True, Weight.SEMIBOLD),
            (columns["leads"], self._row.leads, look.text, True, Weight.REGULAR),
        )
        for box, text, ink, right, weight in texts:
            if box.width() > 12:
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                face = font(TypeSize.SECOND, weight)
                painter.setFont(face)
                painter.setPen(QColor(ink))
                painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, elide(text, face, box.width()))
        bar = columns["bar"]
        if bar.width() > 20 and self._row.share > 0:
            colour = QColor(look.series[4] if self._worst else look.series[5])
            painter.fillRect(QRectF(bar.x(), 7, max(1.0, bar.width() * self._row.share), 12), colour)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))


def places(width: int) -> dict[str, QRect]:
    """The columns in a row of ``width``; the bar gives way first, then the meaning."""
    leads = QRect(width - LEFT - LEADS_WIDTH, 0, LEADS_WIDTH, ROW)
    value = QRect(leads.x() - VALUE_WIDTH, 0, VALUE_WIDTH - 8, ROW)
    meaning_end = min(LEFT + BAR, value.x() - 8)
    return {
        "name": QRect(LEFT + NAME, 0, MEANING - NAME - 8, ROW),
        "meaning": QRect(LEFT + MEANING, 0, max(0, meaning_end - LEFT - MEANING - 8), ROW),
        "bar": QRect(LEFT + BAR, 0, max(0, value.x() - 8 - LEFT - BAR), ROW),
        "value": value,
        "leads": leads,
    }


class _Heads(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setFont(font(TypeSize.SECOND))
            painter.setPen(QColor(tokens().text2))
            columns = places(self.width())
            said = {
                "name": _("Where they die"),
                "meaning": _("Meaning"),
                "bar": _("Value lost"),
                "value": _("Value"),
                "leads": _("Leads"),
            }
            for key, text in said.items():
                box = columns[key]
                right = key in ("value", "leads")
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                place = QRect(box.x(), 0, box.width(), self.height())
                painter.drawText(
                    place, side | Qt.AlignmentFlag.AlignVCenter, elide(text, font(TypeSize.SECOND), box.width())
                )
        finally:
            painter.end()


class RankingView(Ground):
    """``opened`` (link) when a row is chosen."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.setAccessibleName(_("Where do leads die?"))
        self.rows: list[RankRow] = []
        self.headline = PlainLabel("", weight=Weight.SEMIBOLD, wrap=True)
        self.rule = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(0)
        column.addWidget(self._padded(self.headline))
        column.addSpacing(4)
        column.addWidget(_Heads())
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        column.addSpacing(8)
        column.addWidget(self._padded(self.rule))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside, name=_("Where do leads die?")))

    @staticmethod
    def _padded(label: PlainLabel) -> PlainLabel:
        label.setContentsMargins(LEFT, 0, LEFT, 0)
        return label

    def show_rows(self, headline: str, rows: Sequence[tuple[Ranked, Link]], rule: str, *, worst: bool) -> None:
        """Make the rows anew; the keyboard stays at its place. ``worst``: the first one is what the headline is about."""
        at = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            RankRow(number, said, link, worst=worst and number == 1)
            for number, (said, link) in enumerate(rows, start=1)
        ]
        for row in self.rows:
            row.clicked.connect(self._clicked)
            self._list.addWidget(row)
        self.headline.setText(headline)
        self.rule.setText(rule)
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus()

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, RankRow):
            self.opened.emit(row.link)
