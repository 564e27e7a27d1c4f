"""Papers that were printed are kept: the PDF as it was, and how it was asked for, to be printed again (PRODUCT section 9).

Outside the journal: Ctrl+Z takes back work, not paper. No Qt and no reports here; who prints gives the PDF. Whoever erases a person
forgets the papers that may name them: a PDF is kept as it was (PRODUCT 4, Privacy).
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import paper_wish
from leaddesk.domain.paper import Printed, Wish
from leaddesk.services.document_content import Content
from leaddesk.services.documents import content_columns
from leaddesk.services.workspace import Workspace
from leaddesk.store import paper_sheets
from leaddesk.store import papers as stored
from leaddesk.store.papers import Paper

MOST_KEPT: Final = 200
"""So many papers keep their PDF; of older ones stays when they were printed and how."""


@dataclass(frozen=True)
class Last:
    """How a report was printed the last time, and on which local day: the same again is this ``wish`` with its days moved on."""

    paper: Paper
    wish: Wish
    day: date


def keep(ws: Workspace, wish: Wish, title: str, printed: Printed, *, sheet: int | None = None) -> int | None:
    """Keep a paper that was printed, with the number of its ``sheet`` where it has one; gives back its id.

    None where the file cannot be written (read-only, no room): paper comes out all the same, and whoever asks says that it is not kept.
    """
    packed = zlib.compress(printed.pdf, 9)
    content = Content(title, packed, hashlib.sha256(packed).hexdigest())
    try:
        with ws.store.write(N_("Print {title}"), title=title) as write:
            held = content_columns(write, content)["content_id"]
            pages, text = printed.pages, paper_wish.text(wish)
            by_id = ws.store.author.actor_id
            values = (wish.report, title, write.now, by_id, wish.way, pages, wish.copies, text, held)
            paper_id = stored.put_in(write, values)
            if sheet is not None:
                paper_sheets.printed(write, sheet, paper_id)
            stored.thin(write, MOST_KEPT)
    except EnvironmentFault:
        return None
    return paper_id


def kept(ws: Workspace, *, report: str | None = None) -> tuple[Paper, ...]:
    """Every paper, or those of one report, the latest first."""
    return stored.kept(ws.store, report=report)


def lasts(ws: Workspace) -> dict[str, Last]:
    """The last printing of each report, by the report's code."""
    return {paper.report: _last(ws, paper) for paper in stored.latest(ws.store)}


def last(ws: Workspace, report: str) -> Last | None:
    """The last printing of one report; None where it was never printed."""
    return lasts(ws).get(report)


def wish_of(paper: Paper) -> Wish:
    """How a kept paper was asked for."""
    return paper_wish.read(paper.wish, paper.report)


def pdf(ws: Workspace, paper_id: int) -> bytes:
    """The PDF as it was printed. Raises UserError ``not_kept`` where only that it was printed is known any more."""
    content = stored.content(ws.store, stored.one(ws.store, paper_id))
    if content is None:
        raise UserError(
            _("This paper is too old to be kept as it was."),
            code="not_kept",
            field="paper",
            hint=_("The last {n} papers are kept; print it anew.").format(n=MOST_KEPT),
        )
    return content


def forget(ws: Workspace, paper_id: int) -> None:
    """Take a printed paper out of the list for good; its sheet can be typed back all the same. Raises UserError, EnvironmentFault."""
    stored.one(ws.store, paper_id)
    with ws.store.write(N_("Forget a printed paper")) as write:
        stored.take_away(write, paper_id)


def _last(ws: Workspace, paper: Paper) -> Last:
    return Last(paper, wish_of(paper), ws.settings.calendar.local_date(paper.made_at))
