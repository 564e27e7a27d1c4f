"""``search``: what the search box finds, its operators included (``who:me``, ``source:fair``)."""

from __future__ import annotations

import argparse

from leaddesk.base.i18n import N_, _
from leaddesk.cli import rows as shown
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import number

FOUND = 50


def _options(parser: argparse.ArgumentParser) -> None:
    words = _("part of a name, the last digits of a phone, a word of a note; who:me, source:fair, tag:christmas")
    parser.add_argument("text", metavar="TEXT", nargs="+", help=words)
    parser.add_argument("--limit", metavar="N", type=number, default=FOUND, help=_("at most so many rows"))


def _search(call: Call) -> int:
    from leaddesk.services import searching
    from leaddesk.store import customers, leads

    with call.workspace() as ws:
        moment = ws.moment()
        hits = searching.find(ws, " ".join(call.args.text), call.args.limit)
        found = leads.rows(ws.store, hits.lead_ids)
        bought = customers.rows(ws.store, hits.customer_ids) if hits.customer_ids else []
        data = [shown.lead_json(row, moment) for row in found] + [shown.customer_json(row) for row in bought]
        parts = [_("Nobody is written so; written almost so:")] if hits.is_near else []
        parts += [shown.leads_table(found, moment, room=call.out.room)] if found else []
        parts += [_("Customers:") + "\n" + shown.customers_table(bought, room=call.out.room)] if bought else []
        text = "\n\n".join(parts)
        if not data:
            text = _("Nothing found.") if hits.total == 0 else _("{total} in all.").format(total=hits.total)
        elif len(data) < hits.total:
            text += "\n" + _("{n} of {total}; --limit shows more.").format(n=len(data), total=hits.total)
        more = {"filter": [str(one) for one in hits.conditions], "near": hits.is_near}
        call.out.answer({"rows": data, "total": hits.total, **more}, text)
    return status.DONE


COMMANDS = (
    Command(
        "search", N_("what the search box finds"),
        ("leaddesk search 0244 --db firm.leaddesk", "leaddesk search who:me source:fair --db firm.leaddesk"),
        _options, _search,
    ),
)  # fmt: skip
