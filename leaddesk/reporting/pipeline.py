"""The pipeline report: who nobody has replied to, key figures, stages, what went wrong, what is new, sources, team (S2-1, S1-9).

One page, and the deals with room for notes behind it. Every figure comes from one list of facts by the arithmetic of every other page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.figures import bands
from leaddesk.domain.measures import VERSION
from leaddesk.reporting import (
    called,
    pipeline_left,
    pipeline_next,
    pipeline_since,
    pipeline_sources,
    pipeline_stages,
    pipeline_team,
    went_wrong,
    words,
)
from leaddesk.reporting.document import Column, Document, Section, Table
from leaddesk.reporting.pipeline_measures import KEY, measures, of_band
from leaddesk.reporting.question import Data, Question, ask
from leaddesk.reporting.topic import Topic, past_notes, slice_words
from leaddesk.store import expected

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "pipeline"


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    data = ask(ws, question)
    counted = bands(data.facts, data.today, ws.settings.calendar)
    asked = slice_words(Topic(ws, question, data))
    others = {name: value for name, value in asked.items() if name != "owner" and value}
    filter_words = "; ".join(
        (asked["owner"] or _("Everyone"), words.period(question.first, question.last), *others.values())
    )
    return Document(
        name=NAME,
        title=_("Pipeline report"),
        firm=str(ws.settings["firm_name"]),
        subtitle=_("As of {at}; {filter}").format(at=words.at(data.at), filter=filter_words),
        filter={
            "from": question.first.isoformat() if question.first else None,
            "to": question.last.isoformat() if question.last else None,
            "owner": asked["owner"] or None,
            "as_of": question.as_of.isoformat() if question.as_of else None,
            **others,
        },
        as_of=data.at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=_headline(
            sum(counted.values()), "" if data.past else words.sums(_worth(ws, data), ws.settings.currency)
        ),
        bands=_bands(counted, data),
        backlog=_backlog(sum(fact.active and fact.backlog for fact in data.facts)),
        key=KEY,
        measures=measures(ws, question, data, counted, name=NAME),
        sections=_sections(ws, data),
        notes=_notes(data, question),
        foot=_("{file}. {filter}. Definitions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=filter_words, version=VERSION, at=words.at(data.at)
        ),
        upright=True,
    )


def _sections(ws: Workspace, data: Data) -> tuple[Section, ...]:
    """In the order of the page; what is planned next is known of now only."""
    team = pipeline_team.section(ws, data)
    return (
        pipeline_stages.section(ws, data),
        went_wrong.section(ws, data, letters=called.LETTERS),
        pipeline_since.section(ws, data, NAME),
        *(() if data.past else (pipeline_next.expected_next(ws, data),)),
        pipeline_sources.sources(ws, data),
        *((team,) if team is not None else ()),
        pipeline_sources.milestones(data),
        *(() if data.past else (pipeline_next.deals(ws, data),)),
        pipeline_left.section(ws, data),
    )


def _headline(untouched: int, worth: str) -> str:
    """Who waits for a first reply, and what they are worth (S2-1, S2-10)."""
    if untouched == 0:
        return _("Nobody has waited longer than 1 working day for a first reply.")
    said = ngettext(
        "Nobody has replied to {n} lead for 1 working day",
        "Nobody has replied to {n} leads for 1 working day",
        untouched,
    ).format(n=words.count(untouched))
    return _("{said}, est. {sum}").format(said=said, sum=worth) if worth else said


def _worth(ws: Workspace, data: Data) -> dict[str, int]:
    """Expected value of the untouched by currency: their own, else the median won through their source (S2-10)."""
    found: Counter[str] = Counter()
    for fact in data.facts:
        if fact.active and fact.untouched:
            code = fact.currency or ws.settings.currency
            minor = fact.value_minor
            minor = expected.estimate(ws.store, fact.source_id, code) if minor is None else minor
            if minor is not None:
                found[code] += minor
    return dict(found)


def _backlog(n: int) -> str:
    return _("From before LeadDesk: {n}, nobody recorded a reply.").format(n=words.count(n)) if n else ""


def _bands(counted: Mapping[str, int], data: Data) -> Table:
    columns = (Column(_("Working days")), Column(_("Leads"), "count"))
    opens = tuple((None, of_band(band, data)) for band in counted)
    all_of = data.state("untouched")
    total = (_("Total"), sum(counted.values()))
    return Table(_("Nobody has replied, by age"), columns, tuple(counted.items()), total, "", opens, (None, all_of))


def _notes(data: Data, question: Question) -> tuple[str, ...]:
    notes = [_("What is planned next is told of now only.")] if data.past else []
    undated = sum(fact.real and fact.received_on is None for fact in data.facts)
    if undated and (question.first or question.last):
        notes.append(
            ngettext(
                "{n} lead without a day on which it came in stands in no period.",
                "{n} leads without a day on which they came in stand in no period.",
                undated,
            ).format(n=words.count(undated))
        )
    return (*notes, *past_notes(data))
