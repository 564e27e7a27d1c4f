"""What the tab Papers shows (read lane): every paper with its last printing, the sheets that can be typed back, how each would come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.paper import Wish
from leaddesk.services import paper_sheets, papers
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.store.paper_sheets import Sheet
from leaddesk.store.papers import Paper
from leaddesk.ui.bridge import words
from leaddesk.ui.paper import asking, making, said, shelf
from leaddesk.ui.paper.reading import there_papers
from leaddesk.ui.reports.papers_list import PaperLine
from leaddesk.ui.reports.papers_sheets import SheetLine

KEPT_SHOWN = 12
"""So many printings of one paper are offered to be opened again."""


@dataclass(frozen=True)
class Read:
    """One answer. ``wishes``: by paper, the same as last time with its days moved on; ``likes``: the same in words."""

    lines: tuple[PaperLine, ...]
    sheets: tuple[SheetLine, ...]
    wishes: Mapping[str, Wish]
    likes: Mapping[str, str]


def read(ws: Workspace) -> Read:
    """All of it."""
    lasts = papers.lasts(ws)
    there = there_papers(ws)
    names = {one.id: one.name for one in reference.assignees(ws.store, everybody=True)}
    wishes = {paper.report: making.as_last(ws, paper.report) for paper in there if paper.report not in shelf.ACTIONS}
    likes = {}
    for report, wish in wishes.items():
        owner_id = asking.question(wish).owner_id
        owner = _("Nobody yet") if owner_id == 0 else names.get(owner_id or 0, "")
        likes[report] = said.like(wish, owner, printed=report in lasts)
    lines = tuple(_line(ws, paper, lasts[paper.report].paper if paper.report in lasts else None) for paper in there)
    return Read(lines, tuple(_sheet(ws, sheet) for sheet in paper_sheets.sheets(ws)), wishes, likes)


def kept(ws: Workspace, report: str) -> tuple[tuple[int, str], ...]:
    """(id, when) of the printings of a paper whose PDF is there, the latest first."""
    there = [paper for paper in papers.kept(ws, report=report) if paper.content_id is not None]
    return tuple((paper.id, _when(ws, paper.made_at)) for paper in there[:KEPT_SHOWN])


def _line(ws: Workspace, paper: shelf.Paper, last: Paper | None) -> PaperLine:
    title, about = _(paper.title), _(paper.about)
    if last is None:
        return PaperLine(paper.report, title, about, paper.icon, _("never"))
    when, pages, copies = _when(ws, last.made_at), words.number(last.pages), words.number(last.copies)
    return PaperLine(paper.report, title, about, paper.icon, when, pages, copies)


def _sheet(ws: Workspace, sheet: Sheet) -> SheetLine:
    rows = ngettext("{n} row, printed {when}", "{n} rows, printed {when}", sheet.total)
    about = rows.format(n=words.number(sheet.total), when=_when(ws, sheet.made_at))
    if sheet.open:
        state = _("{typed} typed back, {open} open") if sheet.typed else _("{open} open")
        return SheetLine(sheet.number, sheet.title, about, state.format(typed=sheet.typed, open=sheet.open), open=True)
    everything = sheet.typed == sheet.total
    done = _("all {n} typed back") if everything else _("{n} typed back")
    return SheetLine(sheet.number, sheet.title, about, done.format(n=sheet.typed), open=False)


def _when(ws: Workspace, at: datetime) -> str:
    local = at.astimezone(ws.settings.zone)
    return f"{words.weekday_and_day(local.date(), ws.today())} {local:%H:%M}"
