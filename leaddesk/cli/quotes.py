"""``quote``: quotes of a lead, written, changed, sent, accepted, refused, replaced by a new version, taken away, listed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.ways import row_number
from leaddesk.cli.words import changed_json, date_json, done_text, money_text, say_done
from leaddesk.domain.inputs import format_money

if TYPE_CHECKING:
    from datetime import date

    from leaddesk.domain.records import Quote
    from leaddesk.services.quotes import QuoteValues
    from leaddesk.services.workspace import Done, Workspace

VERBS: Final = ("list", "add", "change", "send", "unsend", "accept", "refuse", "reopen", "version", "attach", "remove")
VIEWS: Final = ("out", "expired", "all")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", metavar="VERB", choices=VERBS, help=", ".join(VERBS))
    parser.add_argument("id", metavar="ID", nargs="?", default="", help=_(
        "of add: the lead; of list: the lead, or nothing for all; else the id or the number of the quote"
    ))  # fmt: skip
    parser.add_argument("files", metavar="FILE", nargs="*", help=_("of add and attach: its files"))
    parser.add_argument("--number", metavar="TEXT", help=_("its number (default: the next one)"))
    parser.add_argument("--sum", metavar="SUM", help=_("the whole sum, where it has no lines"))
    parser.add_argument(
        "--line", metavar="LINE", action="append", help=_("“What; quantity; unit; price”, again for each line")
    )
    parser.add_argument("--currency", metavar="CODE", help=_("such as EUR (default: the lead's)"))
    parser.add_argument("--gross", action="store_true", help=_("prices are with tax"))
    parser.add_argument("--net", action="store_true", help=_("prices are without tax"))
    parser.add_argument("--tax", metavar="RATE", help=_("rate of tax, such as 19 %%"))
    parser.add_argument("--valid-until", metavar="DATE", help=_("how long it is valid"))
    parser.add_argument("--note", metavar="TEXT", help=_("a note on the quote"))
    parser.add_argument("--sent", metavar="DATE", help=_("of add: it was sent on that day"))
    parser.add_argument("--on", metavar="DATE", help=_("of send, accept and refuse: on which day (default: today)"))
    parser.add_argument(
        "--by", metavar="TYPE", default="", help=_("of send and add: log it as email, letter or message")
    )
    parser.add_argument("--no-chase", action="store_true", help=_("do not plan asking about it"))
    parser.add_argument("--view", metavar="NAME", help=_("of list: {names}").format(names=", ".join(VIEWS)))


def _quote(call: Call) -> int:
    verb = call.args.verb
    if verb != "list" and not call.args.id:
        raise UserError(_("Say which one."), field="id")
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
        elif verb == "add":
            _add(call, ws)
        else:
            _do(call, ws, verb, quote_called(ws, call.args.id))
    return status.DONE


def quote_called(ws: Workspace, text: str) -> int:
    """The id of a quote by its id or its number. Raises UserError where it is none, or several bear the number."""
    from leaddesk.store import quotes as stored

    if (
        text.isascii()
        and text.isdigit()
        and ws.store.value("SELECT 1 FROM quote WHERE id = ?", (row_number(text, "quote"),))
    ):
        return int(text)
    found = stored.bearing(ws.store, text)
    if len(found) == 1:
        return found[0][0]
    if found:
        raise UserError(
            _("Several quotes have the number {number}.").format(number=text),
            field="quote",
            hint=_("Say their id: {ids}.").format(ids=", ".join(str(row_id) for row_id, _lead in found)),
        )
    raise UserError(_("There is no quote with the number {id}.").format(id=text), code="unknown_record", field="quote")


def _add(call: Call, ws: Workspace) -> None:
    from leaddesk.services import document_content, quotes
    from leaddesk.services.quotes import QuoteValues
    from leaddesk.store.leads import resolve

    args = call.args
    lead_id = resolve(ws.store, args.id)
    currency = ws.store.value("SELECT currency FROM lead WHERE id = ?", (lead_id,)) or ws.settings.currency
    values = _values(call, ws, QuoteValues(currency=args.currency or currency))
    if args.number is None:
        values = replace(values, number=quotes.proposed_number(ws))
    contents = document_content.read([Path(text) for text in args.files], call.out.job()) if args.files else ()
    sent = _day(ws, args.sent, "sent") if args.sent else None
    added = quotes.add(ws, lead_id, values, contents=contents, sent_on=sent, chase=not args.no_chase, by=args.by)
    text = done_text(added, ws)
    if added.same_number:
        text += "\n" + _("A quote of {leads} has the same number.").format(leads=", ".join(added.same_number))
    call.out.report(changed_json(added, ws) | {"quote": added.quote, "same_number": list(added.same_number)}, text)


def _values(call: Call, ws: Workspace, known: QuoteValues) -> QuoteValues:
    """``known`` with what was said otherwise."""
    from leaddesk.domain import quote_inputs
    from leaddesk.domain.inputs import money

    args = call.args
    if args.sum is not None and args.line:
        raise UserError(_("A quote has lines or a sum, not both."), field="sum")
    if args.gross and args.net:
        raise UserError(_("Prices are with tax or without."), field="gross")
    currency = (args.currency or known.currency or ws.settings.currency).upper()
    if args.sum is not None:
        known = replace(known, sum_minor=money(args.sum, currency, field="sum") if args.sum else None, lines=())
    if args.line:
        known = replace(known, lines=tuple(quote_inputs.line(text, currency) for text in args.line))
    if args.gross or args.net:
        known = replace(known, is_gross=args.gross)
    if args.tax is not None:
        known = replace(known, tax_bp=quote_inputs.tax(args.tax))
    if args.valid_until is not None:
        until = _day(ws, args.valid_until, "valid_until") if args.valid_until else None
        known = replace(known, valid_until=until)
    number, note = args.number, args.note
    return replace(
        known,
        currency=currency,
        number=known.number if number is None else number,
        note=known.note if note is None else note,
    )


def _do(call: Call, ws: Workspace, verb: str, quote_id: int) -> None:
    from leaddesk.services import document_content, quotes
    from leaddesk.store import quotes as stored

    args = call.args
    on = _day(ws, args.on, "day") if args.on else None
    if verb == "change":
        known = quotes.values_of(stored.one(ws.store, quote_id))
        say_done(call, ws, quotes.change(ws, quote_id, _values(call, ws, known)), quote=quote_id)
        return
    if verb == "version":
        added = quotes.new_version(ws, quote_id)
        say_done(call, ws, added, quote=added.quote)
        return
    if verb == "accept":
        said = quotes.accept(ws, quote_id, on)
        say_done(call, ws, said, quote=quote_id, sum=format_money(said.minor, said.currency), currency=said.currency)
        return
    verbs: dict[str, Callable[[], Done]] = {
        "send": lambda: quotes.send(ws, quote_id, on, chase=not args.no_chase, by=args.by),
        "unsend": lambda: quotes.take_back(ws, quote_id),
        "refuse": lambda: quotes.refuse(ws, quote_id, on),
        "reopen": lambda: quotes.open_again(ws, quote_id),
        "remove": lambda: quotes.remove(ws, quote_id),
        "attach": lambda: quotes.attach(
            ws, quote_id, document_content.read([Path(text) for text in args.files], call.out.job())
        ),
    }
    if verb == "attach" and not args.files:
        raise UserError(_("Say which file."), field="document")
    say_done(call, ws, verbs[verb](), quote=quote_id)


def _day(ws: Workspace, text: str, field: str) -> date:
    from leaddesk.services.typed_days import typed_due

    return typed_due(ws, text, field=field)[0]


# --- list ----------------------------------------------------------------------------------------------------------------
def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.store import quotes as stored
    from leaddesk.store.leads import resolve

    view = call.args.view or ("all" if call.args.id else "out")
    if view not in VIEWS:
        raise UserError(
            _("Quotes have no view “{name}”.").format(name=view),
            field="view",
            hint=_("Known: {names}.").format(names=", ".join(VIEWS)),
        )
    rows = stored.of_lead(ws.store, resolve(ws.store, call.args.id)) if call.args.id else stored.every(ws.store)
    today = ws.today()
    wanted = {"out": ("sent", "expired"), "expired": ("expired",)}.get(view)
    found = [row for row in rows if wanted is None or row.standing(today) in wanted]
    numbers = dict(
        ws.store.rows("SELECT q.id, coalesce(l.number, 'id ' || l.id) FROM quote q JOIN lead l ON l.id = q.lead_id")
    )
    call.out.answer(
        {"quotes": [quote_json(row, today) | {"lead": numbers[row.id]} for row in found], "total": len(found)},
        _as_table(found, numbers, today),
    )


def quote_json(quote: Quote, today: date) -> dict[str, Any]:
    """A quote with its lines, sums and how it stands."""
    totals, currency = quote.totals, quote.currency
    return {
        "id": quote.id,
        "number": quote.number,
        "sum": format_money(quote.sum_minor, currency),
        "currency": currency,
        "gross": quote.is_gross,
        "tax": None if quote.tax_bp is None else str(quote.tax_bp / 100).removesuffix(".0"),
        "net_sum": format_money(totals.net_minor, currency) if totals else None,
        "tax_sum": format_money(totals.tax_minor, currency) if totals else None,
        "gross_sum": format_money(totals.gross_minor, currency) if totals else None,
        "sent_on": date_json(quote.sent_on),
        "valid_until": date_json(quote.valid_until),
        "state": quote.state,
        "standing": quote.standing(today),
        "decided_on": date_json(quote.decided_on),
        "note": quote.note,
        "replaces": quote.replaces_id,
        "documents": list(quote.documents),
        "lines": [
            {
                "what": line.what,
                "quantity": str(line.quantity_milli / 1000).removesuffix(".0"),
                "unit": line.unit,
                "price": format_money(line.price_minor, currency),
                "sum": format_money(line.sum_minor, currency),
            }
            for line in quote.lines
        ],
    }


def _as_table(rows: Sequence[Quote], numbers: dict[int, str], today: date) -> str:
    from leaddesk.domain.quotes import STANDINGS

    cells = [
        [
            str(row.id),
            row.number,
            numbers[row.id],
            money_text(row.sum_minor, row.currency),
            date_json(row.sent_on) or "",
            date_json(row.valid_until) or "",
            _(STANDINGS[row.standing(today)]),
        ]
        for row in rows
    ]
    titles = (_("Id"), _("Quote"), _("No."), _("Sum"), _("Sent on"), _("Valid until"), _("State"))
    return table(titles, cells, right=(0, 3), most=36, room=None)


COMMANDS = (
    Command(
        "quote", N_("quotes: write, send, accepted, refused, list"),
        ("leaddesk quote add L-000012 offer.pdf --sum 12000 --sent today --db firm.leaddesk",
         'leaddesk quote add L-000012 --line "Oven; 2; pcs; 4500" --line "Fitting; 900" --tax 19 --db firm.leaddesk',
         "leaddesk quote accept Q-12 --db firm.leaddesk",
         "leaddesk quote list --view expired --db firm.leaddesk"),
        _options, _quote,
    ),
)  # fmt: skip
