"""One cell sorted into its way of writing: a day first, a number of a spreadsheet, "Last, First", a number without its country.

As ``formats``, of which this is the half that looks at single cells. A way is a code, behind a colon what tells it from its likes
(a separator, a currency, the word itself).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.identity import phone_key
from leaddesk.exchange import dates, values_money, values_name
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.values_parsed import Parsed, text_of

Way = Callable[[RawCell, Parsed], str]
_ALREADY_UNIFORM: Final = re.compile(r"\+\d{7,15}")


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing: its ``code``, an ``example`` as written, the ``value`` it becomes, how many ``rows`` hold it.

    ``value`` is typed as in ``ImportRow.values`` (an amount as ``values_money.Amount``, a phone number in E.164 form). ``detail`` is the
    separator of a date; "" elsewhere. ``is_bad``: the cells are kept as text, because they cannot be used.
    """

    code: str
    example: str
    value: Any
    rows: int
    is_bad: bool
    detail: str = ""


def way_of(looks_like: str) -> Way:
    """How cells of a column are told apart that looks like ``looks_like``."""
    return WAYS.get(looks_like, _word)


def value_of(code: str, parsed: Parsed, region: str) -> Any:
    """What the cell becomes; a phone number as everybody can dial it."""
    if code.startswith("phone_") and isinstance(parsed.value, str):
        return phone_key(parsed.value, region)
    return parsed.value


def _date(cell: RawCell, parsed: Parsed) -> str:
    if parsed.problem is not None:
        return f"{parsed.problem}:{text_of(cell)}" if parsed.problem != "ambiguous_date" else parsed.problem
    if isinstance(cell, (dt.date, dt.datetime)):
        return "date_cell"
    text = text_of(cell)
    read = dates.shape(text)
    if read is None:
        return "date_serial" if parsed.value is not None else f"word:{text}"
    if read.known:
        return {"": "date_compact", " ": "date_named"}.get(read.separator, f"date_ymd:{read.separator}")
    return f"date_{'dmy' if _is_day_first(read, parsed.value) else 'mdy'}:{read.separator}"


def _is_day_first(read: dates.Shape, value: Any) -> bool:
    """In which order a date was read. An instant may lie a day off in UTC."""
    day = dates.resolve(read, "dmy", dt.UTC)
    if day is None or not isinstance(value, dt.date):
        return day is not None
    return abs((_day(day) - _day(value)).days) <= 1


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _phone(cell: RawCell, parsed: Parsed) -> str:
    text = text_of(cell)
    if parsed.problem is not None:
        return parsed.problem
    if parsed.value is None:
        return "phone_other" if parsed.others else ""
    if parsed.more:
        return "phone_several"
    if not isinstance(cell, str):
        return "phone_digits"
    plain = text.removeprefix("tel:").removeprefix("p:").lstrip("( ")
    if _ALREADY_UNIFORM.fullmatch(plain):
        return "phone_uniform"
    return "phone_international" if plain.startswith(("+", "00")) else "phone_national"


def _email(cell: RawCell, parsed: Parsed) -> str:
    if parsed.problem is not None:
        return parsed.problem
    if parsed.value is None:
        return "email_other" if parsed.others else ""
    if parsed.more:
        return "email_several"
    return "email_one" if text_of(cell).strip() == parsed.value else "email_among"


def _money(cell: RawCell, parsed: Parsed) -> str:
    if parsed.problem is not None:
        return f"{parsed.problem}:{text_of(cell)}"
    if not isinstance(cell, str):
        return "money_number"
    currency = parsed.value.currency if isinstance(parsed.value, values_money.Amount) else None
    decimals = values_money.decimals_of([cell])
    return f"money_text:{currency or ''}{decimals or ''}"


def _name(cell: RawCell, parsed: Parsed) -> str:
    if not isinstance(parsed.value, str):
        return "name_other" if parsed.others else ""
    name = values_name.split(parsed.value)
    if name.several:
        return "two_people"
    if name.last is not None and name.first is not None and parsed.value.startswith(name.last) and "," in parsed.value:
        return "name_last_first"
    if name.salutation:
        return "name_titled"
    if values_name.is_company(parsed.value):
        return "name_company"
    return "name_plain" if name.last is not None or " " in parsed.value else "name_word"


def _word(cell: RawCell, parsed: Parsed) -> str:
    return f"word:{text_of(cell)}"


WAYS: Final[dict[str, Way]] = {"date": _date, "phone": _phone, "email": _email, "money": _money, "name": _name}
