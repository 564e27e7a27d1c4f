"""The report *Expected by month*: what open leads are likely to bring beside what was won, late and undated apart (PRODUCT section 5).

Sums of different currencies stand in tables of their own. A state at the data time: the period limits only which months are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.expected import NO_DATE, OVERDUE, UNVALUED, Bar, Forecast, ForecastTally
from leaddesk.domain.frames import Span
from leaddesk.domain.inputs import format_money
from leaddesk.domain.row_set import month_of
from leaddesk.domain.tally import filled
from leaddesk.reporting import words
from leaddesk.reporting.charts import forecast as charts
from leaddesk.reporting.charts import said as spoken
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, topic
from leaddesk.store import stages

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "forecast"
KEY: Final = ("expected_month", "expected_likely", "expected_overdue", "expected_undated")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question, by_view=False)
    told = filled(ForecastTally(about.frame, chances=chances(ws)), about.facts).told()
    bars = shown(told, question.span)
    currencies = sorted(told.currencies, key=lambda code: (code != about.currency, code))
    tables = [_table(about, bars, code) for code in currencies]
    without = _unvalued(about, bars)
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("Expected by month"),
        headline=headline(told, about.currency),
        measures=figures(about, told),
        key=KEY,
        sections=(
            Section(_("By the month it should be won in"), tuple(tables), empty=_("No open lead has a value, and nothing was won yet."),
            code="months"),
            *((Section(_("Without a value"), (without,), code="without"),) if without.rows else ()),
        ),
        notes=(
            _("Likely = value times chance of every open lead, the lead's own chance, else its stage's; what is lost brings nothing."),
            _("Late = expected before today and still open; it stands in no month. Leads for later are not open."),
            _("A month named in the period is shown, whatever day of it; the open leads are those of the data time."),
        ),
        charts=(charts.chart(told, about.drawn),),
    )  # fmt: skip
    return document(about, said)


def chances(ws: Workspace) -> Mapping[int, int]:
    """Per cent of every stage, retired ones too."""
    return {stage.id: stage.probability for stage in stages.stages(ws.store, everything=True)}


def shown(told: Forecast, span: Span) -> tuple[Bar, ...]:
    """The bars of the months asked about: late and undated ones always; without days the last twelve months and all to come."""
    first, last = month_of(span.first), month_of(span.last) or "9999-12"
    if not first:
        first = f"{told.today.year - 1:04}-{told.today.month:02}"
    return tuple(bar for bar in told.bars if bar.place in (OVERDUE, NO_DATE) or first <= bar.place <= last)


def headline(told: Forecast, currency: str) -> str:
    """What this month is likely to bring beside what it brought, and what is late."""
    month = month_of(told.today)
    this, late = told.bar(month).of(currency), told.bar(OVERDUE)
    said = _("{month}: {won} won, {likely} likely to come.").format(
        month=spoken.month_year(month), won=_sum(this.won_minor, currency), likely=_sum(this.likely_minor, currency)
    )
    if not late.leads:
        return said
    return f"{said} " + ngettext(
        "{n} open lead should have been won before today.", "{n} open leads should have been won before today.", late.leads
    ).format(n=words.count(late.leads))  # fmt: skip


def label(place: str) -> str:
    """What a bar is called on paper."""
    return {OVERDUE: _("late"), NO_DATE: _("no day yet")}.get(place, place)


# --- figures ------------------------------------------------------------------------------------------------------------
def figures(about: Topic, told: Forecast) -> tuple[Measure, ...]:
    """What is likely this month and in all months to come, late and undated apart."""
    month = month_of(told.today)
    ahead = [bar for bar in told.months if bar.place >= month]
    today = _("Value times chance of open leads expected from today to the end of the month.")
    later = _("Value times chance of open leads expected from today on.")
    overdue = _("Value times chance of open leads that should have been won before today.")
    undated = _("Value times chance of open leads without a day on which they should be won.")
    groups = (
        ("expected_month", _("Likely this month"), [told.bar(month)], today),
        ("expected_likely", _("Likely in all months to come"), ahead, later),
        ("expected_overdue", _("Late"), [told.bar(OVERDUE)], overdue),
        ("expected_undated", _("No day yet"), [told.bar(NO_DATE)], undated),
    )  # fmt: skip
    return tuple(_likely(about, name, title, bars, means) for name, title, bars, means in groups)


def _likely(about: Topic, name: str, title: str, bars: list[Bar], means: str) -> Measure:
    """Of the firm's currency; the others stand beside it in words."""
    sums = {
        code: sum(bar.of(code).likely_minor for bar in bars)
        for code in {one.currency for bar in bars for one in bar.sums}
    }
    n, leads = sum(bar.of(about.currency).n for bar in bars), sum(bar.leads for bar in bars)
    rows = "expected_ahead" if name == "expected_likely" else bars[0].rows
    return about.money(
        name, title, sums.get(about.currency, 0), numerator=n, denominator=leads,
        shown=words.sums({code: minor for code, minor in sums.items() if minor}, about.currency) or _("nothing"),
        of=ngettext("{n} open lead", "{n} open leads", leads).format(n=words.count(leads)), words=means,
        opens=about.where(f"{rows}:{about.currency}"),
        period=_("at {at}").format(at=about.at),
    )  # fmt: skip


# --- tables -------------------------------------------------------------------------------------------------------------
def _table(about: Topic, bars: tuple[Bar, ...], code: str) -> Table:
    columns = (
        Column(_("Month"), "day"), Column(_("Won"), "count"), Column(_("Amount won"), "money", code), Column(_("Open"), "count"),
        Column(_("Likely"), "money", code), Column(_("Whole value"), "money", code), Column(_("Month code"), paper=False),
    )  # fmt: skip
    known = [bar for bar in bars if bar.of(code).n or bar.of(code).won_n]
    rows = tuple(_row(bar, code) for bar in known)
    opens = tuple(_opens(about, bar, code) for bar in known)
    sums = [bar.of(code) for bar in known]
    total: tuple[Cell, ...] = (
        _("Total"), sum(one.won_n for one in sums), _sum_cell(sum(one.won_minor for one in sums), code), sum(one.n for one in sums),
        _sum_cell(sum(one.likely_minor for one in sums), code), _sum_cell(sum(one.whole_minor for one in sums), code), "",
    )  # fmt: skip
    note = _("Open leads with a value in {currency}; beside them what was won in that month.").format(currency=code)
    return Table(_("In {currency}").format(currency=code), columns, rows, total, note, opens)


def _row(bar: Bar, code: str) -> tuple[Cell, ...]:
    one = bar.of(code)
    return (
        label(bar.place), one.won_n, _sum_cell(one.won_minor, code), one.n, _sum_cell(one.likely_minor, code),
        _sum_cell(one.whole_minor, code), bar.place,
    )  # fmt: skip


def _opens(about: Topic, bar: Bar, code: str) -> tuple[Where | None, ...]:
    open_, one = about.where(bar.rows_of(code)), bar.of(code)
    won = about.where(bar.won_rows_of(code)) if one.won_n else None
    return (None, won, won, *((open_,) * 3 if one.n else (None,) * 3), None)


def _unvalued(about: Topic, bars: tuple[Bar, ...]) -> Table:
    columns = (
        Column(_("Month"), "day"),
        Column(_("Open, without a value"), "count"),
        Column(_("Won, amount not recorded"), "count"),
    )
    known = [bar for bar in bars if bar.unvalued or bar.won_unvalued]
    rows = tuple((label(bar.place), bar.unvalued, bar.won_unvalued) for bar in known)
    opens = tuple(
        (
            None,
            about.where(bar.rows_of(UNVALUED)) if bar.unvalued else None,
            about.where(bar.won_rows_of(UNVALUED)) if bar.won_unvalued else None,
        )
        for bar in known
    )
    total = (_("Total"), sum(bar.unvalued for bar in known), sum(bar.won_unvalued for bar in known))
    note = _("They bring nothing to the sums above.")
    return Table(_("Without a value"), columns, rows, total, note, opens)


def _sum_cell(minor: int, code: str) -> Cell:
    return format_money(minor, code)


def _sum(minor: int, code: str) -> str:
    return words.money(minor, code)
