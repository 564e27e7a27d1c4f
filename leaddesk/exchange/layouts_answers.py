"""What is kept of an import, so that the next list of its layout comes in the same way.

Answers go by the names of ``plan_model.Options`` and by header, never by place: the next file may hold its columns in another order.
What was said of single rows and cells is not kept.
"""

from __future__ import annotations

import json
from typing import Any, Final

from leaddesk.domain.identity import fold
from leaddesk.exchange import layouts, values_columns
from leaddesk.exchange.asked import KnownLayout
from leaddesk.exchange.dates import Order
from leaddesk.exchange.importing_model import Origin
from leaddesk.exchange.model import Table
from leaddesk.exchange.plan_model import ImportPlan

COLUMNS: Final = ("fingerprint", "sender", "layout_name", "answers")
"""The columns of an import batch that ``kept`` fills."""
_BY_HEADER: Final = ("columns", "date_orders", "meanings")


def kept(plan: ImportPlan, origin: Origin) -> tuple[str, str, str, str]:
    """What the batch of ``plan`` keeps of its list, in the order of ``COLUMNS``; nothing where there is nothing to remember."""
    if not plan.options.keep_layout or not origin.fingerprint:
        return "", "", "", "{}"
    if origin.said is not None:
        return origin.fingerprint, origin.sender, "", json.dumps(origin.said, ensure_ascii=False, separators=(",", ":"))
    said = _carried_on(_answers(plan, is_mail=origin.fingerprint == layouts.MAIL), origin.layout, plan.table)
    said |= {**origin.marks, "rests_on": origin.rests_on, "header_row": _header_row(plan, origin.layout)}
    name = " ".join(plan.options.profile.split())
    return origin.fingerprint, origin.sender, name, json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _answers(plan: ImportPlan, *, is_mail: bool) -> dict[str, Any]:
    options, headers = plan.options, plan.table.headers
    said = {headers[index]: order for index, order in options.date_orders.items() if index < len(headers)}
    return {
        "as_": plan.kind,
        "columns": dict(options.columns) if is_mail else _columns(plan),
        "secondary": [match.header for match in plan.matches if match.secondary],
        "date_orders": {**_orders(plan), **said},
        "decimals": options.decimals,
        "meanings": {header: dict(words) for header, words in options.meanings.items() if words},
        "kind_column": options.kind_column,
        "undated": options.undated,
        "duplicates": options.duplicates,
        "blank": options.blank,
        "note_touches": options.note_touches,
    }


def _header_row(plan: ImportPlan, layout: KnownLayout | None) -> int | None:
    """The row of the titles (1-based) where the user had to say it, this time or before."""
    before = layout.answers.get("header_row") if layout is not None else None
    here = None if plan.table.header_row is None else plan.table.header_row + 1
    return here if plan.options.header_row is not None or before == here else None


def _orders(plan: ImportPlan) -> dict[str, Order]:
    """Header -> order of day and month, as said for all or as the rows of this file prove it: the next one may prove nothing.

    Dots prove nothing: they are read day first everywhere.
    """
    found: dict[str, Order] = {}
    for index, decided in values_columns.date_orders(plan.table, plan.matches, plan.options.dates).items():
        proven = {order for separator, order in decided.orders.items() if separator != "."}
        if len(proven) == 1:
            found[plan.table.headers[index]] = proven.pop()
    return found


def _columns(plan: ImportPlan) -> dict[str, str | None]:
    """Header -> field as they came in. A column that was only blank may hold something the next time, and is not left out then."""
    return {match.header: match.field for match in plan.matches if match.field is not None or match.confidence == 1.0}


def _carried_on(answers: dict[str, Any], layout: KnownLayout | None, table: Table) -> dict[str, Any]:
    """``answers`` with what ``layout`` says of columns that are not in the file this time, such as colours nobody used."""
    here = {fold(header) for header in table.headers}
    for name in _BY_HEADER if layout is not None else ():
        before = layout.answers.get(name) if layout is not None else None
        if isinstance(before, dict):
            answers[name] = {h: v for h, v in before.items() if fold(h) not in here} | answers[name]
    return answers
