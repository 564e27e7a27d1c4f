"""The left column of *Timeline and history*: what happened, the newest first, of all kinds or one; the chosen entry whole below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.records import TimelineEntry, TimelinePage
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import history_words
from leaddesk.ui.record.detail_words import entry_icon, entry_title
from leaddesk.ui.record.history_rows import Row, RowsView
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

FOOT = 132
ONE_LINE = 44
"""Characters that the second line of a row surely shows."""


class HistoryTimeline(Ground):
    """``show_page`` shows the first entries, ``add`` further ones. ``kinds_wanted`` emits a kind ("" = all), ``more_wanted`` asks on."""

    kinds_wanted = Signal(str)
    more_wanted = Signal()

    def __init__(self, calendar: WorkCalendar, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self._calendar = calendar
        self._entries: list[TimelineEntry] = []
        self._today = date.min
        self._counts: dict[str, int] = {}
        self.kind = ""
        self._count = PlainLabel(tone="third")
        self._filter = SegmentedButtons([Segment("", _("All"))], self, name=_("What is shown"), small=True)
        self._more = IconButton("list-filter", _("More kinds"), self, size=24)
        self.view = RowsView(_("Timeline"), self, line=True)
        self._text = PlainLabel(wrap=True, selectable=True, size=TypeSize.SECOND)
        self._by = PlainLabel(tone="third", size=TypeSize.SECOND)
        self._foot = Ground("window", "top", self)
        self._build()
        self._filter.chosen.connect(self._choose)
        self._more.clicked.connect(self._open_menu)
        self.view.chosen.connect(self._tell)
        self.view.rows.more_wanted.connect(self.more_wanted)
        self.setAccessibleName(_("Timeline"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 6)
        head.setSpacing(6)
        head.addWidget(PlainLabel(_("Timeline"), size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._filter)
        head.addWidget(self._more)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._text)
        column.addWidget(self._by)
        column.addStretch(1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 1, 0, 0)
        foot.addWidget(scrolled(inside, name=_("The whole entry")))
        self._foot.setFixedHeight(FOOT)
        self._foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._foot)

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def show_page(self, page: TimelinePage, today: date) -> None:
        """The first entries of the kind chosen."""
        self._entries, self._today, self._counts = list(page.entries), today, page.counts
        self._count.setText(words.number(page.total))
        known = [(code, label) for code, label in history_words.FILTERS if not code or page.counts.get(code)]
        segments = [Segment(code, self._named(code, _(label))) for code, label in known]
        if self.kind in history_words.KIND_NAMES:
            label = _(history_words.KIND_NAMES[self.kind])
            segments.append(Segment(self.kind, self._named(self.kind, label)))
        self._filter.set_segments(segments)
        self._filter.set_code(self.kind)
        self._filter.setVisible(len(segments) > 1)
        self._more.setVisible(any(page.counts.get(kind) for kind in history_words.KIND_NAMES))
        self.view.rows.show([self._row(entry) for entry in page.entries], page.found)
        self._foot.hide()

    def _named(self, code: str, label: str) -> str:
        """Notes and all need no figure; the number of contacts is worth knowing."""
        return f"{label} {words.number(self._counts.get(code, 0))}" if code and code != "note" else label

    def add(self, entries: Sequence[TimelineEntry]) -> None:
        """Older entries below."""
        self._entries += entries
        self.view.rows.add([self._row(entry) for entry in entries])

    def _row(self, entry: TimelineEntry) -> Row:
        late = entry.is_open and entry.due_on is not None and entry.due_on < self._today
        return Row(
            icon=entry_icon(entry),
            title=_title(entry),
            when=self._when(entry),
            text=self._second(entry, late=late),
            tone="red" if late else "text2",
            chip=_("entered later") if entry.entered_later and not entry.struck else "",
            struck=entry.struck,
            tip=entry.text,
        )

    def _when(self, entry: TimelineEntry) -> str:
        if entry.due_on is not None and (entry.is_open or entry.kind == "promise"):
            return _("due {day}").format(day=history_words.day(entry.due_on, self._today))
        if entry.date_only:
            return history_words.day(self._calendar.local_date(entry.at), self._today)
        return history_words.when(entry.at, self._calendar.zone, self._today)

    def _second(self, entry: TimelineEntry, *, late: bool) -> str:
        if entry.is_open:
            days = (self._today - entry.due_on).days if late and entry.due_on else 0
            said = ngettext("{n} day late", "{n} days late", days).format(n=days) if late else ""
            return ", ".join(filter(None, (_("Next step"), said)))
        return ": ".join(filter(None, (entry.by, entry.text)))

    def _tell(self, number: int) -> None:
        entry = self._entries[number] if 0 <= number < len(self._entries) else None
        is_long = entry is not None and (len(entry.text) > ONE_LINE or "\n" in entry.text or entry.entered_later)
        self._foot.setVisible(is_long)
        if entry is None or not is_long:
            return
        self._text.setText(entry.text)
        said = [entry.by]
        if entry.entered_later and entry.entered_at is not None:
            at = history_words.when(entry.entered_at, self._calendar.zone, self._today)
            said.append(_("entered {when}").format(when=at))
        self._by.setText(", ".join(filter(None, said)))

    # --- which kinds -------------------------------------------------------------------------------------------------------
    def _choose(self, kind: str) -> None:
        self.kind = kind
        self.kinds_wanted.emit(kind)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for kind, label in history_words.KIND_NAMES.items():
            count = self._counts.get(kind, 0)
            if count:
                action = menu.addAction(no_mnemonic(f"{_(label)}  {words.number(count)}"))
                action.setCheckable(True)
                action.setChecked(kind == self.kind)
                action.triggered.connect(partial(self._choose, "" if kind == self.kind else kind))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _title(entry: TimelineEntry) -> str:
    """The step itself while it is open; an e-mail that went out in one word."""
    if entry.is_open:
        return entry.text
    is_sent = entry.type == "email" and entry.outcome == "sent"
    return _(codes.OUTCOMES["sent"]) if is_sent else entry_title(entry)
