"""The report *What open leads bring a day*: four inputs, each with its rows, and what they make together (PRODUCT section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain.measures import DEFINITIONS, FEW
from leaddesk.domain.velocity import Pace, Velocity, velocity
from leaddesk.reporting import cells, words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, number, share_cell, topic

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "velocity"
KEY: Final = ("velocity", "open_qualified", "win_rate", "won_amount", "qualified_to_won")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question, by_view=False)
    told = velocity(about.facts, about.frame, about.currency)
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("What open leads bring a day"),
        headline=headline(told),
        measures=_measures(about, told),
        key=KEY,
        sections=(
            Section(
                _("A day, by currency"), (_table(about, told),), empty=_("No open lead is qualified, and nothing was won."),
                code="currencies"
            ),
        ),
        notes=(
            _("A day = open qualified leads x share won of decided x typical amount won / typical days from qualified to won."),
            _("Open qualified leads are those of the data time; won and lost ones were closed during the period. Days are calendar days."),
            _("Open leads without a currency count for the firm's own. Sums of different currencies are never added up."),
            _("Where one of the four is missing, or rests on fewer than {n} cases, no sum a day is told.").format(n=FEW),
        ),
    )  # fmt: skip
    return document(about, said)


def headline(told: Velocity) -> str:
    """What a day brings, where the inputs rest on enough cases."""
    known = [pace for pace in told.sums if is_told(told, pace)]
    if not known:
        return _("Too few leads are decided yet to say what a day brings.")
    sums = {pace.currency: round(pace.per_day_minor or 0) for pace in known}
    return _("At the pace of this time, open leads bring about {sums} a day.").format(
        sums=words.sums(sums, known[0].currency)
    )


def is_told(told: Velocity, pace: Pace) -> bool:
    """Whether a sum a day may be told: every input rests on ten cases."""
    return pace.per_day_minor is not None and not told.few and pace.value_n >= FEW


def _measures(about: Topic, told: Velocity) -> tuple[Measure, ...]:
    home = next((pace for pace in told.sums if pace.currency == about.currency), None)
    middle, value_n = (home.value_median, home.value_n) if home else (None, 0)
    per_day = home.per_day_minor if home and is_told(told, home) else None
    closed = about.when("closed")
    pace = DEFINITIONS[NAME]
    return (
        about.money(
            NAME, _(pace.label), None if per_day is None else round(per_day), words=_(pace.words), source=pace.source, period=closed,
            numerator=home.open_n if home else 0, shown=_("not told") if per_day is None else words.money(round(per_day), about.currency),
            opens=about.where(home.rows) if home else None,
        ),
        about.figure(
            "open_qualified", _("Open and qualified"), told.open_n, opens=about.where("open_qualified"),
            words=_("Open leads that got as far as qualified; a quote sent says so too."), period=about.when("now"),
        ),
        about.defined("win_rate"),
        about.money(
            "won_amount", _("Typical amount won"), None if middle is None else round(middle), numerator=value_n,
            of=_("of {n} leads").format(n=words.count(value_n)), period=closed, opens=about.where(f"won_valued:{about.currency}"),
            words=_("Half of the amounts won are lower, half are higher; in the firm's currency."),
        ),
        about.figure(
            "qualified_to_won", _("Typical days from qualified to won"), told.days, numerator=told.days_n, unit="days",
            shown=_("none yet") if told.days is None else figures.days(told.days), period=closed,
            of=_("of {n} leads").format(n=words.count(told.days_n)), opens=about.where("won_paced"),
            words=_("The middle one, of leads won in the period with both days recorded."),
        ),
    )  # fmt: skip


def _table(about: Topic, told: Velocity) -> Table:
    columns = (
        Column(_("Currency")), Column(_("Open and qualified"), "count"), Column(_("Share won of decided"), "share"),
        Column(_("Won or lost"), "count"),
        Column(_("Typical amount won"), "sums"), Column(_("Of so many"), "count"), Column(_("Typical days from qualified to won"), "count"),
        Column(_("Of so many leads"), "count"), Column(_("A day"), "sums"),
    )  # fmt: skip
    rows, opens = [], []
    for pace in told.sums:
        rows.append(_row(told, pace))
        opens.append(_opens(about, pace))
    note = _("The four inputs with how many leads each rests on, and what they make together.")
    return Table(_("A day, by currency"), columns, tuple(rows), note=note, opens=tuple(opens))


def _row(told: Velocity, pace: Pace) -> tuple[Cell, ...]:
    decided, code = told.won_n + told.lost_n, pace.currency
    per_day = pace.per_day_minor if is_told(told, pace) else None
    return (
        code, pace.open_n, share_cell(told.won_n, decided) if decided else None, decided, _cell(pace.value_median, code), pace.value_n,
        number(told.days), told.days_n, _("not told") if per_day is None else _cell(per_day, code),
    )  # fmt: skip


def _opens(about: Topic, pace: Pace) -> tuple[Where | None, ...]:
    value, days = about.where(pace.value_rows), about.where("won_paced")
    return (None, about.where(pace.rows), None, about.where("decided"), None, value, None, days, None)


def _cell(minor: float | None, code: str) -> str:
    return "" if minor is None else cells.sums({code: round(minor)})
