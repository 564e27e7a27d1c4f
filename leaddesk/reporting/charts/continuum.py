"""The milestones from first inquiry to happy customer: where most fall out is the title; the marks are the steps (K8). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.base.i18n import inside as inner
from leaddesk.domain.chart import Chart, Mark, Series, Tone
from leaddesk.domain.continuum import Continuum, FellOut, Step
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.measures import FEW
from leaddesk.domain.milestones import LABELS
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

NAME = "continuum"
_FELL: Final[Mapping[str, str]] = {
    "received": N_("{share} of the leads fall out before anybody replies"),
    "accepted": N_("{share} of the leads taken fall out before anybody replies"),
    "first_attempt": N_("{share} of the leads we replied to fall out before they are qualified"),
    "contacted": N_("{share} of those we talked with fall out before they are qualified"),
    "qualified": N_("{share} of the qualified leads get no quote"),
    "quoted": N_("{share} of the quotes are lost"),
}
"""Who fell out between a milestone and the next; whole sentences, for every language orders its words."""
_CAUSED: Final[Mapping[str, str]] = {
    "received": N_("{share} of the leads fall out before anybody replies, {n} of them: {reason}"),
    "accepted": N_("{share} of the leads taken fall out before anybody replies, {n} of them: {reason}"),
    "first_attempt": N_("{share} of the leads we replied to fall out before they are qualified, {n} of them: {reason}"),
    "contacted": N_("{share} of those we talked with fall out before they are qualified, {n} of them: {reason}"),
    "qualified": N_("{share} of the qualified leads get no quote, {n} of them: {reason}"),
    "quoted": N_("{share} of the quotes are lost, {n} of them: {reason}"),
}
_SHARES: Final = (
    (0.235, 0.265, N_("A quarter")),
    (0.32, 0.347, N_("A third")),
    (0.48, 0.52, N_("Half")),
    (0.653, 0.68, N_("Two thirds")),
    (0.735, 0.765, N_("Three quarters")),
)
_LEAST: Final = 0.05
"""Less than this is no leak to speak of."""


def chart(told: Continuum, about: About) -> Chart:
    """One bar a milestone; in the cohort view with the share of those before who came so far."""
    leak = worst(told)
    marks = tuple(_mark(step, about, leak is not None and step.after == leak.code) for step in told.steps)
    first = told.steps[0].count if told.steps else 0
    return Chart(
        name=NAME,
        title=strongest(_findings(told, about), _("Milestones from first inquiry to happy customer")),
        measured=_("Leads by milestone: share that went on, typical time")
        if about.frame.view == "cohort"
        else _("Milestones reached in these days, by whichever lead"),
        shape="bars",
        series=(Series(_("Leads"), marks),),
        columns=(_("Milestone"), _("Leads"), _("Went on"), _("Typical"), _("Still there"), _("Fell out")),
        rows=tuple(_row(step, about) for step in told.steps),
        opens=tuple(_opens(step, about) for step in told.steps),
        n=first,
        unit="leads",
        notes=_notes(told),
    )


def _notes(told: Continuum) -> tuple[str, ...]:
    """Why this *Quoted* may be more than the leads a quote was sent to."""
    if not told.skipped_quote:
        return ()
    return (_("Won without a recorded quote, counted as quoted here: {n}.").format(n=said.number(told.skipped_quote)),)


def worst(told: Continuum) -> Step | None:
    """The milestone behind which the largest part falls out; None where there are too few to say, or nothing leaks."""
    known = [step for step in told.steps if step.code in _FELL and step.went_on is not None and step.count >= FEW]
    leak = max(known, key=_leaking, default=None)
    return leak if leak is not None and _leaking(leak) >= _LEAST else None


def typical(step: Step, about: About) -> str:
    """The typical time to a milestone: ``2 h 55 min`` of work for the first reply, else days; empty where none is recorded."""
    if step.minutes is not None:
        return said.duration(step.minutes, about.frame.calendar.day_minutes)
    return said.days(step.days) if step.days is not None else ""


def cause_name(cause: FellOut, about: About) -> str:
    """Why they fell out, in words."""
    if cause.status == "non_responsive":
        return _("Never answered")
    return about.name("reason_id", cause.reason_id)


def _leaking(step: Step) -> float:
    return step.fell_out / step.count if step.count else 0.0


def _mark(step: Step, about: About, is_behind_leak: bool) -> Mark:
    label = _(LABELS[step.code])
    below = said.share_of(step.count, step.of) if step.of else ""
    parts = [_("{milestone}: {leads}").format(milestone=label, leads=said.leads(step.count))]
    if step.of:
        parts.append(_("{share} of those before").format(share=below))
    if step.days is not None or step.minutes is not None:
        parts.append(_("typically after {time}").format(time=typical(step, about)))
    tone: Tone | None = "bad" if is_behind_leak else None
    return Mark(label, step.count, said.number(step.count), ", ".join(parts), about.key(step.rows), tone, below)


def _row(step: Step, about: About) -> tuple[str, ...]:
    share = said.share_of(step.count, step.of) if step.of else ""
    return (
        _(LABELS[step.code]), said.number(step.count), share, typical(step, about), said.number(step.still), said.number(step.fell_out)
    )  # fmt: skip


def _opens(step: Step, about: About) -> tuple[FigureKey | None, ...]:
    reached = about.key(step.rows)
    still = about.key(step.still_rows) if step.still_rows else None
    fell = about.key(step.fell_rows) if step.fell_rows else None
    return (None, reached, reached, None, still, fell)


def _findings(told: Continuum, about: About) -> Iterator[Finding]:
    """The worst leak, with its most frequent reason where one stands out."""
    leak = worst(told)
    if leak is None:
        return
    share = share_words(leak.fell_out / leak.count)
    known = [
        cause
        for cause in leak.causes
        if cause.reason_id not in about.unknown_reasons and (cause.reason_id or cause.status == "non_responsive")
    ]
    top = max(known, key=lambda cause: cause.count, default=None)
    if top is not None and top.count >= FEW and top.count * 4 >= leak.fell_out:
        reason = inner(cause_name(top, about))
        yield Finding(
            2.0, top.count, _(_CAUSED[leak.code]).format(share=share, n=said.number(top.count), reason=reason)
        )
    yield Finding(1.0, leak.count, _(_FELL[leak.code]).format(share=share))


def share_words(share: float) -> str:
    """``Half``, ``A third``; else ``38%``."""
    return next((_(told) for low, high, told in _SHARES if low <= share <= high), said.percent(share))
