"""The bar above a report: of which leads, as of which day, save it, keep it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.reports import said
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel

HEIGHT = 42


class AsOfPopover(Popover):
    """``chosen`` (day): the day whose evening is told about."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, day: date, parent: QWidget | None = None) -> None:
        from leaddesk.services.typed_days import day_context

        super().__init__(_("As it stood in the evening of"), parent, width=260)
        ws = context.ws
        self._today = ws.today()
        self.day = DateField(_("Day"), self, day=day)
        self.day.take_words(partial(day_context, ws))
        self.wrong = PlainLabel(_("That day is still to come."), tone="red", wrap=True)
        self.wrong.hide()
        row = QHBoxLayout()
        self.today = KeyButton(_("Today"), self)
        self.act = KeyButton(_("Show"), self, kind="primary", key="Return")
        self.today.clicked.connect(lambda: self._take(self._today))
        self.act.clicked.connect(self._agree)
        row.addStretch(1)
        row.addWidget(self.today)
        row.addWidget(self.act)
        for part in (self.day, self.wrong):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.setFocusProxy(self.day)

    def _agree(self) -> None:
        if self.day.day() > self._today:
            self.wrong.show()
            self.adjustSize()
            return
        self._take(self.day.day())

    def _take(self, day: date) -> None:
        self.chosen.emit(day)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._agree()
        else:
            super().keyPressEvent(event)


class EveryBar(Ground):
    """``view_chosen`` (cohort or period), ``day_chosen`` (a day), ``back_wanted`` from the rows of a figure."""

    view_chosen = Signal(str)
    day_chosen = Signal(object)
    back_wanted = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "bottom", parent)
        self._context = context
        self._day: date | None = None
        self._plain = self._rows = False
        self._of_views = self._of_days = True
        self.setFixedHeight(HEIGHT)
        segments = (Segment("cohort", _("Leads that came in then")), Segment("period", _("What happened then")))
        self.seen = SegmentedButtons(segments, self, name=_("Counted"), small=True)
        self.back = KeyButton(_("Back to the report"), self, icon="chevron-left", small=True)
        self.back.hide()
        self.back.clicked.connect(self.back_wanted)
        self.as_of = KeyButton(_("As of today"), self, icon="history", small=True)
        self.keep = KeyButton(pgettext("report", "Keep it"), self, icon="bookmark", small=True)
        self.save = KeyButton(_("Save…"), self, icon="file-down", small=True)
        self.keep.follow(context.actions.action("report.keep"))
        self.save.follow(context.actions.action("report.save"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(8)
        for widget in (self.back, self.seen, self.as_of):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.keep, self.save):
            row.addWidget(widget)
        self.seen.chosen.connect(self.view_chosen)
        self.as_of.clicked.connect(self.ask_day)

    def show_day(self, day: date | None) -> None:
        """Say as of which day; None: today."""
        self._day = day
        self.as_of.set_label(_("As of {day}").format(day=said.day(day)) if day else _("As of today"))

    def ask_day(self) -> None:
        """Ask for a day."""
        popover = AsOfPopover(self._context, self._day or self._context.ws.today(), self)
        popover.chosen.connect(self.day_chosen)
        popover.open_at(self.as_of)

    def set_plain(self, plain: bool) -> None:
        """The first days: nothing to choose but saving."""
        self._plain = plain
        self._show_parts()

    def set_told(self, *, by_view: bool, by_day: bool) -> None:
        """Whether the report can be told of what happened then, and as of a past day."""
        self._of_views, self._of_days = by_view, by_day
        self._show_parts()

    def show_listing(self, on: bool) -> None:
        """Rows of a figure stand there in place of a report: they are as of now, and lead back."""
        self._rows = on
        self._show_parts()

    def _show_parts(self) -> None:
        self.back.setVisible(self._rows)
        for widget, is_told in ((self.seen, self._of_views), (self.as_of, self._of_days), (self.keep, True)):
            widget.setVisible(is_told and not self._rows and not self._plain)
