"""Report ``measures``: the glossary (S2-5), made of the definitions that compute: words, formula, what is divided, unit, days.

Beside each measure of leads stands what it is for the question asked, and its rows open; those of a topic are in their own report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import computed
from leaddesk.domain.figures import Figure, promise_figures
from leaddesk.domain.measures import DEFINITIONS, VERSION, Definition
from leaddesk.domain.promises import total
from leaddesk.reporting import words
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, topic

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME = "measures"
_PERIODS: Final[Mapping[str, str]] = {
    "now": N_("What stands at the data time, whatever the days"),
    "received": N_("Leads that came in in these days, followed to the data time"),
    "closed": N_("What was closed in these days"),
    "due": N_("Promises that fell due in these days"),
}
_UNITS: Final[Mapping[str, str]] = {
    "leads": N_("leads"),
    "names": N_("names"),
    "fraction": N_("share"),
    "minutes": N_("minutes"),
    "promises": N_("promises"),
    "money": N_("money"),
    "days": N_("days"),
    "touches": N_("contacts and tries"),
}


def build(ws: Workspace, question: Question) -> Document:
    """The glossary with the figures of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question)
    found = computed.figures(about.facts, about.frame, names=about.data.names, currency=about.currency)
    found |= promise_figures(total(about.data.tallies))
    n = len(DEFINITIONS)
    return document(
        about,
        Figured(
            name=NAME,
            title=_("What the measures mean"),
            headline=ngettext("{n} measure, defined once.", "{n} measures, each defined once.", n).format(n=n),
            measures=tuple(_measure(about, figure) for figure in found.values()),
            key=(),
            is_list=True,
            sections=tuple(_section(about, period, found) for period in _PERIODS),
            notes=(
                _(
                    "The days asked about never mix what came in with what was closed: each measure says which it means."
                ),
                _("Definitions version {version}: it rises when the meaning of one changes.").format(version=VERSION),
            ),
        ),
    )


def _section(about: Topic, period: str, found: Mapping[str, Figure]) -> Section:
    columns = (
        Column(_("Measure")), Column(_("Code"), paper=False), Column(_("What it says")), Column(_("How it is computed")), Column(_("Of")),
        Column(_("Unit")),
        Column(_("A rate from"), "count"), Column(_("Now and here"), "number"), Column(_("Report")), Column(_("Asked for by"), paper=False),
    )  # fmt: skip
    chosen = [definition for definition in DEFINITIONS.values() if definition.period == period]
    rows = tuple(_row(about, definition, found.get(definition.name)) for definition in chosen)
    shown_at = 7
    opens = tuple(
        tuple(_where(about, definition.name) if place == shown_at else None for place in range(len(columns)))
        for definition in chosen
    )
    return Section(_(_PERIODS[period]), (Table(_(_PERIODS[period]), columns, rows, opens=opens),), code=period)


def _row(about: Topic, definition: Definition, figure: Figure | None) -> tuple[Cell, ...]:
    shown = words.shown(figure, about.ws.settings.calendar.day_minutes) if figure else ""
    return (
        _(definition.label), definition.name, _(definition.words), computed.formula(definition),
        _(definition.base) if definition.base else "",
        _(_UNITS[definition.unit]), definition.fewest or None, shown, definition.topic, definition.source,
    )  # fmt: skip


def _measure(about: Topic, figure: Figure) -> Measure:
    definition = figure.definition
    return about.figure(
        figure.name,
        _(definition.label),
        words.machine(figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
        unit=figure.currency if definition.unit == "money" else definition.unit,
        shown=words.shown(figure, about.ws.settings.calendar.day_minutes),
        of=words.of(figure),
        words=_(definition.words),
        period=_(_PERIODS[definition.period]),
        source=definition.source,
        opens=_where(about, figure.name),
    )


def _where(about: Topic, name: str) -> Where | None:
    key = computed.opens(name, about.frame, about.data.today if about.data.past else None)
    return key.where if key else None
