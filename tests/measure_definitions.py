"""Every measure of the glossary as its definition computes it, beside the plain recount: value, numerator and denominator as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from leaddesk.domain import computed
from leaddesk.domain.measures import DEFINITIONS
from tests.measure_told import Difference, Told, differ, middle, nine_tenths
from tests.oracle.counting_measures import ORDER, Ask, Lead, Measures

_STEPS = ("contacted", "qualified", "quoted", "won", "onboarded", "invoiced", "satisfied")
_BEFORE = dict(zip(_STEPS, ("received", *_STEPS), strict=False))


def differences(told: Told, counted: Measures, ask: Ask) -> Iterator[Difference]:
    """Of every measure that is computed from leads; both views, which must not change it."""
    true = truth(counted, ask)
    for view in ("cohort", "period"):
        frame = told.frame(ask, view)
        mine = computed.figures(told.facts, frame, names=0, currency=told.currency)
        yield from differ("measures", set(mine) - {"names"}, set(true))
        for name, (value, leads, of) in true.items():
            figure = mine[name]
            yield from differ(f"{name}, {view}", figure.value, value)
            yield from differ(f"{name}, {view}: n", figure.numerator, len(leads))
            yield from differ(f"{name}, {view}: of", figure.denominator, None if of is None else len(of))
            for whole, rows in ((False, leads), (True, of)):
                key = computed.opens(name, frame, whole=whole)
                if rows is not None and key is not None:
                    asked = replace(frame, span=key.span, view=key.view)
                    yield from differ(
                        f"{name}, {view}: rows, {whole}", told.ids(key.rows, asked), {x["id"] for x in rows}
                    )
            share = DEFINITIONS[name].kind == "share"
            if share and isinstance(value, float) and not 0 <= value <= 1:
                yield f"{name} above all", value, None


def truth(counted: Measures, ask: Ask) -> dict[str, tuple[Any, list[Lead], list[Lead] | None]]:
    """By name: value, the leads of the numerator, those of the denominator (None: there is none)."""
    every = counted.asked(ask, counted.leads)
    active = [lead for lead in every if counted.is_active(lead)]
    found: dict[str, tuple[Any, list[Lead], list[Lead] | None]] = {}

    def count(name: str, leads: list[Lead], of: list[Lead] | None) -> None:
        found[name] = (len(leads), leads, of)

    def share(name: str, leads: list[Lead], of: list[Lead]) -> None:
        found[name] = (len(leads) / len(of) if of else None, leads, of)

    _now(counted, every, active, count)
    came = [lead for lead in every if ask.holds(lead["day"])]
    real = counted.cohort(ask)
    won, lost = ([lead for lead in real if lead["status"] == code] for code in ("won", "lost"))
    quoted = [lead for lead in real if counted.is_quoted(lead)]
    count("received", real, came)
    count("not_a_lead", [lead for lead in came if lead["status"] == "not_a_lead"], came)
    share("lead_to_quote", quoted, real)
    share("lead_to_close", won, real)
    share("reachable", [lead for lead in real if counted.talked(lead)], real)
    count("still_open", [lead for lead in real if not lead["ended"]], real)
    for name, leads in (("quoted", quoted), ("won_of", won), ("lost_of", lost)):
        count(name, leads, real)
    closed = counted.closed(ask)
    by_status = {
        code: [x for x in closed if x["status"] == code] for code in ("won", "lost", "disqualified", "non_responsive")
    }
    for code, leads in by_status.items():
        count(code, leads, closed)
    share("win_rate", by_status["won"], by_status["won"] + by_status["lost"])
    _replies(counted, real, found)
    _milestones(counted, real, found, share)
    for name, leads, column in (
        ("won_value", by_status["won"], "won_value_minor"),
        ("lost_value", by_status["lost"], "value_minor"),
        ("open_value", active, "value_minor"),
    ):
        home = [lead for lead in leads if lead[column] is not None and lead["currency"] == counted.currency]
        found[name] = (sum(lead[column] for lead in home) if home else None, home, None)
    return found


def _now(counted: Measures, every: list[Lead], active: list[Lead], count: Any) -> None:
    shown = [lead for lead in active if not counted.is_backlog(lead)]
    today = counted.today.isoformat()
    planned = {lead["id"]: counted.step(lead) for lead in active}
    count("untouched", [lead for lead in active if counted.is_untouched(lead)], active)
    count("backlog", [lead for lead in active if counted.is_backlog(lead)], active)
    count("open", active, every)
    count("parked", [lead for lead in every if lead["status"] == "nurture"], every)
    late = [lead for lead in active if (step := planned[lead["id"]]) and step["due_on"] and step["due_on"] < today]
    count("late", late, active)
    count("quiet", [lead for lead in active if counted.is_stale(lead)], active)
    count("needs_step", [lead for lead in shown if planned[lead["id"]] is None], active)
    count("black_hole", [lead for lead in shown if _is_in_black_hole(counted, lead, planned[lead["id"]])], active)
    count("unanswered", [lead for lead in active if counted.waits_for_us(lead)], active)


def _is_in_black_hole(counted: Measures, lead: Lead, step: dict[str, Any] | None) -> bool:
    """Nothing planned from today on, and the last touch, else the coming in, at least 14 local days ago (S3-1)."""
    if step is not None and step["due_on"] and step["due_on"] >= counted.today.isoformat():
        return False
    touches = [touch["happened_at"] for touch in counted.touches[lead["id"]] if touch["type"] != "note"]
    last = max(touches, default=None)
    day = counted.local(last).date() if last else lead["day"]
    return bool((counted.today - day).days >= 14)


def _replies(counted: Measures, real: list[Lead], found: dict[str, Any]) -> None:
    known = [lead for lead in real if lead["received_at"]]
    for clock in ("working", "calendar"):
        timed = [lead for lead in known if counted.reply(lead, clock) is not None]
        minutes = sorted(counted.reply(lead, clock) or 0 for lead in timed)
        found[f"first_reply_median_{clock}"] = (middle(minutes), timed, known)
        found[f"first_reply_p90_{clock}"] = (nine_tenths(minutes), timed, known)
    waiting = [lead for lead in known if counted.is_active(lead) and not counted.attempts(lead)]
    found["first_reply_waiting"] = (len(waiting), waiting, known)


def _milestones(counted: Measures, real: list[Lead], found: dict[str, Any], share: Any) -> None:
    places = {lead["id"]: max(map(ORDER.index, counted.evidence(lead))) for lead in real}
    reached = {
        step: [lead for lead in real if places[lead["id"]] >= ORDER.index(step)]
        for step in ("received", "accepted", *_STEPS)
    }
    found["accepted"] = (len(reached["accepted"]), reached["accepted"], real)
    for step in _STEPS:
        share(f"went_on_{step}", reached[step], reached[_BEFORE[step]])
    share("went_on_repeat", [lead for lead in real if counted.came_back(lead)], reached["won"])
    for step in ("contacted", "qualified", "quoted", "won"):
        dated = [lead for lead in reached[step] if counted.evidence(lead).get(step) and lead["day"]]
        days = [max(0, (counted.evidence(lead)[step] - lead["day"]).days) for lead in dated]
        found[f"days_to_{step}"] = (middle(days), dated, reached[step])
