"""What is done with one quote of the Quotes tab: sent, accepted, refused, replaced, taken away, a file put to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Quote
from leaddesk.services import quotes
from leaddesk.services.typed_days import day_context
from leaddesk.ui.record import quote_reading as reading
from leaddesk.ui.record.asking import open_popover
from leaddesk.ui.record.file_verbs import FileVerbs
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.quote_ask import SentAnswer, SentQuestion
from leaddesk.ui.record.quote_reading import Answer
from leaddesk.ui.record.quote_row import QuoteRow
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import no_mnemonic, one_line

OF_QUOTES = "(*.pdf *.docx *.doc *.odt *.xlsx *.xls *.ods)"


class QuoteActs(QObject):
    """``answer`` is what the tab shows; ``change`` opens a quote as a form."""

    def __init__(self, context: UiContext, tab: RecordPart, files: FileVerbs, change: Callable[[Quote], None]) -> None:
        super().__init__(tab)
        self.context = context
        self.answer = Answer(0)
        self._tab, self._files, self._change = tab, files, change

    def step(self, quote: Quote, anchor: QWidget) -> None:
        """The next thing: a draft goes out, one that is out is accepted."""
        if quote.state == "draft":
            self.ask_sent(quote, anchor)
        else:
            self.accept(quote)

    def ask_sent(self, quote: Quote, anchor: QWidget) -> None:
        """On which day did it go out?"""
        ws = self.context.ws
        question = SentQuestion(
            anchor,
            partial(day_context, ws),
            today=ws.today(),
            after=int(ws.settings["quote_chase_days"]),
            can_chase=self.answer.is_open,
        )

        def given(answer: SentAnswer) -> None:
            self.run(quotes.send, quote.id, answer.on, chase=answer.chase, by=answer.by)

        question.given.connect(given)
        open_popover(question, anchor)

    def accept(self, quote: Quote) -> None:
        """They said yes; *Won* is asked next, with the quote's sum."""
        self.run(quotes.accept, quote.id, then=lambda _done: self._go_on_to_won(quote.lead_id))

    def _go_on_to_won(self, lead_id: int) -> None:
        """Only while its lead is in front: the action means whoever is."""
        if self._tab.lead_id == lead_id and self.answer.is_open and self._tab.isVisible():
            self.context.actions.trigger("lead.won")

    def remove(self, quote: Quote) -> None:
        """Take a draft away; of a sent one a sentence says what can be done."""
        self.run(quotes.remove, quote.id)

    def run(
        self,
        verb: Callable[..., object],
        *args: object,
        then: Callable[[object], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        **named: Any,
    ) -> None:
        """Run a verb of quotes."""
        self.context.verbs.run(verb, *args, owner=self, on_done=then, on_error=on_error, **named)

    def menu(self, row: QuoteRow) -> QMenu:
        """What can be done with a quote."""
        quote, menu = row.quote, QMenu(self._tab)
        for label, handler in self._choices(quote, row):
            if not label:
                menu.addSeparator()
            else:
                menu.addAction(no_mnemonic(label)).triggered.connect(lambda _c=False, do=handler: do())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _choices(self, quote: Quote, row: QuoteRow) -> list[tuple[str, Callable[[], None]]]:
        def run(verb: Callable[..., object]) -> Callable[[], None]:
            return lambda: self.run(verb, quote.id)

        found: list[tuple[str, Callable[[], None]]] = []
        for file in self.answer.files:
            if file.id in quote.documents:
                name = one_line(file.name, 50)
                found.append((_("Open a copy of {name}").format(name=name), partial(self._files.open, file)))
        found.append((_("Change…"), partial(self._change, quote)))
        found.append((_("Attach a file…"), partial(self.ask_file, quote)))
        found.append(("", lambda: None))
        if quote.state == "draft":
            found.append((_("Mark as sent…"), partial(self.ask_sent, quote, row)))
            found.append((_("Remove"), partial(self.remove, quote)))
        if quote.state == "sent":
            found += [(_("Accepted"), partial(self.accept, quote)), (_("Refused"), run(quotes.refuse))]
            found.append((_("It was not sent"), run(quotes.take_back)))
        if quote.state in ("accepted", "refused"):
            found.append((_("Nothing is decided yet"), run(quotes.open_again)))
        if quote.state in ("sent", "refused") and quote.replaced_by_id is None:
            found.append((_("New version"), run(quotes.new_version)))
        return found

    def open_menu(self, row: QuoteRow, at: QPoint) -> None:
        """Show it."""
        self.menu(row).popup(at)

    def ask_file(self, quote: Quote) -> None:
        """Choose a file to keep with a quote."""
        filters = _("Quotes") + f" {OF_QUOTES};;" + _("All files") + " (*)"
        self.context.prompts.open_file(_("Attach a file"), filters, partial(self._attach, quote.id))

    def _attach(self, quote_id: int, path: str) -> None:
        self.context.runner.submit(
            "io",
            reading.content,
            Path(path),
            owner=self,
            on_result=lambda content: self.run(quotes.attach, quote_id, [content]),
            on_error=self.context.shell.show_error,
            label=_("Reading {name}").format(name=one_line(Path(path).name, 60)),
        )
