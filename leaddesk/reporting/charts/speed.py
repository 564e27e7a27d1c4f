"""How soon leads are answered, and what share of each band is won, as columns with the firm's limit. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.chart import Chart, Mark, Series, Tone
from leaddesk.domain.measures import FEW
from leaddesk.domain.reply_speed import CALENDAR_DAY, Band, Clock, Replies
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.charts.bands import band_label, never
from leaddesk.reporting.findings import CERTAIN, Finding, apart, strongest

NAME = "speed"


def chart(told: Replies, about: About, *, calendar: bool = False) -> Chart:
    """Columns of leads by band, never answered ones last; by working time or, with ``calendar``, by the clock on the wall."""
    clock = told.calendar if calendar else told.working
    day = CALENDAR_DAY if calendar else about.frame.calendar.day_minutes
    labels = [band_label(band, day) for band in clock.bands]
    marks = [
        _mark(band, label, index, clock, about)
        for index, (band, label) in enumerate(zip(clock.bands, labels, strict=True))
    ]
    marks.append(_never(told, about))
    rows = [(mark.label, said.number(mark.value or 0), mark.below) for mark in marks]
    won_rows = [*(band.rows_won for band in clock.bands), "reply:never+won_of"]
    opens = tuple((None, mark.opens, about.key(won)) for mark, won in zip(marks, won_rows, strict=True))
    n = clock.n + told.never
    edge = None
    if clock.edge is not None and not calendar:
        limit = said.time_span(about.limit_minutes, 0)
        edge = (clock.edge, _("limit: {time} of work").format(time=limit))
    return Chart(
        name=f"{NAME}_calendar" if calendar else NAME,
        title=strongest(_findings(told, clock, day), _("How soon leads are answered first")),
        measured=_("Leads by time to the first reply, nights and all; share won")
        if calendar
        else _("Leads by working time to the first reply; share won"),
        shape="columns",
        series=(Series(_("Leads"), tuple(marks)),),
        columns=(_("First reply"), _("Leads"), _("Won")),
        rows=tuple(rows),
        opens=opens,
        edge=edge,
        n=n,
        unit="leads",
        notes=_notes(told),
    )


def _mark(band: Band, label: str, index: int, clock: Clock, about: About) -> Mark:
    tone: Tone = "second" if clock.edge is not None and index >= clock.edge else "measure"
    below = said.won_of(band.won, band.n) if band.n else ""
    sentence = _("First reply {band}: {leads}, {won}.").format(band=label, leads=said.leads(band.n), won=below or "0")
    return Mark(label, band.n, said.number(band.n), sentence, about.key(band.rows), tone, below)


def _never(told: Replies, about: About) -> Mark:
    below = said.won_of(told.never_won, told.never) if told.never else ""
    sentence = _("Never answered: {leads}.").format(leads=said.leads(told.never))
    return Mark(never(), told.never, said.number(told.never), sentence, about.key("reply:never"), "bad", below)


def _notes(told: Replies) -> tuple[str, ...]:
    notes = []
    if told.untimed:
        notes.append(
            ngettext(
                "{n} lead more was answered, but not at a known hour.",
                "{n} leads more were answered, but not at a known hour.",
                told.untimed,
            ).format(n=said.number(told.untimed))
        )
    if told.waiting:
        notes.append(
            ngettext(
                "{n} of those never answered is open and still waits.",
                "{n} of those never answered are open and still wait.",
                told.waiting,
            ).format(n=said.number(told.waiting))
        )
    return tuple(notes)


def _findings(told: Replies, clock: Clock, day: int) -> Iterator[Finding]:
    """Soon against late, wherever the two lie furthest apart; else who was never answered; else how soon half are."""
    yield from _soon_and_late(clock.bands, day)
    n = clock.n + told.never
    if told.never >= FEW and told.never * 10 >= n:
        title = ngettext(
            "{n} of {all} leads was never answered", "{n} of {all} leads were never answered", told.never
        ).format(n=said.number(told.never), all=said.number(n))
        yield Finding(1.0, told.never, title)
    if clock.median is not None:
        title = _("Half of the leads are answered within {time}").format(time=said.duration(clock.median, day))
        yield Finding(0.1, clock.n, title)


def _soon_and_late(bands: Sequence[Band], day: int) -> Iterator[Finding]:
    for first, then in combinations_with_replacement(range(1, len(bands)), 2):
        soon_n, soon_won = _sum(bands[:first])
        late_n, late_won = _sum(bands[then:])
        strength = apart(soon_won, soon_n, late_won, late_n)
        if min(soon_n, late_n) < FEW or abs(strength) < CERTAIN:
            continue
        title = _("Answered within {soon}: {share} won. After {late}: {other}").format(
            soon=said.time_span(bands[first - 1].last or 0, day),
            late=said.time_span(bands[then].first, day),
            share=said.percent(soon_won / soon_n),
            other=said.percent(late_won / late_n),
        )
        yield Finding(abs(strength), min(soon_n, late_n), title)


def _sum(bands: Sequence[Band]) -> tuple[int, int]:
    return sum(band.n for band in bands), sum(band.won for band in bands)
