"""The foot of the day pane: who has too much that day, who has time, and what would help, as buttons that do it (K7, S3-13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.domain import calendar_words
from leaddesk.domain.calendar import CalendarPage
from leaddesk.domain.calendar_conflicts import who_has_time
from leaddesk.ui.bridge import load_words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.services.calendar_relief import Relief

MOST_BUTTONS = 3


@dataclass(frozen=True)
class TooMuch:
    """Who has most too much on a day: a sentence, and a second one about who has time (empty = nobody)."""

    owner_id: int
    day: date
    said: str
    others: str


def too_much_of(page: CalendarPage, day: date) -> TooMuch | None:
    """Whoever has most too much on ``day``; None where nobody has, or where one works alone."""
    worst = max(page.people, key=lambda person: page.load(person.id, day).too_much, default=None)
    if worst is None:
        return None
    minutes = page.load(worst.id, day).too_much
    if not minutes:
        return None
    free = [person for person in who_has_time(page, day, 1) if person.id != worst.id]
    left = page.load(free[0].id, day).left if free else 0
    others = load_words.somebody(free[0].first_name, left) if free else ""
    return TooMuch(worst.id, day, calendar_words.too_much(worst.first_name, minutes), others)


class DayFoot(Ground):
    """``wanted`` (Relief) when one of the buttons is pressed. Hidden while nobody has too much."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._buttons: list[KeyButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        self.said = PlainLabel(size=TypeSize.SECOND, weight=Weight.SEMIBOLD, wrap=True)
        self.others = PlainLabel(size=TypeSize.SECOND, tone="second", wrap=True)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row)
        for widget in (self.said, self.others, self._row):
            column.addWidget(widget)
        self.hide()

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """What would help, the best first."""
        return tuple(self._buttons)

    def show_it(self, found: TooMuch | None, reliefs: tuple[Relief, ...] = ()) -> None:
        """Say who has too much, and offer ``reliefs``."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.said.setText(found.said)
        self.others.setText(found.others)
        self.others.setVisible(bool(found.others))
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for place, relief in enumerate(reliefs[:MOST_BUTTONS]):
            button = KeyButton(relief.words, self._row, kind="edged" if place else "primary", small=True)
            button.clicked.connect(lambda _on=False, one=relief: self.wanted.emit(one))
            self._flow.addWidget(button)
            self._buttons.append(button)
        self._row.setVisible(bool(self._buttons))
