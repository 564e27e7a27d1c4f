"""Promises (K14, S0-2): made on a touch or through a note, kept or broken by hand; a call back is kept by our next call.

Closing or parking a lead leaves its promises open: a promise is made to a person, who waits for it whatever became of the
deal, so it goes on standing on Today until it is kept, broken or changed. Binned leads' promises stand in no list and no
count and come back with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.inputs import clock_time
from leaddesk.domain.promises import STATES
from leaddesk.domain.texts import clean
from leaddesk.services.naming import name_of
from leaddesk.services.promotion import promote_in
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store.times import to_text

_CALL_BACKS = (
    "SELECT m.id FROM promise m LEFT JOIN activity a ON a.id = m.activity_id "
    "WHERE m.lead_id = ? AND m.state = 'open' AND m.is_call_back = 1 AND coalesce(a.happened_at, m.created_at) <= ?"
)


@dataclass(frozen=True)
class NewPromise:
    """What somebody promised: text, local due day of the firm, optional local time ``HH:MM``."""

    what: str
    due_on: date
    due_time: str | None = None


def make(ws: Workspace, lead_id: int, promise: NewPromise, *, text: str = "") -> Done:
    """Promise something outside a talk: a note (``text``, else the promise itself) carries it. A name becomes a lead.

    Raises UserError for a promise without words, or due before today.
    """
    checked(promise, ws.today())
    actor_id = ws.store.author.actor_id
    with ws.store.write(N_("Promise to {lead}: {what}"), lead=name_of(ws, lead_id), what=promise.what) as write:
        promote_in(write, [lead_id], actor_id)
        row = write.row("SELECT person_id, company_id FROM lead WHERE id = ?", (lead_id,))
        person_id, company_id = row or (None, None)
        activity_id = write.insert(
            "activity",
            lead_id=lead_id,
            person_id=person_id,
            company_id=company_id,
            happened_at=write.now,
            entered_at=write.now,
            tz=str(ws.settings["zone"]),
            type="note",
            origin=ws.store.author.origin,
            by_id=actor_id,
            text=clean(text).strip() or clean(promise.what).strip(),
        )
        make_in(write, lead_id, promise, activity_id=activity_id, by_id=actor_id)
    return done(write, _("Promise to {lead}: {what}").format(lead=name_of(ws, lead_id), what=promise.what))


def checked(promise: NewPromise, made_on: date) -> None:
    """Raises UserError where a promise made on a day says nothing, or is due before it."""
    if not clean(promise.what).strip():
        raise UserError(_("Say what was promised."), field="promise")
    if promise.due_on < made_on:
        raise UserError(_("That day is over."), field="promise_due", hint=_("A promise is due today or later."))
    if promise.due_time is not None:
        clock_time(promise.due_time, field="promise_due")


def settle(ws: Workspace, ids: Sequence[int], state: str) -> Done:
    """Say of promises that they were kept or broken, today; ``open`` takes that back. Those that stand so already stay as they are.

    Raises UserError for an unknown state or promise.
    """
    if state not in STATES:
        raise UserError(_("A promise is kept, broken or open."), field="state")
    labels = {
        "kept": N_("Promise kept: {what}"),
        "broken": N_("Promise not kept: {what}"),
        "open": N_("Promise open again: {what}"),
    }
    known = {promise_id: _known(ws, promise_id) for promise_id in dict.fromkeys(ids)}
    what = ", ".join(text for text, _state in known.values())
    with ws.store.write(labels[state], group=len(known) > 1, what=what) as write:
        day = None if state == "open" else write.local_date(write.now)
        changed = [promise_id for promise_id, (_text, now) in known.items() if now != state]
        write.update("promise", changed, state=state, settled_on=day, settled_by_activity_id=None)
    return done(write, _(labels[state]).format(what=what))


def change(
    ws: Workspace, promise_id: int, *, what: str | None = None, due_on: date | None = None, due_time: str | None = None
) -> Done:
    """Put another text or day on an open promise. ``due_time`` ``""`` takes the time away; a new day without a time has none.

    Raises UserError for a settled or unknown promise, an empty text, a day that is over or a time that is none.
    """
    text, state = _known(ws, promise_id)
    if state != "open":
        raise UserError(_("That promise is settled."), code="settled", hint=_("Open it again first."))
    values: dict[str, Any] = {}
    if what is not None:
        values["what"] = text = clean(what).strip()
        if not text:
            raise UserError(_("Say what was promised."), field="promise")
    if due_on is not None:
        if due_on < ws.today():
            raise UserError(_("That day is over."), field="promise_due", hint=_("A promise is due today or later."))
        values |= {"due_on": due_on, "due_time": None}
    if due_time is not None:
        values["due_time"] = clock_time(due_time, field="promise_due") if due_time else None
    with ws.store.write(N_("Change promise: {what}"), what=text) as write:
        write.update("promise", promise_id, **values)
    return done(write, _("Change promise: {what}").format(what=text))


# --- inside a write -------------------------------------------------------------------------------------------------
def make_in(
    write: Write,
    lead_id: int,
    promise: NewPromise,
    *,
    activity_id: int,
    by_id: int | None,
    is_call_back: bool = False,
) -> int:
    """The row of a promise made by an activity; gives back its id."""
    return write.insert(
        "promise",
        lead_id=lead_id,
        activity_id=activity_id,
        what=clean(promise.what).strip(),
        by_id=by_id,
        due_on=promise.due_on,
        due_time=promise.due_time,
        is_call_back=int(is_call_back),
        created_at=write.now,
    )


def has_call_back(write: Write, lead_id: int) -> bool:
    """Whether a call back is promised to the lead and still open."""
    return bool(write.row(_CALL_BACKS, (lead_id, "9999")))


def keep_call_backs_in(
    write: Write, lead_id: int, *, activity_id: int, called_at: datetime, entered_later: bool
) -> None:
    """Our call kept every open call back, late where its day was over (S4-11).

    ``entered_later``: of those promised before it only. A call made now keeps all, also where the clock was set back meanwhile.
    """
    until = to_text(called_at) if entered_later else "9999"
    ids = [row[0] for row in write.rows(_CALL_BACKS, (lead_id, until))]
    day = write.local_date(called_at)
    write.update("promise", ids, state="kept", settled_on=day, settled_by_activity_id=activity_id)


def _known(ws: Workspace, promise_id: int) -> tuple[str, str]:
    """(text, state) of a promise. Raises UserError where there is none."""
    row = ws.store.row(
        "SELECT m.what, m.state FROM promise m JOIN lead l ON l.id = m.lead_id WHERE m.id = ? AND l.deleted_at IS NULL",
        (promise_id,),
    )
    if row is None:
        raise UserError(
            _("There is no promise with the number {id}.").format(id=promise_id), code="unknown_record", field="promise"
        )
    return row[0], row[1]
