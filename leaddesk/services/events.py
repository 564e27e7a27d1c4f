"""Meetings, visits and days of our own: time of ours that is no lead's next step (decision 0016). One change and one undo each.

Fields and their checks are ``events_rows``', repeated ones ``events_series``', moving by hand ``calendar_moves``'.
"""

from __future__ import annotations

from datetime import date

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.texts import clean
from leaddesk.services import events_series, recurring
from leaddesk.services.events_rows import KINDS, Event, EventChange, NewEvent, columns, read
from leaddesk.services.events_series import change_in
from leaddesk.services.moving import Which
from leaddesk.services.promotion import promote_in
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write

__all__ = [
    "KINDS", "Event", "EventChange", "NewEvent", "add", "add_in", "cancel", "change", "change_in", "done_in", "get",
    "open_again", "read",
]  # fmt: skip


def get(ws: Workspace, event_id: int) -> Event:
    """A meeting as it stands. Raises UserError where there is none."""
    return read(ws.store, event_id)


def add(ws: Workspace, new: NewEvent) -> Made:
    """Plan a meeting; a name it is with becomes a lead (two gates). Raises UserError naming the field that makes no sense."""
    what = clean(new.what).strip()
    with ws.store.write(N_("New meeting: {what}"), what=what) as write:
        event_id = add_in(ws, write, new)
    return Made(**vars(done(write, _("New meeting: {what}").format(what=what))), id=event_id)


def add_in(ws: Workspace, write: Write, new: NewEvent) -> int:
    """The same inside an open write; gives back its id."""
    actor_id = ws.store.author.actor_id
    owner_id = new.owner_id if new.owner_id is not None else actor_id
    values = columns(ws, write, new, owner_id=owner_id)
    if new.repeat is not None:
        series = events_series.begun(new.repeat, new.day)
        length = values["end_on"] - values["start_on"]
        values |= {"start_on": series.start, "end_on": series.start + length}
        values["recurrence_id"] = recurring.add_in(write, series)
    if new.lead_id is not None:
        promote_in(write, [new.lead_id], actor_id)
    return write.insert("event", **values, created_at=write.now)


def change(ws: Workspace, event_id: int, changed: EventChange, *, on: date | None = None, which: Which = "all") -> Done:
    """Change a meeting; of a repeated one ``this`` (its day ``on`` by the rule), that and ``later`` ones, or ``all``.

    Raises UserError for one that was cancelled, and naming the field that makes no sense.
    """
    event = _not_cancelled(get(ws, event_id))
    what = clean(str(changed.values().get("what", event.event.what))).strip()
    with ws.store.write(N_("Change meeting: {what}"), what=what) as write:
        change_in(ws, write, read(write, event_id), changed, on=on, which=which)
    return done(write, _("Change meeting: {what}").format(what=what))


def cancel(ws: Workspace, event_id: int, *, on: date | None = None, which: Which = "all") -> Done:
    """It does not take place: on its day ``on``, from then on (``later``), or not at all. What is over already stays.

    Raises UserError for one that was cancelled or is done, and for a day on which it does not take place.
    """
    event = _open(get(ws, event_id))
    with ws.store.write(N_("Cancel meeting: {what}"), what=event.event.what) as write:
        if which == "all" or (event.series is None and on is None):
            write.update("event", event_id, ended_at=write.now, ended_as="cancelled")
        else:
            events_series.leave_out(
                ws, write, read(write, event_id), on=events_series.occurring(event, on), which=which
            )
    return done(write, _("Cancel meeting: {what}").format(what=event.event.what))


def open_again(ws: Workspace, event_id: int) -> Done:
    """It takes place after all, or was not done. One that is open stays as it is."""
    event = get(ws, event_id)
    with ws.store.write(N_("Meeting takes place: {what}"), what=event.event.what) as write:
        write.update("event", event_id, ended_at=None, ended_as=None)
    return done(write, _("Meeting takes place: {what}").format(what=event.event.what))


def done_in(ws: Workspace, write: Write, event_id: int, *, on: date | None = None) -> int:
    """A meeting took place, inside an open write; of a repeated one the day ``on`` becomes a meeting of its own. Its id."""
    event = _open(read(write, event_id))
    if event.series is None:
        write.update("event", event_id, ended_at=write.now, ended_as="done")
        return event_id
    day = events_series.occurring(event, on)
    return events_series.single_out(ws, write, event, EventChange(), on=day, ended_at=write.now, ended_as="done")


def _not_cancelled(event: Event) -> Event:
    if event.ended_as == "cancelled":
        raise UserError(
            _("“{what}” was cancelled.").format(what=event.event.what), code="changed", hint=_("Open it again first.")
        )
    return event


def _open(event: Event) -> Event:
    if event.ended_as == "done":
        raise UserError(_("“{what}” is done already.").format(what=event.event.what), code="changed")
    return _not_cancelled(event)
