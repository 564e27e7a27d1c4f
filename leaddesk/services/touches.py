"""Logging contacts, tries and notes. Only touches move a lead's clocks (K3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import best_times, cadence, codes
from leaddesk.domain.inputs import choice
from leaddesk.domain.texts import clean
from leaddesk.services import call_lists, documents_sent, promises, steps, waking
from leaddesk.services.followups import NextStep, plan_in
from leaddesk.services.naming import name_of
from leaddesk.services.promises import NewPromise
from leaddesk.services.promotion import promote_in
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import attempt_plans as plans

FUTURE_TOLERANCE = timedelta(minutes=10)


@dataclass(frozen=True)
class Contact:
    """A touch or note as it is logged: codes of its type, outcome and direction, ``at`` (aware; None = now), what was said."""

    type: str
    outcome: str | None = None
    direction: str | None = None
    at: datetime | None = None
    text: str = ""


def log(
    ws: Workspace,
    lead_id: int,
    *,
    type: str,
    outcome: str | None = None,
    direction: str | None = None,
    at: datetime | None = None,
    text: str = "",
    next_step: NextStep | None = None,
    promise: NewPromise | None = None,
    call_list: int | None = None,
    sent: Sequence[int] = (),
) -> Done:
    """Log one touch or note of a lead or name.

    ``at`` (aware) defaults to now and may not lie in the future. Steps due by the day of an outbound touch are done by it, and repeated
    ones make their next; ``next_step`` replaces those planned once. Outcomes are those of the type. ``promise``: made in this talk (K14).
    Who asks to be called back is promised it, unless that is promised already: due
    with the next step, else on their next working day (S4-11). A call of ours keeps the call backs promised before it.
    ``call_list``: the list it was made from; an outbound call also counts on every other open list that still waits for it (S0-13).
    ``sent``: files of stages (ids) that went out with it; the lead keeps which and when (S0-4).

    A name stays one, whatever came of a try of ours; a next step, a promise, a call back asked for or anything inbound makes it a lead
    (two gates). An inbound touch wakes a parked lead and revives one that never answered; on any other closed lead it stands
    in its history only, for closed leads have no clocks: what they ask anew is a new lead. A parked lead whose day has come is
    opened by a try or a next step. Raises UserError for anything else.
    """
    type = choice(type, dict(codes.ACTIVITY_TYPES), field="type")
    contact = Contact(type, outcome, direction, at, text)
    if promise is not None:
        promises.checked(promise, ws.settings.calendar.local_date(at or ws.clock.now()))
    label = codes.ACTIVITY_TYPES[type]
    with ws.store.write(N_("{type} with {lead}"), type=label, lead=name_of(ws, lead_id)) as write:
        log_in(ws, write, lead_id, contact, next_step=next_step, promise=promise, call_list=call_list, sent=sent)
    return done(write, _("{type} with {lead}").format(type=_(label), lead=name_of(ws, lead_id)))


def log_in(
    ws: Workspace,
    write: Write,
    lead_id: int,
    contact: Contact,
    *,
    next_step: NextStep | None = None,
    promise: NewPromise | None = None,
    call_list: int | None = None,
    sent: Sequence[int] = (),
) -> int:
    """The same as ``log`` inside an open write, in the name of the store's author; gives back the contact's id."""
    touch = _touch(ws, contact)
    activity_id = _insert(write, ws, lead_id, touch, sent)
    _wake(write, ws, lead_id, touch, activity_id=activity_id, promised=promise is not None)
    _settle_promises(write, ws, lead_id, touch, activity_id=activity_id, promise=promise, step=next_step)
    if next_step is not None:
        promote_in(write, [lead_id], ws.store.author.actor_id)
        waking.planned_in(write, lead_id, ws.store.author.actor_id)
        plan_in(write, lead_id, next_step, done_by=activity_id)
    elif touch.direction == "outbound":
        steps.done_by_in(write, lead_id, activity_id, on=write.local_date(touch.happened), all_single=False)
    if touch.direction == "outbound":
        call_lists.called_in(write, lead_id, activity_id=activity_id, list_id=call_list, is_call=touch.type == "call")
    return activity_id


def went_out_in(
    ws: Workspace, write: Write, lead_id: int, *, type: str, at: datetime, text: str, is_mailing: bool = False
) -> int:
    """Something went out to a lead, inside an open write: an outbound contact with the outcome *sent*. Steps due by then are done by it;
    where it went to many at once (``is_mailing``) only those that were planned by this kind.

    What comes next is the caller's. Gives back the contact's id. Raises UserError for a kind by which nothing is sent.
    """
    type = choice(type, dict(codes.ACTIVITY_TYPES), field="type")
    direction, outcome = _checked(type, "outbound", "sent")
    touch = _Touch(type, direction, outcome, at, clean(text), entered_later=at < ws.clock.now())
    activity_id = _insert(write, ws, lead_id, touch, ())
    _wake(write, ws, lead_id, touch, activity_id=activity_id, promised=False)
    planned = type if is_mailing else None
    steps.done_by_in(write, lead_id, activity_id, on=write.local_date(at), all_single=False, channel=planned)
    call_lists.called_in(write, lead_id, activity_id=activity_id, list_id=None, is_call=False)
    return activity_id


def _wake(write: Write, ws: Workspace, lead_id: int, touch: _Touch, *, activity_id: int, promised: bool) -> None:
    """Through the first gate where they asked us or we promised something; back to work where they or we spoke again."""
    actor_id = ws.store.author.actor_id
    if touch.direction == "inbound" or touch.outcome == "call_back_asked":
        promote_in(write, [lead_id], actor_id, asked_at=touch.happened)
    elif promised:
        promote_in(write, [lead_id], actor_id)
    if touch.direction == "inbound":
        waking.heard_in(write, lead_id, actor_id)
    elif touch.direction == "outbound":
        waking.tried_in(write, lead_id, actor_id, activity_id=activity_id, channel=touch.type)


def _settle_promises(
    write: Write,
    ws: Workspace,
    lead_id: int,
    touch: _Touch,
    *,
    activity_id: int,
    promise: NewPromise | None,
    step: NextStep | None,
) -> None:
    """Call backs that this call keeps, and what was promised in it."""
    by_id = ws.store.author.actor_id
    is_try = touch.direction == "outbound" and touch.outcome not in codes.NO_ATTEMPT_OUTCOMES
    if is_try and touch.type == "call":
        promises.keep_call_backs_in(
            write, lead_id, activity_id=activity_id, called_at=touch.happened, entered_later=touch.entered_later
        )
    is_asked = touch.outcome == "call_back_asked" and not promises.has_call_back(write, lead_id)
    if promise is None and is_asked:
        promise = _call_back(ws, lead_id, touch, step)
    if promise is not None:
        promises.make_in(write, lead_id, promise, activity_id=activity_id, by_id=by_id, is_call_back=is_asked)


def _call_back(ws: Workspace, lead_id: int, touch: _Touch, step: NextStep | None) -> NewPromise:
    """The call back as it was asked for: when the next step says, else when it suits them from the next working day on."""
    what = _("Call back")
    day = ws.settings.calendar.local_date(touch.happened)
    if step is not None and step.due_on is not None and step.due_on >= day:
        return NewPromise(what, step.due_on, step.due_time)
    best = best_times.read(plans.best_times_of(ws.store, lead_id))
    due = cadence.call_back(day, ws.settings.calendar, best)
    return NewPromise(what, due.due_on, due.due_time)


@dataclass(frozen=True)
class _Touch:
    type: str
    direction: str | None
    outcome: str | None
    happened: datetime
    text: str
    entered_later: bool


def _touch(ws: Workspace, contact: Contact) -> _Touch:
    type = choice(contact.type, dict(codes.ACTIVITY_TYPES), field="type")
    direction, outcome = _checked(type, contact.direction, contact.outcome)
    happened = contact.at or ws.clock.now()
    if happened > ws.clock.now() + FUTURE_TOLERANCE:
        raise UserError(_("That lies in the future."), field="at", hint=_("A planned step is set with next."))
    return _Touch(type, direction, outcome, happened, clean(contact.text), entered_later=contact.at is not None)


def _checked(type: str, direction: str | None, outcome: str | None) -> tuple[str | None, str | None]:
    """Direction and outcome that fit the type. A note has neither; an outcome-less inbound e-mail is a reply."""
    if type == "note":
        if outcome:
            raise UserError(_("A note has no outcome."), field="outcome")
        return None, None
    direction = choice(direction or "outbound", dict(codes.DIRECTIONS), field="direction")
    if not outcome:
        if direction == "outbound":
            raise UserError(
                _("Say what came of it."),
                field="outcome",
                hint=_("Known: {names}.").format(names=", ".join(codes.OUTCOMES_OF_TYPE[type])),
            )
        return direction, None
    offered = {code: codes.OUTCOMES[code] for code in codes.OUTCOMES_OF_TYPE[type]}
    if direction == "inbound":
        offered |= {code: codes.OUTCOMES[code] for code in codes.CONTACT_OUTCOMES}
    return direction, choice(outcome, offered, field="outcome")


def _insert(write: Write, ws: Workspace, lead_id: int, touch: _Touch, sent: Sequence[int]) -> int:
    """The row of the touch, and which files went out with it."""
    row = write.row("SELECT person_id, company_id FROM lead WHERE id = ?", (lead_id,))
    person_id, company_id = row if row else (None, None)
    activity_id = write.insert(
        "activity",
        lead_id=lead_id,
        person_id=person_id,
        company_id=company_id,
        happened_at=touch.happened,
        entered_at=write.now,
        tz=str(ws.settings["zone"]),
        type=touch.type,
        direction=touch.direction,
        outcome=touch.outcome,
        origin=ws.store.author.origin,
        by_id=ws.store.author.actor_id,
        text=touch.text.strip(),
    )
    documents_sent.note_in(write, lead_id, activity_id, sent, by_id=ws.store.author.actor_id)
    return activity_id
