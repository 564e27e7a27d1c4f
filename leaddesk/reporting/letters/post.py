"""All of a mailing as one document of pages: labels, envelopes or letters, painted like every other paper."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Drawing, Measure
from leaddesk.domain.labels import sheet_called
from leaddesk.domain.letters import FORMS, Post, Wanted, envelope_called, page_called
from leaddesk.domain.paper import PAPERS_MM, PageSetup
from leaddesk.reporting.document import Document, Draw, Table
from leaddesk.reporting.letters import envelopes, labels, letter

NAME: Final = "letters"
_NOTHING: Final = Table("", (), ())


def setup(wanted: Wanted) -> PageSetup:
    """The page it is printed on, to its edge; ``wanted`` is settled. Raises UserError for a sheet or an envelope that is none."""
    if wanted.form == "envelopes":
        envelope = envelope_called(wanted.sheet)
        return PageSetup(whole=(envelope.width, envelope.height))
    page = sheet_called(wanted.sheet).page if wanted.form == "labels" else page_called(wanted.sheet)
    return PageSetup(page, whole=PAPERS_MM[page])


def draw(post: Post) -> Draw:
    """What draws all of its pages, whatever the size asked for: labels and windows lie where they lie. Raises UserError as ``setup``."""
    wanted = post.wanted
    setup(wanted)

    def drawn(_width: float, _height: float, measure: Measure) -> list[Drawing]:
        if wanted.form == "labels":
            sheet = sheet_called(wanted.sheet)
            return labels.draw(post.recipients, sheet, measure, start=wanted.start, copies=wanted.copies)
        if wanted.form == "envelopes":
            return envelopes.draw(post.recipients, envelope_called(wanted.sheet), measure, sender=post.sender)
        return _letters(post, measure)

    return drawn


def _letters(post: Post, measure: Measure) -> list[Drawing]:
    pages: list[Drawing] = []
    for recipient, body in zip(post.recipients, post.bodies, strict=True):
        greets = not post.is_greeted
        content = letter.Content(recipient, post.sender, post.day, body, post.wanted.subject, greets)
        pages += letter.draw(content, page_called(post.wanted.sheet), measure)
    return pages


def document(post: Post) -> Document:
    """The mailing as a document that draws itself."""
    return Document(
        name=NAME,
        title=_(FORMS[post.wanted.form]),
        firm=post.sender.firm,
        subtitle="",
        filter={},
        as_of="",
        version=1,
        headline="",
        bands=_NOTHING,
        backlog="",
        key=(),
        measures=(),
        sections=(),
        notes=(),
        foot="",
        draw=draw(post),
        upright=True,
    )
