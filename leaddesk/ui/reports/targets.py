"""The tab Targets: what each measure should reach in a month, typed in, beside what it reached (S2-5, S3-15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.targets import SETTABLE
from leaddesk.reporting import target_sheet
from leaddesk.reporting.question import Question
from leaddesk.reporting.target_sheet import Sheet
from leaddesk.services import targets
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.bridge.words import locale
from leaddesk.ui.reports import sending
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.counting import Counting
from leaddesk.ui.reports.opening import open_leads
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.reports.target_lines import TargetLines
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

if TYPE_CHECKING:
    from leaddesk.base.jobs import JobContext
    from leaddesk.services.workspace import Workspace

SAME: Final = "report.same_targets"


def _read(_context: JobContext, ws: Workspace, month: str, more: Sequence[str]) -> Sheet:
    return target_sheet.sheet(ws, month, more)


def _write(ws: Workspace, question: Question, target: Path) -> None:
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import files

    files.write(files.build(ws, target_sheet.NAME, question), target, workbook=report_workbook.write)


class TargetsTab(ReportTab):
    """One month at a time; what is typed is saved as the field is left."""

    filters = frozenset()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._month = targets.month_of(context.ws, "")
        self._more: list[str] = []
        self._sheet: Sheet | None = None
        self._wanted: str | None = None
        self.earlier = IconButton("chevron-left", _("The month before"), self)
        self.later = IconButton("chevron-right", _("The month after"), self)
        self.title = PlainLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self.same = KeyButton(_("Same as last month"), self, icon="copy")
        self.add = KeyButton(_("Another measure"), self, icon="plus")
        self.lines = TargetLines()
        self.counting = Counting(context, "reports.targets", self)
        self._lay_out()
        self.earlier.clicked.connect(lambda: self.go(targets.month_before(self._month)))
        self.later.clicked.connect(lambda: self.go(targets.month_after(self._month)))
        self.same.follow(context.actions.action(SAME))
        self.add.clicked.connect(self._offer)
        self.counting.again.connect(self._ask)
        self.lines.given.connect(self._set)
        self.lines.opened.connect(lambda opens: open_leads(context, opens))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 16, 4)
        head.setSpacing(6)
        for widget in (self.earlier, self.title, self.later):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.same)
        head.addWidget(self.add)
        hint = PlainLabel(
            _("Type a target and press Enter; an empty field has none. Figures of the running month are told so far."),
            size=TypeSize.SECOND,
            tone="second",
            wrap=True,
        )
        hint.setContentsMargins(16, 0, 16, 8)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lines)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.counting)
        whole.addLayout(head)
        whole.addWidget(hint)
        whole.addWidget(scrolled(inside, name=_("Targets")), 1)

    # --- doors of the page ----------------------------------------------------------------------------------------------
    def show_choice(self, choice: Choice) -> None:
        self._ask()

    def take_changes(self, changes: Changes) -> None:
        if self.isVisible():
            self._ask()

    def focus_start(self) -> None:
        fields = self.lines.fields()
        (fields[0] if fields else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, month: str) -> None:
        """Show another month."""
        self._month, self._more = month, []
        self._ask()

    def sheet(self) -> Sheet | None:
        """What stands there."""
        return self._sheet

    def can_send(self) -> bool:
        return bool(self._sheet and self._sheet.lines)

    def to_excel(self) -> None:
        first, last = targets.first_day(self._month), targets.last_day(self._month)
        write = partial(_write, self._context.ws, Question(first, last))
        sending.send(self._context, self, _("Targets {month}").format(month=self._month), write, kinds=sending.WORKBOOK)

    # --- reading --------------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        day = targets.first_day(self._month)
        self.title.setText(_month_words(day))
        self.counting.run(_read, self._context.ws, self._month, tuple(self._more), take=self._take)

    def _take(self, sheet: Sheet) -> None:
        if sheet.month != self._month:
            return
        self._sheet = sheet
        self._more = [line.definition.name for line in sheet.lines]  # lines stay while somebody works on the month
        self.lines.show_sheet(sheet)
        self._context.actions.refresh(SAME)
        self.sending_changed.emit()
        self.facts_changed.emit(_facts(sheet))
        if self._wanted is not None:
            self.lines.row(self._wanted).field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._wanted = None

    # --- changing -------------------------------------------------------------------------------------------------------
    def _set(self, measure: str, text: str) -> None:
        def done(_done: object) -> None:
            self.lines.say_problem(measure, None)

        def refused(error: Exception) -> None:
            self.lines.say_problem(measure, error)

        self._context.verbs.run(
            targets.set_target, measure, self._month, text, owner=self, on_done=done, on_error=refused
        )

    def can_take_over(self) -> bool:
        writable = not self._context.ws.read_only
        return writable and self.isVisible() and self._sheet is not None and self._sheet.can_copy

    def take_over(self) -> None:
        self._context.verbs.run(targets.same_as_last_month, self._month, owner=self, on_error=self.counting.say_error)

    def _offer(self) -> None:
        menu = self.measures_menu()
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def measures_menu(self) -> QMenu:
        """Every measure that has no line yet."""
        shown = {line.definition.name for line in self._sheet.lines} if self._sheet else set()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for definition in SETTABLE.values():
            if definition.name not in shown:
                entry = menu.addAction(no_mnemonic(_(definition.label)))
                entry.triggered.connect(lambda _checked=False, name=definition.name: self.add_measure(name))
        return menu

    def add_measure(self, name: str) -> None:
        """Give a measure a line, the keyboard in its field."""
        self._more.append(name)
        self._wanted = name
        self._ask()


def _month_words(day: date) -> str:
    return locale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def _facts(sheet: Sheet) -> str:
    """How many of its targets the month has reached."""
    told = [line for line in sheet.lines if line.reached is not None]
    if not told:
        return ""
    return _("{n} of {all} targets reached.").format(n=sum(line.reached is True for line in told), all=len(told))
