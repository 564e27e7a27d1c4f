"""Quotes of a lead: written, changed, replaced by a new version, taken away, their files (K8). Sending and deciding is ``quotes_sent``'s.

A quote that was sent is kept whatever becomes of it; only one that is being written can be taken away. Each verb is one change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.quotes import next_number, version_number
from leaddesk.services import quotes_rows as rows
from leaddesk.services import quotes_sent
from leaddesk.services.document_content import Content
from leaddesk.services.naming import name_of
from leaddesk.services.promotion import promote_in
from leaddesk.services.quotes_rows import QuoteValues, values_of
from leaddesk.services.quotes_sent import (
    Accepted,
    ForWon,
    accept,
    accept_in,
    for_won,
    open_again,
    refuse,
    send,
    send_in,
    take_back,
)
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import quotes as stored

__all__ = [
    "Accepted", "Added", "ForWon", "QuoteValues", "accept", "accept_in", "add", "attach", "change", "for_won", "new_version",
    "open_again", "proposed_number", "quick", "refuse", "remove", "same_number", "send", "send_in", "take_back", "values_of",
]  # fmt: skip


@dataclass(frozen=True)
class Added(Done):
    """A quote came to be, as ``quote`` (its id); ``same_number``: numbers of leads with a quote of the same number."""

    quote: int
    same_number: tuple[str, ...] = ()


def proposed_number(ws: Workspace) -> str:
    """The number after the latest one, in its pattern, that no quote has: proposed, never forced."""
    last = stored.last_number(ws.store)
    stem = last.rstrip("0123456789")
    return next_number(last, stored.numbers_like(ws.store, stem[: max(1, len(stem) - 4)] if stem else ""))


def same_number(ws: Workspace, number: str, *, but: int = 0) -> tuple[str, ...]:
    """The numbers of leads that have a quote of this number already, but for the quote ``but``."""
    return tuple(lead for _id, lead in stored.bearing(ws.store, number.strip(), but=but))


def add(
    ws: Workspace,
    lead_id: int,
    values: QuoteValues,
    *,
    contents: Sequence[Content] = (),
    sent_on: date | None = None,
    chase: bool = True,
    by: str = "",
) -> Added:
    """Write a quote for a lead, with its files; with ``sent_on`` it went out on that day already (``chase``, ``by`` as of ``send``).
    A name becomes a lead.

    Raises UserError with the field for what makes no quote.
    """
    said = rows.checked(ws, lead_id, values)
    day = rows.sent_day(ws, sent_on) if sent_on is not None else None
    lead = name_of(ws, lead_id)
    label = N_("Quote {number} for {lead}") if day is None else N_("Quote {number} sent to {lead}")
    with ws.store.write(label, number=said.number, lead=lead) as write:
        promote_in(write, [lead_id], ws.store.author.actor_id)
        quote_id = rows.insert(ws, write, lead_id, said)
        rows.put_files(ws, write, rows.read(write, quote_id), contents)
        if day is not None:
            send_in(ws, write, quote_id, on=day, chase=chase, by=by)
    known = same_number(ws, said.number, but=quote_id)
    return Added(**vars(done(write, _(label).format(number=said.number, lead=lead))), quote=quote_id, same_number=known)


def quick(
    ws: Workspace,
    lead_id: int,
    *,
    sum_minor: int | None,
    on: date | None = None,
    number: str | None = None,
    currency: str = "",
    valid_until: date | None = None,
    chase: bool = True,
    by: str = "",
) -> Added:
    """*Quote sent* in one go: a sum and a day. Without a number the next one is taken."""
    given = number if number is not None else proposed_number(ws)
    values = QuoteValues(number=given, sum_minor=sum_minor, currency=currency, valid_until=valid_until)
    return add(ws, lead_id, values, sent_on=on or ws.today(), chase=chase, by=by)


def change(ws: Workspace, quote_id: int, values: QuoteValues) -> Done:
    """Put other values on a quote: all of them, as ``values_of`` gives them. Raises UserError as ``add`` does."""
    quote = stored.one(ws.store, quote_id)
    said = rows.checked(ws, quote.lead_id, values)
    if quote.sent_on is not None:
        quotes_sent.refuse_short(quote.sent_on, said.valid_until)
    with ws.store.write(N_("Change quote {number}"), number=said.number) as write:
        rows.update(write, quote_id, said)
    return done(write, _("Change quote {number}").format(number=said.number))


def new_version(ws: Workspace, quote_id: int) -> Added:
    """A copy of a quote to be changed, which takes its place: the one before is out no longer. Its files stay with it.

    Raises UserError for one that is still being written, accepted, or replaced already.
    """
    quote = stored.one(ws.store, quote_id)
    _refuse_version(quote.state, quote.number, replaced=quote.replaced_by_id is not None)
    number = version_number(quote.number, stored.numbers_like(ws.store, quote.number[:4]))
    values = replace(values_of(quote), number=number, valid_until=None)
    with ws.store.write(N_("New version of quote {number}"), number=quote.number) as write:
        new = rows.insert(ws, write, quote.lead_id, rows.checked(ws, quote.lead_id, values), replaces_id=quote_id)
    return Added(**vars(done(write, _("New version of quote {number}").format(number=quote.number))), quote=new)


def remove(ws: Workspace, quote_id: int) -> Done:
    """Take away a quote that is being written; its files stay with the lead. Raises UserError for one that was sent."""
    quote = stored.one(ws.store, quote_id)
    if quote.state != "draft":
        raise UserError(
            _("Quote {number} was sent and is kept.").format(number=quote.number),
            code="was_sent",
            field="quote",
            hint=_("Say that it was refused, or that it was not sent."),
        )
    with ws.store.write(N_("Remove quote {number}"), number=quote.number) as write:
        rows.put_lines(write, quote_id, ())
        write.update("document", list(quote.documents), quote_id=None)
        write.delete("quote", quote_id)
    return done(write, _("Remove quote {number}").format(number=quote.number))


def attach(ws: Workspace, quote_id: int, contents: Sequence[Content], *, kept: Sequence[int] = ()) -> Done:
    """Put files to a quote: read ones are copied in, ``kept`` are files (ids) that its lead has already."""
    quote = stored.one(ws.store, quote_id)
    with ws.store.write(N_("Put a file to quote {number}"), number=quote.number) as write:
        rows.put_files(ws, write, quote, contents)
        marks = ", ".join("?" * len(kept))
        own = write.rows(f"SELECT id FROM document WHERE lead_id = ? AND id IN ({marks})", (quote.lead_id, *kept))
        write.update("document", [row[0] for row in own], quote_id=quote_id, about=rows.OFFER)
    return done(write, _("Put a file to quote {number}").format(number=quote.number))


def _refuse_version(state: str, number: str, *, replaced: bool) -> None:
    sentences = {
        "draft": _("Quote {number} is not sent yet: change it."),
        "accepted": _("Quote {number} was accepted: write a new one."),
    }
    if state in sentences:
        raise UserError(sentences[state].format(number=number), code="no_version", field="quote")
    if replaced:
        raise UserError(
            _("There is a newer version of quote {number}.").format(number=number), code="replaced", field="quote"
        )
