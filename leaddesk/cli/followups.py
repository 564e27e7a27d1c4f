"""``follow-up``: planned steps beside the next one, and those that come again: added, changed, repeated, done, left out, taken off."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import changed_json, date_json, done_text, due_text, number, say_done

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.domain.recurrence import Repeat
    from leaddesk.services.followups import NextStep, Planned
    from leaddesk.services.workspace import Done, Workspace

VERBS: Final = ("add", "change", "repeat", "done", "skip", "remove", "show")
NEVER: Final = "never"
"""Instead of how often: it comes again no more."""
SHIFTS: Final = ("none", "next", "before")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", metavar="VERB", choices=VERBS, help=", ".join(VERBS))
    parser.add_argument(
        "words",
        metavar="TEXT",
        nargs="+",
        help=_("of add: the lead's number and what to do; else the follow-up's number"),
    )
    parser.add_argument("--due", metavar="DATE", help=_("when: “Tue 10:00”, 2026-11-30, “every month on the 31st”"))
    parser.add_argument("--repeat", metavar="TEXT", help=_("such as “every 2 weeks”, “3 weeks after done”; also never"))
    parser.add_argument("--day-off", choices=SHIFTS, help=_("where a day nobody works goes: none, next or before"))
    parser.add_argument("--what", metavar="TEXT", help=_("of change: what to do"))
    parser.add_argument("--any-time", action="store_true", help=_("of change: at no time of the day"))
    parser.add_argument("--by", metavar="TYPE", help=_("call, email, meeting, visit, message or letter"))
    parser.add_argument("--minutes", metavar="N", type=number, help=_("so long it takes (default: as a setting says)"))
    parser.add_argument("--place", metavar="TEXT", help=_("where"))
    parser.add_argument("--reminder", metavar="MINUTES", type=int, help=_("minutes before; -1 = none"))
    parser.add_argument("--owner", metavar="NAME", help=_("whose it is (default: whose the lead is)"))
    parser.add_argument("--on", metavar="DATE", help=_("of done: the day on which it was done (default: today)"))
    parser.add_argument(
        "--which",
        choices=("this", "all"),
        default="all",
        help=_("of change: this one only, or the later ones too (default)"),
    )


def _follow_up(call: Call) -> int:
    with call.workspace() as ws:
        if call.args.verb == "add":
            _add(call, ws)
        elif call.args.verb == "show":
            _show(call, ws)
        else:
            say_done(call, ws, _do(call, ws))
    return status.DONE


def _add(call: Call, ws: Workspace) -> None:
    from leaddesk.services import followups
    from leaddesk.services.followups import NextStep
    from leaddesk.store.leads import resolve

    lead, *words = call.args.words
    made = followups.add(ws, resolve(ws.store, lead), _said(call, ws, NextStep(" ".join(words))))
    call.out.report(changed_json(made, ws) | {"step_id": made.step_id}, done_text(made, ws))


def _do(call: Call, ws: Workspace) -> Done:
    from leaddesk.services import followups
    from leaddesk.services.typed_days import typed_due

    args = call.args
    if args.verb == "change":
        step_id = _only(args.words)
        return followups.change(ws, step_id, _said(call, ws, followups.read(ws, step_id).step), which=args.which)
    if args.verb == "repeat":
        step_id, *words = args.words
        return followups.repeat(ws, _number(step_id), _how(call, ws, " ".join(words)))
    ids = [_number(word) for word in args.words]
    if args.verb == "done":
        return followups.done(ws, ids, on=typed_due(ws, args.on, field="on")[0] if args.on else None)
    return followups.skip(ws, ids) if args.verb == "skip" else followups.remove(ws, ids)


def _said(call: Call, ws: Workspace, step: NextStep) -> NextStep:
    """``step`` with what the options say."""
    from leaddesk.domain import codes
    from leaddesk.domain.inputs import choice
    from leaddesk.services.typed_days import planned

    args = call.args
    said: dict[str, Any] = {
        "what": args.what,
        "place": args.place,
        "minutes": args.minutes,
        "reminder_min": args.reminder,
    }
    said["channel"] = choice(args.by, dict(codes.ACTIVITY_TYPES), field="by") if args.by else None
    said["owner_id"] = ws.member_called(args.owner) if args.owner else None
    if args.due:
        typed = planned(ws, args.due, field="due")
        said |= {"due_on": typed.day, "due_time": typed.time, "repeat": typed.repeat}
    step = replace(step, **{name: value for name, value in said.items() if value is not None})
    if args.any_time:
        step = replace(step, due_time=None)
    if args.repeat:
        how = _how(call, ws, args.repeat)
        step = replace(step, repeat=how, due_on=step.due_on or _first_day(ws, args.repeat))
    elif step.repeat is not None and args.day_off:
        step = replace(step, repeat=replace(step.repeat, shift=args.day_off))
    return step


def _how(call: Call, ws: Workspace, text: str) -> Repeat | None:
    """How often, as typed. Raises UserError for what does not say it."""
    from leaddesk.services.typed_days import repeat_of

    if text.strip().lower() in (NEVER, _(NEVER)):
        return None
    how = repeat_of(ws, text).repeat
    return replace(how, shift=call.args.day_off) if how is not None and call.args.day_off else how


def _first_day(ws: Workspace, text: str) -> Any:
    from leaddesk.services.typed_days import repeat_of

    return repeat_of(ws, text).day


def _only(words: Sequence[str]) -> int:
    if len(words) > 1:
        raise UserError(_("Say what is to be changed with --what."), field="what")
    return _number(words[0])


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise UserError(
            _("“{text}” is not the number of a follow-up.").format(text=text),
            field="step",
            hint=_("leaddesk list follow-ups shows them."),
        )
    return int(text)


# --- show ---------------------------------------------------------------------------------------------------------------
def _show(call: Call, ws: Workspace) -> None:
    from leaddesk.services import followups

    planned = followups.read(ws, _only(call.args.words))
    call.out.answer(_json(ws, planned), _text(planned))


def _json(ws: Workspace, planned: Planned) -> dict[str, Any]:
    from leaddesk.domain import recurrence

    step, series = planned.step, planned.series
    row = ws.store.row(
        "SELECT l.number, coalesce(o.name, '') FROM lead l LEFT JOIN assignee o ON o.id = ? WHERE l.id = ?",
        (step.owner_id, planned.lead_id),
    )
    lead_number, owner = row or (None, "")
    return {
        "step_id": planned.step_id,
        "id": planned.lead_id,
        "lead_number": lead_number,
        "next_action": step.what,
        "next_action_due": date_json(step.due_on),
        "next_action_time": step.due_time,
        "channel": step.channel,
        "minutes": step.minutes,
        "place": step.place,
        "reminder": step.reminder_min,
        "owner": owner,
        "open": planned.is_open,
        "repeat": None if series is None else recurrence.text(series.rule),
        "repeats": _repeats(planned),
        "from": None if series is None else date_json(series.start),
        "counts_from": None if series is None else series.counts_from,
        "day_off": None if series is None else series.shift,
        "occurs_on": date_json(planned.occurs_on),
    }


def _repeats(planned: Planned) -> str:
    """How often, in words; "" where it does not come again."""
    from leaddesk.domain.recurrence_words import words
    from leaddesk.services.said import day

    return "" if planned.step.repeat is None else words(planned.step.repeat, day)


def _text(planned: Planned) -> str:
    step = planned.step
    lines = [f"{planned.step_id}  {due_text(step.due_on, step.due_time) or _('no date')}  {step.what}"]
    lines += [_repeats(planned)] if planned.series is not None else []
    lines += [] if planned.is_open else [_("It is over already.")]
    return "\n".join(lines)


COMMANDS = (
    Command(
        "follow-up", N_("plan further follow-ups, let them come again, change them, say that they are done"),
        ('leaddesk follow-up add L-000012 "Call" --due "next Tue 10:00 every month" --minutes 30 --db firm.leaddesk',
         'leaddesk follow-up repeat 7 "every month on the 31st, 10 times" --day-off next --db firm.leaddesk',
         "leaddesk follow-up change 7 --due +3 --which this --db firm.leaddesk",
         "leaddesk follow-up done 7 8 --db firm.leaddesk"),
        _options, _follow_up,
    ),
)  # fmt: skip
