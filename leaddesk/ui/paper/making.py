"""From a wish to the pages of its paper, off the UI thread: count, lay out; number, print and keep. Touches no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.paper import PageSetup, Printed, SheetMark, Shown, Wish, usual_size

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from leaddesk.paint.paper import Pages
    from leaddesk.reporting.document import Document
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.paper.opening import Opening

USUALLY_OFF: Final = {"pipeline": frozenset({"left"})}
"""Sections that are for the screen, until somebody wants them on paper: the report is a page, and one with every deal."""
Asked = Callable[[Wish], None]
"""Takes how a paper is asked for."""
Lay = Callable[..., "Laid"]
"""``lay`` or ``lay_first``."""


@dataclass(frozen=True)
class Laid:
    """A paper as it would come out now. ``wish`` as it was asked for, with the side the report itself wants."""

    wish: Wish
    document: Document
    pages: Pages

    @property
    def sheet(self) -> int | None:
        """Its number, where it has got one."""
        return (self.document.sheet.number or None) if self.document.sheet is not None else None


@dataclass(frozen=True)
class Came:
    """A paper that came out: how it was asked for, its title, how many pages, its id where it is kept, its sheet where it has one."""

    wish: Wish
    title: str
    pages: int
    paper_id: int | None
    sheet: int | None
    target: Path | None = None


def usual(ws: Workspace, report: str) -> Wish:
    """How a report is asked for that was never printed: on the paper of the firm's country, names on lists only."""
    from leaddesk.reporting import known

    setup = PageSetup(usual_size(str(ws.settings["country"])))
    shown = Shown(USUALLY_OFF.get(report, frozenset()), names=report in known.LISTS)
    return Wish(report, setup=setup, shown=shown)


def as_last(ws: Workspace, report: str) -> Wish:
    """The same as last time, its days moved on to today; as usual where it was never printed."""
    from leaddesk.reporting import asked_again
    from leaddesk.services import papers

    last = papers.last(ws, report)
    if last is None:
        return usual(ws, report)
    moved = asked_again.again(last.wish.question, asked_on=last.day, today=ws.today())
    return replace(last.wish, question=asked_again.text(moved))


def opened(ws: Workspace, opening: Opening) -> Wish:
    """How a paper is asked for that was opened: on the page, the printer and with the boxes of last time."""
    wish = as_last(ws, opening.report)
    return replace(wish, question=opening.question) if opening.question else wish


def lay(context: JobContext, ws: Workspace, wish: Wish, family: str) -> Laid:
    """Count and lay out as it is asked for (report lane)."""
    return _laid(context, wish, _counted(context, ws, wish), family)


def lay_first(context: JobContext, ws: Workspace, wish: Wish, family: str) -> Laid:
    """The same before anybody chose a sheet: one that was never printed lies where its columns need it."""
    from leaddesk.reporting import paper
    from leaddesk.services import papers

    document = _counted(context, ws, wish)
    if papers.last(ws, wish.report) is None:
        wish = replace(wish, setup=paper.usual(document, str(ws.settings["country"])))
    return _laid(context, wish, document, family)


def _counted(context: JobContext, ws: Workspace, wish: Wish) -> Document:
    """The report. A list that will get a number says so; the number comes with printing."""
    from leaddesk.reporting import asked_again, files, numbered

    context.progress(0, 2)
    document = files.build(ws, wish.report, asked_again.read(wish.question))
    if numbered.rows(document, wish.shown.hidden):
        document = replace(document, sheet=SheetMark(0, ws.today()))
    context.progress(1, 2)
    return document


def _laid(context: JobContext, wish: Wish, document: Document, family: str) -> Laid:
    from leaddesk.paint import paper
    from leaddesk.reporting.paper import draw

    if document.draw is not None:
        wish = replace(wish, setup=replace(wish.setup, upright=document.upright))
    pages = paper.laid(draw(document, wish.setup, wish.shown), family=family, setup=wish.setup, check=context.check)
    return Laid(wish, document, pages)


def number(ws: Workspace, laid: Laid) -> Laid:
    """The paper with the number of its sheet, just before it is painted (write lane); without one where the file cannot be written."""
    from leaddesk.reporting import asked_again, numbered

    bare, asked = replace(laid.document, sheet=None), asked_again.read(laid.wish.question)
    hidden, call_list = laid.wish.shown.hidden, asked.listed.call_list_id
    return replace(laid, document=numbered.numbered(ws, bare, hidden=hidden, call_list_id=call_list))


@dataclass(frozen=True)
class Out:
    """Where a paper goes: onto ``device`` or into ``target``; ``anew``: it got a number since it was laid out."""

    device: QPagedPaintDevice | None = None
    target: Path | None = None
    anew: bool = False


def put(context: JobContext, laid: Laid, out: Out, family: str) -> Printed:
    """Onto the printer or into its file, and as the PDF that is kept (report lane). Raises EnvironmentFault.

    Cancel is heard up to the first page on the printer: what it has got comes out on most systems, so from then on all of it does.
    """
    from leaddesk.paint import paper

    ready = _laid(context, laid.wish, laid.document, family) if out.anew else laid
    made = paper.pdf(ready.pages, title=laid.document.title, check=context.check)
    if out.device is not None:
        context.check()
        paper.put(out.device, ready.pages)
    if out.target is not None:
        whole_file.write(out.target, made.pdf)
    return made


def keep(ws: Workspace, laid: Laid, printed: Printed) -> int | None:
    """Keep what was printed (write lane); None where the file cannot be written."""
    from leaddesk.services import papers

    return papers.keep(ws, laid.wish, laid.document.title, printed, sheet=laid.sheet)


def copy_of(ws: Workspace, paper_id: int) -> Path:
    """A read-only copy of a paper as it was printed, for another program to show. Raises UserError, EnvironmentFault."""
    from leaddesk.domain.file_names import safe_name
    from leaddesk.services import papers

    content = papers.pdf(ws, paper_id)
    paper = next(paper for paper in papers.kept(ws) if paper.id == paper_id)
    name = f"{paper.title} {ws.settings.calendar.local_date(paper.made_at).isoformat()}.pdf"
    try:
        return ws.opened.put(safe_name(name), content, now=ws.clock.now())
    except OSError as error:
        raise EnvironmentFault(
            _("The paper cannot be shown: {why}.").format(why=error.strerror or error), code="read_only"
        ) from error


def save_kept(ws: Workspace, paper_id: int, _context: JobContext, target: Path) -> None:
    """Write a paper of before as it was. Raises UserError, EnvironmentFault."""
    from leaddesk.services import papers

    whole_file.write(target, papers.pdf(ws, paper_id))
