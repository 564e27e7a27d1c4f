"""Sending a quote and what they say to it: sent, taken back, accepted, refused (K8). Each is one change.

The first quote sent is a fact and asks nothing: the milestone *quoted* stands on the day it was sent and is never overwritten, an
open lead that stands before the first stage of status *quoted* goes there, and asking about it becomes the next step (S2-7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.records import Quote
from leaddesk.services import touches, waking
from leaddesk.services.followups import NextStep, plan_in
from leaddesk.services.leaving import record
from leaddesk.services.naming import name_of
from leaddesk.services.promotion import promote_in
from leaddesk.services.quotes_rows import read, sent_day, valid_until
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import quotes as stored
from leaddesk.store.times import to_instant

_NOON: Final = time(12)


@dataclass(frozen=True)
class Accepted(Done):
    """A quote was accepted: whose, and the sum that *Won* proposes (minor units; None where it has none)."""

    lead_id: int
    minor: int | None
    currency: str | None


@dataclass(frozen=True)
class ForWon:
    """What is proposed as the amount really won: the sum of a quote, in the lead's currency."""

    quote_id: int
    number: str
    minor: int
    currency: str
    state: str


def send(ws: Workspace, quote_id: int, on: date | None = None, *, chase: bool = True, by: str = "") -> Done:
    """A quote went out on a day (today unless said). ``chase``: asking about it takes the place of the planned step. ``by``: also
    log it as a contact of that kind (email, letter, message), with the quote's files.

    Raises UserError for one that is sent or decided already, a day to come, or one after it stops being valid.
    """
    quote, day = stored.one(ws.store, quote_id), sent_day(ws, on)
    lead = name_of(ws, quote.lead_id)
    with ws.store.write(N_("Quote {number} sent to {lead}"), number=quote.number, lead=lead) as write:
        send_in(ws, write, quote_id, on=day, chase=chase, by=by)
    return done(write, _("Quote {number} sent to {lead}").format(number=quote.number, lead=lead))


def send_in(ws: Workspace, write: Write, quote_id: int, *, on: date, chase: bool = True, by: str = "") -> None:
    """The same inside an open write."""
    quote = read(write, quote_id)
    if quote.state != "draft":
        raise UserError(
            _("Quote {number} was sent already.").format(number=quote.number),
            code="sent_already",
            field="quote",
            hint=_("A changed quote is a new version."),
        )
    until = quote.valid_until or valid_until(ws, on)
    refuse_short(on, until)
    actor = ws.store.author.actor_id
    promote_in(write, [quote.lead_id], actor)
    write.update("quote", quote_id, state="sent", sent_on=on, valid_until=until)
    _reach(write, quote.lead_id, on)
    contact = _log(ws, write, quote, by=by, at=_instant(write, quote.lead_id, on)) if by else None
    if chase:
        waking.planned_in(write, quote.lead_id, actor)
    _bring_forward(write, quote.lead_id, actor)
    if chase and write.row("SELECT 1 FROM lead WHERE id = ? AND is_active = 1", (quote.lead_id,)):
        plan_in(write, quote.lead_id, chase_step(ws, quote.number, on), done_by=contact)


def refuse_short(on: date, until: date | None) -> None:
    """Raise UserError where a quote would stop being valid before it was sent."""
    if until is not None and until < on:
        raise UserError(_("A quote is valid at least until the day it is sent."), field="valid_until", code="bad_date")


def chase_step(ws: Workspace, number: str, on: date) -> NextStep:
    """Asking about a quote sent on a day: some days later, on a working day that is not over."""
    calendar, today = ws.settings.calendar, ws.today()
    day = max(on + timedelta(days=int(ws.settings["quote_chase_days"])), today)
    if not calendar.is_working_day(day):
        day = calendar.next_working_day(day)
    what = _("Ask about quote {number}").format(number=number) if number else _("Ask about the quote")
    return NextStep(what, day, channel="call")


def take_back(ws: Workspace, quote_id: int) -> Done:
    """A quote was not sent after all: it is being written again. What it brought about (milestone, stage, step) stays;
    Undo takes that back too.

    Raises UserError for one that is not out.
    """
    quote = stored.one(ws.store, quote_id)
    _refuse_unless(quote, "sent")
    with ws.store.write(N_("Quote {number} was not sent"), number=quote.number) as write:
        write.update("quote", quote_id, state="draft", sent_on=None)
    return done(write, _("Quote {number} was not sent").format(number=quote.number))


def accept(ws: Workspace, quote_id: int, on: date | None = None) -> Accepted:
    """They said yes on a day (today unless said). Closing the lead as won is a change of its own, which this proposes the sum for."""
    quote, day = stored.one(ws.store, quote_id), sent_day(ws, on)
    with ws.store.write(N_("Quote {number} accepted"), number=quote.number) as write:
        decide_in(write, quote_id, "accepted", day)
    said = done(write, _("Quote {number} accepted").format(number=quote.number))
    return Accepted(**vars(said), lead_id=quote.lead_id, minor=quote.sum_minor, currency=quote.currency)


def accept_in(ws: Workspace, write: Write, quote_id: int, on: date | None = None) -> None:
    """The same inside an open write."""
    decide_in(write, quote_id, "accepted", sent_day(ws, on))


def refuse(ws: Workspace, quote_id: int, on: date | None = None) -> Done:
    """They said no on a day (today unless said). The lead stays as it is."""
    quote, day = stored.one(ws.store, quote_id), sent_day(ws, on)
    with ws.store.write(N_("Quote {number} refused"), number=quote.number) as write:
        decide_in(write, quote_id, "refused", day)
    return done(write, _("Quote {number} refused").format(number=quote.number))


def open_again(ws: Workspace, quote_id: int) -> Done:
    """Nothing is decided yet after all: the quote is out again. Raises UserError for one that is not decided."""
    quote = stored.one(ws.store, quote_id)
    _refuse_unless(quote, "accepted", "refused")
    with ws.store.write(N_("Quote {number} is open again"), number=quote.number) as write:
        write.update("quote", quote_id, state="sent", decided_on=None)
    return done(write, _("Quote {number} is open again").format(number=quote.number))


def decide_in(write: Write, quote_id: int, state: str, on: date) -> None:
    """Accepted or refused, inside an open write. Raises UserError for one that was not sent, or decided before it was."""
    quote = read(write, quote_id)
    _refuse_unless(quote, "sent", "accepted", "refused")
    if quote.sent_on is not None and on < quote.sent_on:
        raise UserError(
            _("Quote {number} was sent after that day.").format(number=quote.number), field="day", code="bad_date"
        )
    if quote.state != state:
        write.update("quote", quote_id, state=state, decided_on=on)


def for_won(ws: Workspace, lead_id: int) -> ForWon | None:
    """The sum to propose as really won: of the accepted quote, else of the latest that is out; None without one in the lead's currency."""
    quote = stored.current(ws.store, lead_id)
    if quote is None or quote.sum_minor is None or quote.state not in ("accepted", "sent"):
        return None
    known = ws.store.value("SELECT currency FROM lead WHERE id = ?", (lead_id,)) or ws.settings.currency
    if quote.currency != known:
        return None
    return ForWon(quote.id, quote.number, quote.sum_minor, str(known), quote.state)


# --- the lead ------------------------------------------------------------------------------------------------------------
def _reach(write: Write, lead_id: int, on: date) -> None:
    """The milestone on the day the first quote was sent; noon where the day is over, never before the lead came in."""
    if write.row("SELECT 1 FROM lead WHERE id = ? AND quoted_at IS NULL", (lead_id,)):
        write.update("lead", lead_id, quoted_at=_instant(write, lead_id, on))


def _instant(write: Write, lead_id: int, on: date) -> datetime:
    """When something happened of which only the day is known: now where it is today, else noon, never before the lead came in."""
    if on >= write.local_date(write.now):
        return write.now
    at = datetime.combine(on, _NOON, tzinfo=write.calendar.zone).astimezone(UTC)
    row = write.row("SELECT received_at FROM lead WHERE id = ?", (lead_id,))
    received = to_instant(row[0]) if row is not None else None
    return max(at, received) if received is not None and write.local_date(received) == on else at


def _log(ws: Workspace, write: Write, quote: Quote, *, by: str, at: datetime) -> int:
    """The contact by which the quote went out."""
    text = _("Sent quote {number}.").format(number=quote.number) if quote.number else _("Sent the quote.")
    contact = touches.went_out_in(ws, write, quote.lead_id, type=by, at=at, text=text)
    write.update("quote", quote.id, activity_id=contact)
    rows = write.rows("SELECT id FROM document WHERE quote_id = ? AND activity_id IS NULL", (quote.id,))
    write.update("document", [row[0] for row in rows], activity_id=contact)
    if write.local_date(at) < write.local_date(write.now):
        write.update("activity", contact, date_only=1)
    return contact


def _bring_forward(write: Write, lead_id: int, by_id: int | None) -> None:
    """An open lead before the first stage of status quoted in its pipeline goes there, without a question: the quote is a fact."""
    row = write.row(
        "SELECT t.id FROM lead l JOIN stage s ON s.id = l.stage_id JOIN stage t ON t.pipeline_id = s.pipeline_id "
        "WHERE l.id = ? AND l.is_active = 1 AND t.active = 1 AND t.status = 'quoted' AND t.position > s.position "
        "AND NOT EXISTS (SELECT 1 FROM stage u WHERE u.pipeline_id = s.pipeline_id AND u.active = 1 AND u.status = 'quoted' "
        "AND u.position < t.position)",
        (lead_id,),
    )
    if row is not None:
        values: dict[str, Any] = {"stage_id": row[0], "status": "quoted", "board_rank": None}
        write.update("lead", lead_id, **values)
        record(write, lead_id, stage_id=row[0], status="quoted", by_id=by_id)


def _refuse_unless(quote: Quote, *states: str) -> None:
    if quote.state in states:
        return
    if quote.state == "draft":
        raise UserError(
            _("Quote {number} is not sent yet.").format(number=quote.number),
            code="not_sent",
            field="quote",
            hint=_("Mark it as sent first."),
        )
    sentences = {
        "sent": _("Quote {number} is not decided yet."),
        "accepted": _("Quote {number} was accepted."),
        "refused": _("Quote {number} was refused."),
    }
    raise UserError(sentences[quote.state].format(number=quote.number), code="decided", field="quote")
