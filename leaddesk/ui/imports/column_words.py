"""The columns page in words: what a column looks like, what is to be checked in it, how its cells are written. Shows nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.ui.bridge import words
from leaddesk.ui.imports.cards import said
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.exchange.asked import WordQuestion
    from leaddesk.exchange.formats import ColumnFacts
    from leaddesk.exchange.formats_cells import Format

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
        text = ngettext("“{text}” is no single amount", "“{text}” is no single amount, {n} rows", rows)
        return Check(text.format(text=one_line(bad[0].example, 20), n=words.number(rows)), *DOUBT)
    text = ngettext("{n} is no single amount", "{n} are no single amounts", rows)
    return Check(text.format(n=words.number(rows)), *DOUBT)


def _names(facts: ColumnFacts) -> Check | None:
    several, turned = _rows(facts, "two_people"), _rows(facts, "name_last_first")
    if several:
        text = ngettext("{n} may be two people", "{n} may be two people", several)
        return Check(text.format(n=words.number(several)), *DOUBT)
    if turned:
        text = ngettext("Splits “Last, First”, {n} row", "Splits “Last, First”, {n} rows", turned)
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

WAYS: Final[Mapping[str, str]] = {
    "date_cell": N_("date cell"),
    "date_serial": N_("spreadsheet day number"),
    "date_compact": N_("year, month, day"),
    "date_named": N_("month in words"),
    "bad_date": N_("not a date"),
    "no_year": N_("no year"),
    "no_such_date": N_("no such day"),
    "ambiguous_date": N_("reads two ways"),
    "phone_uniform": N_("uniform already"),
    "phone_national": N_("without country"),
    "phone_international": N_("with country"),
    "phone_digits": N_("number cell"),
    "phone_several": N_("several in one cell"),
    "phone_other": N_("no number, but an e-mail address"),
    "phone_short": N_("too short"),
    "phone_lost_digits": N_("last digits lost"),
    "bad_phone": N_("not a number"),
    "email_one": N_("one address"),
    "email_among": N_("address with a name"),
    "email_several": N_("several in one cell"),
    "email_other": N_("no address, but a number"),
    "bad_email": N_("not an address"),
    "money_number": N_("number cell"),
    "bad_amount": N_("no single amount"),
    "amount_range": N_("a range"),
    "phone_long": N_("too long"),
    "bad_postcode": N_("no postcode"),
    "yes_or_no": N_("yes or no"),
    "error_text": N_("error of the spreadsheet"),
    "name_plain": N_("first, then last name"),
    "name_last_first": N_("last name, first name"),
    "name_titled": N_("with title"),
    "name_word": N_("one word"),
    "name_company": N_("a firm"),
    "name_other": N_("no name, but an e-mail address"),
    "two_people": N_("two people?"),
}
"""What a way of writing is called beside its example."""
SEPARATED: Final[Mapping[str, tuple[str, str, str]]] = {
    "date_dmy": (N_("day"), N_("month"), N_("year")),
    "date_mdy": (N_("month"), N_("day"), N_("year")),
    "date_ymd": (N_("year"), N_("month"), N_("day")),
}


def way(one: Format, field: str | None) -> str:
    """What stands beside the example: how it is written, or what it becomes."""
    if one.code in SEPARATED:
        return (one.detail or " ").join(_(part) for part in SEPARATED[one.code])
    if one.code == "money_text" and one.value is not None:
        return _becomes(words.money(one.value.minor, one.value.currency))
    if one.code in ("phone_national", "phone_international", "phone_digits") and one.value:
        return _becomes(one.value)
    if one.code in WAYS:
        return _(WAYS[one.code])
    if one.is_bad:
        return _("kept as text")
    if field is not None and one.value not in (None, one.example):
        shown = said(field, one.value, {})
        return _becomes(shown) if shown and shown != one.example else ""
    return ""


def _becomes(text: str) -> str:
    return _("becomes {value}").format(value=one_line(text, 40))


def headline(facts: ColumnFacts, field: str | None, goes_to: str) -> str:
    """ "248 values become “Received”"."""
    count = facts.filled
    if not count:
        return _("Nothing in it")
    if field is None:
        text = ngettext(
            "{n} value is not brought in; it stays with the import",
            "{n} values are not brought in; they stay with the import",
            count,
        )
    elif field.startswith(CUSTOM_PREFIX):
        text = ngettext("{n} value is kept as it is", "{n} values are kept as they are", count)
    else:
        text = ngettext("{n} value becomes “{field}”", "{n} values become “{field}”", count)
    return text.format(n=words.number(count), field=goes_to)


def formats_title(facts: ColumnFacts, field: str | None) -> str:
    """What the list of ways of writing is called: of words it is their choice."""
    if facts.looks_like in ("choice", "yes_no", "colour", "struck"):
        return _("Words found")
    reads = field is not None and not field.startswith(CUSTOM_PREFIX) and facts.looks_like in _BY_LOOK
    return _("Formats found") if reads else _("Values found")


def meaning(text: str) -> str:
    """A meaning (``field:value``) in words."""
    field, _colon, value = text.partition(":")
    labels = {"rating": codes.RATINGS, "status": codes.STATUSES}.get(field, {})
    return _(labels[value]) if value in labels else value


def shown_formats(formats: Sequence[Format], most: int) -> tuple[list[Format], int]:
    """The ways to list, and how many more there are; some of those that cannot be used are always among them."""
    if len(formats) <= most:
        return list(formats), 0
    good, bad = [one for one in formats if not one.is_bad], [one for one in formats if one.is_bad]
    bad = bad[: max(most // 2, most - len(good))]
    return [*good[: most - len(bad)], *bad], len(formats) - most
