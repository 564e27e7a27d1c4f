"""What to do next after an outcome (K10): the lead's attempt plan, else the simple rule of the first day. Pure.

The person's preferred channel and best times go before whatever a plan says (S4-14); an opt-out goes before everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from leaddesk.domain import codes
from leaddesk.domain.attempt_plans import CHANNELS, Plan, PlanStep
from leaddesk.domain.best_times import BestTimes
from leaddesk.domain.workcalendar import WorkCalendar

CALL_BACK_AT: Final = "09:00"
SPOKEN: Final = frozenset({"call", "visit", "meeting"})
"""Kinds for which somebody has to be there: best times count for these only."""
_NOBODY: Final = ("no_answer", "voicemail", "sent", *codes.NO_ATTEMPT_OUTCOMES)
_OTHERWISE: Final = ("call", "email", "message", "letter")


@dataclass(frozen=True)
class Proposal:
    """An activity type, a local due date and optionally a time (``HH:MM``); shown pre-filled, always changeable.

    ``text``: the step's words by the plan; empty: the label of the type says enough.
    """

    type: str
    due_on: date
    due_time: str | None = None
    text: str = ""


@dataclass(frozen=True)
class LeadSide:
    """What a proposal has to know of a lead: its plan, ``tries`` since the last contact, and the person's wishes.

    ``preferred``: an activity type; ``barred``: types that must not or cannot be used (opt-outs, no number known).
    """

    plan: Plan | None = None
    tries: int = 0
    preferred: str | None = None
    best: BestTimes = field(default_factory=BestTimes)
    barred: frozenset[str] = frozenset()


def propose(
    type: str,
    outcome: str | None,
    *,
    today: date,
    calendar: WorkCalendar,
    lead: LeadSide | None = None,
    inbound: bool = False,
) -> Proposal | None:
    """The next step after a touch with ``outcome``; None where a person has to say it (they were reached, or refused).

    A call back asked: their best time from the next working day on, else 9. Otherwise step k of the plan follows k tries without a contact;
    behind its last step nothing is proposed. Without a plan: nobody there, the same on the next working day; a
    letter gets a call after five working days, a mail after two; a wrong number or a bounced mail another channel.
    """
    lead = lead or LeadSide()
    if outcome == "call_back_asked":
        return call_back(today, calendar, lead.best)
    if inbound or outcome not in _NOBODY:
        return None
    failed = frozenset({type}) if outcome in codes.NO_ATTEMPT_OUTCOMES else frozenset[str]()
    if lead.plan is None:
        return _kept_to(_first_day(type, outcome), lead, failed, today=today, calendar=calendar)
    place = steps_done(lead, outcome)
    steps = lead.plan.steps
    return _kept_to(steps[place], lead, failed, today=today, calendar=calendar) if place < len(steps) else None


def steps_done(lead: LeadSide, outcome: str | None) -> int:
    """Tries since the last contact once a touch with ``outcome`` is logged: a wrong number was none."""
    return lead.tries + (outcome not in codes.NO_ATTEMPT_OUTCOMES)


def first_step(*, today: date, calendar: WorkCalendar, lead: LeadSide | None = None) -> Proposal | None:
    """The first try of a lead that nobody tried: the plan's, counted from ``today``; else a call on the next working day."""
    lead = lead or LeadSide()
    step = lead.plan.steps[0] if lead.plan and lead.plan.steps else PlanStep("call")
    return _kept_to(step, lead, frozenset(), today=today, calendar=calendar)


def call_back(today: date, calendar: WorkCalendar, best: BestTimes) -> Proposal:
    """When to call somebody back who asked for it: the next working day that suits them, at their hour or at 9."""
    return Proposal("call", best.next_day(calendar.next_working_day(today), calendar), best.time or CALL_BACK_AT)


def _first_day(type: str, outcome: str | None) -> PlanStep:
    """The rule without a plan."""
    if outcome == "sent":
        return PlanStep("call", 5 if type == "letter" else 2)
    if outcome == "wrong_number":
        return PlanStep("email")
    if outcome == "bounced":
        return PlanStep("call")
    return PlanStep(type)


def _kept_to(
    step: PlanStep, lead: LeadSide, failed: frozenset[str], *, today: date, calendar: WorkCalendar
) -> Proposal | None:
    """``step`` as the person wants it; None where no channel is left. Its words go where its channel does."""
    barred = lead.barred | failed
    wanted = (lead.preferred, step.channel, *_OTHERWISE, *CHANNELS)
    channel = next((code for code in wanted if code and code not in barred), None)
    if channel is None:
        return None
    day = calendar.add_working_days(today, step.wait_days) if step.wait_days else today
    text = step.what if channel == step.channel else ""
    if channel not in SPOKEN:
        return Proposal(channel, day, None, text)
    day = lead.best.next_day(day, calendar)
    return Proposal(channel, day, lead.best.time if day > today else None, text)


@dataclass(frozen=True)
class Proposals:
    """What each outcome of a lead would propose, computed at once so that pressing its number waits for nothing.

    ``tries``: since the last contact; ``plan_name`` empty: the rule of the first day. ``call_back``: see ``call_back``. ``again``: the day
    on which a repeated follow-up comes next whatever the outcome; nothing of the plan is proposed for then or later.
    """

    steps: Mapping[tuple[str, str, str], Proposal]
    ended: frozenset[tuple[str, str]]
    call_back: Proposal
    plan_name: str = ""
    tries: int = 0
    again: date | None = None

    def after(self, type: str, outcome: str | None, direction: str = "outbound") -> Proposal | None:
        """The step to pre-fill after a touch; None where somebody has to say it."""
        return self.steps.get((direction, type, outcome or ""))

    def ends(self, type: str, outcome: str | None) -> bool:
        """Whether the plan is at its end with this try of ours and *Never answered* holds: then that is to be offered."""
        return (type, outcome or "") in self.ended


def all_proposals(
    lead: LeadSide,
    *,
    today: date,
    calendar: WorkCalendar,
    silent_by: frozenset[str] = frozenset(),
    again: date | None = None,
) -> Proposals:
    """``propose`` for every type and outcome. ``silent_by``: types by which one more try makes *Never answered* hold (S4-2).

    ``again``: see ``Proposals``; a call back they asked for is proposed all the same.
    """
    steps: dict[tuple[str, str, str], Proposal] = {}
    ended: set[tuple[str, str]] = set()
    for type, outcomes in codes.OUTCOMES_OF_TYPE.items():
        for outcome in outcomes:
            step = propose(type, outcome, today=today, calendar=calendar, lead=lead)
            if step is not None and (again is None or step.due_on < again or outcome == "call_back_asked"):
                steps["outbound", type, outcome] = step
            elif step is None and _is_last(lead, outcome) and type in silent_by:
                ended.add((type, outcome))
        if type != "note":
            steps["inbound", type, "call_back_asked"] = call_back(today, calendar, lead.best)
    name = lead.plan.name if lead.plan else ""
    return Proposals(steps, frozenset(ended), call_back(today, calendar, lead.best), name, lead.tries, again)


def _is_last(lead: LeadSide, outcome: str) -> bool:
    """A try without an answer behind which the plan has no step."""
    is_try = outcome in _NOBODY and outcome not in codes.NO_ATTEMPT_OUTCOMES
    return is_try and lead.plan is not None and steps_done(lead, outcome) >= len(lead.plan.steps)
