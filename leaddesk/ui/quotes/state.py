"""A proposed quote as it stands on the page: what the file says, what somebody put right, whose it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import ListQuery
from leaddesk.exchange import quote_files
from leaddesk.exchange.quote_files import QuoteFile
from leaddesk.services import quotes_many
from leaddesk.services.quotes_many import Confirmed, Saved
from leaddesk.services.quotes_rows import QuoteValues
from leaddesk.services.quotes_whose import Candidate, candidate
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

FOUND: Final = 6
"""Leads offered for a typed name."""
CHOSEN: Final = N_("You chose it")
NEW: Final = N_("A new lead")


@dataclass(frozen=True)
class ProposedRow:
    """One file. ``lead`` is whose it is to be, None = a new lead called ``new_name`` where ``is_new``, else nobody yet."""

    file: QuoteFile
    values: QuoteValues
    sent_on: date | None
    lead: Candidate | None
    new_name: str
    is_new: bool = False
    is_chosen: bool = False
    by_hand: bool = False
    """Somebody said whose it is."""

    @property
    def problem(self) -> str:
        """Why it cannot be saved as it stands; "" where it can."""
        if self.file.not_read == "gone":
            return _("It cannot be opened.")
        if self.lead is None and not (self.is_new and self.new_name.strip()):
            return _("Whose is it?")
        return ""

    def of(self, lead: Candidate) -> ProposedRow:
        """For another lead."""
        return replace(self, lead=lead, is_new=False, by_hand=True, is_chosen=True)

    def of_new(self, name: str) -> ProposedRow:
        """For a new lead."""
        return replace(self, lead=None, is_new=True, new_name=name, by_hand=True, is_chosen=bool(name.strip()))


def row_of(ws: Workspace, file: QuoteFile) -> ProposedRow:
    """What is proposed for a file: ticked where it is probably somebody's and not here already."""
    values = quote_files.values_of(file)
    settings = ws.settings
    values = replace(
        values,
        is_gross=bool(settings["prices_gross"]) if values.is_gross is None else values.is_gross,
        tax_bp=int(settings["tax_bp"]) if values.tax_bp is None else values.tax_bp,
        currency=values.currency or settings.currency,
    )
    sure = file.whose.certainty in ("sure", "likely")
    ticked = sure and not (file.known or file.same_as) and file.not_read != "gone"
    best = file.whose.best
    return ProposedRow(file, values, quote_files.default_day(ws, file.facts), best, file.new_name, is_chosen=ticked)


def look(context: JobContext, ws: Workspace, paths: Sequence[str]) -> tuple[ProposedRow, ...]:
    """Read every file (io lane). Raises UserError where there is nothing to read, Cancelled where it was cancelled."""
    from pathlib import Path

    files = quote_files.files_of([Path(path) for path in paths])
    return tuple(row_of(ws, file) for file in quote_files.propose(ws, files, context=context))


def confirmed(context: JobContext, rows: Iterable[ProposedRow]) -> tuple[Confirmed, ...]:
    """Read the bytes of the chosen files once more (io lane). Raises UserError for one without a lead."""
    found: list[Confirmed] = []
    for row in rows:
        context.check()
        if row.problem:
            raise UserError(f"{row.file.name}: {row.problem}", code="not_ready")
        content = quote_files.content_of(row.file, context)
        lead_id = row.lead.lead_id if row.lead is not None else 0
        found.append(Confirmed(content, row.values, row.sent_on, lead_id, row.new_name if row.is_new else ""))
    return tuple(found)


def save(ws: Workspace, chosen: Sequence[Confirmed]) -> Saved:
    """One change for all."""
    return quotes_many.save(ws, chosen)


def leads_called(ws: Workspace, text: str) -> tuple[Candidate, ...]:
    """Leads that a typed name, number or address finds (read lane)."""
    if not text.strip():
        return ()
    ids = list(lists.ids(ws.store, ListQuery(what="leads", text=text), ws.moment()))[:FOUND]
    return tuple(candidate(ws, lead_id) for lead_id in ids)
