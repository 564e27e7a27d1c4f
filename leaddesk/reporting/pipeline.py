"""The pipeline report: first who nobody has replied to, then the key figures, stages, what went wrong, sources, team (S2-1, S1-9).

Every figure comes from ``domain.figures`` over one list of facts, so that equal names are equal figures on every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.computed import figures, opens
from leaddesk.domain.figures import Figure, bands, promise_figures
from leaddesk.domain.frames import Span
from leaddesk.domain.measures import BAND_LABELS, VERSION
from leaddesk.domain.promises import total
from leaddesk.reporting import pipeline_tables as tables
from leaddesk.reporting import went_wrong, words
from leaddesk.reporting.document import Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Data, Question, ask
from leaddesk.reporting.topic import Topic, past_notes, slice_words
from leaddesk.store import expected

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME = "pipeline"
KEY = (
    "open", "received", "won", "lost", "lead_to_quote", "lead_to_close", "win_rate", "first_reply_median_working",
)  # fmt: skip
"""The key figures in the order of the page."""


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    data = ask(ws, question)
    found = figures(data.facts, data.frame, names=data.names, currency=ws.settings.currency, topic=NAME)
    found |= promise_figures(total(data.tallies))
    counted = bands(data.facts, data.today, ws.settings.calendar)
    firm = str(ws.settings["firm_name"])
    asked = slice_words(Topic(ws, question, data))
    others = {name: value for name, value in asked.items() if name != "owner" and value}
    filter_words = "; ".join(
        (asked["owner"] or _("Everyone"), words.period(question.first, question.last), *others.values())
    )
    return Document(
        name=NAME,
        title=_("Pipeline report"),
        firm=firm,
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
        headline=_headline(found["untouched"].numerator, {} if data.past else _worth(ws, data)),
        bands=_bands(counted, data),
        backlog=_backlog(found["backlog"].numerator),
        key=KEY,
        measures=_measures(ws, found, counted, question, data),
        sections=_sections(ws, data),
        notes=_notes(data, question),
        foot=_("{file}. {filter}. Definitions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=filter_words, version=VERSION, at=words.at(data.at)
        ),
    )


def _sections(ws: Workspace, data: Data) -> tuple[Section, ...]:
    wrong: tuple[Table, ...] = (
        went_wrong.table(ws, data),
        tables.lost(ws, data),
        tables.other_exits(ws, data),
    )
    if data.tallies:
        wrong = (wrong[0], tables.promises(data), *wrong[1:])
    team = tables.team(ws, data)
    sections = (
        Section(_("Stages"), (tables.stages(ws, data),), code="stages"),
        Section(_("What went wrong"), wrong, code=went_wrong.CODE),
        Section(
            _("Sources"), (tables.sources(ws, data),), empty=_("Nothing came in during this period."), code="sources"
        ),
    )
    return (*sections, Section(_("Team"), (team,), code="team")) if team else sections


def _headline(untouched: int, worth: Mapping[str, int]) -> str:
    """Who waits for a first reply, and what they are worth (S2-1, S2-10)."""
    if untouched == 0:
        return _("Nobody has waited longer than 1 working day for a first reply.")
    said = ngettext(
        "Nobody has replied to {n} lead for more than 1 working day.",
        "Nobody has replied to {n} leads for more than 1 working day.",
        untouched,
    ).format(n=f"{untouched:,}")
    if not worth:
        return said
    return f"{said} " + _("Estimated value: ~ {sum}.").format(sum=words.sums(worth))


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
    return _("From before LeadDesk: {n}, nobody recorded a reply.").format(n=f"{n:,}") if n else ""


def _bands(counted: Mapping[str, int], data: Data) -> Table:
    columns = (Column(_("Working days")), Column(_("Leads"), "count"))
    opens = tuple((None, _of_band(band, data)) for band in counted)
    all_of = _where("untouched", data)
    total = (_("Total"), sum(counted.values()))
    return Table(_("Nobody has replied, by age"), columns, tuple(counted.items()), total, "", opens, (None, all_of))


def _where(name: str, data: Data) -> Where | None:
    """What lists the leads of a measure; None where its rows are no leads."""
    key = opens(name, data.frame, data.today if data.past else None)
    return key.where if key else None


def _of_band(band: str, data: Data) -> Where:
    return replace(data.key(f"untouched_age:{band}"), span=Span()).where


def _measures(
    ws: Workspace, found: Mapping[str, Figure], counted: Mapping[str, int], question: Question, data: Data
) -> tuple[Measure, ...]:
    day_minutes = ws.settings.calendar.day_minutes
    periods = {
        "now": _("at {at}").format(at=words.at(data.at)),
        "received": _("received: {period}").format(period=words.period(question.first, question.last)),
        "closed": _("closed: {period}").format(period=words.period(question.first, question.last)),
        "due": _("due: {period}").format(period=words.period(question.first, question.last)),
    }
    measures = [_measure(figure, day_minutes, periods, _where(figure.name, data)) for figure in found.values()]
    untouched = found["untouched"]
    for band, n in counted.items():
        label = f"{_(untouched.definition.label)}, {_(BAND_LABELS[band])}"
        part = Figure("untouched", n, n, untouched.numerator)
        measure = _measure(part, day_minutes, periods, _of_band(band, data), label=label)
        measures.append(measure.__class__(**{**vars(measure), "name": f"untouched_{band}", "of": ""}))
    return tuple(measures)


def _measure(
    figure: Figure, day_minutes: int, periods: Mapping[str, str], where: Where | None, *, label: str = ""
) -> Measure:
    definition = figure.definition
    return Measure(
        name=figure.name,
        label=label or _(definition.label),
        value=words.machine(figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
        unit=figure.currency if definition.unit == "money" else definition.unit,
        shown=words.shown(figure, day_minutes),
        of=words.of(figure),
        words=_(definition.words),
        period=periods[definition.period],
        source=definition.source,
        opens=where,
    )


def _notes(data: Data, question: Question) -> tuple[str, ...]:
    notes = [
        _("Open, late and quiet leads are counted at the data time, whatever the period; the period limits what came in and what closed."),
        _("Sums of different currencies are never added up; fewer than 10 cases are printed as counts."),
        _("Not recorded yet by this version: leads given back, customers going quiet."),
    ]  # fmt: skip
    undated = sum(fact.real and fact.received_on is None for fact in data.facts)
    if undated and (question.first or question.last):
        notes.append(
            ngettext(
                "{n} lead without a day on which it came in stands in no period.",
                "{n} leads without a day on which they came in stand in no period.",
                undated,
            ).format(n=undated)
        )
    return (*notes, *past_notes(data))
