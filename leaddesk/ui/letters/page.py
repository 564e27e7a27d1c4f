"""The page that makes labels, envelopes, letters or a merge workbook for a list: its doors to the window, and when things are made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.changes import Changes
from leaddesk.domain.letters import Form, Recipient
from leaddesk.services import letters
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.letters import making
from leaddesk.ui.letters import words as said
from leaddesk.ui.letters.choice import Choice, remember, remembered
from leaddesk.ui.letters.going_out import GoingOut
from leaddesk.ui.letters.making import Found, Made
from leaddesk.ui.shell import letters_opening as opening
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page

if TYPE_CHECKING:
    from leaddesk.ui.letters.body import Body

LOOK_KEY, LAY_KEY = "letters.look", "letters.lay"
ACTIONS = ("file.print", "file.pdf", "file.export")


@dataclass(frozen=True)
class Sent:
    """What was made and waits for the one question: whose, and what the contact is to say."""

    form: Form
    recipients: tuple[Recipient, ...]
    text: str


class LettersPage(Page):
    """Opened by ``show_view("letters", code)`` (``opening.Opening``)."""

    page_id = opening.PAGE

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._body: Body | None = None
        self._opening = opening.Opening()
        self._choice = remembered(context.settings)
        self._although: dict[int, str] = {}
        self._found: Found | None = None
        self._made: Made | None = None
        self._waiting: Sent | None = None
        self._is_stale = False
        self.out = GoingOut(context, self, self._is_out)
        context.changes.changed.connect(self._changed)
        bind = context.actions.bind
        bind(opening.ACTION, self._open_all)
        bind("file.print", self.print, page=self.page_id, enabled=self._has_pages)
        bind("file.pdf", self.save, page=self.page_id, enabled=self._has_pages)
        bind("file.export", self.save, page=self.page_id, enabled=self._is_workbook)
        bind("go.back", self.back, page=self.page_id)

    # --- doors of the window --------------------------------------------------------------------------------------------
    @property
    def body(self) -> Body:
        """The widgets, made when first needed."""
        if self._body is None:
            from leaddesk.ui.letters.body import Body

            self._body = body = Body(self._context, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.back.clicked.connect(self.back)
            body.view.opened.connect(lambda key: self._context.shell.open_record(int(key)))
            body.answered.connect(self.answer)
            body.side.choice_changed.connect(self.choose)
            body.side.left_out.sent_all_the_same.connect(self.send_all_the_same)
            body.side.texts_wanted.connect(partial(self._settings, "texts"))
            body.side.address_wanted.connect(partial(self._settings, "firm:firm_address"))
        return self._body

    def _settings(self, place: str) -> None:
        self._context.shell.show_view("settings", place)

    def _open_all(self) -> None:
        self._context.shell.show_view(self.page_id, opening.Opening().code())

    def open_view(self, code: str) -> None:
        wanted = opening.parse(code)
        if wanted != self._opening:
            self._although = {}
        self._opening = wanted
        self.look()

    def on_shown(self) -> None:
        self.body.side.form.setFocus()
        if self._is_stale or self._found is None:
            self.look()

    def panes(self) -> Sequence[QWidget]:
        return (self.body.head, self.body.view, self.body.side)

    def beside(self) -> str:
        return self._opening.back

    def back(self) -> None:
        """To the list it was opened from."""
        self._context.shell.show_page(self._opening.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back()
        else:
            super().keyPressEvent(event)

    # --- who gets one ---------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Read who gets one, then lay the pages out."""
        self._is_stale = False
        self._context.runner.read(
            making.look,
            self._context.ws,
            self._opening.ids,
            dict(self._although),
            owner=self,
            on_result=self._take,
            on_error=self.body.problem.say_error,
            key=LOOK_KEY,
        )

    def _changed(self, _changes: Changes) -> None:
        self._is_stale = True
        if self.isVisible():
            self.look()

    def _take(self, found: Found) -> None:
        self._found = found
        names = [text.name for text in found.texts]
        if self._choice.text not in names:
            self._choice = replace(self._choice, text=names[0] if names else "")
        side = self.body.side
        side.show_texts(found.texts)
        side.show_mailing(found.mailing)
        n, left = len(found.mailing.recipients), len(found.mailing.left_out)
        facts = ngettext("{n} gets one, {left} left out", "{n} get one, {left} left out", n)
        self.body.head.set_facts(facts.format(n=words.number(n), left=words.number(left)))
        self._lay()

    def send_all_the_same(self, lead_id: int, reason: str) -> None:
        """Somebody gets one in spite of what speaks against it."""
        self._although[lead_id] = reason
        self.look()

    # --- what is made ---------------------------------------------------------------------------------------------------
    def choose(self, choice: Choice) -> None:
        """Something else is chosen: kept, and made anew."""
        self._choice = choice
        remember(self._context.settings, choice)
        self._lay()

    def _lay(self) -> None:
        found = self._found
        if found is None:
            return
        wanted = self._choice.wanted(found.country)
        self.body.side.show_choice(self._choice, wanted, len(found.mailing.recipients))
        self.body.side.show_sender(found.sender)
        self._made = None
        self._context.actions.refresh(*ACTIONS)
        body = next((text.body for text in found.texts if text.name == self._choice.text), "")
        self._context.runner.submit(
            "report",
            making.lay,
            self._context.ws,
            found.mailing.recipients,
            wanted,
            body,
            appearance().family,
            owner=self,
            on_result=self._show,
            on_error=self.body.problem.say_error,
            key=LAY_KEY,
            label=_("Laying out the letters"),
        )

    def _show(self, made: Made) -> None:
        body, self._made = self.body, made
        body.problem.say("")
        body.file.follow(self._context.actions.action("file.export" if made.pages is None else "file.pdf"))
        body.file.set_label(_("Save workbook") if made.pages is None else _("Save PDF"))
        body.print.setVisible(made.pages is not None)
        body.view.show_pages(made.pages, made.title)
        if not made.recipients:
            body.nobody.set_text(_("Nobody gets one."), _("Who is left out and why stands at the right."))
            body.show_part(body.nobody)
        elif made.pages is None:
            n = len(made.recipients)
            told = ngettext(
                "{n} row: names, address lines, salutation.", "{n} rows: names, address lines, salutation.", n
            )
            body.workbook.set_text(_("A workbook for mail merge"), told.format(n=words.number(n)))
            body.show_part(body.workbook)
        else:
            body.show_part(body.view)
            self._say_cut(made.pages.counted)
        self._context.actions.refresh(*ACTIONS)

    def _say_cut(self, n: int) -> None:
        if n:
            told = ngettext("{n} address is too long and is cut.", "{n} addresses are too long and are cut.", n)
            self.body.problem.say(told.format(n=words.number(n)), "amber")

    def made(self) -> Made | None:
        """What stands there, once it is laid out."""
        return self._made

    def _has_pages(self) -> bool:
        return self._made is not None and self._made.pages is not None and bool(self._made.recipients)

    def _is_workbook(self) -> bool:
        return self._made is not None and self._made.pages is None and bool(self._made.recipients)

    # --- out ------------------------------------------------------------------------------------------------------------
    def print(self) -> None:
        """On a printer."""
        if self._made is not None:
            self.out.print(self._made, self._choice.printer)

    def save(self) -> None:
        """Into a file, the PDF or the workbook."""
        if self._made is not None:
            self.out.save(self._made)

    def _is_out(self, made: Made, printer: str) -> None:
        """It is on paper or in its file: the labels are used up, and the one question stays until it is answered."""
        is_letter = made.wanted.form == "letters"
        text = self._choice.text if is_letter else made.title
        self._waiting = Sent(made.wanted.form, made.recipients, text)
        if self._found is not None:
            choice = replace(self._choice, printer=printer or self._choice.printer)
            self.choose(choice.used(len(made.recipients), self._found.country))
        self._ask()
        if self.isVisible():
            self.body.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if self._waiting is not None:
            text = said.printed(self._waiting.form, len(self._waiting.recipients))
            self.body.question.say(text, icon="mail-open")

    def answer(self, is_sent: bool) -> None:
        """Were they sent? One change logs a letter for each."""
        waiting, self._waiting = self._waiting, None
        self.body.question.say("")
        if waiting is None or not is_sent:
            return
        ids = [to.lead_id for to in waiting.recipients]
        although = {to.lead_id: to.although for to in waiting.recipients if to.although}
        self._context.verbs.run(
            letters.sent,
            ids,
            waiting.text,
            although=although,
            owner=self,
            on_error=partial(self._not_logged, waiting),
        )

    def _not_logged(self, waiting: Sent, error: Exception) -> None:
        self._waiting = waiting
        self._ask()
        self.body.problem.say_error(error)
