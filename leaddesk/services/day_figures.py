"""The strip of measures above Today, from 20 leads on: each with its words, its period and the rows it counts.

Equal to ``report pipeline`` and the status bar for the same name and period. A second job after the rows of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.figures import Figure, whole_percent
from leaddesk.domain.measures import DEFINITIONS, FEW
from leaddesk.domain.today import STRIP_FROM
from leaddesk.store import strip as stored

if TYPE_CHECKING:
    from leaddesk.domain.moment import Moment
    from leaddesk.services.workspace import Workspace

Number = Callable[[int], str]


@dataclass(frozen=True)
class Shown:
    """One measure: ``value`` large, ``below`` small, both worded; ``{sum}`` in either stands for ``minor`` in ``currency`` and
    ``{month}`` in ``label`` for the month of ``month``, to be said in the user's locale.

    A click shows ``view`` of the Inbox with the conditions ``where``: exactly the rows that ``figure.numerator`` counts.
    """

    name: str
    label: str
    value: str
    below: str
    tone: str
    figure: Figure
    view: str
    where: tuple[str, ...] = ()
    minor: int | None = None
    currency: str = ""
    month: date | None = None


def strip(ws: Workspace, number: Number = str) -> tuple[Shown, ...]:
    """The measures whose numbers exist; none below ``STRIP_FROM`` leads. Always of the whole firm, as the status bar is.

    ``number`` writes a count as the user's locale does.
    """
    store, moment = ws.store, ws.moment()
    if stored.leads(store, at_most=STRIP_FROM) < STRIP_FROM:
        return ()
    first, last = twelve_months(moment.today)
    cohort = stored.cohort(store, first, last)
    found = [
        _reply(ws, cohort, first, last),
        _untouched(ws, moment, number),
        _share("lead_to_quote", cohort.quoted, cohort.received, "quoted", (first, last), number),
        _share("lead_to_close", cohort.won, cohort.received, "won", (first, last), number),
        _expected(ws, moment),
    ]
    return tuple(shown for shown in found if shown is not None)


def twelve_months(today: date) -> tuple[date, date]:
    """The last twelve months up to today, both days included: on 20 November from 21 November of the year before."""
    try:
        before = today.replace(year=today.year - 1)
    except ValueError:  # 29 February
        before = today.replace(year=today.year - 1, day=28)
    return before + timedelta(days=1), today


def _received(first: date, last: date) -> tuple[str, str]:
    return f"received_at>={first.isoformat()}", f"received_at<={last.isoformat()}"


def _reply(ws: Workspace, cohort: stored.Cohort, first: date, last: date) -> Shown | None:
    figure = Figure("first_reply_median_working", cohort.median, cohort.replied, cohort.hour_known)
    if cohort.median is None:
        return None
    limit = int(ws.settings["reply_minutes"])
    tone = "green" if cohort.median <= limit else "red"
    below = _("12 months, limit {time}").format(time=_duration(limit, 0))
    if cohort.replied < FEW:
        below = _("12 months, {n} cases").format(n=cohort.replied)
    value = _duration(round(cohort.median), ws.settings.calendar.day_minutes)
    label = _(DEFINITIONS[figure.name].label)
    return Shown(figure.name, label, value, below, tone, figure, "replied", _received(first, last))


def _untouched(ws: Workspace, moment: Moment, number: Number) -> Shown:
    found = stored.untouched(ws.store, moment)
    figure = Figure("untouched", found.n, found.n, None)
    label = _(DEFINITIONS[figure.name].label)
    if not found.n:
        return Shown("untouched", label, "0", _("nobody waits longer than 1 working day"), "green", figure, "untouched")
    days = (moment.today - found.oldest).days if found.oldest else 0
    below = ngettext("oldest {n} day", "oldest {n} days", days).format(n=number(days))
    minor = found.worth.get(moment.currency)
    if minor:
        below = _("{oldest}, est. {sum}").format(oldest=below, sum="{sum}")
    value = number(found.n)
    return Shown("untouched", label, value, below, "red", figure, "untouched", (), minor, moment.currency)


def _share(name: str, n: int, of: int, view: str, span: tuple[date, date], number: Number) -> Shown | None:
    """A ratio of the leads received: fewer than ten cases give counts, not rates (PRODUCT section 5)."""
    if not of:
        return None
    figure = Figure(name, n / of, n, of)
    value = _("{n} of {all}").format(n=n, all=of) if figure.few else _("{n}%").format(n=whole_percent(n / of))
    below = ngettext("12 months, {n} of {all} lead", "12 months, {n} of {all} leads", of)
    below = _("12 months") if figure.few else below.format(n=number(n), all=number(of))
    return Shown(name, _(DEFINITIONS[name].label), value, below, "text", figure, view, _received(*span))


def _expected(ws: Workspace, moment: Moment) -> Shown | None:
    """What this month's open leads are likely to bring: value times chance, of those expected from today to the month's end."""
    last = (moment.today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    n, minor = stored.expected_close(ws.store, moment.today, last, moment.currency)
    if n == 0:
        return None
    day = moment.today.isoformat()
    where = (f"expected_close>={day}", f"expected_close<={last.isoformat()}", "value!=", f"currency={moment.currency}")
    return Shown(
        name="expected_month",
        label=_("Expected in {month}"),
        value="{sum}",
        below=ngettext("likely, {n} lead", "likely, {n} leads", n).format(n=n),
        tone="text",
        figure=Figure("expected_month", minor, n, None),
        view="inbox",
        where=where,
        minor=minor,
        currency=moment.currency,
        month=last,
    )


def _duration(minutes: int, day_minutes: int) -> str:
    """Working time as on the ring: "38 m", "2 h 55 m"; from one working day on "3 d"."""
    if minutes >= day_minutes > 0:
        days, rest = divmod(minutes, day_minutes)
        return _("{d} d {h} h").format(d=days, h=rest // 60) if rest >= 60 else _("{n} d").format(n=days)
    if minutes < 60:
        return _("{n} m").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    return _("{h} h {m:02d} m").format(h=hours, m=rest) if rest else _("{h} h").format(h=hours)
