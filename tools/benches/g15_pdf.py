"""P-G15: a list of 1,000 rows and 8 columns on A4 lying as PDF, beside reportlab's LongTable and QTextDocument; then ten times as many.

The app's side lays out and paints as the command line does: widths from the texts, repeated heads, total, foot with page numbers. The
text of each PDF is read back by pdfium: every row on it once and in order, the head on every page. The number of rows is a hundredth
of the big file's leads.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from tools.benches.model import Arena, Case, Goal, Measured, Results, watched

if TYPE_CHECKING:
    from leaddesk.reporting.document import Document

HEADS = ("Name", "Company", "Next step", "Phone", "Who", "Value", "Due", "Days")
_NAME = re.compile(r"Name(\d{6})")


def _rows(arena: Arena) -> int:
    return max(10, arena.leads // 100)


def _lines(rows: int) -> list[tuple[str, ...]]:
    return [
        (
            f"Name{n:06d}", f"Firm {n % 97} and Sons Ltd", "Call again about the offer", f"0114 496 {n % 10_000:04d}", "Maya Hartley",
            f"£{n % 9_000 + 100:,}", f"{n % 28 + 1} Nov 2026", str(n % 90),
        )
        for n in range(1, rows + 1)
    ]  # fmt: skip


def _app(times: int) -> Callable[[Arena], Measured]:
    def run(arena: Arena) -> Measured:
        from leaddesk.domain.paper import PageSetup, Shown
        from leaddesk.paint import alone

        setup, shown = PageSetup("A4", upright=False), Shown(names=True)
        alone.pdf(_document(2), setup, shown)
        made = _document(_rows(arena) * times)
        with watched() as watch:
            pdf = alone.pdf(made, setup, shown).pdf
        return _measured(watch.cpu, watch.wall, pdf, _rows(arena) * times)

    return run


def _document(rows: int) -> Document:
    from leaddesk.reporting.document import Column, Document, Section, Table

    table = Table("", tuple(Column(head, lines=1) for head in HEADS), tuple(_lines(rows)))
    return Document(
        name="list", title="Leads", firm="Alder & Finch Climate", subtitle="Everyone", filter={},
        as_of="2026-11-20T10:42:00+00:00", version=3, headline="", bands=Table("", (), ()), backlog="", key=(), measures=(),
        sections=(Section("", (table,)),), notes=(), foot="firm.leaddesk. Everyone.",
    )  # fmt: skip


def _reportlab(times: int) -> Callable[[Arena], Measured]:
    def run(arena: Arena) -> Measured:
        _reportlab_pdf(2)
        with watched() as watch:
            pdf = _reportlab_pdf(_rows(arena) * times)
        return _measured(watch.cpu, watch.wall, pdf, _rows(arena) * times)

    return run


def _reportlab_pdf(rows: int) -> bytes:
    """Fixed widths and Helvetica, which is the quickest it can do."""
    from reportlab.lib.colors import lightgrey
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

    held = io.BytesIO()
    document = SimpleDocTemplate(
        held, pagesize=landscape(A4), leftMargin=37, rightMargin=37, topMargin=37, bottomMargin=37
    )
    table = LongTable([HEADS, *_lines(rows)], colWidths=(80, 130, 150, 90, 90, 60, 90, 70), repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("FONTSIZE", (0, 0), (-1, -1), 8),
                ("LINEBELOW", (0, 0), (-1, -1), 0.25, lightgrey),
                ("BACKGROUND", (0, 0), (-1, 0), lightgrey),
            ]
        )
    )

    def foot(canvas: Any, _document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(800, 20, f"Page {canvas.getPageNumber()}")

    document.build([table], onFirstPage=foot, onLaterPages=foot)
    return held.getvalue()


def _rich_text(arena: Arena) -> Measured:
    from leaddesk.paint import alone

    alone.family()
    _rich_text_pdf(2)
    with watched() as watch:
        pdf = _rich_text_pdf(_rows(arena))
    return _measured(watch.cpu, watch.wall, pdf, _rows(arena))


def _rich_text_pdf(rows: int) -> bytes:
    """A QTextDocument of an HTML table printed by a QPdfWriter, as a desktop program usually does it."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    def line(texts: tuple[str, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts) + "</tr>"

    body = "".join(line(texts, "td") for texts in _lines(rows))
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setResolution(96)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(13, 13, 13, 13),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.setHtml(
        f'<style>td, th {{ font-size: 8pt; }}</style><table width="100%"><thead>{line(HEADS, "th")}</thead>{body}</table>'
    )
    document.print_(writer)
    held.close()
    return bytes(held.data().data())


def _measured(cpu: float, wall: float, pdf: bytes, rows: int) -> Measured:
    """With what stands on the pages, blanks left out: the names in order, the pages that begin without the head."""
    import pypdfium2

    book = pypdfium2.PdfDocument(pdf)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in book]
    names = [int(n) for page in pages for n in _NAME.findall(page)]
    headless = sum("".join(HEADS).replace(" ", "") not in page for page in pages)
    return Measured(
        {"cpu": cpu, "wall": wall, "per_row": cpu / rows},
        {"in_order": names == list(range(1, rows + 1)), "headless": headless},
    )


def _check(_arena: Arena, results: Results) -> None:
    assert all(measured.facts["in_order"] for measured in results.values()), "rows are missing"
    assert not results["app"].facts["headless"] and not results["app_ten"].facts["headless"], "a page has no head"


CASE = Case(
    name="G15",
    title="A list as PDF",
    sides={
        "app": _app(1), "app_ten": _app(10), "reportlab": _reportlab(1), "reportlab_ten": _reportlab(10), "rich_text": _rich_text,
    },
    goals=(
        Goal("over reportlab LongTable", "app", "reportlab", "cpu", limit=1.0),
        Goal("over QTextDocument", "app", "rich_text", "cpu", limit=1 / 3),
        Goal("a row of ten times as many over a row", "app_ten", "app", "per_row", limit=1.2),
        Goal("ten times as many over reportlab's", "app_ten", "reportlab_ten", "cpu"),
        Goal("over reportlab on the wall", "app", "reportlab", "wall"),
    ),
    prepare=lambda _arena: Measured({}),
    check=_check,
)  # fmt: skip
