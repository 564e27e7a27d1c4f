"""Confirmed quotes from files, saved together: one change, one undo (quotes from a folder, issue 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.texts import clean
from leaddesk.services import leads, quotes_rows
from leaddesk.services.document_content import Content
from leaddesk.services.naming import name_of
from leaddesk.services.promotion import promote_in
from leaddesk.services.quotes_rows import QuoteValues
from leaddesk.services.quotes_sent import send_in
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write


@dataclass(frozen=True)
class Confirmed:
    """A quote somebody confirmed: for the lead ``lead_id``, or (0) for a new one called ``new_name``. ``sent_on`` None = not sent yet."""

    content: Content
    values: QuoteValues
    sent_on: date | None
    lead_id: int = 0
    new_name: str = ""


@dataclass(frozen=True)
class Saved(Done):
    """Quotes as saved (ids, in the order given); ``new_leads``: ids of the leads that were made for them."""

    quotes: tuple[int, ...]
    new_leads: tuple[int, ...]


def save(ws: Workspace, confirmed: Sequence[Confirmed]) -> Saved:
    """Save all or none. Each sent quote does what sending does, but asking about it is planned only where nothing else is.

    Two for a new lead of the same name make one lead. Raises UserError where there is none, or one cannot be saved (it names the file).
    """
    if not confirmed:
        raise UserError(_("No quote is chosen."), code="nothing_chosen")
    for one in confirmed:
        _check(ws, one)
    ids: list[int] = []
    made: dict[str, int] = {}
    n = len(confirmed)
    with ws.store.write(N_("Quotes from files: {n}"), group=n > 1, n=n) as write:
        for one in confirmed:
            lead_id = one.lead_id or _new_lead(ws, write, one.new_name, made)
            ids.append(_put(ws, write, lead_id, one))
    said = done(write, _("Quotes from files: {n}").format(n=n))
    return Saved(**vars(said), quotes=tuple(ids), new_leads=tuple(made.values()))


def _check(ws: Workspace, one: Confirmed) -> None:
    """Raise UserError, naming the file, for what cannot be saved."""
    try:
        quotes_rows.checked(ws, one.lead_id, one.values)
        if one.sent_on is not None:
            quotes_rows.sent_day(ws, one.sent_on)
        if one.lead_id:
            name_of(ws, one.lead_id)
        elif not clean(one.new_name).strip():
            raise UserError(_("Say whom it is for."), field="lead", code="no_lead")
    except UserError as error:
        raise UserError(
            f"{one.content.name}: {error.message}", field=error.field, code=error.code, hint=error.hint
        ) from error


def _new_lead(ws: Workspace, write: Write, name: str, made: dict[str, int]) -> int:
    called = clean(name).strip()
    if called.casefold() not in made:
        field = "email" if "@" in called else "company"
        made[called.casefold()] = leads.add_in(ws, write, {field: called})
    return made[called.casefold()]


def _put(ws: Workspace, write: Write, lead_id: int, one: Confirmed) -> int:
    promote_in(write, [lead_id], ws.store.author.actor_id)
    values = quotes_rows.checked(ws, lead_id, one.values)
    quote_id = quotes_rows.insert(ws, write, lead_id, values)
    quotes_rows.put_files(ws, write, quotes_rows.read(write, quote_id), [one.content])
    if one.sent_on is not None:
        planned = write.row(
            "SELECT 1 FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND is_light = 0 AND due_on IS NOT NULL",
            (lead_id,),
        )
        send_in(ws, write, quote_id, on=one.sent_on, chase=planned is None)
    return quote_id
