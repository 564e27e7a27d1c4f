"""Planning the rows of an import: how many a working day, from when, by which channel, what. Shows until when before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.services import planning
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled, NumberField
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS, icon
from leaddesk.ui.widgets.text import PlainLabel

MOST_A_DAY = 500
Days = tuple[tuple[date, int], ...]


class PlanDialog(QDialog):
    """``planned`` carries how many got a first step. Enter plans, Esc leaves."""

    planned = Signal(int)

    def __init__(self, context: UiContext, ids: Sequence[int], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids = tuple(ids)
        self.setWindowTitle(_("Plan them"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(460)
        ws = context.ws
        self.per_day = NumberField(_("How many a working day"), 1, MOST_A_DAY, self)
        self.per_day.setValue(int(ws.settings["backlog_per_day"]))
        self.start = DateField(_("From"), self, day=ws.today())
        self.start.take_words(partial(day_context, ws))
        self.channel = QComboBox(self)
        for code in codes.ACTIVITY_TYPES:
            if code != "note":
                self.channel.addItem(icon(ACTIVITY_ICONS[code]), _(codes.ACTIVITY_TYPES[code]), code)
        self.what = QLineEdit(_("First call"), self)
        self._what_label = Labelled(_("What is to be done"), self.what)
        self.preview = PlainLabel("", weight=Weight.MEDIUM, wrap=True)
        self._banner = Banner(parent=self)
        self._banner.hide()
        self._save = KeyButton(_("Plan them"), self, kind="primary", key="Return")
        self._build(title)
        self.per_day.valueChanged.connect(self._look)
        self.start.dateChanged.connect(self._look)
        self._look()

    def _build(self, title: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 16)
        outer.setSpacing(12)
        outer.addWidget(PlainLabel(title, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True))
        text = _("Each gets a first step on a working day, the oldest first. One undo takes all of it back.")
        outer.addWidget(PlainLabel(text, tone="second", wrap=True))
        outer.addWidget(self._banner)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.addWidget(Labelled(_("How many a working day"), self.per_day), 0, 0)
        grid.addWidget(Labelled(_("From"), self.start), 0, 1)
        grid.addWidget(Labelled(_("How"), self.channel), 1, 0)
        grid.addWidget(self._what_label, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        outer.addLayout(grid)
        outer.addWidget(self.preview)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = KeyButton(_("Cancel"), self, key="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._save.setDefault(True)
        self._save.clicked.connect(self.save)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        outer.addLayout(buttons)
        self.per_day.setFocus()
        self.per_day.selectAll()

    def _look(self) -> None:
        """Say until when, off the UI thread: the first look at the holidays takes a while."""
        self._context.runner.read(
            _spread,
            self._context.ws,
            len(self._ids),
            self.per_day.value(),
            self.start.day(),
            owner=self,
            on_result=self._say,
            on_error=self._say_problem,
            key="day.plan",
        )

    def _say(self, days: Days) -> None:
        if not days:
            self.preview.setText("")
            return
        a_day = min(self.per_day.value(), len(self._ids))
        last = _long(days[-1][0])
        said = ngettext("{n} a day until {day}", "{n} a day until {day}", a_day)
        self.preview.setText(said.format(n=words.number(a_day), day=last))

    def _say_problem(self, error: Exception) -> None:
        self.preview.setText(error.message if isinstance(error, LeadDeskError) else "")

    def save(self) -> None:
        """Plan all of them as one change."""
        what = self.what.text().strip()
        if not what:
            self._what_label.set_problem(_("Say what the next step is."))
            self.what.setFocus()
            return
        self._save.setEnabled(False)
        self._context.verbs.run(
            planning.spread,
            self._ids,
            per_day=self.per_day.value(),
            start=self.start.day(),
            what=what,
            channel=str(self.channel.currentData()),
            owner=self,
            on_done=self._saved,
            on_error=self._failed,
        )

    def _saved(self, done: planning.Planned) -> None:
        self.planned.emit(sum(count for _day, count in done.days))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if not isinstance(error, LeadDeskError):
            self._context.shell.show_error(error)
            return
        self._banner.say_error(error)
        self._banner.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
            return
        super().keyPressEvent(event)


def _long(day: date) -> str:
    return words.locale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def _spread(ws: Workspace, count: int, per_day: int, start: date) -> Days:
    return planning.spread_days(ws, count, per_day=per_day, start=start)
