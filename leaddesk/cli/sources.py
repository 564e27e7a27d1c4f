"""``source`` and ``campaign``: where leads come from and what that costs, listed and changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.listed import expect, say, yes
from leaddesk.cli.terminal import table
from leaddesk.cli.words import money_text, verb_of
from leaddesk.domain import codes, costs
from leaddesk.domain.inputs import format_money

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace
    from leaddesk.store.reference import Source

SOURCE_VERBS = ("list", "add", "rename", "type", "cost", "month", "limit", "retire", "restore", "merge")
CAMPAIGN_VERBS = ("list", "add", "rename", "cost", "source", "retire", "restore", "merge")


def _source_options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "list (default), add NAME, rename NAME NEW, type NAME TYPE, cost NAME SUM (such as “200 a month”), month NAME 2026-11 SUM, "
        "limit NAME MINUTES, retire NAME, restore NAME, merge NAME INTO; an empty SUM or MINUTES takes it back"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    types = ", ".join(codes.SOURCE_TYPES)
    parser.add_argument(
        "--type", metavar="TYPE", default="other", help=_("of a new source: {types}").format(types=types)
    )


def _source(call: Call) -> int:
    verb, rest = verb_of(call.args.words, SOURCE_VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list_sources(call, ws)
        else:
            say(call, ws, _change_source(call, ws, verb, rest), "source")
    return status.DONE


def _change_source(call: Call, ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import firm_settings, sources

    if verb == "add":
        (name,) = expect(rest, "NAME")
        return sources.add(ws, name, call.args.type)
    if verb == "month":
        name, month, sum_ = expect(rest, "NAME", "MONTH", "SUM")
        return sources.set_month_cost(ws, sources.called(ws, name), month, sum_)
    if verb in ("retire", "restore"):
        (name,) = expect(rest, "NAME")
        return sources.set_active(ws, sources.called(ws, name), verb == "restore")
    what = {"rename": "NEW", "type": "TYPE", "cost": "SUM", "limit": "MINUTES", "merge": "INTO"}[verb]
    name, text = expect(rest, "NAME", what)
    source_id = sources.called(ws, name)
    if verb == "rename":
        return sources.rename(ws, source_id, text)
    if verb == "type":
        return sources.change_type(ws, source_id, text)
    if verb == "cost":
        return sources.set_cost(ws, source_id, text)
    if verb == "limit":
        return firm_settings.change_source(ws, source_id, _minutes(text))
    return sources.merge(ws, source_id, sources.called(ws, text))


def _minutes(text: str) -> int | None:
    if text.strip() and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UserError(_("“{text}” is not a number.").format(text=text), field="minutes")
    return int(text) if text.strip() else None


def _list_sources(call: Call, ws: Workspace) -> None:
    from leaddesk.store import reference, usage

    rows, counted = reference.sources(ws.store, everything=True), usage.sources(ws.store, ws.moment())
    heads = (_("Id"), _("Source"), _("Kind"), _("Cost"), _("First reply"), _("12 months"), _("In use"))
    cells = [
        [
            str(row.id),
            row.name,
            _(codes.SOURCE_TYPES[row.type]),
            _cost_text(row),
            _("{n} m").format(n=row.reply_minutes) if row.reply_minutes is not None else "",
            str(counted.get(row.id, 0)),
            yes(row.active),
        ]
        for row in rows
    ]
    data = [_source_json(ws, row, counted.get(row.id, 0)) for row in rows]
    call.out.answer({"sources": data, "total": len(rows)}, table(heads, cells, right=(0, 5), room=call.out.room))


def _cost_text(row: Source) -> str:
    return costs.say(row.cost, money_text(row.cost.minor, row.cost.currency) if row.cost else "")


def _source_json(ws: Workspace, row: Source, leads: int) -> dict[str, Any]:
    from leaddesk.store import reference

    cost = row.cost
    months = reference.month_costs(ws.store, row.id)
    return {
        "id": row.id,
        "name": row.name,
        "type": row.type,
        "cost": format_money(cost.minor, cost.currency) if cost else None,
        "currency": cost.currency if cost else None,
        "per": cost.per if cost else None,
        "months": {month: format_money(minor, currency) for month, minor, currency in months},
        "reply_minutes": row.reply_minutes,
        "leads": leads,
        "active": row.active,
    }


# --- campaigns --------------------------------------------------------------------------------------------------------
def _campaign_options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "list (default), add NAME, rename NAME NEW, cost NAME SUM, source NAME SOURCE, retire NAME, restore NAME, merge NAME INTO"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument("--source", metavar="SOURCE", help=_("of a new campaign: the source it belongs to"))


def _campaign(call: Call) -> int:
    verb, rest = verb_of(call.args.words, CAMPAIGN_VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list_campaigns(call, ws)
        else:
            say(call, ws, _change_campaign(call, ws, verb, rest), "campaign")
    return status.DONE


def _change_campaign(call: Call, ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import campaigns, named, sources

    if verb == "add":
        (name,) = expect(rest, "NAME")
        return campaigns.add(ws, name, sources.called(ws, call.args.source) if call.args.source else None)
    if verb in ("retire", "restore"):
        (name,) = expect(rest, "NAME")
        return campaigns.set_active(ws, named.called(ws, "campaign", name), verb == "restore")
    name, text = expect(rest, "NAME", {"rename": "NEW", "cost": "SUM", "source": "SOURCE", "merge": "INTO"}[verb])
    row_id = named.called(ws, "campaign", name)
    if verb == "rename":
        return campaigns.rename(ws, row_id, text)
    if verb == "cost":
        return campaigns.set_cost(ws, row_id, text)
    if verb == "source":
        return campaigns.set_source(ws, row_id, sources.called(ws, text) if text.strip() else None)
    return campaigns.merge(ws, row_id, named.called(ws, "campaign", text))


def _list_campaigns(call: Call, ws: Workspace) -> None:
    from leaddesk.store import reference, usage

    rows, counted = reference.campaigns(ws.store, everything=True), usage.campaigns(ws.store, ws.moment())
    sources = {source.id: source.name for source in reference.sources(ws.store, everything=True)}
    heads = (_("Id"), _("Campaign"), _("Source"), _("Cost"), _("12 months"), _("In use"))
    cells = [
        [
            str(row.id),
            row.name,
            sources.get(row.source_id or 0, ""),
            money_text(row.cost_minor, row.cost_currency) or _("not recorded"),
            str(counted.get(row.id, 0)),
            yes(row.active),
        ]
        for row in rows
    ]
    data = [
        {
            "id": row.id,
            "name": row.name,
            "source": sources.get(row.source_id or 0),
            "cost": format_money(row.cost_minor, row.cost_currency),
            "currency": row.cost_currency,
            "leads": counted.get(row.id, 0),
            "active": row.active,
        }
        for row in rows
    ]
    text = table(heads, cells, right=(0, 4), room=call.out.room) if rows else _("No campaigns yet.")
    call.out.answer({"campaigns": data, "total": len(rows)}, text)


COMMANDS = (
    Command(
        "source", N_("where leads come from and what it costs"),
        ("leaddesk source --db firm.leaddesk",
         'leaddesk source cost Website "200 a month" --db firm.leaddesk',
         'leaddesk source merge "Web site" Website --db firm.leaddesk'),
        _source_options, _source,
    ),
    Command(
        "campaign", N_("campaigns of a source"),
        ("leaddesk campaign --db firm.leaddesk",
         'leaddesk campaign add "Spring mailing" --source Mailing --db firm.leaddesk'),
        _campaign_options, _campaign,
    ),
)  # fmt: skip
