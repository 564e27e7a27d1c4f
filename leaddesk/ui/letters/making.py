"""Off the UI thread: who gets one, the pages laid out, printed or written. Touches no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk.base import whole_file
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.letters import FORMS, Mailing, Recipient, Sender, Wanted
from leaddesk.domain.paper import Printed
from leaddesk.domain.snippets import Snippet
from leaddesk.services import letter_texts, letters
from leaddesk.services.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from leaddesk.paint.paper import Pages


@dataclass(frozen=True)
class Found:
    """Everybody asked for, the texts there are and who sends them."""

    mailing: Mailing
    texts: tuple[Snippet, ...]
    sender: Sender
    country: str


@dataclass(frozen=True)
class Made:
    """The pages of a mailing as they would come out now, and for whom; ``wanted`` settled. No pages for a workbook."""

    wanted: Wanted
    recipients: tuple[Recipient, ...]
    pages: Pages | None = None

    @property
    def title(self) -> str:
        """What the paper is called."""
        return _(FORMS[self.wanted.form])


def look(ws: Workspace, ids: Sequence[int] | None, although: Mapping[int, str]) -> Found:
    """Who gets one (read lane). ``ids`` None: all leads. Raises UserError for too many."""
    asked: ListQuery | Sequence[int] = ListQuery("leads") if ids is None else ids
    mailing = letters.recipients(ws, asked, although=although)
    return Found(mailing, tuple(letter_texts.texts(ws)), letter_texts.sender(ws), str(ws.settings["country"]))


def lay(
    context: JobContext, ws: Workspace, recipients: tuple[Recipient, ...], wanted: Wanted, body: str, family: str
) -> Made:
    """Lay out all pages (report lane). Raises UserError for a sheet or a label that there is not."""
    from leaddesk.paint import paper
    from leaddesk.reporting.letters import post

    if wanted.form == "workbook":
        return Made(wanted, recipients)
    made = letter_texts.post(ws, recipients, wanted, body)
    pages = paper.laid(post.draw(made), family=family, setup=post.setup(made.wanted), check=context.check)
    return Made(made.wanted, recipients, pages)


@dataclass(frozen=True)
class CameOut:
    """How many pages or rows there are now, and what was painted; a workbook is not painted."""

    count: int
    printed: Printed | None = None


def put(context: JobContext, made: Made, device: QPagedPaintDevice) -> CameOut:
    """As the PDF that is kept, then onto the printer, which Cancel stops no more (report lane). Raises EnvironmentFault."""
    from leaddesk.paint import paper

    assert made.pages is not None, "a workbook is not printed"
    printed = paper.pdf(made.pages, title=made.title, check=context.check)
    context.check()
    paper.put(device, made.pages)
    return CameOut(printed.pages, printed)


def save(made: Made, context: JobContext, target: Path) -> CameOut:
    """Into a file, the PDF or the merge workbook. Raises EnvironmentFault."""
    from leaddesk.exchange import merge_out
    from leaddesk.paint import paper

    if made.pages is None:
        return CameOut(merge_out.write(target, made.recipients))
    printed = paper.pdf(made.pages, title=made.title, check=context.check)
    whole_file.write(target, printed.pdf)
    return CameOut(printed.pages, printed)


def keep(ws: Workspace, made: Made, printed: Printed, printer: str) -> int | None:
    """Among the papers (write lane)."""
    return letter_texts.keep(ws, made.wanted, printed, printer=printer)
