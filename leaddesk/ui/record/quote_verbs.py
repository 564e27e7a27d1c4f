"""*Quote sent* on the chosen record: asks sum, number and day in one small question and is done (K8)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.services import quotes
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Workspace
from leaddesk.ui.record.asked import NAME_LIMIT
from leaddesk.ui.record.asking import AskingVerbs, open_popover
from leaddesk.ui.record.quote_ask import QuickQuote, SentAnswer
from leaddesk.ui.widgets.text import one_line


@dataclass(frozen=True)
class Proposed:
    """What the question starts with: the next number, the lead's currency, whether it is open, who it is."""

    lead_id: int
    number: str
    currency: str
    is_open: bool
    who: str


def proposed(ws: Workspace, lead_id: int) -> Proposed:
    """Read it (read lane). Raises UserError where there is no such lead."""
    row = ws.store.row("SELECT currency, is_active, kind FROM lead WHERE id = ?", (lead_id,))
    who = name_of(ws, lead_id)
    currency, is_active, kind = row or (None, 0, "")
    return Proposed(
        lead_id, quotes.proposed_number(ws), currency or ws.settings.currency, bool(is_active) or kind == "name", who
    )


class QuoteSentVerbs(AskingVerbs):
    """The handler of ``lead.quote``."""

    def quote_sent(self) -> None:
        """A quote went out to the one record that is meant."""
        ids = list(self._ids())
        if len(ids) == 1:
            self._context.runner.read(
                proposed, self._context.ws, ids[0], owner=self._owner, on_result=self._open_quick_quote
            )
        elif ids:
            self._context.shell.show_error(
                UserError(_("A quote is for one lead."), hint=_("Choose one of them, then say it again."))
            )

    def _open_quick_quote(self, known: Proposed) -> None:
        ws, anchor = self._context.ws, self._anchor("lead.quote")
        question = QuickQuote(
            anchor,
            self._days,
            today=ws.today(),
            after=int(ws.settings["quote_chase_days"]),
            number=known.number,
            currency=known.currency,
            can_chase=known.is_open,
        )
        question.given.connect(partial(self._quote, known))
        open_popover(question, anchor)

    def _quote(self, known: Proposed, answer: SentAnswer) -> None:
        saying = _("Quote {number} sent to {who}").format(number=answer.number, who=one_line(known.who, NAME_LIMIT))
        self._context.verbs.run(
            quotes.quick,
            known.lead_id,
            owner=self._owner,
            saying=saying,
            sum_minor=answer.sum_minor,
            on=answer.on,
            number=answer.number,
            chase=answer.chase,
            by=answer.by,
        )
