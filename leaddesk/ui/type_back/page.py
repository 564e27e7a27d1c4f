"""The page *Type back*: asks which sheet, shows it, saves what was typed as one change. What is typed and not saved waits as a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.services import paper_sheets, type_back
from leaddesk.services.type_back import RowsRefused, Saved
from leaddesk.store.paper_sheets import Sheet
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.type_back import reading, sentences
from leaddesk.ui.type_back.answers import Answer, Answers, Proposed
from leaddesk.ui.type_back.drafts import Draft, Drafts
from leaddesk.ui.type_back.reading import Opened

if TYPE_CHECKING:
    from leaddesk.ui.type_back.body import TypeBackBody

TABLES = ("paper_result", "lead", "person", "company", "activity", "next_action", "assignee", "attempt_plan")
KEEP_AFTER_MS = 400
"""What is typed is kept once it rests for so long."""


class TypeBackPage(Page):
    """``open_view("41")`` opens sheet 41, ``open_view("")`` asks for the number. Esc and *Cancel* go back to Reports."""

    page_id = "type_back"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._body: TypeBackBody | None = None
        self._number: int | None = None
        self._opened: Opened | None = None
        self._answers: Answers | None = None
        self._chosen = Draft()
        self._saved: dict[int, dict[int, Answer]] = {}
        self._drafts = Drafts(context.settings, str(context.ws.path))
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep)
        context.changes.changed.connect(self._changed)
        context.actions.bind("report.type_back", self._ask_in_front)
        context.actions.bind("lead.save_text", self.save, page=self.page_id, enabled=self._can_save)

    @property
    def body(self) -> TypeBackBody:
        """The widgets, made when first needed."""
        if self._body is None:
            from leaddesk.ui.type_back.body import TypeBackBody

            self._body = body = TypeBackBody(self._context.ws, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.ask.chosen.connect(self.open_sheet)
            body.ask.left.connect(self._leave)
            body.another.clicked.connect(self.ask)
            body.sheet.typed.connect(self._typed)
            body.sheet.save_wanted.connect(self.save)
            body.sheet.cancel_wanted.connect(self.cancel)
            body.sheet.left.connect(self._leave)
            body.sheet.once.day_chosen.connect(self._day_chosen)
            body.sheet.once.who_chosen.connect(self._who_chosen)
        return self._body

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self.body.show()
        if self._number is None:
            self.ask()
        else:
            self._read()

    def on_hidden(self) -> None:
        self._keep()

    def panes(self) -> Sequence[QWidget]:
        return self._body.panes() if self._body is not None else ()

    def bottom_pane(self) -> int:
        return self._body.bottom() if self._body is not None else 0

    def beside(self) -> str:
        return "reports"

    def open_view(self, code: str) -> None:
        if code.isdecimal():
            self.open_sheet(int(code))
        else:
            self.ask()

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        self._keep()
        return True

    # --- which sheet -----------------------------------------------------------------------------------------------------
    def _ask_in_front(self) -> None:
        self._context.shell.show_view(self.page_id, "")

    def ask(self) -> None:
        """Ask for the number; what is typed of the sheet in front is kept."""
        self._keep()
        self._number, self._opened, self._answers = None, None, None
        self.body.show_ask()
        self._context.actions.refresh("lead.save_text")
        self._read_sheets()

    def _read_sheets(self) -> None:
        runner, ws = self._context.runner, self._context.ws
        runner.read(paper_sheets.sheets, ws, owner=self, on_result=self._take_sheets, key="type_back.sheets")

    def _take_sheets(self, sheets: Sequence[Sheet]) -> None:
        ws = self._context.ws
        self.body.ask.show_sheets(sheets, self._drafts.numbers(), ws.settings.zone, ws.today())

    def open_sheet(self, number: int) -> None:
        """Show a sheet, or say why there is none."""
        if number != self._number:
            self._keep()
            self._number, self._opened, self._answers = number, None, None
        self._read()

    def _read(self) -> None:
        self._context.runner.read(
            reading.read,
            self._context.ws,
            self._number,
            owner=self,
            on_result=self._take,
            on_error=self._unknown,
            key="type_back.sheet",
        )

    def _unknown(self, error: Exception) -> None:
        self.ask()
        self.body.ask.say_error(error)

    def _take(self, opened: Opened) -> None:
        number = opened.sheet.number
        if number != self._number:
            return
        fresh = self._opened is None
        given = self._given(number)
        typed_here = self._answers.given() if self._answers is not None else self._chosen.rows
        answers = Answers(opened.rows, opened.context, given, locked=self._context.ws.read_only)
        self._opened, self._answers = opened, answers
        if overtaken := answers.overtaken(typed_here):
            self._context.shell.toast(sentences.overtaken(overtaken))
            self._keeping.start()
        if any(self._answers.can_type(row) for row in self._saved.get(number, ())):
            del self._saved[number]  # undone: it stands there again, to be changed or cleared
        in_front = self._answers.first_waiting() if fresh else self.body.sheet.table.number()
        self._show(opened, self._answers, in_front)
        if fresh:
            self.body.sheet.problem.say("")
            self.body.sheet.take_focus()
        self._context.runner.read(
            reading.propose, self._context.ws, number, owner=self, on_result=self._take_proposals, key="type_back.plan"
        )

    def _given(self, number: int) -> dict[int, Answer]:
        """What is typed of a sheet: here, as a draft, or, once its saving is undone, as it was saved."""
        if self._answers is not None:
            return {**self._saved.get(number, {}), **self._answers.given()}
        self._chosen = self._drafts.of(number)
        return {**self._saved.get(number, {}), **self._chosen.rows}

    def _show(self, opened: Opened, answers: Answers, in_front: int | None) -> None:
        body, ws = self.body, self._context.ws
        body.show_sheet(opened.sheet.number, sentences.facts(opened.sheet, ws.settings.zone, ws.today()))
        body.sheet.once.show_choice(self._day(opened), (opened.printed, ws.today()), opened.people, self._who(opened))
        body.sheet.show_sheet(opened, answers, in_front)
        self._context.actions.refresh("lead.save_text")

    def _take_proposals(self, found: tuple[int, Proposed]) -> None:
        number, proposed = found
        if number == self._number and self._answers is not None:
            self._answers.propose(proposed)
            self.body.sheet.proposals_came()
            self._context.actions.refresh("lead.save_text")

    # --- asked once --------------------------------------------------------------------------------------------------------
    def _day(self, opened: Opened) -> date:
        chosen = self._chosen.day
        return (
            chosen if chosen is not None and opened.printed <= chosen <= self._context.ws.today() else opened.usual_day
        )

    def _who(self, opened: Opened) -> int | None:
        known = {one.id for one in opened.people}
        return self._chosen.by if self._chosen.by in known else opened.me

    def _day_chosen(self, day: date) -> None:
        self._chosen = replace(self._chosen, day=day)
        self._typed()

    def _who_chosen(self, who: int | None) -> None:
        self._chosen = replace(self._chosen, by=who)
        self._typed()

    # --- typing and saving -------------------------------------------------------------------------------------------------
    def _typed(self) -> None:
        self._keeping.start()
        self._context.actions.refresh("lead.save_text")

    def _keep(self) -> None:
        """What is typed outlasts the page and the program."""
        self._keeping.stop()
        if self._number is not None and self._answers is not None:
            self._drafts.keep(self._number, replace(self._chosen, rows=self._answers.given()))

    def _can_save(self) -> bool:
        return self._answers is not None and bool(self._answers.ticked()) and self._answers.knows_steps

    def save(self) -> None:
        """One change: the rows with a tick. What is wrong is said at its row and nothing is saved."""
        answers, opened = self._answers, self._opened
        if answers is None or opened is None or not self._can_save():
            return
        try:
            rows = answers.to_save()
        except UserError as error:
            self._refused(error)
            return
        self._keep()
        self._context.verbs.run(
            type_back.save,
            opened.sheet.number,
            on=self._day(opened),
            rows=rows,
            by=self._who(opened),
            owner=self,
            on_done=partial(self._done, opened.sheet.number, {n: answers.get(n) for n in answers.ticked()}),
            on_error=self._refused,
        )

    def _done(self, number: int, saved: dict[int, Answer], _done: Saved) -> None:
        """In the file; on to the first row that is open. Should it be undone, what was typed stands there again."""
        self._saved[number] = saved
        if number == self._number and self._answers is not None:
            for row in saved:
                self._answers.clear(row)
            self._keep()
            self._opened = None
            self._read()

    def _refused(self, error: Exception) -> None:
        sheet = self.body.sheet
        if isinstance(error, RowsRefused):
            sheet.go_to(min(error.rows), error)
        elif isinstance(error, UserError) and error.field and error.field.startswith("row:"):
            sheet.go_to(int(error.field.removeprefix("row:")), error)
        elif isinstance(error, UserError):
            sheet.problem.say_error(error)
        else:
            self._context.shell.show_error(error)

    def cancel(self) -> None:
        """Drop what is typed and go back; the message gives it back."""
        number, answers = self._number, self._answers
        if number is None or answers is None:
            return
        dropped = replace(self._chosen, rows=answers.given())
        answers.clear_all()
        self._saved.pop(number, None)
        self._chosen = Draft()
        self._keep()
        self._leave()
        if dropped.rows:
            self._context.shell.toast(
                _("What was typed of sheet {n} is dropped.").format(n=number),
                undoes=partial(self._give_back, number, dropped),
            )

    def _give_back(self, number: int, dropped: Draft) -> None:
        self._drafts.keep(number, dropped)
        self._number, self._opened, self._answers = None, None, None
        self._context.shell.show_view(self.page_id, str(number))

    def _leave(self) -> None:
        self._keep()
        self._number, self._opened, self._answers = None, None, None
        self._context.shell.show_view("reports", "papers")

    # --- changes ---------------------------------------------------------------------------------------------------------
    def _changed(self, changes: Changes) -> None:
        if self._context.shell.page_id() != self.page_id or not changes.touches(*TABLES):
            return
        if self._number is not None:
            self._read()
        else:
            self._read_sheets()
