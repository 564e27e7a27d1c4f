"""Who has how much time on a day: a line per person with a bar and words, and what can be moved where it is too much. Reads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, DayLoad, Person
from leaddesk.ui.bridge import load_words, words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calendar.weekdays import day_name
from leaddesk.ui.delegates.kit import draw_text, kit
from leaddesk.ui.widgets.avatar import avatar_colour, draw_avatar
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.load_bar import draw_load_bar
from leaddesk.ui.widgets.text import PlainLabel, set_tip

if TYPE_CHECKING:
    from leaddesk.services.calendar_relief import Relief

HEIGHT: Final = 28
BAR: Final = 66
NAME: Final = 40
MOST_NAME: Final = 84


class LoadLine(QWidget):
    """One person: avatar, first name, bar, "50 min free"."""

    def __init__(self, person: Person, load: DayLoad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person, self._words = person, load_words.words_of(load)
        self.room = (NAME, 0)
        """Width of names and of words, the same for all lines: the bars stand below one another."""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = _("{name}: {left}").format(name=person.name, left=self._words.text)
        self.setAccessibleName(said)
        set_tip(self, said)
        appearance().changed.connect(self.update)

    def wanted(self) -> tuple[int, int]:
        """Width of the name and of the words."""
        look, said = kit(), self._words
        face = look.second_semibold if said.strong else look.second
        return min(MOST_NAME, look.second.width(self._person.first_name)), face.width(said.text)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look, said, height = kit(), self._words, self.height()
            colour = avatar_colour(self._person.name, self._person.color)
            draw_avatar(painter, QRect(0, (height - 22) // 2, 22, 22), self._person.initials, colour)
            face = look.second_semibold if said.strong else look.second
            name, wide = self.room[0], min(self.room[1] + 2, max(0, self.width() - 28 - self.room[0]))
            draw_text(painter, (28, 0, name, height), self._person.first_name, look.second, look.colour("text"))
            left = 28 + name + 10
            room = self.width() - left - wide - 8
            if said.has_bar and room >= 24:
                draw_load_bar(painter, look, QRect(left, 0, min(BAR, room), height), said)
            tone = look.colour(said.tone)
            draw_text(painter, (self.width() - wide, 0, wide, height), said.text, face, tone, right=True)
        finally:
            painter.end()


def _has_words(load: DayLoad) -> bool:
    """Whether there is something to say: a partner has no working day of ours."""
    return bool(load.holds or load.planned or load.why)


class MinutesPlanned(QWidget):
    """The people of a day. ``relief_wanted`` (a ``Relief``) when its button is pressed."""

    relief_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel("", weight=Weight.MEDIUM, size=TypeSize.SECOND)
        self.relief = KeyButton("", self, kind="primary", small=True)
        self.relief.clicked.connect(self._relieve)
        self.relief.hide()
        self._offer: Relief | None = None
        self.lines: list[LoadLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addSpacing(4)
        self._column.addWidget(self.relief, 0, Qt.AlignmentFlag.AlignLeft)

    def show_day(self, page: CalendarPage, day: date) -> None:
        """The minutes of ``day``; a day that is over has none."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        shown = day >= page.today
        people = [person for person in page.people if shown and _has_words(page.load(person.id, day))]
        self.lines = [LoadLine(person, page.load(person.id, day), self) for person in people]
        for number, line in enumerate(self.lines):
            self._column.insertWidget(2 + number, line)
            line.show()
        wanted = [line.wanted() for line in self.lines]
        for line in self.lines:
            line.room = (max([NAME, *(name for name, _text in wanted)]), max(text for _name, text in wanted))
        near = abs((day - page.today).days) < 7
        name = day_name(day.weekday()) if near else words.weekday_and_day(day, page.today)
        self._title.setText(_("{day}, minutes planned").format(day=name))
        self.setVisible(bool(people))

    def offer(self, reliefs: Sequence[Relief]) -> None:
        """The best of what can be moved; nothing where nobody has too much."""
        self._offer = reliefs[0] if reliefs else None
        self.relief.setVisible(self._offer is not None)
        if self._offer is not None:
            self.relief.set_label(self._offer.words)

    def _relieve(self) -> None:
        if self._offer is not None:
            self.relief_wanted.emit(self._offer)
