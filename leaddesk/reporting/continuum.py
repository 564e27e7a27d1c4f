"""The report *From first inquiry to happy customer* (K8, S0-10, S0-11, S1-10): at every milestone how many came so far, how long it took,
who went on, and who fell out for what. Counts: ``domain.continuum``. Cohort and period are two reports with other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain.continuum import Continuum, ContinuumTally, Step
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import DEFINITIONS, FEW
from leaddesk.domain.milestones import LABELS
from leaddesk.domain.rates import MONTH
from leaddesk.domain.tally import filled
from leaddesk.reporting import became_cells, ratios, values
from leaddesk.reporting.charts import continuum as continuum_chart
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, number, share, topic
from leaddesk.reporting.values import Said

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "continuum"


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about, said = topic(ws, question), values.of(ws)
    told = filled(ContinuumTally(about.frame), about.facts).told()
    is_cohort = about.frame.view == "cohort"
    figures = _figures(about, told)
    by = ("source_id",) if ws.only_member() is not None else ("source_id", "owner_id")
    apart = tuple(
        Section(
            _(ratios.TITLES[name]), (_apart(about, told, said, name),), empty=_("Nothing came in during this period.")
        )
        for name in by
    )
    found = Figured(
        name=NAME,
        title=_("From first inquiry to happy customer") if is_cohort else _("Milestones of the period"),
        headline=headline(told, said),
        measures=figures,
        key=tuple(each.name for each in figures if each.name.startswith("reached_"))[:8],
        sections=(
            Section(_("Milestones"), (_milestones(about, told, said),)),
            Section(_("Where they fell out, and why"), (_why(about, told, said),), empty=_("Nobody fell out.")),
            *apart,
            *((Section(_(ratios.TITLES[MONTH]), (_apart(about, told, said, MONTH),)),) if is_cohort else ()),
        ),
        notes=_notes(told),
        charts=(continuum_chart.chart(told, about.drawn),) if is_cohort else (),
    )
    return document(about, found)


def headline(told: Continuum, said: Said) -> str:
    """The weakest step: where the smallest part went on, with the first reason; counts below 10 leads."""
    first = told.steps[0]
    if told.frame.view == "period":
        won = told.step("won")
        return _("{came} leads came in and {won} were won during the period; these are not the same leads.").format(
            came=f"{first.count:,}", won=f"{won.count if won else 0:,}"
        )
    if not first.count:
        return _("Nothing came in during this period.")
    steps = [step for step in told.steps if step.share is not None and step.after and step.code != "repeat"]
    if not steps:
        return _("{n} leads came in; that is too few for shares.").format(n=first.count)
    weak = min(steps, key=lambda step: step.share or 0)
    text = _("Of {of} that came as far as “{before}”, {n} went on to “{step}” ({share}).").format(
        of=f"{weak.of:,}",
        before=_(LABELS[weak.after]),
        n=f"{weak.count:,}",
        step=_(LABELS[weak.code]),
        share=share(weak.count, weak.of or 0),
    )
    lost = told.step(weak.after)
    return text + (
        " " + _("Fell out: {causes}.").format(causes=values.causes(lost.causes, said)) if lost and lost.causes else ""
    )


# --- tables -------------------------------------------------------------------------------------------------------------
def _milestones(about: Topic, told: Continuum, said: Said) -> Table:
    if told.frame.view == "period":
        return _happened(about, told)
    columns = (
        Column(_("Milestone")), Column(_("Came so far"), "count"), Column(_("Of the step before")),
        Column(_("Typical days"), "count"),
        Column(_("Days known of"), "count"), Column(_("Went on"), "count"), Column(_("Still there"), "count"),
        Column(_("Fell out"), "count"),
        Column(_("Why, most often")),
    )  # fmt: skip
    asked: tuple[Cell, ...] = (
        _("Asked us"), told.came_in, "", None, None, told.steps[0].count, 0, told.not_a_lead, values.causes(told.not_a_lead_causes, said),
    )  # fmt: skip
    rows = [asked, *(_row(step, said) for step in told.steps)]
    opens = [_asked_opens(about, told), *(_opens(about, told, step) for step in told.steps)]
    note = _("At every step: came so far = went on + still there + fell out. Who came back is counted of those won.")
    return Table(_("Milestones"), columns, tuple(rows), None, note, tuple(opens))


def _row(step: Step, said: Said) -> tuple[Cell, ...]:
    of = "" if step.of is None else share(step.count, step.of)
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


def _why(about: Topic, told: Continuum, said: Said) -> Table:
    columns = (
        Column(_("Came as far as")),
        Column(_("Left as")),
        Column(_("Reason")),
        Column(_("Leads"), "count"),
        Column(_("Of those who fell out there")),
    )
    rows, opens = [], []
    for name, causes in (
        (_("Asked us"), told.not_a_lead_causes),
        *((_(LABELS[step.code]), step.causes) for step in told.steps),
    ):
        n = sum(each.count for each in causes)
        for each in causes:
            rows.append((name, values.left_as(each), values.cause(each, said), each.count, share(each.count, n)))
            opens.append((None, None, None, about.where(each.rows), None))
    total = (_("Total"), "", "", sum(int(row[3]) for row in rows), "")
    return Table(_("Where they fell out, and why"), columns, tuple(rows), total if rows else None, "", tuple(opens))


def _apart(about: Topic, whole: Continuum, said: Said, name: str) -> Table:
    """The same steps, the leads told apart by a field: the columns add up to the whole."""
    tallies: dict[str | int, ContinuumTally] = defaultdict(lambda: ContinuumTally(about.frame))
    read = _reading(name)
    for fact in about.facts:
        tallies[read(fact)].add(fact)
    codes = [step.code for step in whole.steps if step.code != "repeat"]
    counts = {value: [tally.count(code) for code in codes] for value, tally in tallies.items()}
    there = [value for value, row in counts.items() if any(row)]
    ordered = sorted(there, key=str if name == MONTH else lambda value: (-counts[value][0], said(name, value)))
    columns = (Column(ratios.title(name)), *(Column(_(LABELS[code]), "count") for code in codes))
    rows: tuple[tuple[Cell, ...], ...] = tuple((said(name, value), *counts[value]) for value in ordered)
    opens = tuple((None, *_counts_open(about, codes, counts[value], (name, value))) for value in ordered)
    total: tuple[Cell, ...] = (_("Total"), *(step.count for step in whole.steps if step.code != "repeat"))
    return Table(
        _(ratios.TITLES[name]), columns, rows, total, _("Leads that came as far as each milestone."), opens,
        (None, *(about.where(f"reached:{code}") for code in codes)),
    )  # fmt: skip


def _reading(name: str) -> Callable[[LeadFact], str | int]:
    if name == MONTH:
        return lambda fact: f"{fact.received_on:%Y-%m}" if fact.received_on else ""
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


# --- figures ------------------------------------------------------------------------------------------------------------
def _figures(about: Topic, told: Continuum) -> tuple[Measure, ...]:
    is_cohort = told.frame.view == "cohort"
    received = _("received: {period}").format(period=about.period)
    when = received if is_cohort else _("in the period: {period}").format(period=about.period)
    came = Measure(
        "came_in", _("Asked us"), told.came_in, told.came_in, None, "leads", f"{told.came_in:,}", "",
        _("Everything that came in, what turned out to be no lead included."), received, "K8", about.where("came_in"),
    )  # fmt: skip
    found = [came]
    meaning = _("Leads that came as far as this milestone or further.")
    if not is_cohort:
        meaning = _("Leads that reached this milestone for the first time in the period.")
    for step in told.steps:
        of = "" if step.of is None else _("{n} of {all}").format(n=f"{step.count:,}", all=f"{step.of:,}")
        found.append(
            Measure(
                f"reached_{step.code}", _(LABELS[step.code]), step.count, step.count, step.of, "leads", f"{step.count:,}", of,
                meaning, when, "K8", about.where(step.rows),
            )
        )  # fmt: skip
        if step.of is not None and f"went_on_{step.code}" in DEFINITIONS:
            found.append(became_cells.defined(about, f"went_on_{step.code}", step.count, step.of, step.rows))
        if step.code not in ("received", "repeat"):
            found.append(_days(about, step, when))
    return tuple(found)


def _days(about: Topic, step: Step, when: str) -> Measure:
    """Days to a milestone, the middle one; its rows are the leads whose day is recorded."""
    label = _("{milestone}: typical days").format(milestone=_(LABELS[step.code]))
    shown = _("none yet") if step.days is None else _("{n} d").format(n=f"{step.days:g}")
    rows = f"dated:{step.code}" if about.frame.view == "cohort" else step.rows
    return Measure(
        f"days_to_{step.code}", label, step.days, step.days_n, step.count, "days", shown,
        _("{n} with a known day").format(n=f"{step.days_n:,}"), _("Days from coming in to the milestone, the middle one."), when, "S0-10",
        about.where(rows),
    )  # fmt: skip


def _notes(told: Continuum) -> tuple[str, ...]:
    if told.frame.view == "period":
        return (
            _(
                "What happened in the period, whenever the leads came in. For the same leads followed over time leave out --view."
            ),
            _("Typical days = the middle one; days before a lead came in count as 0."),
        )
    notes = [
        _(
            "Leads that came in during the period, followed until now. A lead came as far as its furthest milestone and all before it."
        ),
        _(
            "Typical days = the middle one, counted from the day a lead came in, over the leads whose days are recorded."
        ),
        _(
            "Fewer than {n} cases are printed as counts. Steps that nobody recorded are left out; hand-offs are not recorded yet."
        ).format(n=FEW),
    ]
    if told.skipped_quote:
        notes.append(
            _("Won without a quote on record, counted as quoted here: {n}.").format(n=f"{told.skipped_quote:,}")
        )
    return tuple(notes)
