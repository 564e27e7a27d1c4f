"""The widgets of the page Calls and which of them is in front: all lists, one being called through, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import LeadDetail
from leaddesk.ui.calls.lists_view import ListsView
from leaddesk.ui.calls.result_view import ResultView
from leaddesk.ui.calls.round_view import RoundView
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.record.reach import Reach
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

NAME_WIDTH = (90, 360)
"""The name of a list takes what it needs, within these."""


class CallsBody(QWidget):
    """``name`` is the title of the list in front, edited in place; ``all_lists`` leads back."""

    def __init__(self, context: UiContext, owner: QObject) -> None:
        super().__init__()
        self._context = context
        self.head = PageHead(_("Calls"), "", self)
        self.name = FieldEdit(_("Name of the call list"), self)
        self.all_lists = KeyButton(_("All lists"), self, icon="list", key="Esc")
        self.name.textChanged.connect(self._fit_name)
        self.head.insert_after_title(self.name)
        self.head.add(self.all_lists)
        self.lists = ListsView(context, self)
        self.round = RoundView(context, self)
        self.result = ResultView(self)
        self.reach = Reach(context, owner, anchor=lambda _action: self.round.person.ring)
        self._stack = QStackedWidget(self)
        for view in (self.lists, self.round, self.result):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        person = self.round.person
        person.ring_wanted.connect(self.reach.ring)
        person.copy_wanted.connect(self.reach.copy_number)
        self.reach.reached.connect(self.round.log_bar.begin)
        self.reach.answered.connect(lambda number: self.round.log_bar.begin("call", number))
        self.show_lists()

    def set_narrow(self, narrow: bool) -> None:
        """A narrow window."""
        self.round.set_narrow(narrow)

    def show_title(self, name: str) -> None:
        """The list in front."""
        self.name.set_stored(name)
        self._fit_name()

    def _fit_name(self) -> None:
        needed = self.name.fontMetrics().horizontalAdvance(self.name.text()) + 24
        self.name.setFixedWidth(min(max(needed, NAME_WIDTH[0]), NAME_WIDTH[1]))

    def show_reach(self, detail: LeadDetail | None) -> None:
        """Whose number is meant."""
        self.reach.show(detail)

    def show_lists(self) -> None:
        """All call lists."""
        self._bring(self.lists)
        self.head.set_facts("")

    def show_round(self) -> None:
        """The person in front."""
        self._bring(self.round)

    def show_result(self) -> bool:
        """What came of it; whether something else was shown before."""
        before = self._stack.currentWidget()
        self._bring(self.result)
        return before is not self.result

    def _bring(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        one = view is not self.lists
        self.name.setVisible(one)
        self.all_lists.setVisible(one)

    def shows(self) -> QWidget:
        """What is in front."""
        return self._stack.currentWidget() or self.lists

    def panes(self) -> Sequence[QWidget]:
        """What F6 visits."""
        front = self.shows()
        if front is self.round:
            return (self.head, self.round.area, self.round.tools, self.round.log_bar)
        return (self.head, front)

    def bottom(self) -> int:
        """Height of the log bar, which messages leave free."""
        return self.round.log_bar.height() if self.shows() is self.round else 0

    def ask_leave(self, go_on: Callable[[], None]) -> None:
        """Something typed is not logged yet."""
        self._context.prompts.choose(
            _("Calls"),
            _("What was said in a call is not saved yet."),
            (Choice("stay", _("Go back to it"), main=True), Choice("leave", _("Leave without it"), danger=True)),
            lambda answer: go_on() if answer == "leave" else None,
        )
