"""The late ones over days with room: who goes where, shown before anything is done. Enter does exactly what is shown, Esc nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import CalendarPage
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.services.calendar_spread import Spread
    from leaddesk.services.moving import Placing

MOST: Final = 10
"""So many lines are shown; the rest is counted."""
WIDTH: Final = 380


class SpreadPopover(Popover):
    """``agreed`` once it shall be done."""

    agreed = Signal()

    def __init__(self, plan: Spread, page: CalendarPage, parent: QWidget | None = None) -> None:
        count = len(plan.placings)
        title = ngettext("{n} entry to days with time", "{n} entries to days with time", count).format(
            n=words.number(count)
        )
        super().__init__(title if count else _("No day has time for them"), parent, width=WIDTH)
        self.lines: list[str] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for row, placing in enumerate(plan.placings[:MOST]):
            self._line(grid, row, placing, page)
        self.body.addLayout(grid)
        if count > MOST:
            more = ngettext("and {n} more", "and {n} more", count - MOST).format(n=words.number(count - MOST))
            self.body.addWidget(PlainLabel(more, size=TypeSize.SECOND, tone="second"))
        if plan.left:
            n = len(plan.left)
            left = ngettext("{n} stays where it is: no day has room", "{n} stay where they are: no day has room", n)
            self.body.addWidget(
                PlainLabel(left.format(n=words.number(n)), size=TypeSize.SECOND, tone="amber", wrap=True)
            )
        self._buttons(count > 0)

    def _line(self, grid: QGridLayout, row: int, placing: Placing, page: CalendarPage) -> None:
        entry = page.find(placing.key)
        name = one_line(entry.title if entry is not None else placing.what, 60)
        person = page.person(placing.owner_id)
        when = words.day(placing.day, page.today) + (f" {placing.time}" if placing.time else "")
        who = person.name if person is not None and len(page.people) > 1 else ""
        self.lines.append(", ".join(filter(None, (name, when, who))))
        grid.addWidget(ElidedLabel(name, weight=Weight.MEDIUM), row, 0)
        grid.addWidget(PlainLabel(when), row, 1)
        grid.addWidget(PlainLabel(who, tone="second"), row, 2)

    def _buttons(self, possible: bool) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        self.act = KeyButton(_("Move them"), self, kind="primary", key="Return")
        self.leave = KeyButton(_("Leave them there"), self, key="Esc")
        self.act.setEnabled(possible)
        self.act.clicked.connect(self._agree)
        self.leave.clicked.connect(self.close)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.act)
        self.body.addLayout(row)
        self.setAccessibleDescription(". ".join(self.lines))

    def _agree(self) -> None:
        if self.act.isEnabled():
            self.agreed.emit()
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._agree()
        else:
            super().keyPressEvent(event)
