"""Pictures of quotes: the tab of a lead, one as a form with lines, the small question, the page of quotes from files."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled
from tools.shot_record import open_rich

if TYPE_CHECKING:
    from leaddesk.ui.record.quote_tab import QuotesTab
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> tuple[Scene, ...]:
    """The states worth looking at."""
    return (
        Scene("quotes_tab", _tab),
        Scene("quotes_form", _form),
        Scene("quotes_sent", _sent),
        Scene("quotes_files", _files),
    )


def _some(window: MainWindow, session: Session) -> QuotesTab:
    """A lead with a replaced, an open and a written quote."""
    from leaddesk.domain.quotes import QuoteLine
    from leaddesk.services import quotes
    from leaddesk.services.quotes import QuoteValues
    from leaddesk.ui.record.quote_tab import QuotesTab

    page = open_rich(window, session, "quotes")
    lead_id, ws = page.detail.lead_id, session.ws
    lines = (
        QuoteLine("Range cooker, induction", 2000, "pcs", 4_500_00),
        QuoteLine("Fitting and connecting", 14_500, "h", 62_00),
        QuoteLine("Taking away the old kitchen", 1000, "", 480_00),
    )
    today = ws.today()
    old = quotes.add(
        ws,
        lead_id,
        QuoteValues("Q-204", lines=lines, tax_bp=2000),
        sent_on=date.fromordinal(today.toordinal() - 12),
        chase=False,
    ).quote
    new = quotes.new_version(ws, old).quote
    quotes.change(
        ws, new, QuoteValues("Q-204-v2", lines=lines[:2], tax_bp=2000, note="Without taking the old one away")
    )
    quotes.send(ws, new, date.fromordinal(today.toordinal() - 5))
    quotes.add(ws, lead_id, QuoteValues("Q-205", sum_minor=860_00, tax_bp=2000))
    settled(session)
    tab = page.part("quotes")
    assert isinstance(tab, QuotesTab)
    tab.set_record(lead_id)
    settled(session)
    return tab


def _tab(window: MainWindow, session: Session) -> None:
    _some(window, session).focus_first()
    settled(session)


def _form(window: MainWindow, session: Session) -> None:
    tab = _some(window, session)
    written = next(row.quote for row in tab.rows if row.quote.number == "Q-204-v2")
    tab.change(written)
    settled(session)


def _sent(window: MainWindow, session: Session) -> None:
    open_rich(window, session)
    window.actions_.trigger("lead.quote")
    settled(session)


def _files(window: MainWindow, session: Session) -> None:
    from leaddesk.store import leads
    from leaddesk.ui.quotes.page import QuotesPage
    from tests.unit.exchange.quote_pdfs import scanned, written

    folder = Path(tempfile.mkdtemp(prefix="leaddesk-shots-"))
    text = "Quotation No: {number}\nDate: {day}\nFor: {who}\nSubtotal £{sum}\nVAT 20% £1.00\nValid until 31 Dec 2026"
    ids = [row[0] for row in session.ws.store.rows(
        "SELECT id FROM lead WHERE is_active = 1 AND person_id IS NOT NULL AND company_id IS NOT NULL ORDER BY id LIMIT 5"
    )]  # fmt: skip
    day = session.ws.today().isoformat()
    for n, row in enumerate(leads.rows(session.ws.store, ids)):
        who = f"{row.company}, {row.name}, {row.email}" if n % 2 else row.company
        written(
            folder / f"offer {n + 1}.pdf", text.format(number=f"Q-{310 + n}", day=day, who=who, sum=f"{n + 2},450.00")
        )
    scanned(folder / "scan 0007.pdf")
    (folder / "Quote Q-320 Hill Farm.docx").write_bytes(b"PK")
    window.show_page("quotes")
    page = window.page("quotes")
    assert isinstance(page, QuotesPage)
    page.take_file(str(folder))
    settled(session)
    page.table.setCurrentIndex(page.model.index(2, 1))
    settled(session)
