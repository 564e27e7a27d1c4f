"""The tables of the report *Who lags behind*: the leads over their limit, and how leads are followed up by their value. Counting only."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.base.i18n import _
from leaddesk.domain.inputs import format_money
from leaddesk.domain.lagging import Quarter
from leaddesk.reporting import cells, words
from leaddesk.reporting.document import Cell, Column, Table, Where
from leaddesk.store.leads import ListRow


def quarter_name(place: int) -> str:
    """What a quarter is called."""
    return {
        0: _("Smallest quarter"), 1: _("Second quarter"), 2: _("Third quarter"), 3: _("Largest quarter"),
    }.get(place, _("Without a value"))  # fmt: skip


def behind(rows: Sequence[ListRow], n: int) -> Table:
    """The leads over their limit, the longest first. ``n``: how many there are in all."""
    columns = (
        Column(_("Days over the limit"), "count"), Column(_("No.")), Column(_("Who asked")), Column(_("Stage")),
        Column(_("Days in the stage"), "count"), Column(_("Who")), Column(_("Next step")), Column(_("Due"), "day"),
        Column(_("Value"), "sums"), Column(_("Currency"), paper=False),
    )  # fmt: skip
    note = _(
        "Open leads that nobody has talked with for longer than their stage allows, old rows left out; a planned step puts that off by at "
        "most 14 days. The longest over the limit first, whatever they are worth."
    )
    if len(rows) < n:
        note += " " + _("The first {shown} of {n}.").format(shown=words.count(len(rows)), n=words.count(n))
    return Table(_("Who lags behind"), columns, tuple(_line(row) for row in rows), note=note)


def _line(row: ListRow) -> tuple[Cell, ...]:
    lead = row.lead
    days = {name: value for name, value in row.values.items() if isinstance(value, int)}
    due = lead.next_due_on.isoformat() if lead.next_due_on else ""
    return (
        days.get("days_over_limit"), lead.lead_number, lead.company or lead.name, lead.stage, days.get("days_in_stage"), lead.owner,
        lead.next_action, due, _sum(lead.value_minor, lead.currency), lead.currency if lead.value_minor is not None else None,
    )  # fmt: skip


def by_value(quarters: Sequence[Quarter], base: Where, currency: str) -> Table:
    """How leads of each quarter of value were followed up. ``base``: the conditions all of them meet; ``currency`` reads typed sums."""
    columns = (
        Column(_("Value")), Column(_("Currency"), paper=False), Column(_("From"), "sums"), Column(_("To"), "sums"),
        Column(_("Leads"), "count"),
        Column(_("Contacts and tries, the middle"), "count"), Column(_("Days to the first try, the middle"), "count"),
        Column(_("Over so many"), "count"), Column(_("Nobody tried"), "count"), Column(_("Few")),
    )  # fmt: skip
    shown = [quarter for quarter in quarters if quarter.n]
    note = _(
        "Leads that came in during the period, what is not a lead left out. A quarter is counted among the leads of its currency: equal "
        "values stand together. Contacts and tries: ours and theirs, without notes; days: from the day it came in to our first try, tries "
        "that an import brought left out. Fewer than 10 leads say little."
    )
    return Table(
        _("By value"),
        columns,
        tuple(_row(quarter) for quarter in shown),
        note=note,
        opens=tuple(_opens(quarter, base, currency) for quarter in shown),
    )


def _row(quarter: Quarter) -> tuple[Cell, ...]:
    low, high = quarter.bounds or (None, None)
    few = _("fewer than 10") if quarter.few else ""
    return (
        quarter_name(quarter.place), quarter.currency, _sum(low, quarter.currency), _sum(high, quarter.currency),
        quarter.n, _number(quarter.touches), _number(quarter.days), quarter.followed, quarter.waiting, few,
    )  # fmt: skip


def _sum(minor: int | None, currency: str | None) -> Cell:
    return None if minor is None else cells.sums({currency or "": minor})


def _number(value: float | None) -> Cell:
    return int(value) if value is not None and value == int(value) else value


def _opens(quarter: Quarter, base: Where, currency: str) -> tuple[Where | None, ...]:
    where = (*base, *_of_quarter(quarter, currency))
    return (None, None, None, None, where, None, None, None, (*where, "first_attempt_at="), None)


def _of_quarter(quarter: Quarter, currency: str) -> Where:
    """The conditions of a quarter; sums are typed as the firm's currency has them, whatever theirs is."""
    if quarter.bounds is None:
        return ("value=",)
    low, high = (format_money(minor, currency) for minor in quarter.bounds)
    return f"currency={quarter.currency}", f"value>={low}", f"value<={high}"
