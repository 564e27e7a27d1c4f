"""*Later*: parking leads until a day, and planning their light touches meanwhile (S2-8, S3-10, S3-16). Waking is ``waking``'s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.parking import LIGHT_CHANNELS, asks_again
from leaddesk.domain.texts import clean
from leaddesk.services.followups import NextStep
from leaddesk.services.leaving import Leaving, leads_of, leave, reason_id, refuse_closed, refuse_name
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write


def park(ws: Workspace, ids: Sequence[int], *, until: date, reason: str, note: str = "", again: bool = False) -> Done:
    """Park leads until a date, with a reason: the clocks stop openly, and each stands in *Woke up* from that day on (S2-8).

    Whoever speaks to us before is worked on again at once. Raises UserError for a date that is not in the future, an unknown
    reason, a closed lead or a name; ``parked_often`` where one was parked as often as the firm allows, unless ``again``.
    """
    if until <= ws.today():
        raise UserError(_("The day to wake up must be in the future."), field="until")
    why = (reason_id(ws, codes.PARKED_STATUS, reason), clean(note))
    with ws.store.write(N_("Later for {n}, until {day}"), group=len(ids) > 1, n=len(ids), day=until) as write:
        leads = leads_of(write, ids)
        for lead in leads:
            refuse_name(lead)
            refuse_closed(lead)
        if not again:
            _ask(ws, leads)
        for lead in leads:
            by_id = ws.store.author.actor_id
            leave(write, lead, status=codes.PARKED_STATUS, values={"parked_until": until}, why=why, by_id=by_id)
    return done(write, _("Later for {n}, until {day}").format(n=len(ids), day=until.isoformat()))


def plan_light(ws: Workspace, ids: Sequence[int], step: NextStep) -> Done:
    """Plan a light touch for parked leads: a card, letter or e-mail before they wake, which is never late (S3-16).

    A lead may carry several. Raises UserError for a channel somebody has to pick up, a day that is not before the one on which
    a lead wakes, and a lead that is not parked.
    """
    what = clean(step.what).strip()
    if not what:
        raise UserError(_("Say what the next step is."), field="next_action")
    if step.channel not in LIGHT_CHANNELS:
        names = ", ".join(_(codes.ACTIVITY_TYPES[code]) for code in LIGHT_CHANNELS)
        raise UserError(_("Meanwhile only: {names}.").format(names=names), field="channel", code="not_light")
    if step.due_on is None or step.due_on < ws.today():
        raise UserError(_("A day from today on is needed."), field="next_action_due")
    with ws.store.write(N_("Meanwhile for {n}: {what}"), group=len(ids) > 1, n=len(ids), what=what) as write:
        for lead in leads_of(write, ids):
            _plan_light(write, lead, replace(step, what=what))
    return done(write, _("Meanwhile for {n}: {what}").format(n=len(ids), what=what))


def _ask(ws: Workspace, leads: Sequence[Leaving]) -> None:
    """After so many times it is asked about rather than put off once more (S2-8)."""
    limit = int(ws.settings["parked_limit"])
    often = [lead for lead in leads if asks_again(lead.parked_n, limit)]
    if not often:
        return
    n, most = len(often), max(lead.parked_n for lead in often)
    one = _("{lead} was put off {times} times already.").format(lead=often[0].named, times=most)
    many = ngettext(
        "{n} lead was put off {times} times or more already.",
        "{n} leads were put off {times} times or more already.",
        n,
    )
    raise UserError(
        one if n == 1 else many.format(n=n, times=limit),
        code="parked_often",
        field="until",
        hint=_("Close it with a reason, or say that it shall wait once more."),
    )


def _plan_light(write: Write, lead: Leaving, step: NextStep) -> None:
    refuse_name(lead)
    if lead.status != codes.PARKED_STATUS or lead.parked_until is None:
        raise UserError(
            _("{lead} is not set to later.").format(lead=lead.named),
            code="not_parked",
            hint=_("Set a next step instead."),
        )
    if step.due_on is None or step.due_on.isoformat() >= lead.parked_until:
        raise UserError(
            _("{lead} wakes up on {day}: it must be before that.").format(lead=lead.named, day=lead.parked_until),
            field="next_action_due",
        )
    owner = write.row("SELECT owner_id FROM lead WHERE id = ?", (lead.id,))
    write.insert(
        "next_action",
        lead_id=lead.id,
        what=step.what,
        channel=step.channel,
        due_on=step.due_on,
        due_time=step.due_time,
        owner_id=owner[0] if owner else None,
        created_at=write.now,
        is_light=1,
    )
