"""The section on reply and working time: the firm's limit, its hours, its holidays, the limits of sources, and what all that means."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.settings import reply_state, typed
from leaddesk.ui.settings.day_boxes import DayBoxes
from leaddesk.ui.settings.firm_fields import FirmFields, FirmSaver
from leaddesk.ui.settings.holidays_part import HolidaysPart
from leaddesk.ui.settings.reply_state import Example, ReplyState
from leaddesk.ui.settings.section import Section
from leaddesk.ui.settings.source_limits import SourceLimits
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.text import PlainLabel


class ReplySection(Section):
    """``examples`` says what the limit means, from what is stored."""

    tables = ("setting", "source")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        saver = FirmSaver(context, self)
        self._fields = FirmFields(saver)
        self._saver = saver
        self.add_title(_("Reply and working time"), _("How fast a lead deserves its first reply, and when we work."))
        self.problem = Banner(parent=self)
        self.column.addWidget(self.problem)
        self.limit = ValueField(_("First reply within"), unit=_("of working time, such as 4 h or 1 h 30 m"), width=110)
        self.starts = ValueField(_("We work from"), width=84)
        self.ends = ValueField(_("to"), width=84)
        self.days = DayBoxes(self)
        self.holidays = HolidaysPart(context, saver, self._say_error, self)
        self.examples = PlainLabel("", wrap=True)
        self.sources = SourceLimits(context, self)
        self._join()
        self._lay()

    def _join(self) -> None:
        self._fields.join(
            "reply_minutes",
            self.limit,
            store=lambda text: str(typed.limit_minutes(text, field="reply_minutes")),
            shown=lambda text: typed.limit_text(int(text)),
        )
        for key, field in (("working_start", self.starts), ("working_end", self.ends)):
            self._fields.join(key, field, store=partial(typed.day_time, field=key))
        self.days.changed.connect(self._save_days)
        self.places = {
            "reply_minutes": self.limit,
            "working_start": self.starts,
            "working_end": self.ends,
            "working_days": self.days,
            "holidays_country": self.holidays.country,
            "holidays_region": self.holidays.region,
            "sources": self.sources,
        }

    def _lay(self) -> None:
        self.column.addWidget(self.limit)
        self.column.addWidget(self.examples)
        self.add_group(_("Working time"))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.starts, self.ends):
            row.addWidget(field)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.days)
        self.column.addWidget(self.holidays)
        self.add_group(
            _("Sources with a limit of their own"), _("Empty means the limit above. Such as 1 h for your website.")
        )
        self.column.addWidget(self.sources)

    # --- reading -------------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        self.context.runner.read(
            reply_state.read, self.context.ws, owner=self, on_result=self._take, key="settings.reply"
        )

    def _take(self, state: ReplyState) -> None:
        self._fields.show(state.values)
        self.days.set_days([int(day) for day in state.values["working_days"].split(",") if day.strip()])
        self.holidays.show_stored(state.values)
        self.sources.show_sources(state.sources, state.minutes)
        self.examples.setText("\n".join(self._said(example) for example in state.examples))

    def _said(self, example: Example) -> str:
        asked, due = _moment(example.asked), _moment(example.due)
        return _("A lead of {asked} is answered by {due}.").format(asked=asked, due=due)

    def go_to(self, code: str, rest: str = "") -> None:
        if code == "sources":
            place = self.sources.first()
            if place is not None:
                place.setFocus()
            return
        super().go_to(code, rest)

    # --- saving --------------------------------------------------------------------------------------------------------
    def _save_days(self, days: tuple[int, ...]) -> None:
        self.problem.say("")
        self._saver.save({"working_days": ",".join(str(day) for day in days)}, self._say_error)

    def _say_error(self, error: Exception) -> None:
        """A choice that cannot be: say so, and show again what is stored."""
        if isinstance(error, LeadDeskError):
            self.problem.say_error(error)
            self.reload()
        else:
            self.context.shell.show_error(error)


def _moment(local: datetime) -> str:
    """Such as "Fri 27 Nov 16:30"."""
    shown = words.locale().toString(QDate(local.year, local.month, local.day), "ddd d MMM")
    return f"{shown} {local:%H:%M}"
