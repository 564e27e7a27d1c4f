"""What a quote is made of, checked and written inside an open write: values, lines, files. Labels nothing; the verbs do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.inputs import MAX_MINOR
from leaddesk.domain.quotes import MOST_LINES, QuoteLine, sum_of
from leaddesk.domain.records import Quote
from leaddesk.domain.texts import clean
from leaddesk.services import documents
from leaddesk.services.document_content import Content
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write
from leaddesk.store import quotes as stored

OFFER: Final = "offer"
"""What a quote's file is to us (``documents.ABOUT``)."""
_MOST_NUMBER: Final = 60


@dataclass(frozen=True)
class QuoteValues:
    """What a person says of a quote: lines, or a sum (minor units, net or gross as ``is_gross`` says).

    ``currency`` "" = the lead's; ``is_gross`` and ``tax_bp`` None = as the firm writes its prices; ``valid_until`` None: counted from the
    day it is sent.
    """

    number: str = ""
    sum_minor: int | None = None
    lines: tuple[QuoteLine, ...] = ()
    currency: str = ""
    is_gross: bool | None = None
    tax_bp: int | None = None
    valid_until: date | None = None
    note: str = ""


def values_of(quote: Quote) -> QuoteValues:
    """What is said of a quote that stands, to be changed."""
    return QuoteValues(
        quote.number,
        quote.sum_minor,
        quote.lines,
        quote.currency or "",
        quote.is_gross,
        quote.tax_bp,
        quote.valid_until,
        quote.note,
    )


def checked(ws: Workspace, lead_id: int, values: QuoteValues) -> QuoteValues:
    """Cleaned, with what was left open filled in. Raises UserError with the field for what makes no quote."""
    lines = tuple(_line(line) for line in values.lines if line != QuoteLine("", line.quantity_milli, line.unit, 0))
    if len(lines) > MOST_LINES:
        raise UserError(_("A quote has at most {n} lines.").format(n=MOST_LINES), field="lines")
    total = sum_of(lines) if lines else values.sum_minor
    if total is not None and abs(total) > MAX_MINOR:
        raise UserError(_("That sum is too large."), field="sum")
    number = clean(values.number).strip()
    if len(number) > _MOST_NUMBER or "\n" in number:
        raise UserError(_("The number of a quote is one short line."), field="number")
    tax = values.tax_bp if values.tax_bp is not None else int(ws.settings["tax_bp"])
    if not 0 <= tax <= 10_000:
        raise UserError(_("Tax is from 0 to 100 %."), field="tax")
    is_gross = values.is_gross if values.is_gross is not None else bool(ws.settings["prices_gross"])
    currency = values.currency.strip().upper() or _currency(ws, lead_id)
    if len(currency) != 3 or not currency.isascii() or not currency.isalpha():
        raise UserError(_("“{text}” is not a currency.").format(text=values.currency), field="currency")
    return replace(
        values,
        number=number,
        lines=lines,
        sum_minor=total,
        tax_bp=tax,
        is_gross=is_gross,
        currency=currency,
        note=clean(values.note).strip(),
    )


def _line(line: QuoteLine) -> QuoteLine:
    what = clean(line.what).strip()
    if not what:
        raise UserError(_("Say what the line is for."), field="lines")
    if abs(line.quantity_milli) > 10**12 or abs(line.price_minor) > MAX_MINOR:
        raise UserError(_("That sum is too large."), field="lines")
    return replace(line, what=what, unit=clean(line.unit).strip())


def _currency(ws: Workspace, lead_id: int) -> str:
    known = ws.store.value("SELECT currency FROM lead WHERE id = ?", (lead_id,))
    return str(known or ws.settings.currency)


def sent_day(ws: Workspace, on: date | None) -> date:
    """The day a quote was sent, or decided; today unless another is given. Raises UserError for one to come."""
    if on is not None and on > ws.today():
        raise UserError(_("That day is still to come."), field="day", hint=_("Say it when it is done."))
    return on or ws.today()


def valid_until(ws: Workspace, sent_on: date) -> date | None:
    """How long a quote sent on a day is valid by the firm's setting; None where it sets none."""
    days = int(ws.settings["quote_valid_days"])
    return sent_on + timedelta(days=days) if days else None


# --- inside a write ------------------------------------------------------------------------------------------------------
def insert(ws: Workspace, write: Write, lead_id: int, values: QuoteValues, **more: Any) -> int:
    """The rows of a new quote; ``values`` as ``checked`` gave them. Gives back its id."""
    quote_id = write.insert(
        "quote",
        lead_id=lead_id,
        **_columns(values),
        created_at=write.now,
        by_id=ws.store.author.actor_id,
        **{"state": "draft", **more},
    )
    put_lines(write, quote_id, values.lines)
    return quote_id


def update(write: Write, quote_id: int, values: QuoteValues) -> None:
    """The same of one that stands; lines that stay as they are are not written."""
    write.update("quote", quote_id, **_columns(values))
    put_lines(write, quote_id, values.lines)


def _columns(values: QuoteValues) -> dict[str, Any]:
    return {
        "number": values.number,
        "sum_minor": values.sum_minor,
        "currency": values.currency,
        "valid_until": values.valid_until,
        "is_gross": int(bool(values.is_gross)),
        "tax_bp": values.tax_bp,
        "note": values.note,
    }


def put_lines(write: Write, quote_id: int, lines: Sequence[QuoteLine]) -> None:
    """Make the lines of a quote these, place by place."""
    known = [
        row[0] for row in write.rows("SELECT id FROM quote_line WHERE quote_id = ? ORDER BY position, id", (quote_id,))
    ]
    for place, line in enumerate(lines):
        columns = {
            "position": place,
            "what": line.what,
            "quantity_milli": line.quantity_milli,
            "unit": line.unit,
            "price_minor": line.price_minor,
        }
        if place < len(known):
            write.update("quote_line", known[place], **columns)
        else:
            write.insert("quote_line", quote_id=quote_id, **columns)
    write.delete("quote_line", known[len(lines) :])


def put_files(ws: Workspace, write: Write, quote: Quote, contents: Sequence[Content]) -> list[int]:
    """Keep files with a quote; what its lead has already, byte for byte, is not put in twice but belongs to the quote now."""
    rows = write.rows(
        "SELECT d.id, d.name, coalesce(f.sha256, '') FROM document d LEFT JOIN file_content f ON f.id = d.content_id "
        "WHERE d.lead_id = ?",
        (quote.lead_id,),
    )
    taken = {name.casefold() for _id, name, _sha in rows}
    held = {sha: row_id for row_id, _name, sha in rows if sha}
    found: list[int] = []
    for content in contents:
        if content.sha256 in held:
            write.update("document", held[content.sha256], quote_id=quote.id, about=OFFER)
        else:
            held[content.sha256] = documents.insert(
                ws,
                write,
                documents.content_columns(write, content),
                content.name,
                taken,
                lead_id=quote.lead_id,
                quote_id=quote.id,
                about=OFFER,
            )
        found.append(held[content.sha256])
    return found


def read(write: Write, quote_id: int) -> Quote:
    """A quote as the open write has it."""
    return stored.one(write, quote_id)
