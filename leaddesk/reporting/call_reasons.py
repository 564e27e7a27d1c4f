"""What a call is for, in one line a caller reads at a glance: what we promised, what they asked, the next step, the quote that waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.cadence import SPOKEN
from leaddesk.domain.today_rows import TodayRow, one_line
from leaddesk.services import said
from leaddesk.store import quotes, today_rows

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def rows(ws: Workspace, pairs: Sequence[tuple[int, str]]) -> list[tuple[TodayRow, str]]:
    """Each row of ``pairs`` (lead id, its section of Today) with what a contact is for, in their order."""
    found = today_rows.rows(ws.store, ws.moment(), pairs, calendar=ws.settings.calendar)
    sent = quotes.waiting_since(ws.store, [row.id for row in found])
    return [(row, reason(row, today=ws.today(), quoted_on=sent.get(row.id))) for row in found]


def reason(row: TodayRow, *, today: date, quoted_on: date | None) -> str:
    """The first that holds: a promise, what they wrote, the next step, a quote without an answer, what they want, when they came in."""
    facts, lead = row.facts, row.lead
    if facts.promise_what and facts.promise_due_on is not None:
        day = said.day(facts.promise_due_on)
        return _("{what}, promised for {day}").format(what=one_line(facts.promise_what).rstrip("."), day=day)
    if lead.unanswered_since is not None and facts.asked_text.strip():
        text = _("They said: {text}") if facts.asked_type in SPOKEN else _("They wrote: {text}")
        return text.format(text=one_line(facts.asked_text))
    step = one_line(lead.next_action)
    if step and not _is_bare(step):
        return step
    if quoted_on is not None:
        days = (today - quoted_on).days
        if days <= 0:
            return _("Quoted today, no answer yet")
        return ngettext("Quoted {n} day ago, no answer yet", "Quoted {n} days ago, no answer yet", days).format(n=days)
    if row.said and row.said not in (step, lead.source):
        return row.said
    wants = (facts.inquiry, lead.product, facts.notes, facts.last_text)
    found = next((one_line(text) for text in wants if text.strip()), step)
    if not found and lead.received_on is not None:
        return _("Came in {day}").format(day=said.day(lead.received_on))
    return found


def _is_bare(step: str) -> bool:
    """Whether a step says no more than how: "Call"."""
    hows = [*codes.ACTIVITY_TYPES.values(), "Get in touch"]
    return step.casefold() in {_(how).casefold() for how in hows}
