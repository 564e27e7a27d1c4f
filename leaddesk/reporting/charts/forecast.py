"""What is expected month by month beside what was won: solid won, hatched likely, dashed at best, a line for the goal. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.expected import NO_DATE, OVERDUE, Bar, Forecast
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.measures import FEW
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

NAME = "forecast"
_BEFORE: Final = 2
_BEHIND: Final = 3
"""Months drawn before and behind that of today."""


def chart(told: Forecast, about: About) -> Chart:
    """Stacked columns in the firm's currency; what should have been decided by now, and what has no day, stand apart at the right."""
    currency = about.currency if about.currency in told.currencies or not told.currencies else told.currencies[0]
    now = f"{told.today:%Y-%m}"
    months = [_month(told.today, step) for step in range(-_BEFORE, _BEHIND + 1)]
    apart = [place for place in (OVERDUE, NO_DATE) if told.bar(place).of(currency).whole_minor]
    bars = [told.bar(place) for place in (*months, *apart)]
    goals = about.goals.get("won_value", {}) if currency == about.currency else {}
    won, likely, best = _("won"), _("likely"), _("at best")
    return Chart(
        name=NAME,
        title=strongest(_findings(told, about, currency, goals.get(now)), _("Expected by month")),
        measured=_("Expected in {currency}, by month; likely: value times chance").format(currency=currency),
        shape="stacked",
        series=(
            Series(won, tuple(_won(bar, currency, about) for bar in bars)),
            Series(likely, tuple(_likely(bar, currency, about) for bar in bars), pattern="hatched"),
            Series(best, tuple(_best(bar, currency, about) for bar in bars), pattern="dashed"),
        ),
        columns=(_("Month"), _("Open leads"), won, likely, best, _("goal")),
        rows=tuple(_row(bar, currency, goals.get(bar.place)) for bar in bars),
        opens=tuple(_opens(bar, currency, about) for bar in bars),
        goal=tuple(goals.get(bar.place) for bar in bars) if any(goals.get(bar.place) for bar in bars) else (),
        n=sum(bar.leads + bar.won_leads for bar in bars),
        unit=currency,
        notes=_notes(told, bars, currency),
        current=_BEFORE,
    )


def _label(bar: Bar) -> str:
    """Of its column."""
    return {OVERDUE: _("day over"), NO_DATE: _("no day")}.get(bar.place) or said.month_short(bar.place)


def _full(bar: Bar) -> str:
    """In a sentence and in the table."""
    apart = {OVERDUE: _("Should have been decided by now"), NO_DATE: _("Without a day")}
    return apart.get(bar.place) or said.month_year(bar.place)


def _won(bar: Bar, currency: str, about: About) -> Mark:
    sums = bar.of(currency)
    total = sums.won_minor + sums.likely_minor
    sentence = _("{when}: {sum} won with {leads}").format(
        when=_full(bar), sum=said.money(sums.won_minor, currency), leads=said.leads(sums.won_n)
    )
    below = said.short_money(total, currency) if total else ""
    opens = about.key(bar.won_rows_of(currency)) if bar.place not in (OVERDUE, NO_DATE) else None
    return Mark(_label(bar), sums.won_minor, "", sentence, opens, below=below)


def _likely(bar: Bar, currency: str, about: About) -> Mark:
    sums = bar.of(currency)
    sentence = _("{when}: {sum} likely from {leads}").format(
        when=_full(bar), sum=said.money(sums.likely_minor, currency), leads=said.leads(sums.n)
    )
    return Mark(_label(bar), sums.likely_minor, "", sentence, about.key(bar.rows_of(currency)))


def _best(bar: Bar, currency: str, about: About) -> Mark:
    sums = bar.of(currency)
    sentence = _("{when}: {sum} if all of {leads} were won").format(
        when=_full(bar), sum=said.money(sums.whole_minor, currency), leads=said.leads(sums.n)
    )
    return Mark(_label(bar), sums.whole_minor - sums.likely_minor, "", sentence, about.key(bar.rows_of(currency)))


def _row(bar: Bar, currency: str, goal: float | None) -> tuple[str, ...]:
    sums = bar.of(currency)
    money = [said.money(minor, currency) for minor in (sums.won_minor, sums.likely_minor, sums.whole_minor)]
    return (_full(bar), said.number(bar.leads), *money, said.money(goal, currency) if goal is not None else "")


def _opens(bar: Bar, currency: str, about: About) -> tuple[FigureKey | None, ...]:
    open_ones, won = about.key(bar.rows_of(currency)), about.key(bar.won_rows_of(currency))
    is_month = bar.place not in (OVERDUE, NO_DATE)
    return (None, about.key(bar.rows), won if is_month else None, open_ones, open_ones, None)


def _notes(told: Forecast, bars: Sequence[Bar], currency: str) -> tuple[str, ...]:
    notes = []
    unvalued = sum(bar.unvalued for bar in told.bars)
    if unvalued:
        notes.append(
            ngettext(
                "{n} open lead has no value and adds nothing here.",
                "{n} open leads have no value and add nothing here.",
                unvalued,
            ).format(n=said.number(unvalued))
        )
    others = [code for code in told.currencies if code != currency]
    if others:
        notes.append(_("Not in it: what is in {currencies}.").format(currencies=", ".join(others)))
    shown = {bar.place for bar in bars}
    later = sum(bar.of(currency).n for bar in told.months if bar.place > max(shown - {OVERDUE, NO_DATE}))
    if later:
        notes.append(
            ngettext("{n} lead is expected later.", "{n} leads are expected later.", later).format(n=said.number(later))
        )
    return tuple(notes)


def _findings(told: Forecast, about: About, currency: str, goal: float | None) -> Iterator[Finding]:
    """Where this month lands; else what should have been decided by now, what has no day, what comes next."""
    now = told.bar(f"{told.today:%Y-%m}")
    sums = now.of(currency)
    yield Finding(4.0, sums.n + sums.won_n, _landing(now.place, sums.won_minor, sums.likely_minor, currency, goal))
    late, undated = told.bar(OVERDUE), told.bar(NO_DATE)
    everything = sum(bar.leads for bar in told.bars)
    if late.leads >= FEW and late.leads * 4 >= everything:
        title = ngettext(
            "{n} of {all} open leads should have been decided by now",
            "{n} of {all} open leads should have been decided by now",
            late.leads,
        )
        yield Finding(3.0, late.leads, title.format(n=said.number(late.leads), all=said.number(everything)))
    if undated.leads >= FEW and undated.leads * 2 >= everything:
        title = ngettext(
            "{n} of {all} open leads has no day by which it should be won",
            "{n} of {all} open leads have no day by which they should be won",
            undated.leads,
        )
        yield Finding(2.0, undated.leads, title.format(n=said.number(undated.leads), all=said.number(everything)))
    coming = [told.bar(_month(told.today, step)).of(currency) for step in range(_BEHIND + 1)]
    likely = sum(each.likely_minor for each in coming)
    title = _("{sum} likely by the end of {month}").format(
        sum=said.money(likely, currency), month=said.month_long(_month(told.today, _BEHIND))
    )
    yield Finding(1.0, sum(each.n for each in coming), title)


def _landing(month: str, won: int, likely: int, currency: str, goal: float | None) -> str:
    lands = won + likely
    words = {"month": said.month_long(month), "sum": said.money(lands, currency)}
    if goal is None:
        parts = {"won": said.money(won, currency), "likely": said.money(likely, currency)}
        return _("{month} lands at {sum}: {won} won, {likely} likely").format(**words, **parts)
    words["gap"] = said.money(abs(lands - goal), currency)
    if lands < goal:
        return _("{month} lands at {sum}, {gap} below the goal").format(**words)
    if lands > goal:
        return _("{month} lands at {sum}, {gap} above the goal").format(**words)
    return _("{month} lands at {sum}, just at the goal").format(**words)


def _month(today: date, step: int) -> str:
    number = today.year * 12 + today.month - 1 + step
    return f"{number // 12:04}-{number % 12 + 1:02}"
