"""Values of the firm's own fields: typed text to the one canonical text that is stored, and back. Pure; stores nothing, shows nothing.

What stands in the file and does not fit its kind is never changed here: ``fits`` says so, and it is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import identity, inputs
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.identity import fold

BETWEEN: Final = "; "
"""Between the options of a field that takes several."""
YES_NO: Final = {"yes": N_("Yes"), "no": N_("No")}
_WORDS: Final = {
    "yes": ("yes", "y", "ja", "j", "true", "wahr", "1", "x", "oui", "si"),
    "no": ("no", "n", "nein", "false", "falsch", "0", "-", "non"),
}
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d*[1-9])?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")
_MOST_PLACES: Final = 9
_POINT_LANGUAGES: Final = frozenset({"en", "C", "", "ja", "zh", "ko", "he", "th"})


def canonical(field: CustomField, text: str, *, currency: str, language: str) -> str:
    """What is stored for ``text`` as somebody typed it; empty for an empty text.

    Raises UserError with ``field.key`` where it does not fit the kind. ``language`` says which mark is the decimal one.
    """
    typed = text.strip()
    if not typed:
        return ""
    if field.kind in ("choice", "choices"):
        return (_option if field.kind == "choice" else _options)(field, typed)
    if field.kind == "number":
        return _number(field, typed, language)
    if field.kind == "money":
        minor = inputs.money(typed, currency, field=field.key)
        return _plain(Decimal(inputs.format_money(minor, currency) or 0))
    reader = _READERS.get(field.kind)
    return reader(field, typed) if reader is not None else typed


def fits(field: CustomField, stored: str) -> bool:
    """Whether a stored text is canonical for the field's kind; what is not is shown as written."""
    if not stored:
        return True
    if field.kind in ("number", "money"):
        return number(stored) is not None
    if field.kind == "date":
        return day(stored) is not None
    if field.kind == "yes_no":
        return stored in YES_NO
    if field.kind == "choice":
        return stored in field.choices
    if field.kind == "choices":
        return all(option in field.choices for option in options(stored))
    reader = _READERS.get(field.kind)
    try:
        return reader is None or reader(field, stored) == stored
    except UserError:
        return False


def number(stored: str) -> Decimal | None:
    """The number or sum of a stored text; None where it is none."""
    return Decimal(stored) if _NUMBER.fullmatch(stored) and stored != "-0" else None


def day(stored: str) -> date | None:
    """The local date of a stored text; None where it is none."""
    try:
        return date.fromisoformat(stored) if _DAY.fullmatch(stored) else None
    except ValueError:
        return None


def options(stored: str) -> tuple[str, ...]:
    """The options of a stored text of a field that takes several."""
    return tuple(part.strip() for part in stored.split(";") if part.strip())


def written(field: CustomField, stored: str, *, language: str) -> str:
    """``stored`` as it stands in a box for editing: ``canonical`` reads it back as the same."""
    if field.kind in ("number", "money") and number(stored) is not None and not _has_point(language):
        return stored.replace(".", ",")
    return _(YES_NO[stored]) if field.kind == "yes_no" and stored in YES_NO else stored


def converted(field: CustomField, stored: str, *, currency: str, language: str) -> str | None:
    """A text that stands in the file as canonical text of ``field``'s (new) kind; None where it does not fit without losing anything."""
    if fits(field, stored):
        return stored
    if field.kind in ("number", "money") and re.match(r"[+0]\d", stored.strip()):
        return None
    if field.kind == "yes_no" and stored.strip() in ("-", "n", "x", "j", "y"):
        return None
    try:
        return canonical(field, stored, currency=currency, language=language)
    except UserError:
        return None


# --- kinds ------------------------------------------------------------------------------------------------------------
def _has_point(language: str) -> bool:
    return language.replace("_", "-").split("-")[0] in _POINT_LANGUAGES


def _number(field: CustomField, text: str, language: str) -> str:
    """A lone mark before three digits is the decimal one where the language writes it so."""
    cleaned = re.sub(r"[\s  '’]", "", text).replace("−", "-")
    marks = [mark for mark in ",." if mark in cleaned]
    decimal = "." if _has_point(language) else ","
    if len(marks) == 2:
        decimal = max(marks, key=cleaned.rfind)
    elif marks and marks[0] != decimal and not _GROUPED.fullmatch(cleaned):
        decimal = marks[0]
    other = "," if decimal == "." else "."
    if other in cleaned and not re.fullmatch(
        rf"[+-]?\d{{1,3}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(decimal)}\d*)?", cleaned
    ):
        raise _not(field, _("“{text}” is not a number."), text, _("Write it like 1234.5."))
    cleaned = cleaned.replace(other, "").replace(decimal, ".")
    try:
        value = Decimal(cleaned) if re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)", cleaned) else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > inputs.MAX_MINOR:
        raise _not(field, _("“{text}” is not a number."), text, _("Write it like 1234.5."))
    return _plain(round(value, _MOST_PLACES))


def _plain(value: Decimal) -> str:
    """Without exponent, trailing zeros and minus zero."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _date(field: CustomField, text: str) -> str:
    return inputs.day(text, field=field.key).isoformat()


def _yes_no(field: CustomField, text: str) -> str:
    wanted = fold(text)
    for code, words in _WORDS.items():
        if wanted in words or wanted in (fold(_(YES_NO[code])), fold(YES_NO[code])):
            return code
    raise _not(field, _("“{text}” is neither yes nor no."), text, _("Write yes or no."))


def _option(field: CustomField, text: str) -> str:
    wanted = fold(text)
    found = next((option for option in field.choices if fold(option) == wanted), None)
    if found is None:
        known = ", ".join(field.choices) or _("none yet")
        raise _not(field, _("“{text}” is not one of the choices."), text, _("Known: {names}.").format(names=known))
    return found


def _options(field: CustomField, text: str) -> str:
    """In the order of the field. Commas part them too, where no option holds one."""
    parts = text.replace(",", ";") if not any("," in option for option in field.choices) else text
    wanted = {_option(field, part) for part in options(parts)}
    return BETWEEN.join(option for option in field.choices if option in wanted)


def _url(field: CustomField, text: str) -> str:
    if not re.fullmatch(r"(?:https?://)?[^\s/:@.]+(?:\.[^\s/:@.]+)+(?::\d+)?(?:[/?#]\S*)?", text, re.IGNORECASE):
        raise _not(field, _("“{text}” is not a web address."), text, _("Write it like www.example.com."))
    return text


def _email(field: CustomField, text: str) -> str:
    if identity.email_key(text) is None:
        raise _not(field, _("“{text}” is not an e-mail address."), text)
    return text


def _phone(field: CustomField, text: str) -> str:
    if len(identity.digits_of(text)) < 3:
        raise _not(field, _("“{text}” is not a phone number."), text)
    return text


def _not(field: CustomField, sentence: str, text: str, hint: str = "") -> UserError:
    return UserError(sentence.format(text=text), field=field.key, hint=hint)


_READERS: Final[Mapping[str, Callable[[CustomField, str], str]]] = {
    "date": _date,
    "yes_no": _yes_no,
    "url": _url,
    "email": _email,
    "phone": _phone,
}
