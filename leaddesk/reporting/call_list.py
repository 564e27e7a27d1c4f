"""The call sheet (K16): who is to be called, large, with what for, the number to dial, boxes to tick and a line to write on.

Who is not to be called is left out and counted by reason. Without a list of its own it holds Today's most urgent. Prints nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.paper import CallRow
from leaddesk.domain.phone_said import said as phone_said
from leaddesk.reporting import call_reasons, list_paper, today_order, words
from leaddesk.reporting.document import Column, Document, Section, Table
from leaddesk.reporting.list_paper import Listing
from leaddesk.reporting.question import Question
from leaddesk.services.call_lists import known as known_list
from leaddesk.store import attempt_plans, call_lists, lists

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "call-list"
CALLS: Final = "calls"
"""Code of the section that says the same as ``Document.calls`` in a table, for files that are no paper."""
ONE_PAGE: Final = 12
"""So many rows a page has, and Today's call sheet where nothing else is asked for."""


@dataclass(frozen=True)
class _Wanted:
    """Who was asked for, the most urgent or first of the list first; ``order``: how that is said."""

    pairs: Sequence[tuple[int, str]]
    order: str
    most: int


def build(ws: Workspace, question: Question) -> Document:
    """The call sheet of one question. Raises UserError for a past day, a filter or a call list that there is not."""
    list_paper.refuse_past(ws, question)
    wanted = _wanted(ws, question)
    against = call_lists.against_calling(ws.store, [lead_id for lead_id, _section in wanted.pairs])
    chosen: list[tuple[int, str]] = []
    skipped: Counter[str] = Counter()
    looked_at = 0
    for lead_id, section in wanted.pairs:
        if len(chosen) == wanted.most:
            break
        looked_at += 1
        if against.get(lead_id, "gone"):
            skipped[against.get(lead_id, "gone")] += 1
        else:
            chosen.append((lead_id, section))
    rows = _calls(ws, chosen)
    return list_paper.document(
        ws,
        question,
        Listing(
            name=NAME,
            title=_title(ws, question),
            headline=_headline(len(rows), wanted.order),
            asked=list_paper.whose(ws, question),
            sections=(Section("", (_table(rows),), empty=_("There is nobody to call."), code=CALLS),),
            calls=rows,
            notes=list_paper.left_out(skipped, len(wanted.pairs) - looked_at),
        ),
    )


def _wanted(ws: Workspace, question: Question) -> _Wanted:
    listed = question.listed
    if not listed.is_asked:
        return _Wanted(today_order.pairs(ws, question.owner_id), _("the most urgent first"), listed.limit or ONE_PAGE)
    in_order, most = _("in the order of the list"), listed.limit or list_paper.MOST
    if listed.rows is not None:
        ids: Sequence[int] = lists.ids(ws.store, listed.rows, ws.moment())
    elif listed.ids:
        ids = listed.ids
    else:
        entries = call_lists.entries(ws.store, known_list(ws, listed.call_list_id or 0).id)
        ids = [entry.lead_id for entry in entries if entry.activity_id is None]
    return _Wanted([(lead_id, "") for lead_id in ids], in_order, most)


def _calls(ws: Workspace, pairs: Sequence[tuple[int, str]]) -> tuple[CallRow, ...]:
    region = ws.settings.phone_region
    return tuple(
        CallRow(
            number=number,
            lead_id=row.id,
            name=row.lead.name or row.lead.company,
            company=row.lead.company if row.lead.name else "",
            what=what,
            phone=phone_said(row.lead.phone, region),
            note=attempt_plans.best_times_of(ws.store, row.id),
        )
        for number, (row, what) in enumerate(call_reasons.rows(ws, pairs), start=1)
    )


def _title(ws: Workspace, question: Question) -> str:
    if question.listed.call_list_id is not None:
        return known_list(ws, question.listed.call_list_id).name
    if question.owner_id:
        return _("Call sheet for {name}").format(name=list_paper.whose(ws, question))
    return _("Call sheet")


def _headline(n: int, order: str) -> str:
    if not n:
        return _("There is nobody to call.")
    return ngettext("{n} person, {order}.", "{n} people, {order}.", n).format(n=words.count(n), order=order)


def _table(rows: Sequence[CallRow]) -> Table:
    columns = (
        Column(_("Row"), "count"),
        Column(_("Name"), person=True),
        Column(_("Company")),
        Column(_("What for"), lines=2),
        Column(_("Phone"), person=True),
        Column(_("Best times")),
    )
    return Table("", columns, tuple((r.number, r.name, r.company, r.what, r.phone, r.note) for r in rows))
