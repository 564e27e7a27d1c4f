"""Papers that were printed, as the file keeps them: read, put in, thinned out and taken away, all outside the journal.

What they were asked for stands as text (``domain.paper_wish``).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import _
from leaddesk.domain.paper import Way
from leaddesk.store import documents
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant
from leaddesk.store.write import Write

COLUMNS: Final = ("id", "report", "title", "made_at", "by_id", "way", "pages", "copies", "wish", "content_id")
_PAPERS: Final = (
    "SELECT p.id, p.report, p.title, p.made_at, coalesce(w.name, ''), p.way, p.pages, p.copies, p.wish, p.content_id "
    "FROM paper p LEFT JOIN assignee w ON w.id = p.by_id"
)
_LATEST: Final = (
    f"{_PAPERS} WHERE p.id IN (SELECT max(q.id) FROM paper q GROUP BY q.report) ORDER BY p.made_at DESC, p.id DESC"
)
_TOO_OLD: Final = (
    "SELECT id, content_id FROM paper WHERE content_id IS NOT NULL ORDER BY made_at DESC, id DESC LIMIT -1 OFFSET ?"
)


@dataclass(frozen=True)
class Paper:
    """One printing. ``made_at``: aware UTC; ``content_id`` None: the PDF is not kept any more, only that it was printed."""

    id: int
    report: str
    title: str
    made_at: datetime
    by: str
    way: Way
    pages: int
    copies: int
    wish: str
    content_id: int | None


def kept(store: Store, *, report: str | None = None) -> tuple[Paper, ...]:
    """Every paper, or those of one report, the latest first."""
    rows = store.rows(f"{_PAPERS} WHERE ? IS NULL OR p.report = ? ORDER BY p.made_at DESC, p.id DESC", (report, report))
    return tuple(_paper(row) for row in rows)


def latest(store: Store) -> tuple[Paper, ...]:
    """The last paper of each report."""
    return tuple(_paper(row) for row in store.rows(_LATEST))


def one(store: Store, paper_id: int) -> Paper:
    """One paper. Raises UserError ``unknown_record`` where there is none (any more)."""
    row = store.row(f"{_PAPERS} WHERE p.id = ?", (paper_id,))
    if row is None:
        raise UserError(
            _("There is no printed paper with the number {id}.").format(id=paper_id),
            code="unknown_record",
            field="paper",
        )
    return _paper(row)


def content(store: Store, paper: Paper) -> bytes | None:
    """The PDF as it was printed; None where it is not kept any more. Raises EnvironmentFault ``damaged``."""
    if paper.content_id is None:
        return None
    try:
        return zlib.decompress(documents.data(store, paper.content_id))
    except zlib.error:
        raise EnvironmentFault(
            _("The content of this paper is damaged."), code="damaged", hint=_("Print it anew.")
        ) from None


def put_in(write: Write, values: Sequence[Any]) -> int:
    """A new paper, ``values`` in the order of ``COLUMNS`` without the id, which is given back."""
    paper_id = write.next_id("paper")
    write.keep("paper", COLUMNS, [(paper_id, *values)])
    return paper_id


def thin(write: Write, most: int) -> None:
    """Only the newest ``most`` papers keep their PDF; of the older ones stays that they were printed."""
    old = write.rows(_TOO_OLD, (most,))
    write.change_kept("paper", "id", [row_id for row_id, _content in old], content_id=None)
    documents.drop_unused(write, [content_id for _id, content_id in old])


def take_away(write: Write, paper_id: int) -> None:
    """Forget a paper and its PDF; a sheet that was printed with it can be typed back all the same."""
    row = write.row("SELECT content_id FROM paper WHERE id = ?", (paper_id,))
    write.change_kept("paper_sheet", "paper_id", [paper_id], paper_id=None)
    write.drop_kept("paper", "id", [paper_id])
    if row is not None and row[0] is not None:
        documents.drop_unused(write, [row[0]])


def _paper(row: tuple[Any, ...]) -> Paper:
    at = to_instant(row[3])
    assert at is not None, "the schema says so"
    return Paper(row[0], row[1], row[2], at, *row[4:])
