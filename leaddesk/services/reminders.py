"""Reminders of the open file: what stands now, what was seen, what comes again (decision 0016, S4-11).

When something is due is ``domain.reminders``'; how it is shown is the window's. What is done about a reminder changes no work and
is not undone: ``Done.changeset`` is always None.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.reminders import Book, Outlook, ReminderKey, Wish, instant, look, minute_of
from leaddesk.services.typed_days import typed_due
from leaddesk.services.workspace import Done, Workspace
from leaddesk.store import reference
from leaddesk.store import reminders as stored
from leaddesk.store.reminders import Asked


def book(ws: Workspace, *, everybody: bool = False, day: bool = True, told: str = "") -> Book:
    """Everything that may remind up to the end of today, as it stands now: of who writes and of nobody, or ``everybody``'s.

    A firm of one person has no other. ``day``: with how much there is today, unless that was ``told`` already (an ISO day): counting
    costs more than all the rest. Read anew after a change, and once ``Book.today`` is over.
    """
    settings, store = ws.settings, ws.store
    several = sum(person.active for person in reference.assignees(store)) > 1
    asked = Asked(
        today=ws.today(),
        calendar=settings.calendar,
        before=int(settings["reminder_minutes"]),
        me=store.author.actor_id if several and not everybody else None,
    )
    items = stored.items(store, asked)
    return Book(
        zone=settings.zone,
        today=asked.today,
        day_start=int(settings["working_start"]),
        items=tuple(items),
        marks=stored.marks(store, items),
        summary=stored.summary(store, asked) if day and told != asked.today.isoformat() else None,
    )


def pending(ws: Workspace, wish: Wish | None = None, *, everybody: bool = False) -> Outlook:
    """What to say now. Without a wish: no quiet hours, no sum of the day."""
    return look(book(ws, everybody=everybody), wish or Wish(), ws.clock.now())


def seen(ws: Workspace, keys: Sequence[ReminderKey]) -> Done:
    """These reminders were seen: they do not come again, unless what they remind of is moved. Unknown ones do no harm."""
    with ws.store.write(N_("Reminders seen")) as write:
        stored.keep(write, list(dict.fromkeys(keys)), seen_at=write.now, again_at=None)
    n = len(keys)
    return _said(ngettext("{n} reminder seen", "{n} reminders seen", n).format(n=n))


def seen_all(ws: Workspace, *, everybody: bool = False) -> Done:
    """Every reminder that stands now was seen, also those that wait for the end of quiet hours."""
    return seen(ws, [due.key for due in pending(ws, everybody=everybody).due])


def again(ws: Workspace, keys: Sequence[ReminderKey], minutes: int) -> Done:
    """These come again in so many minutes. Raises UserError for none, or for more than 28 days."""
    if not 0 < minutes <= 28 * 24 * 60:
        raise UserError(_("A reminder comes again after 1 minute to 28 days."), field="minutes")
    return again_at(ws, keys, ws.clock.now() + timedelta(minutes=minutes))


def again_on(ws: Workspace, keys: Sequence[ReminderKey], day: date, time: str | None = None) -> Done:
    """These come again on a local day, at a time of it (``HH:MM``), else when its working day begins. Raises UserError for what is past."""
    settings = ws.settings
    minute = int(settings["working_start"]) if time is None else minute_of(time)
    return again_at(ws, keys, instant(day, minute, settings.zone))


def again_typed(ws: Workspace, keys: Sequence[ReminderKey], text: str) -> Done:
    """The same for a typed day or time ("tomorrow", "15:30", "Tue 10"). Raises UserError for what is none, or is past."""
    return again_on(ws, keys, *typed_due(ws, text, field="until"))


def again_at(ws: Workspace, keys: Sequence[ReminderKey], at: datetime) -> Done:
    """These come again at an instant (aware). Raises UserError (code ``past``) where it is not to come."""
    now = ws.clock.now()
    if at <= now:
        raise UserError(_("That time is past."), field="until", hint=_("Say a later one."), code="past")
    with ws.store.write(N_("Reminders later")) as write:
        stored.keep(write, list(dict.fromkeys(keys)), seen_at=write.now, again_at=at)
    local = at.astimezone(ws.settings.zone)
    same = local.date() == ws.today()
    when = f"{local:%H:%M}" if same else f"{local:%Y-%m-%d %H:%M}"
    return _said(_("Reminds again: {when}").format(when=when))


def called(outlook: Outlook, text: str) -> ReminderKey:
    """The standing reminder of a typed name (``ReminderKey.text``; the day may be left out). Raises UserError where there is none."""
    wanted = text.strip()
    found = [due.key for due in outlook.due if wanted in (due.key.text, due.key.text.partition("@")[0])]
    if not found:
        raise UserError(
            _("No reminder is called “{text}”.").format(text=text),
            field="id",
            code="unknown_reminder",
            hint=_("leaddesk reminders shows them."),
        )
    return found[0]


def _said(label: str) -> Done:
    return Done(None, label, {}, ())
