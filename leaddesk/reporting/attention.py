"""The report *Who gets attention* (S1-5, S3-2): contacts and tries, and days to our first try, by value and by rating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.attention import Attention, Group, attention
from leaddesk.domain.measures import FEW
from leaddesk.domain.row_sets_attention import QUARTERS
from leaddesk.reporting import cells, same_leads, words
from leaddesk.reporting.charts import attention as charts
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, number, topic

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "attention"
KEY: Final = ("came_in_valued", "came_in_unvalued", "never_tried")


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question, by_view=False)
    told = attention(about.facts, about.frame, about.currency)
    empty = _("Nobody came in during the period.")
    said = Figured(
        name=NAME,
        by_view=False,
        title=_("Who gets attention"),
        headline=headline(told, about.currency),
        measures=_measures(about, told),
        key=KEY,
        sections=(
            Section(_("By value"), (_by_value(about, told.values),), empty=empty, code="values"),
            Section(_("By rating"), (_by_rating(about, told.ratings),), empty=empty, code="ratings"),
        ),
        notes=(
            _("Leads that came in during the period, what is not a lead left out. Contacts and tries: ours and theirs, without notes."),
            _("Days: from the day it came in to our first try, tries that an import brought left out; who was never tried stands beside."),
            _("A quarter is counted among the leads of its currency; equal values stand together."),
            _("The middle = half have less, half have more. Groups of fewer than {n} leads are marked.").format(n=FEW),
        ),
        charts=charts.charts(told, about.drawn),
    )  # fmt: skip
    return document(about, said)


def headline(told: Attention, currency: str) -> str:
    """How the largest and the smallest quarter by value are treated, where both have ten leads."""
    by_code = {group.code: group for group in told.values if group.currency == currency}
    small, large = by_code.get("1"), by_code.get("4")
    if small is None or large is None or small.few or large.few:
        return _("Too few leads have a value to compare small ones with large ones.")
    return _(
        "The middle lead of the smallest quarter by value: {small} contacts and tries, the first try after {wait} d; "
        "of the largest: {large}, after {other} d."
    ).format(small=number(small.touches), wait=_days(small), large=number(large.touches), other=_days(large))


def group_label(group: Group) -> str:
    """What a group is called."""
    return _(QUARTERS.get(group.code) or codes.RATINGS[group.code])


def _days(group: Group) -> str:
    return "?" if group.days is None else words.count(group.days)


def _measures(about: Topic, told: Attention) -> tuple[Measure, ...]:
    every = sum(group.n for group in told.ratings)
    without = sum(group.n for group in told.values if group.code == "none")
    never = sum(group.waiting for group in told.ratings)
    return (
        about.figure("came_in_valued", _("Came in, with a value"), every - without, denominator=every, source="S1-5",
                     words=_("Leads received that have a value.")),
        about.figure("came_in_unvalued", _("Without a value"), without, denominator=every, source="S1-5",
                     opens=about.where("value_quarter:none"), words=_("Leads received that have no value.")),
        about.figure("never_tried", _("Nobody tried"), never, denominator=every, source="S3-2", opens=about.where("reply:never"),
                     of=_("{n} of {all} leads received").format(n=words.count(never), all=words.count(every)),
                     words=_("Leads received that nobody of us ever tried to reach, open or not.")),
    )  # fmt: skip


def _by_value(about: Topic, groups: Sequence[Group]) -> Table:
    columns = (
        Column(_("Value")), Column(_("Currency"), paper=False), Column(_("From"), "sums"), Column(_("To"), "sums"),
        Column(_("Leads"), "count"),
        *same_leads.columns(), Column(_("Contacts and tries, the middle"), "count"),
        Column(_("Days to the first try, the middle"), "count"),
        Column(_("Over so many"), "count"), Column(_("Nobody tried"), "count"), Column(_("Few")),
    )  # fmt: skip
    rows, opens = [], []
    for group in groups:
        low, high = group.bounds or (None, None)
        head = (
            group_label(group),
            group.currency,
            *(None if edge is None else cells.sums({group.currency: edge}) for edge in (low, high)),
        )
        numbers, where = _numbers(about, group)
        rows.append((*head, *numbers))
        opens.append((None, None, None, None, *where))
    return Table(_("By value"), columns, tuple(rows), opens=tuple(opens))


def _by_rating(about: Topic, groups: Sequence[Group]) -> Table:
    columns = (
        Column(_("Rating")), Column(_("Leads"), "count"), *same_leads.columns(), Column(_("Contacts and tries, the middle"), "count"),
        Column(_("Days to the first try, the middle"), "count"), Column(_("Over so many"), "count"), Column(_("Nobody tried"), "count"),
        Column(_("Few")),
    )  # fmt: skip
    lines = [(group_label(group), *_numbers(about, group)) for group in groups]
    rows = tuple((label, *numbers) for label, numbers, _where in lines)
    brought, _where = same_leads.of_rows(about, "received")
    total = (
        _("Total"), sum(group.n for group in groups), *brought, None, None, sum(group.days_n for group in groups),
        sum(group.waiting for group in groups), "",
    )  # fmt: skip
    opens = tuple((None, *where) for _label, _cells, where in lines)
    return Table(_("By rating"), columns, rows, total, opens=opens)


def _numbers(about: Topic, group: Group) -> tuple[tuple[Cell, ...], tuple[Where | None, ...]]:
    """The figures of a group, its number first, and what opens them."""
    brought, open_them = same_leads.of_rows(about, group.rows)
    few = _("fewer than 10") if group.few else ""
    waiting = about.where(group.waiting_rows) if group.waiting else None
    return (
        (group.n, *brought, number(group.touches), number(group.days), group.days_n, group.waiting, few),
        (about.where(group.rows), *open_them, None, None, about.where(group.days_rows), waiting, None),
    )
