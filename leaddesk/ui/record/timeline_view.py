"""The timeline of a record: newest first, notes in full, what undo took back struck through. Older entries stand folded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.records import TimelineEntry
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record.detail_words import entry_icon, entry_title, entry_when
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel

FIRST_SHOWN = 8
STEP = 40


class TimelineView(QWidget):
    """A column of entries; a link at the end shows the older ones."""

    def __init__(self, calendar: WorkCalendar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = calendar
        self._entries: tuple[TimelineEntry, ...] = ()
        self._shown = FIRST_SHOWN
        self._today = date.min
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lines: list[_EntryLine] = []
        """Kept from record to record: to make them anew takes longer than a frame. Those not needed are hidden."""
        self._nothing = PlainLabel(_("Nothing has happened yet."), self, tone="third")
        self._more = LinkButton("", self)
        self._more.clicked.connect(self._show_more)
        for last in (self._nothing, self._more):
            self._column.addWidget(last)
            last.hide()
        self.setAccessibleName(_("Timeline"))

    def show_entries(self, entries: Sequence[TimelineEntry], today: date, *, fresh: bool) -> None:
        """Show the entries; ``fresh`` folds the older ones again (another record)."""
        if tuple(entries) == self._entries and today == self._today and not fresh:
            return
        self._entries, self._today = tuple(entries), today
        self._shown = FIRST_SHOWN if fresh else self._shown
        self._rebuild()

    def _rebuild(self) -> None:
        shown = self._entries[: self._shown]
        while len(self._lines) < len(shown):
            self._lines.append(_EntryLine(self._calendar, self))
            self._column.insertWidget(len(self._lines) - 1, self._lines[-1])
        for place, line in enumerate(self._lines):
            if place < len(shown):
                line.show_entry(shown[place], self._today)
            line.setVisible(place < len(shown))
        older = len(self._entries) - self._shown
        self._more.setVisible(older > 0)
        if older > 0:
            self._more.set_label(ngettext("{n} older entry", "{n} older entries", older).format(n=older))
        self._nothing.setVisible(not self._entries)

    def _show_more(self) -> None:
        self._shown += STEP
        self._rebuild()


class _EntryLine(QWidget):
    """One entry: icon, what and when, the words, who."""

    def __init__(self, calendar: WorkCalendar, parent: QWidget) -> None:
        super().__init__(parent)
        self._calendar = calendar
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = IconLabel("circle-dot", "text2", 16)
        words = QVBoxLayout()
        words.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(6)
        self._title = PlainLabel("", weight=Weight.MEDIUM, size=TypeSize.SECOND, wrap=True)
        self._when = PlainLabel("", size=TypeSize.SECOND, tone="third")
        head.addWidget(self._title, 1)
        head.addWidget(self._when)
        words.addLayout(head)
        self._text = PlainLabel("", self, size=TypeSize.SECOND, tone="second", wrap=True, selectable=True)
        self._by = PlainLabel("", self, size=TypeSize.SECOND, tone="third", wrap=True)
        words.addWidget(self._text)
        words.addWidget(self._by)
        row.addWidget(self._icon)
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_entry(self, entry: TimelineEntry, today: date) -> None:
        """Say another entry."""
        self._icon.set_icon(entry_icon(entry), "text3" if entry.struck else "text2")
        self._title.setText(entry_title(entry))
        self._title.set_tone("third" if entry.struck else "")
        face = self._title.font()
        if face.strikeOut() != entry.struck:
            face.setStrikeOut(entry.struck)
            self._title.setFont(face)
        self._when.setText(entry_when(entry, self._calendar, today))
        by = _("by {name}").format(name=entry.by) if entry.by else ""
        for label, text in ((self._text, entry.text), (self._by, by)):
            label.setText(text)
            label.setVisible(bool(text))
        said = _("{what}, {when}").format(what=self._title.text(), when=self._when.text())
        self.setAccessibleName(_("{what}, taken back").format(what=said) if entry.struck else said)
