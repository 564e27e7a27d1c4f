"""The process map on one sheet, from the window: to a printer, or as a PDF (S2-7). The sheet is ``domain.process_map_paper``'s."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from leaddesk.base import whole_file
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.drawing import Drawing, Measure
from leaddesk.domain.paper import PageSetup, usual_size
from leaddesk.domain.process_map_paper import sheet
from leaddesk.paint import paper
from leaddesk.services import process_map_sheet, process_map_words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.process_map.reading import Read, saying
from leaddesk.ui.shell.context import UiContext


def drawing_of(context: UiContext, read: Read) -> paper.Draw:
    """What draws the sheet for any size of page."""
    say = saying(read.today, paper=True)
    period = process_map_sheet.short_period(read.made.asked, read.today)
    chart = process_map_words.chart(read.made, say, period=period, paper=True)
    said = process_map_sheet.sheet(context.ws, read.made, say)

    def draw(width: float, height: float, measure: Measure) -> tuple[Drawing]:
        return (sheet(chart, said, width, height, measure),)

    return draw


def print_map(context: UiContext, read: Read) -> None:
    """Ask for a printer and print."""
    pages = paper.laid(drawing_of(context, read), family=appearance().family, setup=_setup(context))
    title = process_map_sheet.title(read.made)
    context.prompts.print_to(title, paper.page_of(pages.setup), lambda device: paper.put(device, pages))


def save_pdf(context: UiContext, owner: QObject, read: Read) -> None:
    """Ask where, then write; the toast says where it lies."""
    title = process_map_sheet.title(read.made)
    suggestion = f"{context.ws.path.stem} {title} {read.today.isoformat()}.pdf".replace(":", "")
    draw, family = drawing_of(context, read), appearance().family
    setup = _setup(context)

    def write(path: str) -> None:
        target = Path(path if path.lower().endswith(".pdf") else f"{path}.pdf")
        content = paper.made(draw, family=family, title=title, setup=setup).pdf
        context.runner.submit(
            "io",
            partial(_write, target, content),
            owner=owner,
            on_result=lambda _none: context.shell.toast(_("{file} is written.").format(file=target.name)),
            on_error=context.shell.show_error,
        )

    context.prompts.save_file(_("Save as PDF"), suggestion, _("PDF (*.pdf)"), write)


def _setup(context: UiContext) -> PageSetup:
    return PageSetup(usual_size(str(context.ws.settings["country"])), upright=False)


def _write(target: Path, content: bytes, _context: JobContext) -> None:
    whole_file.write(target, content)
