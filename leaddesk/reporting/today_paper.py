"""Today on paper, a page for each of us: who is waiting, what is late and due, in the order of the page (PRODUCT section 9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.phone_said import said as phone_said
from leaddesk.domain.today import section as section_of
from leaddesk.domain.today_rows import TodayRow
from leaddesk.reporting import call_reasons, list_paper, today_order, words
from leaddesk.reporting.document import Column, Document, Section, Table
from leaddesk.reporting.list_paper import Listing
from leaddesk.reporting.question import Question
from leaddesk.services import said
from leaddesk.store import reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "today"
_WHAT: Final = 1
"""Place of the column that says what each row is for."""
_Rows = Sequence[tuple[TodayRow, str]]


def build(ws: Workspace, question: Question) -> Document:
    """A page for each of us, or for one person, then one of what is nobody's yet. Raises UserError for a past day."""
    list_paper.refuse_past(ws, question)
    pages = _pages(ws, question)
    n = sum(len(rows) for _name, rows in pages)
    sections = [_page(ws, name, rows, is_first=place == 0) for place, (name, rows) in enumerate(pages)]
    return list_paper.document(
        ws,
        question,
        Listing(
            name=NAME,
            title=_("Today"),
            headline=ngettext("{n} to do today.", "{n} to do today.", n).format(n=words.count(n)),
            asked=list_paper.whose(ws, question),
            sections=tuple(sections) or (Section("", (), empty=_("Nothing waits today.")),),
            notes=(list_paper.boxes(),) if sections else (),
        ),
    )


def _pages(ws: Workspace, question: Question) -> list[tuple[str, _Rows]]:
    """(name, rows) of each page; whoever has nothing to do today has none."""
    rows = call_reasons.rows(ws, today_order.pairs(ws, question.owner_id))
    people = reference.assignees(ws.store, everybody=True)
    names = [(each.id, each.name) for each in people if question.owner_id in (None, each.id)]
    found = [(name, [pair for pair in rows if pair[0].lead.owner_id == owner]) for owner, name in names]
    found.append((_("Nobody yet"), [pair for pair in rows if pair[0].lead.owner_id is None]))
    return [(name, theirs) for name, theirs in found if theirs]


def _page(ws: Workspace, name: str, rows: _Rows, *, is_first: bool) -> Section:
    """One person's day below the name, in the order of Today."""
    head = _("{name}, {n} to do").format(name=name, n=words.count(len(rows)))
    return Section(head, (_table(ws, rows),), new_page=not is_first)


def _table(ws: Workspace, rows: _Rows) -> Table:
    columns = (
        Column(_("Who"), person=True),
        Column(_("What for")),
        Column(_("Phone"), person=True),
        Column(_("Why")),
        list_paper.to_write(),
    )
    region = ws.settings.phone_region
    lines = tuple((_who(row), what, phone_said(row.lead.phone, region), _why(row), None) for row, what in rows)
    return Table("", columns, lines, leads=tuple(row.id for row, _what in rows), about=_WHAT)


def _who(row: TodayRow) -> str:
    return ", ".join(filter(None, (row.lead.name, row.lead.company)))


def _why(row: TodayRow) -> str:
    """The section of Today, and what stands at the right of the row there; of those nobody has tried when they came in."""
    at, came = row.right, row.lead.received_on
    when = at.text.format(day=said.day(at.day)) if at.day is not None else at.text
    if at.kind == "ring" and came is not None:
        when = _("came in {day}").format(day=said.day(came))
    return ": ".join(filter(None, (_(section_of(row.section).label), when)))
