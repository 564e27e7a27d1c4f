"""The Quotes tab of the open record: its quotes, the newest first, one of them as a form, and a dropped PDF as a proposed one.

What becomes of a quote are verbs of ``services.quotes``; accepting goes on to *Won* with its sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Quote
from leaddesk.exchange import quote_files
from leaddesk.exchange.quote_files import QuoteFile
from leaddesk.services import quotes
from leaddesk.services.document_content import Content
from leaddesk.services.quotes import QuoteValues
from leaddesk.services.workspace import Workspace
from leaddesk.store import quotes as stored
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record import quote_reading as reading
from leaddesk.ui.record.file_verbs import FileVerbs
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.record.quote_acts import QuoteActs
from leaddesk.ui.record.quote_form import FormAnswer, QuoteForm
from leaddesk.ui.record.quote_reading import Answer
from leaddesk.ui.record.quote_row import QuoteRow
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.drop_overlay import dropped_files
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, one_line

MARGIN = 16
PDF = ".pdf"


@dataclass(frozen=True)
class _Editing:
    """What the form is about: a quote that stands, or a new one with its files."""

    lead_id: int
    quote: Quote | None = None
    contents: tuple[Content, ...] = ()


class QuotesTab(RecordPart):
    """``acts`` does what is done with one; ``rows`` are the quotes shown; ``form`` is one of them, in front while ``is_writing``."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.files = FileVerbs(context, self)
        self.acts = QuoteActs(context, self, self.files, self.change)
        self.rows: list[QuoteRow] = []
        self._answer = Answer(0)
        self._editing: _Editing | None = None
        self._saving = False
        self._stack = QStackedWidget(self)
        self._list = self._build_list()
        self.form = QuoteForm(context.ws, self)
        self.form.saved.connect(self._save)
        self.form.left.connect(self._show_list)
        page = Ground("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.addWidget(self.form)
        self._form_page = scrolled(page, name=_("Quote"))
        self._list_page = scrolled(self._list, name=_("Quotes"))
        self._stack.addWidget(self._list_page)
        self._stack.addWidget(self._form_page)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _build_list(self) -> QWidget:
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(10)
        head = PartHead(_("Quotes"))
        self.sent_button = KeyButton(_("Quote sent…"), head)
        self.sent_button.follow(self.context.actions.action("lead.quote"))
        self.write_button = KeyButton(_("Write a quote…"), head, icon="plus", kind="primary")
        self.write_button.clicked.connect(self.write)
        head.add(self.sent_button)
        head.add(self.write_button)
        column.addWidget(head)
        self._hint = PlainLabel(
            _("Drop the PDF of a quote anywhere here: what it says is proposed."), size=TypeSize.SECOND, tone="third"
        )
        column.addWidget(self._hint)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        self.nothing = EmptyState(
            "file-text",
            _("No quotes yet."),
            _("Write one, say that one was sent, or drop its PDF here: number, sum and days are read from it."),
            inside,
            token="text3",
        )
        for action_id, icon in (("record.new_quote", "plus"), ("lead.quote", "file-text")):
            self.nothing.add_action(self.context.actions.action(action_id), icon)
        self.nothing.hide()
        column.addWidget(self.nothing, 1)
        column.addStretch(1)
        return inside

    # --- as a part -------------------------------------------------------------------------------------------------------
    def set_record(self, lead_id: int) -> None:
        if lead_id != self.lead_id and self.is_writing():
            self.form.leave()
        super().set_record(lead_id)
        if lead_id:
            self.context.runner.read(
                reading.read,
                self.context.ws,
                lead_id,
                owner=self,
                on_result=self._take,
                key=f"record.quotes.{id(self)}",
            )

    def is_writing(self) -> bool:
        """Whether the form is in front."""
        return self._editing is not None

    def has_unsaved(self) -> bool:
        return self.is_writing() and self.form.has_changes()

    def focus_first(self) -> None:
        if self.is_writing():
            self.form.focus_first()
        else:
            (self.rows[0] if self.rows else self.write_button).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self._form_page if self.is_writing() else self._list_page,)

    def bind(self, actions: ActionManager, page_id: str) -> None:
        actions.bind("record.new_quote", self.write, page=page_id, enabled=lambda: bool(self.lead_id))

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def _take(self, answer: Answer) -> None:
        if answer.lead_id != self.lead_id:
            return
        focused = next((row.quote.id for row in self.rows if row.hasFocus()), 0)
        if answer != self._answer:
            self._answer = self.acts.answer = answer
            self._show_rows(answer)
        self.count_changed.emit(words.number(len(answer.quotes)) if answer.quotes else "")
        for row in self.rows:
            if row.quote.id == focused:
                row.setFocus()

    def _show_rows(self, answer: Answer) -> None:
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        today = self.context.ws.today()
        self.rows = [QuoteRow(quote, today, self._list) for quote in answer.quotes]
        for row in self.rows:
            for wanted in (row.open_wanted, row.rename_wanted):
                wanted.connect(partial(self.change, row.quote))
            row.remove_wanted.connect(partial(self.acts.remove, row.quote))
            row.step_wanted.connect(partial(self.acts.step, row.quote, row))
            row.menu_wanted.connect(partial(self.acts.open_menu, row))
            self._lines.addWidget(row)
        self.nothing.setVisible(not answer.quotes)
        self._hint.setVisible(bool(answer.quotes))

    def _show_list(self) -> None:
        self._editing = None
        self._stack.setCurrentWidget(self._list_page)
        (self.rows[0] if self.rows else self.write_button).setFocus()

    # --- writing ---------------------------------------------------------------------------------------------------------
    def write(self) -> None:
        """A new quote."""
        if not self.lead_id:
            return
        settings = self.context.ws.settings
        answer = self._answer
        values = QuoteValues(
            answer.number,
            currency=answer.currency or settings.currency,
            is_gross=bool(settings["prices_gross"]),
            tax_bp=int(settings["tax_bp"]),
        )
        self._begin(_Editing(self.lead_id), _("A new quote"), values)

    def change(self, quote: Quote) -> None:
        """Change what stands on a quote."""
        names = ", ".join(file.name for file in self._answer.files if file.id in quote.documents)
        self._editing = _Editing(quote.lead_id, quote)
        title = _("Change quote {number}").format(number=quote.number)
        self.form.fill(title, quotes.values_of(quote), asks_sent=False)
        self.form.files.setText(_("Its file: {names}").format(names=names) if names else "")
        self.form.files.setVisible(bool(names))
        self._front()

    def propose(self, file: QuoteFile, content: Content) -> None:
        """Show what a file says as a quote to be saved."""
        facts, answer = file.facts, self._answer
        settings = self.context.ws.settings
        values = QuoteValues(
            facts.number or answer.number,
            facts.sum_minor,
            currency=facts.currency or answer.currency or settings.currency,
            is_gross=bool(settings["prices_gross"]) if facts.is_gross is None else facts.is_gross,
            tax_bp=int(settings["tax_bp"]) if facts.tax_bp is None else facts.tax_bp,
            valid_until=facts.valid_until,
        )
        said = [_(quote_files.NOT_READ[file.not_read])] if file.not_read else []
        if file.known:
            said.append(_("This file is here already, with {leads}.").format(leads=", ".join(file.known)))
        if file.same_number:
            said.append(_("A quote of {leads} has the same number.").format(leads=", ".join(file.same_number)))
        title = _("A quote from {name}").format(name=one_line(file.name, 60))
        self._begin(
            _Editing(self.lead_id, None, (content,)),
            title,
            values,
            sent=quote_files.default_day(self.context.ws, facts),
            files=_("Kept with it: {name}").format(name=file.name),
            said=" ".join(said),
        )

    def _begin(
        self,
        editing: _Editing,
        title: str,
        values: QuoteValues,
        *,
        sent: date | None = None,
        files: str = "",
        said: str = "",
    ) -> None:
        self._editing = editing
        self.form.fill(
            title,
            values,
            sent_on=sent,
            can_chase=self._answer.is_open,
            files=files,
            said=said,
        )
        self._front()

    def _front(self) -> None:
        self.tab_wanted.emit("quotes")
        self._stack.setCurrentWidget(self._form_page)
        self.form.focus_first()

    def _save(self, answer: FormAnswer) -> None:
        editing = self._editing
        if editing is None or self._saving:  # a second press means the same
            return
        self._saving = True
        if editing.quote is not None:
            self.acts.run(quotes.change, editing.quote.id, answer.values, then=self._saved, on_error=self._not_saved)
            return
        self.acts.run(
            quotes.add,
            editing.lead_id,
            answer.values,
            then=self._saved,
            on_error=self._not_saved,
            contents=editing.contents,
            sent_on=answer.sent_on,
            chase=answer.chase,
        )

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.form.say_error(error)

    def _saved(self, done: object) -> None:
        self._saving = False
        self.form.leave()
        if isinstance(done, quotes.Added) and done.same_number:
            said = _("A quote of {leads} has the same number.").format(leads=", ".join(done.same_number))
            self.context.shell.toast(said, undoes=done.changeset)

    # --- files -------------------------------------------------------------------------------------------------------------
    def take_drop(self, mime: QMimeData) -> bool:
        """One PDF: where it is a quote it is proposed, else it is kept as a file. Everything else is not for here."""
        paths = dropped_files(mime)
        if len(paths) != 1 or not self.lead_id or Path(paths[0]).suffix.lower() != PDF or self.has_unsaved():
            return False
        self.take_pdf(paths[0])
        return True

    def take_pdf(self, path: str) -> None:
        """Read a PDF and propose it as a quote; from another tab only where it says that it is one."""
        lead_id, sure = self.lead_id, self.isVisible()
        self.context.runner.submit(
            "io",
            reading.look,
            self.context.ws,
            Path(path),
            owner=self,
            on_result=partial(self._looked, lead_id, path, sure),
            on_error=self.context.shell.show_error,
            label=_("Reading {name}").format(name=one_line(Path(path).name, 60)),
        )

    def _looked(self, lead_id: int, path: str, sure: bool, found: tuple[QuoteFile, Content]) -> None:
        if lead_id != self.lead_id:
            return
        file, content = found
        if sure or file.is_quote:
            self.propose(file, content)
        else:
            self.tab_wanted.emit("files")
            self.files.add(lead_id, [path])


def count(ws: Workspace, lead_id: int) -> str:
    """The figure beside the tab's name."""
    n = stored.counts(ws.store, lead_id)
    return str(n) if n else ""


def make(context: UiContext) -> RecordPart:
    """Build the tab."""
    return QuotesTab(context)
