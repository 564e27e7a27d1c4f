"""The tables of the report of milestones: the steps, who fell out and why, and the same steps told apart by a field. Counting only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from leaddesk.base.i18n import _
from leaddesk.domain.became import ROWS_OF, Became
from leaddesk.domain.continuum import Continuum, ContinuumTally, Step
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.milestones import LABELS
from leaddesk.domain.rates import MONTH
from leaddesk.domain.row_set import month_of
from leaddesk.reporting import became_cells, ratios, values
from leaddesk.reporting.document import Cell, Column, Table, Where
from leaddesk.reporting.topic import Topic, number, share_cell
from leaddesk.reporting.values import Said


def milestones(about: Topic, told: Continuum, said: Said) -> Table:
    if told.frame.view == "period":
        return _happened(about, told)
    columns = (
        Column(_("Milestone")), Column(_("Came so far"), "count"), Column(_("Of the step before"), "share"),
        Column(_("Typical days"), "count"),
        Column(_("Days known of"), "count"), Column(_("Went on"), "count"), Column(_("Still there"), "count"),
        Column(_("Fell out"), "count"),
        Column(_("Why, most often")),
    )  # fmt: skip
    asked: tuple[Cell, ...] = (
        _("Asked us"), told.came_in, None, None, None, told.steps[0].count, 0, told.not_a_lead, values.causes(told.not_a_lead_causes, said),
    )  # fmt: skip
    rows = [asked, *(_row(step, said) for step in told.steps)]
    opens = [_asked_opens(about, told), *(_opens(about, told, step) for step in told.steps)]
    note = _("At every step: came so far = went on + still there + fell out. Who came back is counted of those won.")
    return Table(_("Milestones"), columns, tuple(rows), None, note, tuple(opens))


def _row(step: Step, said: Said) -> tuple[Cell, ...]:
    of = None if step.of is None else share_cell(step.count, step.of)
    days = (None, None) if step.code in ("received", "repeat") else (number(step.days), step.days_n)
    if step.code == "repeat":
        return (_(LABELS[step.code]), step.count, of, *days, None, None, None, "")
    causes = values.causes(step.causes, said)
    return (_(LABELS[step.code]), step.count, of, *days, step.went_on, step.still, step.fell_out, causes)


def _asked_opens(about: Topic, told: Continuum) -> tuple[Where | None, ...]:
    none = about.where("not_a_lead") if told.not_a_lead else None
    return (None, about.where("came_in"), None, None, None, about.where("reached:received"), None, none, None)


def _opens(about: Topic, told: Continuum, step: Step) -> tuple[Where | None, ...]:
    after = next((each for each in told.steps if each.after == step.code and each.code != "repeat"), None)
    went = about.where(after.rows) if after is not None and after.count else None
    still = about.where(step.still_rows) if step.still else None
    out = about.where(step.fell_rows) if step.fell_out else None
    return (None, about.where(step.rows) if step.count else None, None, None, None, went, still, out, None)


def _happened(about: Topic, told: Continuum) -> Table:
    columns = (
        Column(_("Milestone")), Column(_("Reached in the period"), "count"), Column(_("Typical days since it came in"), "count"),
        Column(_("Days known of"), "count"), Column(_("Closed in the period having come so far"), "count"),
    )  # fmt: skip
    rows, opens = [], []
    for step in told.steps:
        days = (None, None) if step.code == "received" else (number(step.days), step.days_n)
        rows.append((_(LABELS[step.code]), step.count, *days, step.fell_out))
        reached = about.where(step.rows) if step.count else None
        opens.append((None, reached, None, None, about.where(step.fell_rows) if step.fell_out else None))
    note = _(
        "Each milestone counts who reached it for the first time in the period; nothing is divided, for these are not the same leads."
    )
    return Table(_("Milestones"), columns, tuple(rows), None, note, tuple(opens))


def why(about: Topic, told: Continuum, said: Said) -> Table:
    columns = (
        Column(_("Came as far as")),
        Column(_("Left as")),
        Column(_("Reason")),
        Column(_("Leads"), "count"),
        Column(_("Of those who fell out there"), "share"),
    )
    rows, opens = [], []
    for name, causes in (
        (_("Asked us"), told.not_a_lead_causes),
        *((_(LABELS[step.code]), step.causes) for step in told.steps),
    ):
        n = sum(each.count for each in causes)
        for each in causes:
            rows.append((name, values.left_as(each), values.cause(each, said), each.count, share_cell(each.count, n)))
            opens.append((None, None, None, about.where(each.rows), None))
    total = (_("Total"), "", "", sum(int(row[3]) for row in rows), None)
    return Table(_("Where they fell out, and why"), columns, tuple(rows), total if rows else None, "", tuple(opens))


def apart(about: Topic, whole: Continuum, said: Said, name: str) -> Table:
    """The same steps, the leads told apart by a field: the columns add up to the whole."""
    tallies: dict[str | int, ContinuumTally] = defaultdict(lambda: ContinuumTally(about.frame))
    read = _reading(name)
    for fact in about.facts:
        tallies[read(fact)].add(fact)
    codes = [step.code for step in whole.steps if step.code != "repeat"]
    counts = {value: [tally.count(code) for code in codes] for value, tally in tallies.items()}
    there = [value for value, row in counts.items() if any(row)]
    ordered = sorted(there, key=str if name == MONTH else lambda value: (-counts[value][0], said(name, value)))
    money = _Money(about, name)
    note = _("Leads that came as far as each milestone, and the amount won of the same leads.")
    if about.frame.view == "period":
        note = _(
            "Who reached each milestone in the period, and the amount won in it; not the same leads from column to column."
        )
    columns = (
        Column(ratios.title(name), "day" if name == MONTH else "text"),
        *(Column(_(LABELS[code]), "count") for code in codes),
        *money.columns,
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (said(name, value), *counts[value], *money.row(value)) for value in ordered
    )
    opens = tuple(
        (None, *_counts_open(about, codes, counts[value], (name, value)), *money.opens(value)) for value in ordered
    )
    sums: tuple[Cell, ...] = (_("Total"), *(step.count for step in whole.steps if step.code != "repeat"), *money.total)
    return Table(
        _(ratios.TITLES[name]), columns, rows, sums, note,
        opens, (None, *(about.where(f"reached:{code}") for code in codes), *money.total_opens),
    )  # fmt: skip


def _reading(name: str) -> Callable[[LeadFact], str | int]:
    if name == MONTH:
        return lambda fact: month_of(fact.received_on)
    blank: str | int = 0 if name.endswith("_id") else ""
    return lambda fact: getattr(fact, name) or blank


def _counts_open(
    about: Topic, codes: Sequence[str], counts: Sequence[int], value: tuple[str, str | int]
) -> tuple[Where | None, ...]:
    name, of = value
    found: list[Where | None] = []
    for code, n in zip(codes, counts, strict=True):
        rows = f"reached:{code}"
        if not n:
            found.append(None)
        elif name == MONTH:
            found.append(about.where(f"{rows}+month:{of}" if of else f"{rows}+undated"))
        else:
            found.append(about.where(rows, **{name: of}))
    return tuple(found)


class _Money:
    """Amounts won of the leads told apart by a field: a column for each currency (S1-1)."""

    def __init__(self, about: Topic, name: str) -> None:
        self._about, self._told = about, ratios.told(about, (name,))
        self._shown = became_cells.cells(
            about.frame.view, [group.became for group in self._told.groups], about.currency
        )
        self._groups = {group.key[0]: group for group in self._told.groups}

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._shown.columns[-len(self._shown.currencies) :]

    @property
    def total(self) -> tuple[Cell, ...]:
        return self._shown.money(self._told.total)

    @property
    def total_opens(self) -> tuple[Where | None, ...]:
        rows = self._about.where(ROWS_OF[self._about.frame.view]["won"])
        return tuple(rows if cell is not None else None for cell in self.total)

    def row(self, value: str | int) -> tuple[Cell, ...]:
        group = self._groups.get(value)
        return self._shown.money(group.became if group is not None else Became())

    def opens(self, value: str | int) -> tuple[Where | None, ...]:
        group = self._groups.get(value)
        rows = ratios.where(self._about, self._told, group, "won") if group is not None else None
        return tuple(rows if cell is not None else None for cell in self.row(value))
