"""What the paste dialog says: whom a proposal means, where a field comes from, how much time is left. Words only."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.fields import FIELDS
from leaddesk.ui.bridge import words
from leaddesk.ui.compare import known_words
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.exchange.pasted_model import Proposal, ProposedField
    from leaddesk.exchange.pasted_save import Met

_LONGEST = 60
_MOST_CHANGES = 4


def title_of_text(proposal: Proposal) -> str:
    """What stands at the left."""
    if proposal.is_mail:
        return _("The mail")
    return {
        "mail": _("The mail"),
        "form": _("The form"),
        "card": _("The contact card"),
        "note": _("The text"),
    }[proposal.kind]


def label(field: str) -> str:
    """A field as the dialog calls it."""
    return _("May we") if field == "consent" else _(FIELDS[field].label)


def met(found: Met, values: dict[str, str]) -> tuple[str, str]:
    """(sentence, tone) about whom the proposal means."""
    who = ", ".join(filter(None, (found.name, found.company))) or _("somebody without a name")
    if found.standing == "asked_again":
        return _("You know them: {who}, open lead {number}. Saving adds this to that lead.").format(
            who=who, number=found.number
        ), "amber"
    if found.standing == "same":
        return _("This is in the file already: {who}, {number}. Saving changes nothing.").format(
            who=who, number=found.number or _("on a list")
        ), "amber"
    if found.standing == "on_list":
        return _("{who} is a name on a list. Saving makes it a lead.").format(who=who), "amber"
    if found.standing == "known":
        return _("You know them: {who}, no open lead. Saving adds a new lead for them.").format(who=who), "amber"
    if found.standing == "firm":
        return _("You know the company {company}, nobody of this name in it.").format(company=found.company), "green"
    if found.standing == "no_evidence":
        return _("No e-mail and no phone: nobody can tell whether you know them."), "blue"
    if found.alike is not None and found.alike.likeness.tier != "possible":
        return "", "amber"  # who it may be is said instead
    return _("Nobody you know yet: {evidence}.").format(evidence=_no_same(values)), "green"


def alike(found: Met) -> str:
    """Who else it could be, "" where nobody is alike; the same words as in the form."""
    said = known_words.said([found.alike] if found.alike is not None else [])
    return said.text if said is not None else ""


def changes(found: Met) -> str:
    """What saving replaces in the file, "" where nothing: never overwritten unseen."""
    said = [
        _("{field}: “{old}” becomes “{new}”").format(
            field=label(one.field), old=one_line(one.old, _LONGEST), new=one_line(one.new, _LONGEST)
        )
        for one in found.changes[:_MOST_CHANGES]
        if one.field in FIELDS
    ]
    return ". ".join(said) + "." if said else ""


def _no_same(values: dict[str, str]) -> str:
    has_phone = bool(values.get("phone") or values.get("mobile"))
    if has_phone and values.get("email"):
        return _("no same e-mail, no same phone")
    return _("no same phone") if has_phone else _("no same e-mail")


def spoken(field: str, value: str, proposal: Proposal, now: dt.datetime) -> str:
    """A time in words ("today 10:31"), any other value as it is."""
    if proposal.rules is None or not value:
        return value
    zone, today = proposal.rules.calendar.zone, proposal.rules.calendar.local_date(now)
    if field == "received_at" and proposal.received is not None:
        came = proposal.received
        return words.moment_long(came, zone, today) if isinstance(came, dt.datetime) else words.day(came, today)
    if field == "next_action_due" and proposal.step_due is not None:
        return words.day(proposal.step_due, today)
    return value


def source_of(field: ProposedField, proposal: Proposal) -> str:
    """Where a field comes from: the passage in quotes, or what else tells it."""
    if field.field == "source":
        return _layout(proposal)
    if field.field == "received_at":
        return _("the date of the mail")
    quoted = _("“{passage}”").format(passage=one_line(_with_label(field, proposal), _LONGEST))
    if field.made_uniform:
        return _("{passage}, made uniform").format(passage=quoted)
    if field.how == "layout":
        return _("{passage}, as you said before").format(passage=quoted)
    return quoted


def _with_label(field: ProposedField, proposal: Proposal) -> str:
    """The passage, with the label of its line where it answers one."""
    if field.how not in ("label", "layout") or field.made_uniform or proposal.kind == "card":
        return field.passage
    start = proposal.text.rfind("\n", 0, field.start) + 1
    return proposal.text[start : field.end].strip() if field.start - start <= _LONGEST else field.passage


def _layout(proposal: Proposal) -> str:
    kind = _("web form") if proposal.kind == "form" else _("mail")
    if proposal.layout_used:
        return ngettext(
            "known layout: {kind}, used {n} time", "known layout: {kind}, used {n} times", proposal.layout_used
        ).format(kind=kind, n=words.number(proposal.layout_used))
    return _("a form on a website") if proposal.kind == "form" else _("it came by mail")


def time_left(minutes: int) -> tuple[str, str]:
    """(figure, words) of the clock of the first reply; ``minutes`` below zero are late."""
    if minutes < 0:
        return words.duration(-minutes), _("late for the first reply")
    return words.duration(minutes), _("left for the first reply")
