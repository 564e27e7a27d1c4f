"""What papers that are lists have in common: head, foot and notes, who they are for, when they were made. Says nothing of any row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.measures import VERSION
from leaddesk.domain.paper import BOXES, CallRow
from leaddesk.reporting import words
from leaddesk.reporting.document import Column, Document, Section, Table
from leaddesk.reporting.question import Question, owner_words
from leaddesk.store import reference
from leaddesk.store.call_lists import SKIP_REASONS

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

MOST: Final = 1_000
"""So many rows stand on a paper by name; the others are counted."""


@dataclass(frozen=True)
class Listing:
    """What a list says; the rest of the page follows from the question. ``asked``: which rows, in words."""

    name: str
    title: str
    headline: str
    asked: str
    sections: tuple[Section, ...]
    calls: tuple[CallRow, ...] = ()
    notes: tuple[str, ...] = ()


def document(ws: Workspace, question: Question, said: Listing) -> Document:
    """The whole page, as of now."""
    moment = ws.moment()
    at = moment.now.astimezone(moment.zone)
    made = _("As of {at}; {filter}").format(at=words.at(at), filter=said.asked)
    return Document(
        name=said.name,
        title=question.listed.title or said.title,
        firm=str(ws.settings["firm_name"]),
        subtitle=f"{said.headline} {made}" if said.calls else made,
        filter={"owner": owner_words(ws, question) or None, "rows": said.asked},
        as_of=at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=said.headline,
        bands=Table("", (), ()),
        backlog="",
        key=(),
        measures=(),
        sections=said.sections,
        notes=said.notes,
        foot=_("{file}. {filter}. Data of {at}.").format(file=ws.path.name, filter=said.asked, at=words.at(at)),
        calls=said.calls,
        by=author(ws),
    )


def refuse_past(ws: Workspace, question: Question) -> None:
    """Raise UserError for a past day: a list is told as of today only."""
    if question.as_of is not None and question.as_of != ws.today():
        raise UserError(_("This paper is told as of today only."), field="as_of")


def author(ws: Workspace) -> str:
    """Who has it made; "" for nobody known."""
    people = {person.id: person.name for person in reference.assignees(ws.store, everybody=True)}
    return people.get(ws.store.author.actor_id or 0, "")


def whose(ws: Workspace, question: Question) -> str:
    """Whose leads are asked about, in words."""
    return owner_words(ws, question) or _("Everyone")


def to_write() -> Column:
    """The last column of a list that is typed back: left empty for a pen."""
    return Column(_("Box, words"), "write")


def boxes() -> str:
    """What the numbers mean that are written there."""
    keys = ", ".join(f"{box.key} {_(box.label)}" for box in BOXES)
    return _("Boxes: {boxes}.").format(boxes=keys)


def left_out(skipped: Mapping[str, int], rest: int) -> tuple[str, ...]:
    """Who does not stand on the paper and why: ``skipped`` by codes of ``SKIP_REASONS``; ``rest``: those there is no room for."""
    told = [_("{why}: {n}").format(why=_(SKIP_REASONS[code]), n=words.count(n)) for code, n in skipped.items() if n]
    notes = [_("Not on this paper: {reasons}.").format(reasons="; ".join(told))] if told else []
    said = " ".join([*notes, *more(rest)])
    return (said,) if said else ()


def more(rest: int) -> tuple[str, ...]:
    """What is said of rows there is no room for."""
    if not rest:
        return ()
    return (
        ngettext("{n} more is not on this paper.", "{n} more are not on this paper.", rest).format(n=words.count(rest)),
    )
