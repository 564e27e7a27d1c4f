"""The sale is never done (S4-10): contacts planned after it was done, scores customers give, and what follows from them (S1-8).

All of it keeps to the guard (K5) and to what customers wish. Steps are ordinary rows of ``next_action`` with a reason in ``care``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import attempt_plans as plans
from leaddesk.domain import best_times, care, codes
from leaddesk.domain.inputs import choice
from leaddesk.domain.texts import clean
from leaddesk.services.attempt_plans import barred
from leaddesk.services.leaving import end_steps
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Store, Write
from leaddesk.store import attempt_plans as tries
from leaddesk.store import care as stored

_LEAD = "SELECT owner_id, person_id, company_id, status FROM lead WHERE id = ? AND deleted_at IS NULL"


@dataclass(frozen=True)
class Scored(Done):
    """A score was kept as ``score_id``. ``follow_up``: the day of what was planned for it, None with ``why_none``:
    ``''`` nothing follows from such a score, else a code of ``domain.care.WHY_NONE``."""

    score_id: int = 0
    follow_up: date | None = None
    why_none: str = ""


@dataclass(frozen=True)
class _Customer:
    lead_id: int
    owner_id: int | None
    person_id: int | None
    company_id: int | None


# --- after the sale ---------------------------------------------------------------------------------------------------
def plan_in(ws: Workspace, write: Write, lead_id: int) -> list[date]:
    """Plan the contacts after the sale of a lead that is done (S4-10), inside an open write; gives back their days.

    Nothing where they are planned or were done before, and nothing for whom no way is left (opt-outs always win).
    """
    customer = _known(write, lead_id)
    if write.row(
        "SELECT 1 FROM next_action WHERE lead_id = ? AND care = 'after_sale' AND ended_as IS NOT 'replaced' LIMIT 1",
        (lead_id,),
    ):
        return []
    channel = _channel(ws, lead_id)
    if channel is None:
        return []
    settings = ws.settings
    after = care.read_days(str(settings["after_sale_days"]))
    found = care.planned(write.local_date(write.now), after, _taken(ws, write, customer), settings.calendar)
    for days, day in found:
        text = _("Is all well? {n} days after it was done").format(n=days)
        _insert(write, customer, what=text, channel=channel, due_on=day, why=care.AFTER_SALE)
    return [day for _days, day in found]


def withdraw_in(write: Write, lead_id: int) -> None:
    """It is not done after all: contacts planned for after the sale are taken off."""
    end_steps(write, lead_id, "replaced", where="care = 'after_sale'")


# --- scores -----------------------------------------------------------------------------------------------------------
def score(
    ws: Workspace, lead_id: int, given: int, *, comment: str = "", on: date | None = None, channel: str = ""
) -> Scored:
    """Keep how likely a customer is to recommend us, 0 to 10, and plan what follows from it (S1-8).

    Up to 6: a follow-up in 2 working days. 9 or 10: *ask for a referral*, once per customer, not while their last score before was
    low (S0-9), on a day with room by the guard. ``on`` defaults to today. Raises UserError for another number, a day to come,
    or a lead that is not won.
    """
    if not 0 <= given <= care.BEST:
        raise UserError(_("Say a number from 0 to 10."), field="score", code="bad_number")
    day = on or ws.today()
    if day > ws.today():
        raise UserError(_("That lies in the future."), field="on", code="bad_date")
    if channel:
        channel = choice(channel, dict(codes.ACTIVITY_TYPES), field="channel")
    with ws.store.write(N_("{lead} would recommend us: {n} of 10"), lead=name_of(ws, lead_id), n=given) as write:
        customer = _known(write, lead_id, won=True)
        before = stored.last_score(write, person_id=customer.person_id, company_id=customer.company_id)
        score_id = write.insert(
            "survey_score",
            lead_id=lead_id,
            score=given,
            comment=clean(comment).strip(),
            given_on=day,
            channel=channel,
            by_id=ws.store.author.actor_id,
            created_at=write.now,
        )
        follow_up, why = _follow(ws, write, customer, given, before)
    label = _("{lead} would recommend us: {n} of 10").format(lead=name_of(ws, lead_id), n=given)
    return Scored(**vars(done(write, label)), score_id=score_id, follow_up=follow_up, why_none=why)


def remove(ws: Workspace, score_id: int) -> Done:
    """Take a score away that was typed wrong. What was planned for it stays: it is a step like any other."""
    row = ws.store.row("SELECT lead_id FROM survey_score WHERE id = ?", (score_id,))
    if row is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=score_id), code="unknown_record")
    with ws.store.write(N_("Remove what {lead} said about recommending us"), lead=name_of(ws, row[0])) as write:
        write.delete("survey_score", score_id)
    return done(write, _("Remove what {lead} said about recommending us").format(lead=name_of(ws, row[0])))


def _follow(
    ws: Workspace, write: Write, customer: _Customer, given: int, before: int | None
) -> tuple[date | None, str]:
    """The day of what a score asks for, or None and why not."""
    said = care.meaning(given)
    if said == "passive":
        return None, ""
    channel = _channel(ws, customer.lead_id)
    if channel is None:
        return None, "wish"
    calendar, today = ws.settings.calendar, ws.today()
    if said == "detractor":
        day = calendar.add_working_days(today, care.DETRACTOR_WORKING_DAYS)
        text = _("Would not recommend us ({n} of 10): ask what went wrong").format(n=given)
        _insert(write, customer, what=text, channel=channel, due_on=day, why=care.DETRACTOR)
        return day, ""
    parties = {"person_id": customer.person_id, "company_id": customer.company_id}
    if stored.was_asked_to_refer(write, **parties):
        return None, "asked"
    if before is not None and before <= care.DETRACTOR_UP_TO:
        return None, "unhappy"
    first = calendar.add_working_days(today, care.REFERRAL_WORKING_DAYS)
    fitting = care.first_fitting(first, _taken(ws, write, customer), calendar)
    if fitting is None:
        return None, "guard"
    text = _("Would recommend us ({n} of 10): ask whom they know").format(n=given)
    _insert(write, customer, what=text, channel=channel, due_on=fitting, why=care.REFERRAL)
    return fitting, ""


# --- pieces -----------------------------------------------------------------------------------------------------------
def _known(reads: Store | Write, lead_id: int, *, won: bool = False) -> _Customer:
    row = reads.row(_LEAD, (lead_id,))
    if row is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    owner_id, person_id, company_id, status = row
    if won and status != "won":
        raise UserError(
            _("Only customers are asked: this lead is not won."), code="not_won", hint=_("Close it as won first.")
        )
    return _Customer(lead_id, owner_id, person_id, company_id)


def _taken(ws: Workspace, write: Write, customer: _Customer) -> Sequence[Sequence[date]]:
    return stored.taken(
        write,
        person_id=customer.person_id,
        company_id=customer.company_id,
        now=write.now,
        calendar=ws.settings.calendar,
    )


def _channel(ws: Workspace, lead_id: int) -> str | None:
    """How a customer is contacted: as they prefer (S4-14), else by the first way that is open; None where none is."""
    facts = tries.lead_to_try(ws.store, lead_id)
    if facts is None:
        return "call"
    closed = barred(facts)
    preferred = best_times.channel(facts.preferred_channel)
    if preferred is not None and preferred not in closed:
        return preferred
    return next((code for code in plans.CHANNELS if code not in closed), None)


def _insert(write: Write, customer: _Customer, *, what: str, channel: str, due_on: date, why: str) -> int:
    return write.insert(
        "next_action",
        lead_id=customer.lead_id,
        what=what,
        channel=channel,
        due_on=due_on,
        owner_id=customer.owner_id,
        created_at=write.now,
        care=why,
    )
