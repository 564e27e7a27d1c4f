"""``list`` and ``search``: rows, as a table for people or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import rows as shown
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.wished import field_keys, order_options, query_of, warn_of_damage, which_options
from leaddesk.cli.words import number
from leaddesk.domain.filters import Condition, ListQuery

if TYPE_CHECKING:
    from leaddesk.domain.records import CustomerRow
    from leaddesk.services.workspace import Workspace

WHAT = ("leads", "deals", "customers", "names", "follow-ups", "promises", "today")
OF_WHAT = ("leads", "deals", "names")
"""What can be sorted, grouped and shown in any columns."""
ON_SCREEN = 200
"""Rows that a terminal gets where no --limit is given; a file or another program gets all."""


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", choices=WHAT, help=", ".join(WHAT))
    which_options(parser)
    order_options(parser)
    parser.add_argument("--columns", metavar="FIELDS", default="", help=_("these fields, parted by commas"))
    parser.add_argument("--limit", metavar="N", type=number, help=_("at most so many rows; the total counts all"))


def _list(call: Call) -> int:
    what = call.args.what
    with call.workspace() as ws:
        query = query_of(call, ws, what)
        if what in OF_WHAT:
            warn_of_damage(call, ws)
            _leads(call, ws, query)
            return status.DONE
        if query.sorts or query.group or call.args.columns:
            raise UserError(
                _("{what} stand in their own order and columns.").format(what=what),
                field="sort",
                hint=_("Leave out --sort, --group and --columns."),
            )
        _OF_THEIR_OWN[what](call, ws, query)
    return status.DONE


def _limit(call: Call) -> int | None:
    if call.args.limit is not None:
        return int(call.args.limit)
    return ON_SCREEN if call.out.room and not call.out.as_json else None


def _leads(call: Call, ws: Workspace, query: ListQuery) -> None:
    from leaddesk.cli import columns
    from leaddesk.store import leads, lists, savedviews

    moment, limit = ws.moment(), _limit(call)
    query = savedviews.expanded(ws.store, query)
    total = lists.count(ws.store, query, moment)
    ids = list(lists.ids(ws.store, query, moment)) if limit is None else lists.first_ids(ws.store, query, moment, limit)
    fields = field_keys(ws, call.args.columns)
    rows = leads.list_rows(ws.store, ids, fields, moment)
    heads = lists.groups(ws.store, query, moment)
    words = columns.head_of_each(heads, len(rows))
    data = [shown.lead_json(row.lead, moment) for row in rows]
    if fields:
        values = [columns.values_json(row, moment) for row in rows]
        data = [one | {"values": told} for one, told in zip(data, values, strict=True)]
        text = columns.as_table(ws, rows, fields, groups=words, room=call.out.room)
    elif query.what == "names" or query.view == "names":
        text = shown.names_table([row.lead for row in rows], room=call.out.room)
    else:
        text = shown.leads_table([row.lead for row in rows], moment, room=call.out.room, groups=words)
    if heads:
        data = [one | {"group": word} for one, word in zip(data, words, strict=True)]
    more = {"groups": [vars(head) for head in heads]} if heads else {}
    _say(call, data, total, text, **more)


def _customers(call: Call, ws: Workspace, query: ListQuery) -> None:
    from leaddesk.store import customers

    conditions = query.conditions
    if query.text:
        raise UserError(_("Customers cannot be asked for words yet."), field="text", hint=_("Use search."))
    if call.args.view not in (None, "all", "customers"):
        raise UserError(_("Customers have no view “{name}” yet.").format(name=call.args.view), field="view")
    limit = _limit(call)
    found = customers.rows(ws.store, limit=None if conditions else limit)
    kept = [row for row in found if all(_holds(row, condition) for condition in conditions)]
    total = len(kept) if conditions else customers.count(ws.store)
    rows = kept[:limit]
    _say(call, [shown.customer_json(row) for row in rows], total, shown.customers_table(rows, room=call.out.room))


_CUSTOMER_FIELDS = {
    "full_name": "name",
    "name": "name",
    "company": "company",
    "city": "city",
    "email": "email",
    "phone": "phone",
}


def _holds(row: CustomerRow, condition: Condition) -> bool:
    """Whether a customer meets a condition on one of its texts."""
    from leaddesk.domain.identity import fold

    if condition.field not in _CUSTOMER_FIELDS or condition.op not in ("=", "!=", "~"):
        raise UserError(
            _("Customers cannot be asked for {condition}.").format(condition=condition),
            field=condition.field,
            code="unknown_field",
            hint=_("Known: {names}.").format(names=", ".join(_CUSTOMER_FIELDS)),
        )
    text, wanted = fold(getattr(row, _CUSTOMER_FIELDS[condition.field])), fold(condition.value)
    return wanted in text if condition.op == "~" else (text == wanted) == (condition.op == "=")


def _asked_for(ws: Workspace, query: ListQuery) -> frozenset[int] | None:
    """Ids of the leads that the options let through; None = all of them."""
    from leaddesk.store import lists

    if not query.conditions and not query.text and query.view is None:
        return None
    return frozenset(lists.ids(ws.store, replace(query, what="leads"), ws.moment()))


def _follow_ups(call: Call, ws: Workspace, query: ListQuery) -> None:
    from leaddesk.store import followups

    moment, wanted = ws.moment(), _asked_for(ws, query)
    steps = [step for step in followups.rows(ws.store) if wanted is None or step.lead.id in wanted]
    rows = steps[: _limit(call)]
    _say(
        call, [shown.step_json(step, moment) for step in rows], len(steps), shown.steps_table(rows, room=call.out.room)
    )


def _promises(call: Call, ws: Workspace, query: ListQuery) -> None:
    """Promises by due date; ``--view`` is one of their own (open, late, kept, broken, all), ``--where`` of their leads."""
    from leaddesk.cli import promises
    from leaddesk.store import leads

    wanted = _asked_for(ws, replace(query, view=None))
    found = promises.found(ws, call.args.view, wanted)
    rows, today = found[: _limit(call)], ws.today()
    known = {row.id: row for row in leads.rows(ws.store, list(dict.fromkeys(row.lead_id for row in rows)))}
    data = [promises.as_json(row, known[row.lead_id], today) for row in rows]
    _say(call, data, len(found), promises.as_table(rows, known, today, room=call.out.room))


def _today(call: Call, ws: Workspace, query: ListQuery) -> None:
    """Today's sections one after the other, each row with the code of its own; nothing is folded into a line."""
    from leaddesk.domain.today import SECTIONS
    from leaddesk.services import load
    from leaddesk.store import leads, today

    moment, wanted = ws.moment(), _asked_for(ws, query)
    owner_id = ws.store.author.actor_id if call.args.as_user else None
    wish = today.Wish(owner_id, per_day=int(ws.settings["backlog_per_day"]), fold=False, full=load.nobody_has_time(ws))
    found = today.layout(ws.store, moment, wish)
    kept = [(i, found.section(n)) for n, i in enumerate(found.ids) if wanted is None or i in wanted]
    section = dict(kept[: _limit(call)])
    rows = leads.rows(ws.store, list(section))
    data = [{**shown.lead_json(row, moment), "group": section[row.id]} for row in rows]
    words = [_(SECTIONS[section[row.id]].label) for row in rows]
    text = shown.leads_table(rows, moment, room=call.out.room, groups=words)
    _say(call, data, len(kept), text)


def _say(call: Call, data: list[dict[str, Any]], total: int, text: str, **more: Any) -> None:
    """Rows and how many there are in all."""
    if not data:
        text = _("Nothing found.") if total == 0 else _("{total} in all.").format(total=total)
    elif len(data) < total:
        text += "\n" + _("{n} of {total}; --limit shows more.").format(n=len(data), total=total)
    call.out.answer({"rows": data, "total": total} | more, text)


_OF_THEIR_OWN: dict[str, Callable[[Call, Workspace, ListQuery], None]] = {
    "customers": _customers,
    "follow-ups": _follow_ups,
    "promises": _promises,
    "today": _today,
}
COMMANDS = (
    Command(
        "list", N_("rows: leads, deals, customers, names, follow-ups, promises or today"),
        ("leaddesk list leads --db firm.leaddesk --view untouched",
         "leaddesk list deals --db firm.leaddesk --where owner=Maya --where 'value>=1000' --limit 20 --json",
         "leaddesk list leads --db firm.leaddesk --filter 'source=fair rating=hot|warm' --group reply --sort=-value"),
        _list_options, _list,
    ),
)  # fmt: skip
