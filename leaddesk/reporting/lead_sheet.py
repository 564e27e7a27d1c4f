"""The sheet of a lead: everything the book says about it on paper, to take along. One lead after the other, each on pages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.reporting import lead_facts, lead_tables, list_paper, words
from leaddesk.reporting.document import Document, Section
from leaddesk.reporting.list_paper import Listing
from leaddesk.reporting.question import Question
from leaddesk.store import leads

if TYPE_CHECKING:
    from leaddesk.domain.records import LeadDetail
    from leaddesk.services.workspace import Workspace

NAME: Final = "lead"
MOST: Final = 100
"""So many leads at once: more is a list."""


def build(ws: Workspace, question: Question) -> Document:
    """The sheets of ``question.listed.ids``. Raises UserError for none, for more than ``MOST``, and for one that there is not."""
    list_paper.refuse_past(ws, question)
    ids = question.listed.ids
    if not ids:
        raise UserError(_("Say which lead."), field="id", hint=_("Add its number, such as L-000123."))
    if len(ids) > MOST:
        raise UserError(_("At most {n} lead sheets are printed at once.").format(n=MOST), field="id", code="too_many")
    found = [leads.detail(ws.store, lead_id) for lead_id in ids]
    one = found[0] if len(found) == 1 else None
    sections: list[Section] = []
    for detail in found:
        about = _("What we know") if one is not None else _called(detail)
        sections += _sections(ws, detail, about, new_page=bool(sections))
    return list_paper.document(
        ws,
        question,
        Listing(
            name=NAME,
            title=_called(one) if one is not None else _("Lead sheets"),
            headline=_where(one) if one is not None else _how_many(len(found)),
            asked=", ".join(each.row.lead_number or _called(each) for each in found[:5]),
            sections=tuple(sections),
        ),
    )


def _called(detail: LeadDetail) -> str:
    row = detail.row
    return ", ".join(filter(None, (row.name, row.company))) or row.lead_number or _("No name")


def _how_many(n: int) -> str:
    return ngettext("{n} lead.", "{n} leads.", n).format(n=words.count(n))


def _where(detail: LeadDetail) -> str:
    """Where it stands and what comes next, in one line."""
    row = detail.row
    told = [row.lead_number or _("Only on a list"), row.stage, row.owner]
    return " · ".join(filter(None, told))


def _sections(ws: Workspace, detail: LeadDetail, title: str, *, new_page: bool) -> tuple[Section, ...]:
    """``title``: what its first section is called, the lead itself where there are several."""
    about = Section(title, (lead_facts.table(ws, detail),), code="facts", new_page=new_page)
    zone, today, region = ws.settings.zone, ws.today(), ws.settings.phone_region
    parts = (
        Section(_("People"), (lead_tables.people(detail, region),), code="people"),
        Section(_("Next steps"), (lead_tables.steps(detail),), empty=_("No next step."), code="steps"),
        Section(_("Promises"), (lead_tables.promises(detail),), code="promises"),
        Section(_("Quotes"), (lead_tables.quotes(detail, today),), code="quotes"),
        Section(_("Timeline"), (lead_tables.timeline(detail, zone),), code="timeline"),
        Section(_("Files"), (lead_tables.files(detail, zone),), code="files"),
    )
    return (about, *(part for part in parts if part.empty or any(table.rows for table in part.tables)))
