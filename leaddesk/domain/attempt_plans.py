"""Attempt plans (K10): what to try next after so many tries without an answer, and whether a plan makes sense. Pure.

A plan belongs to a stage, else to a source, else to everybody else. Which step comes next is ``domain.cadence``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes, over_contact, silence

CHANNELS: Final = tuple(code for code in codes.ACTIVITY_TYPES if code != "note")
MAX_STEPS: Final = 50
MAX_WAIT: Final = 366
"""Working days; the file refuses more."""


@dataclass(frozen=True)
class PlanStep:
    """One try: by which channel (an activity type), how many working days after the try before, and in which words.

    The first step's wait counts from the day the lead came in.
    """

    channel: str
    wait_days: int = 1
    what: str = ""


@dataclass(frozen=True)
class Plan:
    """The tries in their order. Neither source nor stage: the plan of everybody else. ``id`` None: not saved yet."""

    id: int | None
    name: str
    steps: tuple[PlanStep, ...]
    source_id: int | None = None
    stage_id: int | None = None
    active: bool = True


@dataclass(frozen=True)
class Finding:
    """What is wrong with a plan (``error``) or worth knowing (``hint``): a sentence, and the step it stands beside (0-based).

    ``code`` is fixed: ``no_name, no_steps, too_many, bad_channel, bad_wait, twice, two_plans, guard, together, never_silent``.
    """

    level: Literal["error", "hint"]
    code: str
    message: str
    step: int | None = None


SUGGESTED: Final = (
    ("call", 0, N_("First call")),
    ("email", 1, N_("E-mail: when may we call?")),
    ("call", 3, N_("Call at another time of day")),
    ("call", 4, N_("Call again")),
    ("email", 5, N_("E-mail: is it still of interest?")),
    ("call", 7, N_("Last call")),
)
"""Six tries in four weeks by two channels: within the guard at its worst, and enough for *Never answered*."""


def suggested() -> Plan:
    """A sensible plan for everybody, in the user's language; offered, never stored by itself (the first day asks nothing)."""
    steps = tuple(PlanStep(channel, wait, _(what)) for channel, wait, what in SUGGESTED)
    return Plan(None, _("Six tries in four weeks"), steps)


def plan_of(plans: Iterable[Plan], *, stage_id: int | None, source_id: int | None) -> Plan | None:
    """The plan that holds for a lead: of its stage, else of its source, else everybody else's; None where there is none."""
    known = [plan for plan in plans if plan.active and plan.steps]
    for wanted in (
        [plan for plan in known if plan.stage_id is not None and plan.stage_id == stage_id],
        [plan for plan in known if plan.source_id is not None and plan.source_id == source_id],
        [plan for plan in known if plan.stage_id is None and plan.source_id is None],
    ):
        if wanted:
            return min(wanted, key=lambda plan: plan.id or 0)
    return None


_RULE: Final = silence.SilenceRule()


@dataclass(frozen=True)
class Surroundings:
    """What a plan is checked against: the other plans, the firm's working days, the guard and the rule *Never answered*."""

    others: Sequence[Plan] = ()
    working_days: frozenset[int] = frozenset(range(5))
    limits: tuple[over_contact.Limit, ...] = over_contact.LIMITS
    rule: silence.SilenceRule = _RULE


def check(plan: Plan, around: Surroundings) -> tuple[Finding, ...]:
    """Everything found, errors of the whole plan first, then step by step, hints last."""
    found = [*_whole(plan, around.others), *_steps(plan.steps)]
    if not any(finding.code == "bad_wait" for finding in found):
        found += _guard(plan.steps, around)
        found += _together(plan, around)
        found += _silent(plan.steps, around)
    return tuple(sorted(found, key=lambda f: (f.level == "hint", -1 if f.step is None else f.step)))


def _whole(plan: Plan, others: Iterable[Plan]) -> Iterable[Finding]:
    if not plan.name.strip():
        yield Finding("error", "no_name", _("Give the plan a name."))
    if not plan.steps:
        yield Finding("error", "no_steps", _("A plan needs at least one try."))
    if len(plan.steps) > MAX_STEPS:
        yield Finding("error", "too_many", _("A plan has at most {n} tries.").format(n=MAX_STEPS))
    if plan.source_id is not None and plan.stage_id is not None:
        yield Finding("error", "two_places", _("A plan is of a stage or of a source, not of both."))
    place = (plan.source_id, plan.stage_id)
    for other in others:
        if plan.active and other.active and other.id != plan.id and (other.source_id, other.stage_id) == place:
            yield Finding("error", "two_plans", _two(plan).format(name=other.name))


def _two(plan: Plan) -> str:
    if plan.stage_id is not None:
        return _("This stage has a plan already: “{name}”.")
    if plan.source_id is not None:
        return _("This source has a plan already: “{name}”.")
    return _("Everybody else has a plan already: “{name}”.")


def _steps(steps: Sequence[PlanStep]) -> Iterable[Finding]:
    for place, step in enumerate(steps):
        if step.channel not in CHANNELS:
            yield Finding("error", "bad_channel", _("Choose how to try: call, e-mail, letter …"), place)
        if not 0 <= step.wait_days <= MAX_WAIT:
            yield Finding("error", "bad_wait", _("The wait is 0 to {n} working days.").format(n=MAX_WAIT), place)
        if place and step.wait_days == 0 and step.channel == steps[place - 1].channel:
            message = _("The same try twice on one day: wait at least 1 working day, or try otherwise.")
            yield Finding("error", "twice", message, place)


def _guard(steps: Sequence[PlanStep], around: Surroundings) -> Iterable[Finding]:
    """One finding for a step: the tightest limit that it breaks."""
    told: set[int] = set()
    for excess in _worst(steps, around):
        if excess.position not in told:
            told.add(excess.position)
            message = ngettext(
                "That is try {count} within {days} days; at most {n} is enough for anybody.",
                "That is try {count} within {days} days; at most {n} are enough for anybody.",
                excess.limit.touches,
            )
            said = message.format(count=excess.count, days=excess.limit.days, n=excess.limit.touches)
            yield Finding("error", "guard", said, excess.position)


def _together(plan: Plan, around: Surroundings) -> Iterable[Finding]:
    """Leads that come to a stage with tries behind them go on with its plan where they stand: the guard over both (a hint).

    ``step``: the first of this plan that is made by then, or the last made before they move on.
    """
    for other in around.others:
        if not (plan.active and other.active and other.id != plan.id) or (plan.stage_id, other.stage_id) == (
            None,
            None,
        ):
            continue
        if (plan.stage_id, plan.source_id) == (other.stage_id, other.source_id):
            continue
        into = _broken_on_the_way(other.steps, plan.steps, around) if plan.stage_id is not None else None
        if into is not None:
            message = _("With the tries of “{name}” before it, this may be try {count} within {days} days.")
            said = message.format(name=other.name, count=into[1].count, days=into[1].limit.days)
            yield Finding("hint", "together", said, into[1].position)
        onto = _broken_on_the_way(plan.steps, other.steps, around) if other.stage_id is not None else None
        if onto is not None:
            message = _("Leads that go on to “{name}” after this may get {count} tries within {days} days.")
            said = message.format(name=other.name, count=onto[1].count, days=onto[1].limit.days)
            yield Finding("hint", "together", said, onto[0] - 1)


def _broken_on_the_way(
    first: Sequence[PlanStep], then: Sequence[PlanStep], around: Surroundings
) -> tuple[int, over_contact.Excess] | None:
    """(tries by ``first``, what is broken later) where a lead changes from one plan to the other; only what neither breaks alone."""
    alone = {excess.position for excess in _worst(then, around)}
    for n in range(1, min(len(first), len(then))):
        if any(excess.position < n for excess in _worst(first[:n], around)):
            return None
        for excess in _worst([*first[:n], *then[n:]], around):
            if excess.position >= n and excess.position not in alone:
                return n, excess
    return None


def _worst(steps: Sequence[PlanStep], around: Surroundings) -> list[over_contact.Excess]:
    return over_contact.worst([step.wait_days for step in steps], around.working_days, around.limits)


def _silent(steps: Sequence[PlanStep], around: Surroundings) -> Iterable[Finding]:
    """Whether the plan alone can ever lead to the proposal *Never answered* (S4-2); it need not."""
    rule = around.rule
    if not steps or can_end_silent(steps, around):
        return
    message = _(
        "This plan alone never leads to “Never answered”: that needs {tries} tries over {days} days by {channels} ways."
    ).format(tries=rule.tries, days=rule.days, channels=rule.channels)
    yield Finding("hint", "never_silent", message)


def can_end_silent(steps: Sequence[PlanStep], around: Surroundings) -> bool:
    """Whether all tries of the plan, made when due, reach the rule however the weekends fall."""
    rule = around.rule
    if len(steps) < rule.tries or len({step.channel for step in steps}) < rule.channels:
        return False
    spans = over_contact.spans([step.wait_days for step in steps], around.working_days)
    return bool(spans) and min(spans) >= rule.days
