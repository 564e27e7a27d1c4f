"""What the Quotes tab reads: a lead's quotes and their files, and what a dropped PDF says. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leaddesk.base.jobs import JobContext
from leaddesk.domain.documents import Document
from leaddesk.domain.records import Quote
from leaddesk.exchange import quote_files
from leaddesk.exchange.quote_files import QuoteFile
from leaddesk.services import document_content, quotes
from leaddesk.services.document_content import Content
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents as stored_documents
from leaddesk.store import quotes as stored


@dataclass(frozen=True)
class Answer:
    """What the tab shows of a lead: its quotes, their files by id, the next number, the currency, whether it is open."""

    lead_id: int
    quotes: tuple[Quote, ...] = ()
    files: tuple[Document, ...] = ()
    number: str = ""
    currency: str = ""
    is_open: bool = False


def read(ws: Workspace, lead_id: int) -> Answer:
    """Everything the tab shows (read lane)."""
    row = ws.store.row("SELECT currency, is_active, kind FROM lead WHERE id = ?", (lead_id,))
    currency, is_active, kind = row or (None, 0, "")
    return Answer(
        lead_id,
        stored.of_lead(ws.store, lead_id),
        stored_documents.of_lead(ws.store, lead_id),
        quotes.proposed_number(ws),
        currency or "",
        bool(is_active) or kind == "name",
    )


def look(context: JobContext, ws: Workspace, path: Path) -> tuple[QuoteFile, Content]:
    """What a file says, with its bytes (io lane). Raises InputUnreadable and Cancelled."""
    (content,) = document_content.read([path], context)
    return quote_files.propose_one(ws, path, context=context), content


def content(context: JobContext, path: Path) -> Content:
    """The bytes of a file to be kept (io lane). Raises InputUnreadable and Cancelled."""
    return document_content.read([path], context)[0]
