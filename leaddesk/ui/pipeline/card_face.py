"""What a card says, as small frozen words and tones: made of a ``Card`` once, painted and read aloud from then on. Paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.board import Card
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.avatar import avatar_colour
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS, RATING_ICONS, RATING_TONES

SOON: Final = 0.7
"""Of the days a stage allows: from there on the bar is amber (DESIGN_LANGUAGE section 4)."""
NO_BAR: Final = -1


@dataclass(frozen=True)
class Words:
    """A text and the theme colour it is painted in; ``strong`` 0 to 2: regular, medium, semibold."""

    text: str = ""
    tone: str = "text2"
    strong: int = 0


@dataclass(frozen=True)
class CardFace:
    """Everything that can be seen on a card: equal faces look the same, so that a painted one is kept by its face.

    ``bar``: per cent of the days allowed, ``NO_BAR`` = there is no limit. ``who``: initials and colour; None = not shown.
    ``mark``: an icon before the days. ``said``: the whole card as a sentence.
    """

    title: str
    value: Words
    second: str
    rating_icon: str
    rating_tone: str
    step_icon: str
    step: Words
    day: Words
    who: tuple[str, str] | None
    mark: str
    days: Words
    bar: int
    bar_tone: str
    quiet: bool
    said: str


@dataclass(frozen=True)
class Facing:
    """What a face needs beside its card: the firm's day, whether several people work here, whether a missing step is said."""

    today: date
    several: bool = False
    say_no_step: bool = True


def face_of(card: Card, how: Facing) -> CardFace:
    """The face of ``card``."""
    step_icon, step, day = _step(card, how)
    mark, days = _days(card)
    bar, bar_tone = _bar(card)
    return CardFace(
        title=card.title or card.number,
        value=_value(card),
        second=card.second,
        rating_icon=RATING_ICONS.get(card.rating, "circle-dashed"),
        rating_tone=RATING_TONES.get(card.rating, "text3"),
        step_icon=step_icon,
        step=step,
        day=day,
        who=_who(card) if how.several else None,
        mark=mark,
        days=days,
        bar=bar,
        bar_tone=bar_tone,
        quiet=card.quiet_days is not None,
        said=sentence(card, how),
    )


def _value(card: Card) -> Words:
    if card.value_minor is not None:
        return Words(words.money(card.value_minor, card.currency), "green" if card.value_is_won else "text", 2)
    if card.estimate_minor is not None:
        return Words(f"≈ {words.money(card.estimate_minor, card.currency)}", "text3")
    return Words()


def _value_said(card: Card) -> str:
    """The value aloud: a sign is no word."""
    if card.value_minor is None and card.estimate_minor is not None:
        return _("about {sum}").format(sum=words.money(card.estimate_minor, card.currency))
    return _value(card).text


def _step(card: Card, how: Facing) -> tuple[str, Words, Words]:
    """Icon, what is to be done, and by when."""
    if not card.step:
        if card.attention:
            return "triangle-alert", Words(_("Nobody gets them started"), "red", 1), Words()
        if card.no_step and how.say_no_step:
            return "circle-help", Words(_("No next step"), "red", 1), Words()
        return "", Words(), Words()
    icon = ACTIVITY_ICONS.get(card.step_channel, "circle-dot")
    return icon, Words(card.step, "text"), _day(card, how.today)


def _day(card: Card, today: date) -> Words:
    if card.late_days > 0:
        return Words(_("{n} d late").format(n=card.late_days), "red", 2)
    if card.due_on is None:
        return Words(_("no date"), "red" if card.no_step else "stale")
    if card.due_on == today:
        return Words(card.due_time or _("today"), "text", 1)
    return Words(words.day_short(card.due_on, today))


def _who(card: Card) -> tuple[str, str]:
    return (card.initials, avatar_colour(card.owner, card.color)) if card.owner_id else ("", "")


def _days(card: Card) -> tuple[str, Words]:
    """The days in the stage against its limit; quiet ones say so in words."""
    if card.quiet_days is not None and card.limit is not None:
        text = _("Quiet {n} of {limit} d").format(n=card.quiet_days, limit=card.limit)
        return "hourglass", Words(text, "stale", 2)
    if card.limit is None:
        return "", Words(_("{n} d").format(n=card.days), "text3")
    return "", Words(_("{n} of {limit} d").format(n=card.days, limit=card.limit), "text3")


def _bar(card: Card) -> tuple[int, str]:
    if not card.limit:
        return NO_BAR, ""
    if card.quiet_days is not None:
        return 100, "stale"
    share = card.days / card.limit
    return max(0, min(100, round(share * 100))), "amber_fill" if share >= SOON else "accent"


# --- aloud ----------------------------------------------------------------------------------------------------------------
def sentence(card: Card, how: Facing) -> str:
    """A card for a screen reader: "Dore Veterinary, Bethan Price, £14,750, Hot, next step Visit the theatre today 13:30, ..."."""
    parts = [card.title or card.number, card.second, _value_said(card), _(codes.RATINGS[card.rating])]
    parts.append(_step_said(card, how))
    if how.several:
        parts.append(card.owner or _("Nobody yet"))
    parts.append(_days_said(card))
    return ", ".join(part for part in parts if part)


def _step_said(card: Card, how: Facing) -> str:
    _icon, step, _by = _step(card, how)
    if not card.step:
        return step.text
    if card.late_days > 0:
        return _("next step {what}, {n} days late").format(what=card.step, n=card.late_days)
    if card.due_on is None:
        return _("next step {what}, no date").format(what=card.step)
    when = words.day(card.due_on, how.today) + (f" {card.due_time}" if card.due_time else "")
    return _("next step {what}, {day}").format(what=card.step, day=when)


def _days_said(card: Card) -> str:
    if card.quiet_days is not None and card.limit is not None:
        return _("quiet: nobody talked for {n} days, {limit} are allowed").format(n=card.quiet_days, limit=card.limit)
    if card.limit is None:
        return _("{n} days in this stage").format(n=card.days)
    return _("{n} of {limit} days in this stage").format(n=card.days, limit=card.limit)
