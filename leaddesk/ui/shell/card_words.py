"""What the card of somebody found says, line by line. Pure but for the user's locale; paints nothing, reads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.lookup import Card, Talk, tail_length
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.palette_hits import CardFace, CardLine
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS, SOURCE_ICONS
from leaddesk.ui.widgets.text import one_line

_TINTS = {"quoted": "blue", "negotiating": "blue", "won": "green", "lost": "red", "nurture": "blue"}


@dataclass(frozen=True)
class Day:
    """The firm's day and zone at the moment of asking."""

    today: date
    zone: ZoneInfo
    now: datetime


def face(card: Card, digits: str, day: Day) -> CardFace:
    """The card in words; ``digits`` are those typed."""
    row, customer = card.row, card.customer
    number = card.hit.number or (row.phone if row is not None else customer.phone if customer is not None else "")
    lines = tuple(_lines(card, day))
    name, company = who(card)
    stage = state(card)
    said = [name, company, stage, *(f"{line.label}: {line.text} {line.right}".strip() for line in lines)]
    return CardFace(
        name,
        company,
        row.rating if row is not None and row.kind == "lead" else "",
        stage,
        _TINTS.get(row.status, "neutral") if row is not None else "green",
        number,
        tail_length(number, digits) if digits else 0,
        row.owner if row is not None else "",
        card.owner_initials,
        card.owner_colour,
        lines,
        ". ".join(part for part in said if part),
    )


def who(card: Card) -> tuple[str, str]:
    """Name and firm; somebody without a name is called by the firm, the number or the address."""
    row, customer = card.row, card.customer
    if row is not None:
        name = card.hit.called or row.name or row.company or row.phone or row.email or row.lead_number or ""
        return one_line(name), one_line(row.company if row.company != name else "")
    name = card.hit.called or (customer.name or customer.company if customer is not None else "")
    company = customer.company if customer is not None and customer.company != name else ""
    return one_line(name), one_line(company)


def state(card: Card) -> str:
    """Where they stand: the stage, how they left, customer, or only on a list."""
    row = card.row
    if row is None:
        return _("Customer")
    if row.kind == "name":
        return _(codes.KINDS["name"])
    return row.stage if row.is_active and row.stage else _(codes.STATUSES[row.status])


def _lines(card: Card, day: Day) -> Iterator[CardLine]:
    if card.talk is None and card.row is not None and card.row.kind == "lead":
        yield _came_in(card, day)
    yield _talked(card, day)
    if card.promised is not None:
        promised = card.promised
        text = promised.what
        if promised.more:
            text = ngettext("{what}, and {n} more", "{what}, and {n} more", promised.more).format(
                what=text, n=promised.more
            )
        late = (day.today - promised.due_on).days
        right = _late(late) if late > 0 else _when(promised.due_on, promised.due_time, day)
        yield CardLine("quote", _("We promised"), text, right, "red" if late > 0 else "", strong=True)
    if card.quote is not None:
        quote = card.quote
        kept = {"draft": _("not sent yet"), "accepted": _("accepted"), "refused": _("refused")}.get(quote.state, "")
        text = ", ".join(filter(None, (words.money(quote.sum_minor, quote.currency), quote.number, kept)))
        yield CardLine("file-text", _("Quoted"), text, words.day(quote.sent_on, day.today) if quote.sent_on else "")
    yield from _next(card, day)
    if card.passage and (card.note is None or card.passage not in card.note.text):
        yield CardLine("search", _("Written down"), one_line(card.passage))
    elif card.note is not None:
        yield CardLine("sticky-note", _("Last note"), one_line(card.note.text), _told(card.note, day))
    elif card.notes:
        yield CardLine("sticky-note", _("Notes"), one_line(card.notes))


def _came_in(card: Card, day: Day) -> CardLine:
    row = card.row
    assert row is not None
    asked = one_line(card.asked)
    source = row.source if row.source_type != "unknown" else ""
    right = (
        words.moment(row.received_at, day.zone, day.today) if row.received_at else words.day(row.received_on, day.today)
    )
    label = _("Asked") if asked else _("Came in")
    return CardLine(
        SOURCE_ICONS.get(row.source_type, "inbox"), label, asked or source or right, right if asked or source else ""
    )


def _talked(card: Card, day: Day) -> CardLine:
    talk, row = card.talk, card.row
    if talk is not None:
        return CardLine(ACTIVITY_ICONS.get(talk.type, "phone"), _("Last talked"), said(talk), _told(talk, day))
    if row is not None and row.last_touch_type is not None:
        tried = _what(row.last_touch_type, row.last_touch_outcome)
        right = words.moment_long(row.last_touch_at, day.zone, day.today)
        icon = ACTIVITY_ICONS.get(row.last_touch_type, "phone")
        return CardLine(icon, _("Last talked"), _("not yet, the last try: {what}").format(what=tried), right)
    return CardLine("phone", _("Last talked"), _("not yet"))


def _next(card: Card, day: Day) -> Iterator[CardLine]:
    row = card.row
    if row is None:
        customer = card.customer
        if customer is not None and customer.since is not None:
            since = words.day(customer.since, day.today)
            yield CardLine("heart-handshake", _("Customer"), _("since {day}").format(day=since))
    elif row.needs_step_since is not None and not row.next_action:
        yield _first_reply(row, day) or CardLine("circle-help", _("Next step"), _("needs a next step"), "", "red")
    elif row.next_action:
        late = row.next_due_on is not None and row.next_due_on < day.today
        right = _when(row.next_due_on, row.next_due_time, day) if row.next_due_on else ""
        yield CardLine("arrow-right", _("Next step"), one_line(row.next_action), right, "red" if late else "")
    elif row.parked_until is not None:
        wakes = _("wakes up {day}").format(day=words.day(row.parked_until, day.today))
        yield CardLine("moon-star", _("Later"), row.reason or wakes, wakes if row.reason else "")
    elif row.kind == "lead" and not row.is_active:
        left = _(codes.STATUSES[row.status])
        yield CardLine("log-out", _("Left as"), f"{left}, {row.reason}" if row.reason else left)


def _first_reply(row: LeadRow, day: Day) -> CardLine | None:
    """Nobody has tried yet: the first reply is the step (decision 0013); None where somebody has, or no clock runs."""
    due = row.reply_due_at or row.untouched_due_at
    if row.first_attempt_at is not None or due is None:
        return None
    when = words.moment(due, day.zone, day.today)
    if due <= day.now:
        said = _("first reply, was due {time}").format(time=when)
        return CardLine("alarm-clock", _("Next step"), said, "", "red")
    return CardLine("alarm-clock", _("Next step"), _("first reply, due {time}").format(time=when))


def came_of(talk: Talk) -> str:
    """What came of a talk: "Call, reached"."""
    what = _what(talk.type, talk.outcome)
    return _("{what} from them").format(what=what) if talk.direction == "inbound" else what


def said(talk: Talk) -> str:
    """What came of a talk and what was said: "Call, reached: “Two options, please”"."""
    what = came_of(talk)
    return _("{what}: “{words}”").format(what=what, words=one_line(talk.text)) if talk.text.strip() else what


def _what(kind: str, outcome: str | None) -> str:
    label = _(codes.ACTIVITY_TYPES.get(kind, kind))
    if not outcome:
        return label
    english = codes.outcome_label(kind, outcome)
    came = _(english)
    if came == english:  # a noun keeps its capital in German
        came = came[:1].lower() + came[1:]
    return _("{what}, {outcome}").format(what=label, outcome=came)


def _told(talk: Talk, day: Day) -> str:
    local = talk.at.astimezone(day.zone)
    when = words.day(local.date(), day.today)
    if local.date() == day.today and not talk.date_only:
        when = f"{local:%H:%M}"
    return _("{day}, {who}").format(day=when, who=one_line(talk.by).partition(" ")[0]) if talk.by else when


def _when(due: date, at: str | None, day: Day) -> str:
    return f"{words.day(due, day.today)} {at or ''}".strip()


def _late(days: int) -> str:
    return ngettext("{n} day late", "{n} days late", days).format(n=words.number(days))
