"""Headers that mean nothing without their neighbours: "Title", "Name", "Contact", "Estado", "Home", type and value pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.exchange.mapping_columns import Decided
from leaddesk.exchange.model import Table
from leaddesk.exchange.values_lists import listed

BESIDE: Final = N_("by its title and the columns beside it")
BY_BOTH: Final = N_("by its title and its values")
_PLACE_NOUNS: Final = listed(
    "home office work ufficio abitazione particular casa oficina trabajo domicile bureau thuis kantoor buro"
)
_PROJECTS: Final = listed("project projekt projet proyecto projeto progetto")
_NO_PHONE: Final = ("fax", "pager", "telex", "isdn", "beeper", "télécopie", "telefax")


def pairs(table: Table, columns: list[Decided]) -> list[Decided]:
    """ "Phone 1 - Type" beside "Phone 1 - Value": the types say whether the values are mobiles, or faxes and pagers."""
    result = list(columns)
    for column in columns:
        if column.reading.role != "type" or column.profile.empty:
            continue
        partner = _partner(columns, column)
        if partner is None or partner.field != "phone":
            continue
        words = [str(row.cells[column.index]).casefold() for row in table.rows if row.cells[column.index]]
        if words and sum(any(bad in word for bad in _NO_PHONE) for word in words) * 2 > len(words):
            result[partner.index] = partner.none()
        elif words and sum("mobil" in word or "cell" in word for word in words) * 2 > len(words):
            result[partner.index] = partner.to("mobile", 0.9, _(BY_BOTH))
    return result


def _partner(columns: Sequence[Decided], kind: Decided) -> Decided | None:
    """The column whose kind ``kind`` tells: the same words and number but for the last word, beside it or elsewhere."""
    subject = kind.reading.words.split()[:1]
    same = [
        column
        for column in columns
        if column.field
        and column.reading.ordinal == kind.reading.ordinal
        and column.reading.words.split()[:1] == subject
    ]
    return min(same, key=lambda column: abs(column.index - kind.index), default=None)


def resolve(columns: list[Decided]) -> list[Decided]:
    """Every column whose header needs its neighbours or its values, resolved; customers and "who" last, by who is named then."""
    rules: Mapping[str, Callable[[Decided, Sequence[Decided]], Decided]] = {
        "title": _title, "name": _name, "contact": _contact, "account": _account, "location": _location,
        "estado": _estado, "countrycode": _countrycode, "date": _date, "place": _place, "id": _own_id, "nextstep": _nextstep,
        "won": _won, "quote": _quote, "request": _request, "number": _number,
        "country_region": _country_region, "until": _until,
    }  # fmt: skip
    told = [
        rules[column.reading.role](column, columns) if column.reading.role in rules else column for column in columns
    ]
    told = [_customer(column, told) if column.reading.role == "customer" else column for column in told]
    return [_who(column, told) if column.reading.role == "who" else column for column in told]


def _has(columns: Sequence[Decided], field: str, *, but: Decided, roles: tuple[str, ...] = ()) -> bool:
    return any(
        c.field == field and c.index != but.index and c.reading.role not in roles and not c.reading.weak
        for c in columns
    )


def _title(column: Decided, columns: Sequence[Decided]) -> Decided:
    """ "Title" is Mr or Dr, or the job. Beside a column that surely is the job it is no job."""
    if column.profile.salutation >= 0.5:
        return column.to("salutation", 0.9, _(BY_BOTH))
    if _has(columns, "job_title", but=column):
        return column.none()
    titles = [c.index for c in columns if c.reading.role == "title"]
    names = [c.index for c in columns if c.field in ("first_name", "last_name", "full_name")]
    if len(titles) > 1:
        return column.to("job_title", 0.8, _(BESIDE)) if column.index == titles[-1] else column.none()
    if column.profile.empty and column.index < min(names, default=-1):
        return column.none()
    return column.to("job_title", 0.85, _(BESIDE)) if names else column.none()


def _name(column: Decided, columns: Sequence[Decided]) -> Decided:
    first, last = _has(columns, "first_name", but=column), _has(columns, "last_name", but=column)
    if first and last and column.reading.rank == "secondary":
        return column.none()
    if first and not last:
        return column.to("last_name", 0.93, _(BESIDE))
    if last and not first:
        return column.to("first_name", 0.9, _(BESIDE))
    if first or _has(columns, "company", but=column) or _has(columns, "full_name", but=column, roles=("name",)):
        return column
    if column.profile.company >= 0.4 and column.profile.company > column.profile.person:
        return column.to("company", 0.85, _(BY_BOTH))
    return column


def _contact(column: Decided, _columns: Sequence[Decided]) -> Decided:
    profile = column.profile
    if profile.email >= 0.5:
        return column.to("email", 0.9, _(BY_BOTH))
    if profile.phone + profile.digits_phone >= 0.5:
        return column.to("phone", 0.9, _(BY_BOTH))
    if profile.date >= 0.5 or profile.truth >= 0.8 or profile.number >= 0.8:
        return column.none()
    return column


def _customer(column: Decided, columns: Sequence[Decided]) -> Decided:
    profile = column.profile
    if profile.truth >= 0.8 or profile.number >= 0.8:
        return column.none()
    names = ("first_name", "last_name", "full_name")
    named = any(c.field in names and c.reading.role != "who" for c in columns)
    if not named and not profile.empty and profile.person > profile.company:
        return column.to("full_name", 0.8, _(BY_BOTH))
    return column


def _account(column: Decided, _columns: Sequence[Decided]) -> Decided:
    profile = column.profile
    return column.none() if profile.number >= 0.5 or profile.truth >= 0.8 else column


def _location(column: Decided, columns: Sequence[Decided]) -> Decided:
    profile = column.profile
    if profile.country >= 0.6:
        return column.to("country", 0.85, _(BY_BOTH)) if not _has(columns, "country", but=column) else column.none()
    if profile.street >= 0.5:
        return column.to("street", 0.75, _(BY_BOTH)) if not _has(columns, "street", but=column) else column.none()
    return column.none() if profile.number >= 0.5 or profile.average_length > 40 else column


def _estado(column: Decided, columns: Sequence[Decided]) -> Decided:
    """Spanish, Portuguese and Italian have one word for the state of a country and of a case."""
    if column.profile.status >= 0.5:
        return column.to("status", 0.93, _(BY_BOTH))
    if column.reading.place or _has(columns, "status", but=column, roles=("estado",)):
        return column.to("region", 0.9, _(BESIDE))
    if any(c.field in ("city", "postcode") and c.reading.place == column.reading.place for c in columns):
        return column.to("region", 0.8, _(BESIDE))
    return column


def _countrycode(column: Decided, columns: Sequence[Decided]) -> Decided:
    dialled = "phone" in column.reading.words  # the country of a number, not of an address
    if column.profile.country >= 0.7 and not dialled and not _has(columns, "country", but=column):
        return column.to("country", 0.85, _(BY_BOTH))
    return column.none()


def _country_region(column: Decided, columns: Sequence[Decided]) -> Decided:
    """ "Country/Region" is the country; beside the country of the same place it is the region."""
    place = column.reading.place
    beside = [c for c in columns if c.reading.place == place and c.index != column.index]
    country = any(c.field == "country" and c.reading.role == "" for c in beside)
    if country and not any(c.field == "region" for c in beside):
        return column.to("region", 0.85, _(BESIDE))
    return column


def _date(column: Decided, columns: Sequence[Decided]) -> Decided:
    if column.profile.date + column.profile.serial < 0.5:
        return column.none()
    return column.to("next_action_due", 0.75, _(BESIDE)) if _follows_step(column, columns) else column


def _follows_step(column: Decided, columns: Sequence[Decided]) -> bool:
    """Whether what is to be done stands left of ``column``."""
    return any(c.index == column.index - 1 and c.field == "next_action" and c.profile.date < 0.5 for c in columns)


def _place(column: Decided, columns: Sequence[Decided]) -> Decided:
    """ "Home" or "Office" alone: a phone where it holds phones, or where that place has no phone column and nothing is in it."""
    profile = column.profile
    if profile.phone + profile.digits_phone + profile.has_phone >= 0.5:
        return column.to("phone", 0.88, _(BY_BOTH))
    if not profile.empty:
        return column.none()
    if column.reading.words not in _PLACE_NOUNS:
        return column.none()
    phones = [c for c in columns if c.field == "phone" and c.reading.role != "place"]
    same = (column.reading.place, column.reading.ordinal or 1)
    if phones and not any((c.reading.place, c.reading.ordinal or 1) == same for c in phones):
        return column.to("phone", 0.6, _(BESIDE))
    if any(c.field == "mobile" for c in columns) and not phones:
        return column.to("phone", 0.6, _(BESIDE))
    return column.none()


def _own_id(column: Decided, columns: Sequence[Decided]) -> Decided:
    """The record's own number, where every row has another one. A bare "id" that only counts the rows is none."""
    profile = column.profile
    if profile.empty or profile.distinct < 0.98 or profile.date >= 0.5 or profile.average_length > 40:
        return column.none()
    if column.reading.weak and profile.integer >= 0.9 and profile.average_length < 6:
        return column.none()
    if any(c.reading.role == "id" and c.index < column.index and c.field for c in columns if not c.profile.empty):
        return column
    return column


def _nextstep(column: Decided, _columns: Sequence[Decided]) -> Decided:
    if column.profile.date >= 0.5 or "date" in column.reading.words:
        return column.to("next_action_due", 0.92, _(BY_BOTH))
    return column


def _won(column: Decided, _columns: Sequence[Decided]) -> Decided:
    if column.profile.date >= 0.5:
        return column.to("closed_at", 0.85, _(BY_BOTH))
    return column if column.profile.number >= 0.5 and column.profile.truth < 0.8 else column.none()


def _quote(column: Decided, _columns: Sequence[Decided]) -> Decided:
    """ "Angebot" is an amount where it holds amounts, else a document nobody here can open."""
    return column if column.profile.number >= 0.5 and column.profile.average_length < 20 else column.none()


def _request(column: Decided, _columns: Sequence[Decided]) -> Decided:
    profile = column.profile
    if profile.date >= 0.6:
        return column.to("received_at", 0.75, _(BY_BOTH))
    words = profile.number < 0.3 and profile.truth < 0.5 and profile.email < 0.3 and not profile.empty
    named = (
        column.reading.words in _PROJECTS and profile.average_length < 25
    )  # a project's name, nothing that was asked
    return column if words and not named else column.none()


def _number(column: Decided, columns: Sequence[Decided]) -> Decided:
    """ "Nr." right of a street is the house number; a number that people are reached by is their phone."""
    before = next((c for c in columns if c.index == column.index - 1), None)
    short = not column.profile.empty and column.profile.average_length <= 5 and column.profile.date == 0
    if before is not None and before.field == "street" and before.reading.role == "" and short:
        return column.to("street", 0.85, _(BESIDE))
    if column.profile.phone >= 0.7 and not any(c.field in ("phone", "mobile") for c in columns):
        return column.to("phone", 0.85, _(BY_BOTH))
    return column


def _who(column: Decided, columns: Sequence[Decided]) -> Decided:
    """ "Who?" is who asked; where they are named beside it, or few names come again and again, who looks after them."""
    profile = column.profile
    others = {c.field for c in columns if c.index != column.index and c.reading.role != "who"}
    named, firm = bool(others & {"full_name", "first_name", "last_name"}), "company" in others
    again = profile.distinct < 0.7 and profile.sampled >= 3
    if again and (named or firm or profile.distinct < 0.5):
        return column.to("owner", 0.85, _(BY_BOTH))
    if not named:
        is_firm = not firm and profile.company >= 0.4 and profile.company > profile.person
        return column.to("company" if is_firm else "full_name", 0.8, _(BY_BOTH))
    asked = not firm and not profile.empty and profile.single_word < 0.5
    return column.to("company", 0.7, _(BESIDE)) if asked else column.to("owner", 0.8, _(BESIDE))


def _until(column: Decided, columns: Sequence[Decided]) -> Decided:
    """ "By" or "bis" is a day for what stands left of it; "By" with few names in it is who looks after somebody."""
    profile = column.profile
    if column.reading.words == "by" and profile.single_word >= 0.7 and profile.date == 0 and profile.phone == 0:
        return column.to("owner", 0.7, _(BY_BOTH))
    return column if _follows_step(column, columns) and column.profile.date >= 0.5 else column.none()


def second_thoughts(columns: list[Decided]) -> list[Decided]:
    """What shows only when every column has its field: a bare "State" beside a status, a first name without a last one."""
    firsts = any(c.field == "first_name" for c in columns)
    lasts = any(c.field == "last_name" for c in columns)
    return [_whole_or_part(column, firsts=firsts, lasts=lasts) for column in columns]


def _whole_or_part(column: Decided, *, firsts: bool, lasts: bool) -> Decided:
    profile = column.profile
    alone = (column.field == "last_name" and not firsts) or (column.field == "first_name" and not lasts)
    if alone and profile.person >= 0.6 and column.reading.role != "name":
        return column.to("full_name", 0.7, _(BY_BOTH))
    if column.field == "full_name" and lasts and not firsts and profile.single_word >= 0.7 > profile.person:
        return column.to("first_name", 0.75, _(BY_BOTH))
    return column
