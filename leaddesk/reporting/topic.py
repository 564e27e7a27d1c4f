"""What the reports of one topic have in common: their question answered, their head and foot, how figures and cells open their rows.

A topic says what it found (``Figured`` and tables); whose leads, which days and which data time stand here once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes, computed
from leaddesk.domain.chart import Chart
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Frame
from leaddesk.domain.inputs import format_money
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measure import Period
from leaddesk.domain.measures import FEW, VERSION
from leaddesk.reporting import went_wrong, words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.charts.about import About, about_of
from leaddesk.reporting.document import Cell, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Data, Question, ask
from leaddesk.store import reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


@dataclass(frozen=True)
class Topic:
    """A question with the facts that answer it: those of the slice asked about."""

    ws: Workspace
    question: Question
    data: Data

    @property
    def frame(self) -> Frame:
        """What the facts are counted in."""
        return self.data.frame

    @property
    def facts(self) -> Sequence[LeadFact]:
        return self.data.facts

    @property
    def currency(self) -> str:
        """The firm's."""
        return self.ws.settings.currency

    def where(self, rows: str, **narrower: int | str | None) -> Where:
        """The conditions that list the rows of a set, of further fields of the slice where given."""
        return self.key(rows, **narrower).where

    def key(self, rows: str, **narrower: int | str | None) -> FigureKey:
        """The same as a key."""
        return self.data.key(rows, **narrower)

    @property
    def drawn(self) -> About:
        """What the charts of the report are made with."""
        return about_of(self.ws, self.frame, as_of=self.data.today if self.data.past else None)

    def figure(self, name: str, label: str, value: int | float | None, **said: Any) -> Measure:
        """A figure of the report. ``said``: any other field of ``Measure``; what is left out follows from the value."""
        count = value if isinstance(value, int) else 0
        told: dict[str, Any] = {
            "numerator": count, "denominator": None, "unit": "leads", "words": "", "source": "PRODUCT 5",
            "shown": _("none yet") if value is None else words.count(value), "of": "",
            "period": _("received: {period}").format(period=self.period),
        }  # fmt: skip
        return Measure(name=name, label=label, value=value, **(told | said))

    def defined(self, name: str) -> Measure:
        """A measure of the glossary in this question's frame. KeyError for a name that is none, or that a tally computes."""
        figure = computed.figure(name, self.facts, self.frame, currency=self.currency)
        definition = figure.definition
        key = computed.opens(name, self.frame, self.data.today if self.data.past else None)
        return self.figure(
            name, _(definition.label), words.machine(figure), numerator=figure.numerator, denominator=figure.denominator,
            unit=figure.currency if definition.unit == "money" else definition.unit, source=definition.source,
            shown=words.shown(figure, self.ws.settings.calendar.day_minutes), of=words.of(figure), words=_(definition.words),
            period=self.when(definition.period), opens=key.where if key else None,
        )  # fmt: skip

    def money(self, name: str, label: str, minor: int | None, **said: Any) -> Measure:
        """A sum of the firm's currency: for a machine in whole units, for people as ``shown`` says, else in that currency."""
        shown = _("none yet") if minor is None else words.money(minor, self.currency)
        value = None if minor is None else float(format_money(minor, self.currency) or 0)
        return self.figure(name, label, value, **({"unit": self.currency, "shown": shown} | said))

    def when(self, period: Period) -> str:
        """What the days asked about limit, in words."""
        said = {
            "now": _("at {at}"),
            "received": _("received: {period}"),
            "closed": _("closed: {period}"),
            "due": _("due: {period}"),
        }
        return said[period].format(at=self.at, period=self.period)

    @property
    def period(self) -> str:
        """The days asked about, in words."""
        return words.period(self.question.first, self.question.last)

    @property
    def at(self) -> str:
        """The data time, in words."""
        return words.at(self.data.at)


@dataclass(frozen=True)
class Figured:
    """What a report of one topic says; the rest of the page follows from the question."""

    name: str
    title: str
    headline: str
    measures: tuple[Measure, ...]
    key: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    by_view: bool = True
    """Whether it tells what came in and what happened then apart; else the view makes no difference and is not named."""
    is_list: bool = False
    """Whether it only lists or explains: then *What went wrong* does not stand below (S1-9)."""


def topic(ws: Workspace, question: Question, *, by_view: bool = True) -> Topic:
    """The question with its facts; without ``by_view`` whatever its view. Raises UserError where it makes no sense."""
    asked = question if by_view else replace(question, view="cohort")
    return Topic(ws, asked, ask(ws, asked))


def document(about: Topic, said: Figured) -> Document:
    """The whole page."""
    question, data = about.question, about.data
    asked = slice_words(about)
    filter_words = "; ".join((asked["owner"] or _("Everyone"), about.period, *_others(asked)))
    return Document(
        name=said.name,
        title=said.title,
        firm=str(about.ws.settings["firm_name"]),
        subtitle=_("As of {at}; {filter}").format(at=about.at, filter=filter_words),
        filter={
            "from": question.first.isoformat() if question.first else None,
            "to": question.last.isoformat() if question.last else None,
            "owner": asked["owner"] or None,
            "as_of": question.as_of.isoformat() if question.as_of else None,
            **{name: value for name, value in asked.items() if name != "owner" and value},
            "view": about.frame.view if said.by_view else None,
        },
        as_of=data.at.isoformat(timespec="seconds"),
        version=VERSION,
        headline=said.headline,
        bands=Table("", (), ()),
        backlog="",
        key=said.key,
        measures=said.measures,
        sections=said.sections if said.is_list else (*said.sections, went_wrong.section(about.ws, data)),
        notes=(*said.notes, *past_notes(data)),
        foot=_("{file}. {filter}. Definitions version {version}. Data of {at}.").format(
            file=about.ws.path.name, filter=filter_words, version=VERSION, at=about.at
        ),
        charts=said.charts,
    )


def slice_words(about: Topic) -> dict[str, str]:
    """Which leads are asked about, each field in words; "" = any."""
    asked, store = about.question.asked, about.ws.store
    people = {person.id: person.name for person in reference.assignees(store, everybody=True)}
    sources = {source.id: source.name for source in reference.sources(store, everything=True)}
    campaigns = {each.id: each.name for each in reference.campaigns(store, everything=True)}
    return {
        "owner": _of(people, asked.owner_id, _("Nobody yet")),
        "source": _of(sources, asked.source_id, _("Unknown")),
        "campaign": _of(campaigns, asked.campaign_id, _("Without a campaign")),
        "origin": _(codes.ORIGINS.get(asked.origin or "", asked.origin or "")),
        "product": _text(asked.product),
        "rating": _(codes.RATINGS.get(asked.rating or "", asked.rating or "")),
        "industry": _text(asked.industry),
        "region": _text(asked.region),
        "size": _text(asked.size),
    }


def past_notes(data: Data) -> tuple[str, ...]:
    """What a past day is told from, and how many leads it knows nothing of."""
    if not data.past:
        return ()
    notes = [
        _(
            "Told again from history as of that day: stages, reasons, who, contacts, next steps and quotes. "
            "As they are today: values, amounts won, names, sources and the number of names; binned leads are left out."
        )
    ]
    if data.unknown:
        notes.append(
            ngettext(
                "{n} lead that had come in by then has no stage recorded for that day and is left out.",
                "{n} leads that had come in by then have no stage recorded for that day and are left out.",
                data.unknown,
            ).format(n=data.unknown)
        )
    return tuple(notes)


def share(n: int, of: int) -> str:
    """``34%``; below ten cases counts: ``3 of 7``."""
    return figures.share_of(n, of)


def share_cell(n: int, of: int) -> Cell:
    """The cell of a share: 0 to 1; below ten cases the words ``3 of 7``."""
    return n / of if of >= FEW else share(n, of)


def number(value: float | None) -> Cell:
    """A middle value without needless decimals; None of nothing."""
    return int(value) if value is not None and value == int(value) else value


def _of(names: dict[int, str], asked: int | None, nobody: str) -> str:
    if asked is None:
        return ""
    return names.get(asked, nobody) if asked else nobody


def _text(asked: str | None) -> str:
    return "" if asked is None else asked or _("not recorded")


def _others(asked: dict[str, str]) -> tuple[str, ...]:
    return tuple(value for name, value in asked.items() if name != "owner" and value)
