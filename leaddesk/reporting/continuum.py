"""The report *From first inquiry to happy customer* (K8, S0-10, S0-11, S1-10): at every milestone how many came so far, how long it took,
who went on, and who fell out for what. Counts: ``domain.continuum``. Cohort and period are two reports with other words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.continuum import Continuum, ContinuumTally, Step
from leaddesk.domain.measures import DEFINITIONS, FEW
from leaddesk.domain.milestones import LABELS
from leaddesk.domain.rates import MONTH
from leaddesk.domain.tally import filled
from leaddesk.reporting import became_cells, ratios, values, words
from leaddesk.reporting import continuum_tables as tables
from leaddesk.reporting.charts import continuum as continuum_chart
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Document, Measure, Section
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share, topic
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
            _(ratios.TITLES[name]),
            (tables.apart(about, told, said, name),),
            empty=_("Nothing came in during this period."),
            code=name,
        )
        for name in by
    )
    found = Figured(
        name=NAME,
        title=_("From first inquiry to happy customer") if is_cohort else _("Milestones of the period"),
        headline=headline(told, said),
        measures=figures,
        key=tuple(each.name for each in figures if each.name.startswith("reached"))[:8],
        sections=(
            Section(_("Milestones"), (tables.milestones(about, told, said),), code="milestones"),
            Section(
                _("Where they fell out, and why"),
                (tables.why(about, told, said),),
                empty=_("Nobody fell out."),
                code="why",
            ),
            *apart,
            *(
                (Section(_(ratios.TITLES[MONTH]), (tables.apart(about, told, said, MONTH),), code="months"),)
                if is_cohort
                else ()
            ),
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
        return became_cells.happened(first.count, won.count if won else 0)
    if not first.count:
        return _("Nothing came in during this period.")
    steps = [step for step in told.steps if step.share is not None and step.after and step.code != "repeat"]
    if not steps:
        said_n = ngettext(
            "{n} lead came in: too few for shares.", "{n} leads came in: too few for shares.", first.count
        )
        return said_n.format(n=words.count(first.count))
    weak = min(steps, key=lambda step: step.share or 0)
    text = _("Of {of} that came as far as “{before}”, {n} went on to “{step}” ({share}).").format(
        of=words.count(weak.of or 0),
        before=_(LABELS[weak.after]),
        n=words.count(weak.count),
        step=_(LABELS[weak.code]),
        share=share(weak.count, weak.of or 0),
    )
    lost = told.step(weak.after)
    return text + (
        " " + _("Fell out: {causes}.").format(causes=values.causes(lost.causes, said)) if lost and lost.causes else ""
    )


def _figures(about: Topic, told: Continuum) -> tuple[Measure, ...]:
    is_cohort = told.frame.view == "cohort"
    received = _("received: {period}").format(period=about.period)
    when = received if is_cohort else _("in the period: {period}").format(period=about.period)
    came = Measure(
        "came_in", _("Asked us"), told.came_in, told.came_in, None, "leads", words.count(told.came_in), "",
        _("Everything that came in, what turned out to be no lead included."), received, "K8", about.where("came_in"),
    )  # fmt: skip
    found = [came]
    name = "reached" if is_cohort else "reached_in_period"
    meaning = _("Leads that came as far as this milestone or further.")
    if not is_cohort:
        meaning = _("Leads that reached this milestone for the first time in the period.")
    for step in told.steps:
        label = (
            _("Came as far as: {milestone}").format(milestone=_(LABELS[step.code])) if is_cohort else _in_period(step)
        )
        of = "" if step.of is None else _("{n} of {all}").format(n=words.count(step.count), all=words.count(step.of))
        found.append(
            Measure(
                f"{name}_{step.code}", label, step.count, step.count, step.of, "leads", words.count(step.count), of,
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
    is_cohort = about.frame.view == "cohort"
    label = _("{milestone}: typical days").format(milestone=_(LABELS[step.code]) if is_cohort else _in_period(step))
    shown = _("none yet") if step.days is None else figures.days(step.days)
    rows = f"dated:{step.code}" if is_cohort else f"{step.rows}+came_on_a_day"
    return Measure(
        f"days_to_{step.code}" if is_cohort else f"days_in_period_to_{step.code}", label, step.days, step.days_n, step.count, "days", shown,
        _("{n} with a known day").format(n=words.count(step.days_n)), _("Days from coming in to the milestone, the middle one."), when,
        "S0-10",
        about.where(rows),
    )  # fmt: skip


def _in_period(step: Step) -> str:
    return _("{milestone}, in the period").format(milestone=_(LABELS[step.code]))


def _notes(told: Continuum) -> tuple[str, ...]:
    if told.frame.view == "period":
        return (
            _(
                "What happened in the period, whenever the leads came in; these are not the same leads from step to step."
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
        _("Fewer than {n} cases are printed as counts. Steps that nobody recorded are left out.").format(n=FEW),
    ]
    if told.skipped_quote:
        notes.append(
            _("Won without a recorded quote, counted as quoted here: {n}.").format(n=words.count(told.skipped_quote))
        )
    return tuple(notes)
