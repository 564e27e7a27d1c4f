"""The columns page in words: what a column looks like, and what is to be checked in it. Shows nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.exchange.asked import WordQuestion
    from leaddesk.exchange.formats import ColumnFacts

LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "text": (N_("Text"), "text"),
    "name": (N_("Name"), "user-round"),
    "company": (N_("Company"), "building-2"),
    "email": (N_("E-mail"), "mail"),
    "phone": (N_("Phone"), "phone"),
    "web": (N_("Website"), "globe"),
    "place": (N_("Address"), "map-pin"),
    "date": (N_("Date"), "calendar"),
    "money": (N_("Money"), "banknote"),
    "number": (N_("Number"), "hash"),
    "choice": (N_("Choice"), "list"),
    "yes_no": (N_("Yes or no"), "toggle-left"),
    "empty": (N_("Empty"), "circle-dashed"),
    "colour": (N_("Colour"), "palette"),
    "struck": (N_("Struck through"), "strikethrough"),
    "comment": (N_("Cell note"), "message-square-text"),
    "link": (N_("Link"), "link"),
}
"""Words and icon of what a column looks like."""
SHOWN_PAIRS: Final = 3
"""Words whose meaning is said in the list; more are counted."""


@dataclass(frozen=True, slots=True)
class Check:
    """What is to be checked in a column: words, colour token, icon."""

    text: str
    tone: str
    icon: str


READY: Final = ("green", "circle-check")
NOTE: Final = ("text2", "info")
DOUBT: Final = ("amber", "triangle-alert")
WRONG: Final = ("red", "circle-alert")
RESTING: Final = ("text3", "circle-dashed")


def check(facts: ColumnFacts, field: str | None, rows: int, asked: WordQuestion | None) -> Check:
    """What to look at in a column that goes to ``field``; ``rows`` of the table, ``asked`` where its words are asked about."""
    if not facts.filled:
        return Check(_("All {n} empty").format(n=words.number(rows)), *NOTE)
    if field is None:
        return Check(_("Not brought in"), *RESTING)
    if asked is not None and asked.is_open:
        return _words_open(asked)
    if field.startswith(CUSTOM_PREFIX):
        return Check(_("Kept as it is"), *READY)
    made = _BY_LOOK.get(facts.looks_like, _others)(facts)
    if made is None and field in ("rating", "status"):
        made = _pairs(facts, field)
    return made or Check(_("Ready"), *READY)


def _dates(facts: ColumnFacts) -> Check | None:
    if facts.is_order_open:
        return Check(_("Is the day or the month first?"), *WRONG)
    bad = sum(facts.problems.values())
    ways = sum(not one.is_bad for one in facts.formats)
    parts = [ngettext("{n} format", "{n} formats", ways).format(n=words.number(ways))] if ways > 1 else []
    if bad:
        parts.append(ngettext("{n} unreadable", "{n} unreadable", bad).format(n=words.number(bad)))
    return Check(", ".join(parts), *(WRONG if bad else NOTE)) if parts else None


def _emails(facts: ColumnFacts) -> Check | None:
    bad = sum(facts.problems.values())
    if bad:
        text = ngettext("{n} is not a valid address", "{n} are not valid addresses", bad)
        return Check(text.format(n=words.number(bad)), *DOUBT)
    several = _rows(facts, "email_several")
    if several:
        text = ngettext("{n} row holds several", "{n} rows hold several", several)
        return Check(text.format(n=words.number(several)), *NOTE)
    return None


def _phones(facts: ColumnFacts) -> Check | None:
    short = _rows(facts, "phone_short")
    bad = sum(facts.problems.values()) - short
    uniform = _rows(facts, "phone_national", "phone_international", "phone_digits", "phone_several")
    parts: list[str] = []
    if short:
        parts.append(ngettext("{n} too short", "{n} too short", short).format(n=words.number(short)))
    if bad:
        parts.append(ngettext("{n} is no number", "{n} are no numbers", bad).format(n=words.number(bad)))
    if uniform:
        parts.append(ngettext("{n} made uniform", "{n} made uniform", uniform).format(n=words.number(uniform)))
    return Check(", ".join(parts), *(DOUBT if short or bad else READY)) if parts else None


def _money(facts: ColumnFacts) -> Check | None:
    bad = [one for one in facts.formats if one.is_bad]
    rows = sum(one.rows for one in bad)
    if not bad:
        return None
    if len(bad) == 1:
        text = ngettext("“{text}” is no amount", "“{text}” is no amount, {n} rows", rows)
        if bad[0].code == "amount_range":
            text = ngettext("“{text}” is a range", "“{text}” is a range, {n} rows", rows)
        return Check(text.format(text=one_line(bad[0].example, 20), n=words.number(rows)), *DOUBT)
    text = ngettext("{n} is no amount", "{n} are no amounts", rows)
    return Check(text.format(n=words.number(rows)), *DOUBT)


def _names(facts: ColumnFacts) -> Check | None:
    several, turned = _rows(facts, "two_people"), _rows(facts, "name_last_first")
    if several:
        text = ngettext("{n} may be two people", "{n} may be two people", several)
        return Check(text.format(n=words.number(several)), *DOUBT)
    if turned:
        text = ngettext("Splits “last, first”, {n} row", "Splits “last, first”, {n} rows", turned)
        return Check(text.format(n=words.number(turned)), *NOTE)
    return _others(facts)


def _others(facts: ColumnFacts) -> Check | None:
    bad = sum(facts.problems.values())
    if not bad:
        return None
    text = ngettext("{n} cell needs you", "{n} cells need you", bad)
    return Check(text.format(n=words.number(bad)), *DOUBT)


def _words_open(asked: WordQuestion) -> Check:
    """Words nobody knows yet; where the firm's own list grows by them they are new choices."""
    count = sum(not one.meaning for one in asked.words)
    if asked.field in ("source", "owner", "stage"):
        text = ngettext("{n} new choice", "{n} new choices", count)
    else:
        text = ngettext("{n} word to settle", "{n} words to settle", count)
    return Check(text.format(n=words.number(count)), *DOUBT)


def colours_open(count: int) -> Check:
    """Colours that are kept, and of which nobody said yet what they stand for."""
    text = ngettext("{n} without a meaning", "{n} without a meaning", count)
    return Check(text.format(n=words.number(count)), *NOTE)


def _pairs(facts: ColumnFacts, field: str) -> Check | None:
    """ "A hot, B warm, C cold": words that are not ours, with what they become."""
    labels = FIELDS[field].choices or {}
    known = [(one.example, str(_(labels[one.value]))) for one in facts.formats if one.value in labels]
    turned = [(text, label) for text, label in known if text.casefold() != label.casefold()]
    if not turned or len(turned) > SHOWN_PAIRS:
        return None
    pairs = [_("{word} {meaning}").format(word=one_line(text, 16), meaning=label.lower()) for text, label in turned]
    return Check(", ".join(pairs), *NOTE)


def _rows(facts: ColumnFacts, *ways: str) -> int:
    return sum(one.rows for one in facts.formats if one.code in ways)


_BY_LOOK: Final = {"date": _dates, "email": _emails, "phone": _phones, "money": _money, "name": _names}
