"""The open record as it stood at the end of a past day, read-only: its fields beside today's where they differ, and what had happened.

Played back from the journal on the read lane; nothing can be changed here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.records import TimelineEntry, TimelinePage
from leaddesk.services import history
from leaddesk.services.history import AsOf
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record import history_words
from leaddesk.ui.record.history_timeline import HistoryTimeline
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

LABEL_WIDTH = 132
TIMELINE_WIDTH = 420
LEFT_OUT: Final = frozenset({"currency", "kind", "lead_number", "first_name", "last_name"})
"""Fields that others say."""


class AsOfView(QWidget):
    """``show_at`` reads and shows; ``back_wanted`` by its link."""

    back_wanted = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: tuple[int, date] | None = None
        self._entries: tuple[TimelineEntry, ...] = ()
        self.said = PlainLabel(wrap=True)
        self._grid = QGridLayout()
        self._labels: list[QWidget] = []
        self.timeline = HistoryTimeline(context.ws.settings.calendar, self)
        self._build()
        self.timeline.kinds_wanted.connect(lambda _kind: self._show_timeline())
        self.setAccessibleName(_("As it stood"))

    def _build(self) -> None:
        line = Ground("sunken", "bottom", self)
        head = QHBoxLayout(line)
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(IconLabel("history", "accent", 16))
        head.addWidget(self.said, 1)
        back = LinkButton(_("Back to today"), self)
        back.clicked.connect(self.back_wanted)
        head.addWidget(back)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(scrolled(inside, name=_("Fields as they stood")), 1)
        self.timeline.setFixedWidth(TIMELINE_WIDTH)
        self.timeline.set_edge("left")
        self.timeline.setContentsMargins(1, 0, 0, 0)
        body.addWidget(self.timeline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line)
        layout.addLayout(body, 1)

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def show_at(self, lead_id: int, day: date) -> None:
        """The record at the end of ``day``."""
        asked = self._asked = (lead_id, day)

        def got(found: AsOf | None) -> None:
            self._got(found, asked)

        self._context.runner.read(
            history.as_of_told, self._context.ws, lead_id, day, owner=self, key=f"as_of.{id(self)}", on_result=got
        )

    def _got(self, found: AsOf | None, asked: tuple[int, date]) -> None:
        if asked != self._asked:
            return
        day = history_words.day(asked[1], self._context.ws.today())
        self._clear()
        if found is None:
            self.said.setText(_("It was not there at the end of {day}.").format(day=day))
            self._entries = ()
        else:
            row = found.detail.row
            name = row.company or row.name or row.lead_number or ""
            self.said.setText(
                _("{name} as it stood at the end of {day}. Nothing can be changed here.").format(name=name, day=day)
            )
            self._entries = found.detail.timeline
            self._show_fields(found)
        self.timeline.kind = ""
        self._show_timeline()

    def _clear(self) -> None:
        for widget in self._labels:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._labels = []

    def _show_fields(self, found: AsOf) -> None:
        own = sorted(name for name in {*found.then, *found.now} if name.startswith(CUSTOM_PREFIX))
        for name in (*FIELDS, *own):
            then, now = (texts.get(name, "") for texts in (found.then, found.now))
            if name in LEFT_OUT or not (then or now):
                continue
            at = self._grid.rowCount()
            label = _(FIELDS[name].label) if name in FIELDS else name.removeprefix(CUSTOM_PREFIX)
            said = self._words(name, then, found.then)
            texts = [
                PlainLabel(label, tone="second", size=TypeSize.SECOND),
                PlainLabel(said, wrap=True, selectable=True),
            ]
            if then != now:
                today = _("today {value}").format(value=self._words(name, now, found.now))
                texts.append(PlainLabel(today, tone="amber", size=TypeSize.SECOND, wrap=True))
            for column, widget in enumerate(texts):
                self._grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignTop)
                self._labels.append(widget)

    def _words(self, name: str, text: str, texts: dict[str, str]) -> str:
        """A stored text as the window writes it."""
        if not text:
            return words.UNKNOWN
        field, today = FIELDS.get(name), self._context.ws.today()
        if field is None:
            return text
        try:
            if field.kind == "instant" and len(text) > len("2026-11-30"):
                return history_words.when(datetime.fromisoformat(text), self._context.ws.settings.zone, today)
            if field.kind in ("date", "instant"):
                return history_words.day(date.fromisoformat(text), today)
            if field.kind == "money":
                currency = texts.get("currency") or self._context.ws.settings.currency
                return words.money(inputs.money(text, currency), currency)
        except (ValueError, LeadDeskError):
            return text
        if field.kind == "percent":
            return _("{n} %").format(n=text)
        if name == "preferred_channel":
            return _(codes.ACTIVITY_TYPES.get(text, text))
        return _(field.choices.get(text, text)) if field.choices else text

    def _show_timeline(self) -> None:
        kind = self.timeline.kind
        counts: dict[str, int] = {}
        for entry in self._entries:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
        kept = tuple(entry for entry in self._entries if not kind or entry.kind == kind)
        page = TimelinePage(kept, counts, len(self._entries), len(kept))
        self.timeline.show_page(page, self._asked[1] if self._asked else self._context.ws.today())
