"""The figures of the pipeline report: every measure of the glossary that is the pipeline's, and those of its key figures.

Each is computed where every page computes it (``domain.computed``, ``domain.expected``), so that equal names are equal figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain.computed import figure, figures, opens
from leaddesk.domain.expected import ForecastTally, chance
from leaddesk.domain.figures import Figure, promise_figures, rounded_percent
from leaddesk.domain.measures import BAND_LABELS
from leaddesk.domain.promises import total
from leaddesk.domain.row_set import month_of
from leaddesk.domain.tally import filled
from leaddesk.reporting import forecast, words
from leaddesk.reporting.document import Measure, Where
from leaddesk.reporting.pipeline_rows import chosen, within
from leaddesk.reporting.question import Data, Question
from leaddesk.reporting.topic import Topic
from leaddesk.reporting.went_wrong import worth

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

KEY: Final = ("open", "open_value", "likely", "expected_month", "quiet", "first_reply_year")
"""The key figures in the order of the page."""
_FIRST_REPLY: Final = "first_reply_median_working"


def measures(
    ws: Workspace, question: Question, data: Data, counted: Mapping[str, int], *, name: str
) -> tuple[Measure, ...]:
    """Every figure of the report ``name``; ``counted``: the untouched by age band."""
    currency = ws.settings.currency
    found = figures(data.facts, data.frame, names=data.names, currency=currency, topic=name)
    found |= promise_figures(total(data.tallies))
    told = [_measure(ws, one, data) for one in found.values()]
    told = [replace(one, worth=_quiet_worth(data)) if one.name == "quiet" else one for one in told]
    return (*told, *_by_age(ws, found["untouched"], counted, data), *_more(Topic(ws, question, data)))


def of_band(band: str, data: Data) -> Where:
    """What lists the untouched of an age band."""
    return data.state(f"untouched_age:{band}")


def _quiet_worth(data: Data) -> str:
    return words.sums(worth(chosen("quiet", data)), data.frame.currency)


def _by_age(ws: Workspace, untouched: Figure, counted: Mapping[str, int], data: Data) -> list[Measure]:
    parts = []
    for band, n in counted.items():
        measure = _measure(ws, Figure("untouched", n, n, untouched.numerator), data)
        label = f"{measure.label}, {_(BAND_LABELS[band])}"
        parts.append(replace(measure, name=f"untouched_{band}", label=label, of="", opens=of_band(band, data)))
    return parts


def _measure(ws: Workspace, figure: Figure, data: Data) -> Measure:
    definition = figure.definition
    key = opens(figure.name, data.frame, data.today if data.past else None)
    return Measure(
        name=figure.name,
        label=_(definition.label),
        value=words.machine(figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
        unit=figure.currency if definition.unit == "money" else definition.unit,
        shown=words.shown(figure, ws.settings.calendar.day_minutes),
        of=words.of(figure),
        words=_(definition.words),
        period=_period(definition.period, data),
        source=definition.source,
        opens=key.where if key is not None else None,
    )


def _period(period: str, data: Data) -> str:
    days = words.period(data.frame.span.first, data.frame.span.last)
    return {
        "now": _("at {at}").format(at=words.at(data.at)),
        "received": _("received: {period}").format(period=days),
        "closed": _("closed: {period}").format(period=days),
        "due": _("due: {period}").format(period=days),
    }[period]


def _more(about: Topic) -> tuple[Measure, ...]:
    """What is likely of everything open, what of it this month, and the typical reply of twelve months whatever days are asked about."""
    data = about.data
    chances = forecast.chances(about.ws)
    told = filled(ForecastTally(about.frame, chances=chances), [fact for fact in data.facts if fact.active]).told()
    month = next(one for one in forecast.figures(about, told) if one.name == "expected_month")
    sums = {one.currency: one.likely_minor for one in told.bar(month_of(told.today)).sums if one.likely_minor}
    ours = {about.currency: sums.pop(about.currency, 0)}
    year = within(data, data.moment.year_from, data.today)
    reply = _measure(about.ws, figure(_FIRST_REPLY, year.facts, year.frame, currency=about.currency), year)
    return (
        _likely(about, chances),
        replace(month, shown=words.sums(ours), worth=_("and {sum}").format(sum=words.sums(sums)) if sums else ""),
        replace(reply, name="first_reply_year", label=_("Typical first reply, 12 months")),
    )


def _likely(about: Topic, chances: Mapping[int, int]) -> Measure:
    """Value times chance of everything open, in the firm's currency."""
    rows = "open+valued+in_our_currency"
    valued = chosen(rows, about.data)
    percent = sum((fact.value_minor or 0) * chance(fact, chances) for fact in valued)
    means = _("Value times chance of open leads, in the firm's currency.")
    return about.money(
        "likely", _("Likely"), rounded_percent(percent), numerator=len(valued), words=means, period=about.when("now"),
        opens=about.data.state(rows),
    )  # fmt: skip
