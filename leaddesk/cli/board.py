"""``board`` and ``place``: the board as it is read, column by column, and its order by hand. Moving is ``move``'s."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.wished import query_of, warn_of_damage, which_options
from leaddesk.cli.words import changed_json, date_json, done_text, due_text, instant_json, money_text, number
from leaddesk.domain.board import ORDERS

if TYPE_CHECKING:
    from leaddesk.domain.board import BoardQuery, Card, ColumnHead, Flow, MoneySum
    from leaddesk.services.workspace import Workspace

CARDS = 5
"""Cards of a column that are shown where no --limit is given."""


def _board_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pipeline", metavar="NAME", help=_("which pipeline; without it the first"))
    which_options(parser)
    parser.add_argument(
        "--order", metavar="ORDER", choices=tuple(ORDERS), default="hand", help=_("hand, next_step, value or age")
    )
    parser.add_argument("--after-sale", action="store_true", help=_("what was won, on its way to a happy customer"))
    parser.add_argument("--limit", metavar="N", type=number, default=CARDS, help=_("at most so many cards of a column"))


def _board(call: Call) -> int:
    from leaddesk.domain.board import BoardQuery
    from leaddesk.services import pipelines

    args = call.args
    with call.workspace() as ws:
        warn_of_damage(call, ws)
        pipeline = pipelines.called(ws, args.pipeline).id if args.pipeline else None
        query = BoardQuery(pipeline, args.after_sale, query_of(call, ws, "leads"), args.order)
        _say(call, ws, query)
    return status.DONE


def _say(call: Call, ws: Workspace, query: BoardQuery) -> None:
    from leaddesk.store import board

    moment = ws.moment()
    found, flow = board.layout(ws.store, query, moment), board.flow(ws.store, query, moment)
    shown = {
        head.key: board.cards(ws.store, found.column(head.key)[: call.args.limit], moment)
        for head in found.heads.columns
    }
    columns = [
        _head_json(head)
        | _flow_json(flow.get(head.key))
        | {"cards": [_card_json(card, ws) for card in shown[head.key]]}
        for head in found.heads.columns
    ]
    heads = found.heads
    total = {"count": heads.count, "quiet": heads.quiet, "no_step": heads.no_step, "attention": heads.attention}
    data = {
        "side": "after_sale" if query.after_sale else "open",
        "columns": columns,
        "total": total | _sums_json(heads.sums),
    }
    call.out.answer(data, _text(heads.columns, flow, shown, room=call.out.room))


def _sums_json(sums: tuple[MoneySum, ...]) -> dict[str, Any]:
    from leaddesk.domain.inputs import format_money

    return {
        "sums": [
            {
                "currency": one.currency,
                "sum": format_money(one.sum_minor, one.currency),
                "likely": format_money(one.likely_minor, one.currency),
            }
            for one in sums
        ]
    }


def _head_json(head: ColumnHead) -> dict[str, Any]:
    stage = head.stage
    return {
        "key": head.key,
        "label": head.label,
        "status": stage.status if stage else "won",
        "probability": stage.probability if stage else None,
        "stale_days": stage.stale_days if stage else None,
        "count": head.count,
        "quiet": head.quiet,
        "no_step": head.no_step,
        "attention": head.attention,
    } | _sums_json(head.sums)


def _flow_json(flow: Flow | None) -> dict[str, Any]:
    if flow is None:
        return {}
    typical = None if flow.typical is None else round(flow.typical, 2)
    told = {"entered": flow.entered, "went_on": flow.went_on, "share": flow.share}
    return told | {"stays": flow.stays, "typical_days": typical}


def _card_json(card: Card, ws: Workspace) -> dict[str, Any]:
    from leaddesk.domain.inputs import format_money

    zone = ws.settings.zone
    return {
        "id": card.id,
        "lead_number": card.number,
        "company": card.company,
        "name": card.person,
        "value": format_money(card.value_minor, card.currency),
        "currency": card.currency,
        "rating": card.rating,
        "owner": card.owner,
        "next_action": card.step,
        "next_action_due": date_json(card.due_on),
        "next_action_time": card.due_time,
        "late_days": card.late_days,
        "needs_step": card.no_step,
        "since": instant_json(card.since, zone),
        "days": card.days,
        "limit": card.limit,
        "quiet_days": card.quiet_days,
        "waiting_for_us_since": instant_json(card.waits_since, zone),
        "untouched": card.untouched,
        "starter": card.starter,
        "needs_attention": card.attention,
    }


def _text(
    heads: tuple[ColumnHead, ...], flow: dict[Any, Flow], shown: dict[Any, list[Card]], *, room: int | None
) -> str:
    titles = (_("Stage"), _("Leads"), _("Value"), _("Likely"), _("Quiet"), _("Went on"), _("Days"))
    rows = []
    for head in heads:
        passed = flow[head.key]
        went = (
            f"{passed.share} %"
            if passed.share is not None
            else _("{n} of {all}").format(n=passed.went_on, all=passed.entered)
        )
        sums, likely = (" + ".join(money_text(minor, code) for minor, code in each) for each in _amounts(head))
        likely = likely if head.stage else ""
        days = "" if passed.days is None else str(passed.days)
        rows.append([head.label, str(head.count), sums, likely, str(head.quiet), "" if passed.is_last else went, days])
    blocks = [table(titles, rows, right=(1, 4, 6), most=44, room=room)]
    for head in heads:
        if shown[head.key]:
            blocks.append(f"{head.label}\n{_cards(shown[head.key], room=room)}")
    return "\n\n".join(blocks)


def _amounts(head: ColumnHead) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    sums = [(one.sum_minor, one.currency) for one in head.sums]
    return sums, [(one.likely_minor, one.currency) for one in head.sums]


def _cards(cards: list[Card], *, room: int | None) -> str:
    titles = (_("No."), _("Who asked"), _("Value"), _("Who"), _("Next step"), _("Due"), _("Days"))
    rows = [
        [
            card.number,
            card.title,
            money_text(card.value_minor, card.currency),
            card.owner,
            card.step,
            due_text(card.due_on, card.due_time),
            str(card.days) if card.limit is None else _("{n} of {limit} d").format(n=card.days, limit=card.limit),
        ]
        for card in cards
    ]
    return table(titles, rows, right=(2,), most=32, room=room)


def _place_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help=_("lead numbers, in the order in which they shall stand"))
    parser.add_argument("--before", metavar="ID", help=_("directly above this card"))
    parser.add_argument("--after", metavar="ID", help=_("directly below this card"))
    parser.add_argument("--to", metavar="STAGE", help=_("move them there first; without it the column of that card"))


def _place(call: Call) -> int:
    from leaddesk.services import board
    from leaddesk.store import board as cards
    from leaddesk.store.leads import resolve, resolve_many

    args = call.args
    if not (args.before or args.after):
        raise UserError(
            _("Say beside which card."), hint=_("Add --before L-000012 or --after L-000012."), field="before"
        )
    with call.workspace() as ws:
        ids = resolve_many(ws.store, args.ids)
        before = resolve(ws.store, args.before) if args.before else None
        after = resolve(ws.store, args.after) if args.after else None
        beside = cards.cards(ws.store, [before or after or 0], ws.moment())
        if not beside or beside[0].column is None:
            raise UserError(
                _("{id} stands in no column.").format(id=args.before or args.after), field="before", code="no_column"
            )
        column = _column(ws, args.to, beside[0])
        if column != beside[0].column:
            raise UserError(
                _("{id} does not stand in that column.").format(id=args.before or args.after),
                hint=_("Say beside which card."),
                field="before" if args.before else "after",
                code="other_column",
            )
        done = board.place(ws, ids, column, before=before, after=after)
        call.out.report(changed_json(done, ws), done_text(done, ws))
    return status.DONE


def _column(ws: Workspace, typed: str | None, beside: Card) -> int | str:
    """The column that was typed, after the sale a position by code or label; else that of the card beside."""
    from leaddesk.services import after_sale, stages

    if typed is None:
        return beside.column or ""
    if beside.status == "won" and after_sale.is_position(typed):
        return after_sale.called(typed)
    return stages.called(ws, typed).id


COMMANDS = (
    Command(
        "board", N_("the board: columns with their sums, who went on, and the first cards"),
        ("leaddesk board --db firm.leaddesk",
         "leaddesk board --db firm.leaddesk --where owner=Maya --order value --limit 20 --json",
         "leaddesk board --db firm.leaddesk --after-sale"),
        _board_options, _board,
    ),
    Command(
        "place", N_("cards between others in the order by hand"),
        ("leaddesk place L-000012 L-000014 --before L-000020 --db firm.leaddesk",
         "leaddesk place L-000012 --to Quoted --after L-000020 --db firm.leaddesk"),
        _place_options, _place,
    ),
)  # fmt: skip
