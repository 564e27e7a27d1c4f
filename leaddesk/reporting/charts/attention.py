"""Who gets attention: typical days to the first try by value and by rating, as columns (S1-5, S3-2). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.attention import NO_VALUE, Attention, Group
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.measures import FEW
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

_QUARTERS: Final = {
    "1": N_("least valuable quarter"),
    "2": N_("second quarter"),
    "3": N_("third quarter"),
    "4": N_("most valuable quarter"),
    NO_VALUE: N_("no value"),
}
_FURTHER: Final = 1.5
"""So many times as long, and at least one day more, is a difference worth a title."""


def charts(told: Attention, about: About) -> tuple[Chart, ...]:
    """By value in the firm's currency, and by rating."""
    return (by_value(told, about), by_rating(told, about))


def by_value(told: Attention, about: About) -> Chart:
    """The quarters of the firm's currency from the least valuable on, then those without a value."""
    groups = [group for group in told.values if group.currency in ("", about.currency)]
    return _chart(
        "attention",
        groups,
        [_(_QUARTERS[group.code]) for group in groups],
        about,
        title=strongest(_value_findings(groups), _("Who is tried first, by value")),
        measured=_("Typical days to our first try, by value"),
        first=_("Value"),
    )


def by_rating(told: Attention, about: About) -> Chart:
    """Hot first."""
    return _chart(
        "attention_rating",
        told.ratings,
        [_(codes.RATINGS[group.code]) for group in told.ratings],
        about,
        title=strongest(_rating_findings(told.ratings), _("Who is tried first, by rating")),
        measured=_("Typical days to our first try, by rating"),
        first=_("Rating"),
    )


def _chart(
    name: str, groups: Sequence[Group], labels: Sequence[str], about: About, *, title: str, measured: str, first: str
) -> Chart:
    pairs = tuple(zip(groups, labels, strict=True))
    return Chart(
        name=name,
        title=title,
        measured=measured,
        shape="columns",
        series=(Series(_("Days to the first try"), tuple(_mark(group, label, about) for group, label in pairs)),),
        columns=(first, _("Leads"), _("Typical contacts"), _("Days to the first try"), _("Nobody tried")),
        rows=tuple(_row(group, label) for group, label in pairs),
        opens=tuple(
            (
                None,
                about.key(group.rows),
                about.key(group.rows),
                about.key(group.days_rows),
                about.key(group.waiting_rows),
            )
            for group, _label in pairs
        ),
        n=sum(group.n for group in groups),
        unit="days",
    )


def _mark(group: Group, label: str, about: About) -> Mark:
    shown = said.days(group.days) if group.days is not None else _("nobody tried")
    sentence = _("{name}: {leads}, first try typically after {days}, {touches} contacts or tries").format(
        name=label, leads=said.leads(group.n), days=shown, touches=said.number(group.touches or 0)
    )
    return Mark(
        label, group.days, shown, sentence, about.key(group.days_rows), below=said.leads(group.days_n), few=group.few
    )


def _row(group: Group, label: str) -> tuple[str, ...]:
    touches = said.number(group.touches) if group.touches is not None else ""
    return (
        label,
        said.number(group.n),
        touches,
        said.days(group.days) if group.days is not None else "",
        said.number(group.waiting),
    )


def _value_findings(groups: Sequence[Group]) -> Iterator[Finding]:
    known = {group.code: group for group in groups if group.days is not None and group.days_n >= FEW}
    low, high = known.get("1"), known.get("4")
    if low is None or high is None or low.days is None or high.days is None:
        return
    words = {"high": said.days(high.days), "low": said.days(low.days)}
    if _is_longer(low.days, high.days):
        title = _("The most valuable quarter waits {high}, the least valuable {low}")
        yield Finding(2.0, min(low.days_n, high.days_n), title.format(**words))
    elif _is_longer(high.days, low.days):
        title = _("The most valuable quarter waits {high}, the least valuable only {low}")
        yield Finding(2.0, min(low.days_n, high.days_n), title.format(**words))
    else:
        title = _("Leads of all values wait about the same: {high} and {low}")
        yield Finding(1.0, min(low.days_n, high.days_n), title.format(**words))


def _rating_findings(groups: Sequence[Group]) -> Iterator[Finding]:
    known = [group for group in groups if group.days is not None and group.days_n >= FEW]
    if len(known) < 2:
        return
    known.sort(key=lambda group: (group.days or 0, group.code))
    soon, late = known[0], known[-1]
    if not _is_longer(late.days or 0, soon.days or 0):
        yield Finding(1.0, min(soon.days_n, late.days_n), _("Leads of all ratings wait about the same"))
        return
    title = _("Rated “{soon}” wait {days}, rated “{late}” {longer}").format(
        soon=_(codes.RATINGS[soon.code]),
        late=_(codes.RATINGS[late.code]),
        days=said.days(soon.days or 0),
        longer=said.days(late.days or 0),
    )
    yield Finding(2.0, min(soon.days_n, late.days_n), title)


def _is_longer(long: float, short: float) -> bool:
    return long - short >= 1 and long >= _FURTHER * short
