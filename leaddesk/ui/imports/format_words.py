"""Ways of writing in words: what stands beside an example, what the list is called, which of many are shown. Shows nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.ui.bridge import words
from leaddesk.ui.imports.cards import said
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.exchange.formats import ColumnFacts
    from leaddesk.exchange.formats_cells import Format

READ: Final = ("date", "email", "phone", "money", "name")
"""What a column looks like where its cells are written in more than one way."""
WAYS: Final[Mapping[str, str]] = {
    "date_cell": N_("date cell"),
    "date_serial": N_("Excel day"),
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


WISHES: Final = {
    "opt_in": N_("may be contacted"),
    "opt_out": N_("do not contact"),
    "opt_out:email": N_("no e-mail"),
    "opt_out:phone": N_("no phone"),
}
"""What a wish about being contacted is called."""


def became(field: str, value: Any, values: Mapping[str, Any]) -> str:
    """A typed value in words; ``values`` of its row."""
    if field == "consent":
        return _(WISHES.get(str(value), WISHES["opt_out"]))
    return said(field, value, dict(values))


def way(one: Format, field: str | None) -> str:
    """What stands beside the example: how it is written, or what it becomes."""
    if one.code in SEPARATED:
        return (one.detail or " ").join(_(part) for part in SEPARATED[one.code])
    if one.code == "money_text" and one.value is not None:
        amount = words.money(one.value.minor, one.value.currency)
        return _becomes(amount) if amount != one.example else _("as written")
    if one.code in ("phone_national", "phone_international", "phone_digits") and one.value:
        return _becomes(one.value)
    if one.code in WAYS:
        return _(WAYS[one.code])
    if one.is_bad:
        return _("kept as text")
    if field is not None and one.value not in (None, one.example):
        shown = became(field, one.value, {})
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
    reads = field is not None and not field.startswith(CUSTOM_PREFIX) and facts.looks_like in READ
    return _("Formats found") if reads else _("Values found")


def shown_formats(formats: Sequence[Format], most: int) -> tuple[list[Format], int]:
    """The ways to list, and how many more there are; some of those that cannot be used are always among them."""
    if len(formats) <= most:
        return list(formats), 0
    good, bad = [one for one in formats if not one.is_bad], [one for one in formats if one.is_bad]
    bad = bad[: max(most // 2, most - len(good))]
    return [*good[: most - len(bad)], *bad], len(formats) - most
