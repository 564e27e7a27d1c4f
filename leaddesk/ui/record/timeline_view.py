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
        self._widgets: list[QWidget] = []
        self.setAccessibleName(_("Timeline"))

    def show_entries(self, entries: Sequence[TimelineEntry], today: date, *, fresh: bool) -> None:
        """Show the entries; ``fresh`` folds the older ones again (another record)."""
        if tuple(entries) == self._entries and today == self._today and not fresh:
            return
        self._entries, self._today = tuple(entries), today
        self._shown = FIRST_SHOWN if fresh else self._shown
        self._rebuild()

    def _rebuild(self) -> None:
        for widget in self._widgets:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = [self._entry(entry) for entry in self._entries[: self._shown]]
        older = len(self._entries) - self._shown
        if older > 0:
            more = LinkButton(ngettext("{n} older entry", "{n} older entries", older).format(n=older), self)
            more.clicked.connect(self._show_more)
            self._widgets.append(more)
        if not self._entries:
            self._widgets.append(PlainLabel(_("Nothing has happened yet."), tone="third"))
        for widget in self._widgets:
            self._column.addWidget(widget)

    def _show_more(self) -> None:
        self._shown += STEP
        self._rebuild()

    def _entry(self, entry: TimelineEntry) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon = IconLabel(entry_icon(entry), "text3" if entry.struck else "text2", 16)
        words = QVBoxLayout()
        words.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(6)
        title = PlainLabel(entry_title(entry), weight=Weight.MEDIUM, size=TypeSize.SECOND, wrap=True)
        when = PlainLabel(entry_when(entry, self._calendar, self._today), size=TypeSize.SECOND, tone="third")
        if entry.struck:
            struck = title.font()
            struck.setStrikeOut(True)
            title.setFont(struck)
            title.set_tone("third")  # after the font: a style sheet gives back the font from before it polished
        head.addWidget(title, 1)
        head.addWidget(when)
        words.addLayout(head)
        for text, tone in ((entry.text, "second"), (self._by(entry), "third")):
            if text:
                words.addWidget(
                    PlainLabel(text, size=TypeSize.SECOND, tone=tone, wrap=True, selectable=tone == "second")  # type: ignore[arg-type]
                )
        row.addWidget(icon)
        row.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        said = _("{what}, {when}").format(what=entry_title(entry), when=when.text())
        box.setAccessibleName(_("{what}, taken back").format(what=said) if entry.struck else said)
        return box

    def _by(self, entry: TimelineEntry) -> str:
        return _("by {name}").format(name=entry.by) if entry.by else ""
