"""Any list on paper as it is filtered, with the columns of the view, its rows numbered so that they can be typed back (K16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.definition import ANSWERS
from leaddesk.domain.fields import CRITERION_PREFIX, FIELDS
from leaddesk.domain.fields import Kind as FieldKind
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.own_values import YES_NO
from leaddesk.domain.phone_said import said as phone_said
from leaddesk.reporting import cells, customer_list, list_paper, words
from leaddesk.reporting.document import Cell, Column, Document, Kind, Section, Table
from leaddesk.reporting.list_paper import Listing
from leaddesk.reporting.question import Question
from leaddesk.store import leads, lists
from leaddesk.store.leads import ListRow

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "list"
USUAL: Final = ("full_name", "company", "phone", "value", "next_action", "next_action_due")
"""The columns where none are asked for."""
_KINDS: Final[dict[FieldKind, Kind]] = {
    "money": "sums", "date": "day", "instant": "day", "count": "count", "percent": "number",
}  # fmt: skip
_PERSON: Final = frozenset({"full_name", "first_name", "last_name", "salutation", "email", "phone", "mobile"})
_LONG: Final = frozenset({"notes", "product", "next_action", "tags"})


def build(ws: Workspace, question: Question) -> Document:
    """The list of one question; the open leads where nothing is asked for. Raises UserError for a field or view that there is not."""
    list_paper.refuse_past(ws, question)
    if question.listed.rows is not None and question.listed.rows.what == "customers":
        return customer_list.build(ws, question, NAME)
    ids = _ids(ws, question)
    fields = question.listed.columns or USUAL
    most = question.listed.limit or list_paper.MOST
    rows = leads.list_rows(ws.store, ids[:most], fields, ws.moment())
    return list_paper.document(
        ws,
        question,
        Listing(
            name=NAME,
            title=_("List"),
            headline=ngettext("{n} row.", "{n} rows.", len(ids)).format(n=words.count(len(ids))),
            asked=_asked(ws, question),
            sections=(Section("", (_table(ws, rows, fields),), empty=_("Nothing is listed.")),),
            notes=(*list_paper.more(len(ids) - len(rows)), list_paper.boxes()),
        ),
    )


def _ids(ws: Workspace, question: Question) -> Sequence[int]:
    listed = question.listed
    if listed.rows is None and listed.ids:
        return listed.ids
    return lists.ids(ws.store, listed.rows or ListQuery("deals"), ws.moment())


def _asked(ws: Workspace, question: Question) -> str:
    """The filter in words, as the filter bar writes it; the name of a list stands above it."""
    query = question.listed.rows
    if query is None:
        return _("Chosen rows") if question.listed.ids else list_paper.whose(ws, question)
    told = ["" if question.listed.title else query.view or "", *map(str, query.conditions), query.text]
    return "; ".join(filter(None, told)) or list_paper.whose(ws, question)


def _table(ws: Workspace, rows: Sequence[ListRow], fields: Sequence[str]) -> Table:
    columns = (*(_column(name) for name in fields), list_paper.to_write())
    lines = tuple((*(_cell(ws, row, name) for name in fields), None) for row in rows)
    about = fields.index("next_action") if "next_action" in fields else None
    return Table(
        "",
        columns,
        lines,
        total=_total(rows, fields, ws.settings.currency),
        leads=tuple(row.id for row in rows),
        about=about,
    )


def _column(name: str) -> Column:
    known = FIELDS.get(name)
    title = _(known.label) if known is not None else name.partition(":")[2]
    kind: Kind = _KINDS.get(known.kind, "text") if known is not None else "text"
    return Column(title, kind, person=name in _PERSON, lines=4 if name in _LONG else 2)


def _cell(ws: Workspace, row: ListRow, name: str) -> Cell:
    """The value as the column's kind has it; codes in words."""
    value = row.values.get(name)
    if value is None or value == "":
        return None
    if FIELDS.get(name) is not None and FIELDS[name].kind == "money" and isinstance(value, int):
        return cells.sums({row.lead.currency or ws.settings.currency: value})
    if isinstance(value, datetime):
        return value.astimezone(ws.settings.zone).date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return ", ".join(value)
    if name in ("phone", "mobile"):
        return phone_said(str(value), ws.settings.phone_region)
    return _label(name, str(value))


def _label(name: str, text: str) -> str:
    """What people read for a code."""
    choices: Any = (
        FIELDS[name].choices if name in FIELDS else (ANSWERS if name.startswith(CRITERION_PREFIX) else YES_NO)
    )
    return _(choices[text]) if choices and text in choices else text


def _total(rows: Sequence[ListRow], fields: Sequence[str], own: str) -> tuple[Cell, ...] | None:
    """Sums below columns of money, by currency; None where nothing adds up."""
    sums: dict[str, Counter[str]] = {
        name: Counter() for name in fields if name in FIELDS and FIELDS[name].kind == "money"
    }
    for row in rows:
        for name, told in sums.items():
            value = row.values.get(name)
            if isinstance(value, int):
                told[row.lead.currency or own] += value
    if len(rows) < 2 or not any(sums.values()):
        return None
    total = [cells.sums(sums[name], own) if name in sums else None for name in fields]
    total[0] = total[0] or _("Total")
    return (*total, None)
