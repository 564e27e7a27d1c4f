"""``review``: the monthly review held, what it decided, done or not (S0-15). On paper: ``report review``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import date_json, say_done

if TYPE_CHECKING:
    from leaddesk.domain.reviews import Bad
    from leaddesk.reporting.review_figures import Page
    from leaddesk.services.reviews import NewDecision
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.reviews import Decision, Review

_ACTIONS = ("list", "show", "hold", "decide", "change", "done", "open", "delete", "drop")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", metavar="ACTION", nargs="?", default="list", choices=_ACTIONS, help=", ".join(_ACTIONS)
    )
    parser.add_argument(
        "what",
        metavar="WHAT",
        nargs="*",
        help=_("what is decided; of change, done, open, delete the number of a decision"),
    )
    parser.add_argument(
        "--month",
        metavar="MONTH",
        default="",
        help=_("such as 2026-11; without, the last one held, else the last whole month"),
    )
    parser.add_argument("--by", metavar="NAME", help=_("decide: who does it"))
    parser.add_argument("--due", metavar="DATE", help=_("decide: until when"))
    parser.add_argument(
        "--measure",
        metavar="NAME",
        default=None,
        help=_("decide: the figure it is about, such as late or “Lead to quote”"),
    )
    parser.add_argument("--note", metavar="TEXT", default="", help=_("hold: a note to keep with it"))


def _review(call: Call) -> int:
    from leaddesk.reporting import review_figures
    from leaddesk.services import reviews

    args = call.args
    with call.workspace() as ws:
        if args.action == "list":
            _list(call, ws)
        elif args.action == "show":
            _show(call, review_figures.page(ws, _month(ws, args.month), context=call.out.job()), ws)
        elif args.action == "hold":
            say_done(call, ws, review_figures.hold(ws, _month(ws, args.month, held=False), note=args.note))
        elif args.action == "drop":
            say_done(call, ws, reviews.drop(ws, _month(ws, args.month)))
        elif args.action == "decide":
            said = review_figures.decide(ws, _month(ws, args.month), _decision(ws, call, " ".join(args.what)))
            say_done(call, ws, said)
        else:
            _one(call, ws)
    return status.DONE


def _one(call: Call, ws: Workspace) -> None:
    """What is done with one decision."""
    from leaddesk.reporting import review_figures
    from leaddesk.services import reviews
    from leaddesk.store import reviews as stored

    number, *text = call.args.what or [""]
    if not (number.isascii() and number.isdigit()):
        raise UserError(_("Say the number of a decision."), field="what", hint=_("“review show” tells them."))
    decision_id, action = int(number), call.args.action
    if action == "change":
        old = stored.decision(ws.store, decision_id)
        say_done(call, ws, review_figures.change(ws, old, _decision(ws, call, " ".join(text), old)))
    elif action == "delete":
        say_done(call, ws, reviews.delete(ws, decision_id))
    else:
        say_done(call, ws, reviews.settle(ws, decision_id, is_done=action == "done"))


def _decision(ws: Workspace, call: Call, what: str, old: Decision | None = None) -> NewDecision:
    """What is typed; what is not typed stays as in ``old``."""
    from leaddesk.services.reviews import NewDecision
    from leaddesk.services.typed_days import due_of

    args = call.args
    owner = ws.member_called(args.by) if args.by else old.owner_id if old is not None else None
    due = due_of(ws, args.due, field="due")[0] if args.due else old.due_on if old is not None else None
    measure = args.measure if args.measure is not None else old.measure if old is not None else ""
    return NewDecision(what or (old.what if old is not None else ""), owner, due, measure)


def _month(ws: Workspace, text: str, *, held: bool = True) -> str:
    """The month that is named; else the last review's (``held``), else the last whole month."""
    from leaddesk.services.reviews import usual_month
    from leaddesk.services.targets import month_of
    from leaddesk.store import reviews as stored

    if text:
        return month_of(ws, text)
    last = stored.held(ws.store)[:1] if held else ()
    return last[0].month if last else usual_month(ws)


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.store import reviews as stored

    found = stored.held(ws.store)
    titles = (_("Month"), _("Held on"), _("Decided"), _("Done"))
    cells = [(one.month, str(one.held_on), str(one.decisions), str(one.done)) for one in found]
    text = table(titles, cells, room=call.out.room) if cells else _("No review was held yet.")
    call.out.answer({"reviews": [_json_of(one) for one in found]}, text)


def _show(call: Call, page: Page, ws: Workspace) -> None:
    from leaddesk.reporting import review

    titles = (_("Figure"), page.month, _("Month before"), _("Target"), _("How bad"))
    cells = [
        (
            _(bad.seen.definition.label),
            review.value(ws, bad),
            review.was(ws, bad),
            review.target(bad),
            review.how_bad(bad),
        )
        for bad in page.worst
    ]
    parts = [table(titles, cells, room=call.out.room), *(_decisions(call, some) for some in (page.old, page.decided))]
    heads = (_("The worst figures"), _("Decided before"), _("Decided now"))
    text = "\n\n".join(f"{head}\n{part}" for head, part in zip(heads, parts, strict=True))
    data = {
        "month": page.month,
        "held_on": date_json(page.review.held_on) if page.review is not None else None,
        "figures": [_json_figure(bad) for bad in page.worst],
        "before": [_json_decision(one) for one in page.old],
        "decisions": [_json_decision(one) for one in page.decided],
    }
    call.out.answer(data, text)


def _decisions(call: Call, decisions: Sequence[Decision]) -> str:
    titles = (_("No."), _("Decided"), _("Who"), _("Until"), _("Done"))
    cells = [(str(one.id), one.what, one.owner, str(one.due_on or ""), str(one.done_on or "")) for one in decisions]
    return table(titles, cells, room=call.out.room)


def _json_of(one: Review) -> dict[str, Any]:
    return {
        "month": one.month, "held_on": date_json(one.held_on), "note": one.note, "decisions": one.decisions, "done": one.done,
        "figures": [_json_figure(bad) for bad in one.figures],
    }  # fmt: skip


def _json_figure(bad: Bad) -> dict[str, Any]:
    now, before, target = bad.seen.now, bad.seen.before, bad.seen.target
    return {
        "measure": now.name, "value": now.value, "numerator": now.numerator, "denominator": now.denominator,
        "before": before.value if before is not None else None, "target": target.amount if target is not None else None, "why": bad.why,
        "by": round(float(bad.by), 4),
    }  # fmt: skip


def _json_decision(one: Decision) -> dict[str, Any]:
    return {
        "id": one.id, "month": one.month, "what": one.what, "measure": one.measure or None, "value": one.value, "by": one.owner or None,
        "due": date_json(one.due_on), "done": date_json(one.done_on),
    }  # fmt: skip


COMMANDS = (
    Command(
        "review", N_("the monthly review: its worst figures, what it decided, by whom, until when, done or not"),
        ("leaddesk review --db firm.leaddesk", "leaddesk review hold --month 2026-11 --db firm.leaddesk",
         'leaddesk review decide "Call new leads within 2 hours" --by "Tom Osei" --due 2026-12-15 --measure untouched --db firm.leaddesk',
         "leaddesk review show --db firm.leaddesk", "leaddesk review done 3 --db firm.leaddesk"),
        _options, _review,
    ),
)  # fmt: skip
