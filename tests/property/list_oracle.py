"""What a condition, a sort and a group mean, said in plain Python over ``list_firm.Record``: the oracle for ``store.lists``.

Written from PRODUCT.md and the docstrings, with nothing of ``store`` but the rows themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from leaddesk.domain import codes
from leaddesk.domain.identity import (
    company_match_key,
    digits_of,
    email_key,
    fold,
    name_match_key,
    phone_key,
    website_key,
)
from tests.property.list_firm import OPTIONS, OWN, TODAY, Record, local_day, own_number

KINDS = {
    **dict.fromkeys(
        (
            "first_name",
            "last_name",
            "salutation",
            "job_title",
            "industry",
            "street",
            "city",
            "region",
            "postcode",
            "country",
            "lead_number",
            "product",
            "currency",
            "preferred_channel",
            "best_times",
            "notes",
            "external_id",
            "next_action",
            "consent",
            "last_touch_by",
        ),
        "text",
    ),
    **dict.fromkeys(("full_name", "company"), "party"),
    **dict.fromkeys(("email", "phone", "mobile", "website"), "contact"),
    **dict.fromkeys(("owner", "onboarding_owner", "source", "campaign", "stage", "reason"), "ref"),
    **dict.fromkeys(
        (
            "kind",
            "status",
            "rating",
            "origin",
            "source_type",
            "last_touch_type",
            "last_touch_outcome",
            "reply",
            "after_sale",
            "quote_state",
            "worth",
        ),
        "code",
    ),
    **dict.fromkeys(
        (
            "value",
            "won_value",
            "probability",
            "touches",
            "days_waiting",
            "days_in_stage",
            "days_over_limit",
            "judged",
            "quoted_sum",
        ),
        "number",
    ),
    **dict.fromkeys(
        (
            "received_at",
            "next_action_due",
            "expected_close",
            "parked_until",
            "first_attempt_at",
            "last_contacted_at",
            "last_touch_at",
            "closed_at",
            "quote_valid_until",
        ),
        "day",
    ),
    "tags": "tags",
    **{f"custom:{label}": f"own {kind}" for label, (kind, _choices) in OWN.items()},
    **{f"criterion:{code}": "code" for code in ("interest", "need", "budget", "authority", "timing")},
}
"""Every field and how it is asked; a test holds the field table against it."""
OF_PERSON = ("first_name", "last_name", "salutation", "job_title")
OF_PLACE = ("street", "city", "region", "postcode", "country")
REASONS = {code: label for moment in codes.REASONS.values() for code, label in moment.items()}


@dataclass(frozen=True)
class Asked:
    """A condition before it is text: ``parts`` are ("none",), ("one", text, meaning) or ("range", low, high) with such meanings."""

    field: str
    op: str
    parts: tuple[tuple[Any, ...], ...]


# --- what a record has --------------------------------------------------------------------------------------------------
def text_of(record: Record, name: str) -> str:
    raw = record.raw
    if name.startswith("custom:"):
        return record.own.get(name.removeprefix("custom:"), "")
    if name in OF_PERSON:
        return str(record.person.get(name, ""))
    if name in OF_PLACE:
        return str(record.person.get(name) or record.company.get(name, ""))
    named = {
        "industry": record.company.get("industry"),
        "lead_number": raw["number"],
        "next_action": record.names["step"].get("what"),
        "last_touch_by": record.names["touch_by"].get("name"),
        "consent": "",
        "full_name": record.person.get("full_name"),
        "company": record.company.get("name"),
    }
    return (named[name] if name in named else raw[name]) or ""


def number_of(record: Record, name: str) -> Any:
    raw = record.raw
    if name.startswith("custom:"):
        return own_number(record.own.get(name.removeprefix("custom:"), ""))
    if name == "days_waiting":
        waits = raw["kind"] == "lead" and raw["status"] in codes.OPEN_STATUSES and raw["first_attempt_at"] is None
        return (TODAY - date.fromisoformat(raw["received_on"])).days if waits and raw["received_on"] else None
    if name == "days_in_stage":
        runs = raw["is_active"] or raw["status"] == "won"
        came = local_day(raw["stage_since"])
        return (TODAY - came).days if runs and came else None
    if name == "days_over_limit":
        quiet = raw["is_active"] and raw["stale_on"] and date.fromisoformat(raw["stale_on"])
        return (TODAY - quiet).days if quiet and quiet < TODAY else None
    if name == "quoted_sum":
        quote = current_quote(record)
        return quote.get("sum_minor") if quote.get("currency") == (raw["currency"] or "EUR") else None
    return raw[
        {"value": "value_minor", "won_value": "won_value_minor", "touches": "touch_n", "judged": "judged_version"}.get(
            name, name
        )
    ]


def day_of(record: Record, name: str) -> date | None:
    raw = record.raw
    if name.startswith("custom:"):
        text = record.own.get(name.removeprefix("custom:"), "")
        try:
            return date.fromisoformat(text) if len(text) == 10 else None
        except ValueError:
            return None
    if name == "quote_valid_until":
        quote = current_quote(record)
        known = quote.get("valid_until") if quote.get("state") != "draft" else None
        return date.fromisoformat(known) if known else None
    days = {
        "received_at": "received_on",
        "next_action_due": "next_due_on",
        "expected_close": "expected_close",
        "parked_until": "parked_until",
    }
    if name in days:
        return date.fromisoformat(raw[days[name]]) if raw[days[name]] else None
    column = {"last_contacted_at": "last_contact_at"}.get(name, name)
    return local_day(raw[column])


def code_of(record: Record, name: str) -> str:
    raw = record.raw
    if name == "worth":
        return raw["judged"] or _verdict(record)
    if name.startswith("criterion:"):
        return record.answers.get(name.removeprefix("criterion:"), "unknown")
    if name == "reply":
        if raw["status"] not in codes.OPEN_STATUSES:
            return "decided"
        if raw["first_attempt_at"] is None:
            return "nobody"
        return "to_decide" if raw["status"] in ("new", "attempting", "contacted") else "decided"
    if name == "quote_state":
        return str(current_quote(record).get("state", ""))
    if name == "source_type":
        return str(record.names["source"].get("type", ""))
    if name.startswith("last_touch_"):
        return record.names["touch"].get(name.removeprefix("last_touch_")) or ""
    return raw[name] or ""


def current_quote(record: Record) -> dict[str, Any]:
    """The quote that counts: the accepted one, else the latest that is out, refused, or being written; a replaced one never."""
    replaced = {quote["replaces_id"] for quote in record.quotes}
    standing = [quote for quote in record.quotes if quote["id"] not in replaced]
    for state in ("accepted", "sent", "refused", "draft"):
        found = [quote for quote in standing if quote["state"] == state]
        if found:
            return max(found, key=lambda quote: (quote["sent_on"] or "", quote["id"]))
    return {}


def _verdict(record: Record) -> str:
    said = [record.answers.get(code, "unknown") for code in ("interest", "need", "budget", "authority")]
    if "no" in said:
        return "no"
    return "yes" if set(said) == {"yes"} else "open"


CODES = {
    "kind": codes.KINDS,
    "status": codes.STATUSES,
    "rating": codes.RATINGS,
    "origin": codes.ORIGINS,
    "source_type": codes.SOURCE_TYPES,
    "last_touch_type": codes.ACTIVITY_TYPES,
    "last_touch_outcome": codes.OUTCOMES,
    "reply": codes.REPLY_STATES,
    "after_sale": codes.AFTER_SALE,
    "quote_state": {
        "draft": "Not sent yet",
        "sent": "Sent",
        "accepted": "Accepted",
        "refused": "Refused",
    },
    "worth": {"yes": "Yes", "open": "Open", "no": "No"},
    **{
        f"criterion:{code}": {"yes": "Yes", "unknown": "Unknown", "no": "No"}
        for code in ("interest", "need", "budget", "authority", "timing")
    },
}


def names_of(record: Record, name: str) -> list[str]:
    """What the row that a field points to may be called, folded."""
    row = record.names[name]
    if not row:
        return []
    columns = {
        "owner": ("name", "initials", "email"),
        "onboarding_owner": ("name", "initials", "email"),
        "source": ("name", "type"),
        "campaign": ("name",),
        "stage": ("label", "status"),
    }
    if name == "reason":
        return [row["code"], *(fold(text) for text in (row["label"], REASONS[row["code"]]) if text)]
    return [fold(row[column]) for column in columns[name] if row[column]]


def called(record: Record, name: str) -> str:
    """By what a name is compared and sorted: a firm without a person is called as the firm is."""
    if name == "full_name":
        return fold(text_of(record, "full_name")) or fold(text_of(record, "company"))
    return fold(text_of(record, name))


# --- conditions ---------------------------------------------------------------------------------------------------------
def holds(record: Record, asked: Asked) -> bool:
    """Whether a record meets a condition."""
    if asked.op in ("<", "<=", ">", ">="):
        return _more(record, asked)
    base = "~" if asked.op in ("~", "!~") else "="
    found = any(_part(record, asked.field, base, part) for part in asked.parts)
    return not found if asked.op in ("!=", "!~") else found


def has_none(record: Record, name: str) -> bool:
    kind = KINDS[name]
    if name.startswith("custom:"):
        return not record.own.get(name.removeprefix("custom:"), "")
    if kind in ("text", "party"):
        return not text_of(record, name)
    if kind == "number":
        return number_of(record, name) is None
    if kind == "day":
        return day_of(record, name) is None
    if kind == "code":
        return not code_of(record, name)
    if kind == "ref":
        return not record.names[name]
    if kind == "tags":
        return not record.tags
    return not _points(record, name)


def _points(record: Record, name: str) -> list[dict[str, Any]]:
    kinds = ("phone", "mobile") if name == "phone" else (name,)
    return [point for point in record.points if point["kind"] in kinds]


def _part(record: Record, name: str, op: str, part: tuple[Any, ...]) -> bool:
    if part[0] == "none":
        return has_none(record, name)
    kind = KINDS[name]
    if part[0] == "range":
        return _between(record, name, part[1], part[2])
    _one, text, meaning = part
    if kind in ("number", "own number", "own money"):
        return bool(number_of(record, name) == meaning)
    if kind in ("day", "own date"):
        day = day_of(record, name)
        return day is not None and meaning[0] <= day <= meaning[1]
    return _IS[kind if kind in _IS else "text"](record, name, op, text)


def _text_is(record: Record, name: str, op: str, text: str) -> bool:
    have, wanted = fold(text_of(record, name)), fold(text)
    return wanted in have if op == "~" else have == wanted


def _party_is(record: Record, name: str, op: str, text: str) -> bool:
    have = text_of(record, name)
    party = record.person if name == "full_name" else record.company
    if not party:
        return False
    if op == "~":
        return all(word in fold(have) for word in fold(text).split())
    match = name_match_key if name == "full_name" else company_match_key
    return match(have) == match(text) if match(text) else fold(have) == fold(text)


def _contact_is(record: Record, name: str, op: str, text: str) -> bool:
    points = _points(record, name)
    digits = digits_of(text)
    if name in ("phone", "mobile") and len(digits) >= 4:
        whole = phone_key(text, "DE") if op == "=" else None
        tail = digits.lstrip("0") or digits
        return any(
            point["norm"] == whole if whole else point["norm"] == text or tail in point["norm"] for point in points
        )
    if op == "~":
        return any(fold(text) in point["norm"] or fold(text) in _ascii_lower(point["value"]) for point in points)
    key = email_key(text) if name == "email" else website_key(text)
    return any(point["norm"] == (key or fold(text)) for point in points)


def _ascii_lower(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def _code_is(record: Record, name: str, op: str, text: str) -> bool:
    have = code_of(record, name)
    if op == "=":
        return have == text
    return bool(have) and fold(text) in f"{have} {fold(CODES[name][have])}"


def _ref_is(record: Record, name: str, op: str, text: str) -> bool:
    have, wanted = names_of(record, name), fold(text)
    if name in ("owner", "onboarding_owner") and wanted == "me":
        return bool(record.names[name]) and record.names[name]["name"] == "Anna Berg"
    return wanted in have or (op == "~" and any(wanted in each and ("@" in wanted or "@" not in each) for each in have))


def _tag_is(record: Record, name: str, op: str, text: str) -> bool:
    have = [fold(tag) for tag in record.tags]
    return any(fold(text) in tag for tag in have) if op == "~" else fold(text) in have


def _options_hold(record: Record, name: str, op: str, text: str) -> bool:
    have = record.own.get(name.removeprefix("custom:"), "")
    if op == "~":
        return fold(text) in fold(have)
    return fold(text) in [fold(each) for each in have.split("; ")]


def _yes_is(record: Record, name: str, _op: str, text: str) -> bool:
    return fold(record.own.get(name.removeprefix("custom:"), "")) == text


_IS: dict[str, Callable[[Record, str, str, str], bool]] = {
    "text": _text_is,
    "party": _party_is,
    "contact": _contact_is,
    "code": _code_is,
    "ref": _ref_is,
    "tags": _tag_is,
    "own choices": _options_hold,
    "own yes_no": _yes_is,
}


def _between(record: Record, name: str, low: Any, high: Any) -> bool:
    """``low`` and ``high``: (text, meaning) or None for an open end."""
    kind = KINDS[name]
    if kind in ("number", "own number", "own money"):
        have = number_of(record, name)
        return have is not None and (low is None or have >= low[1]) and (high is None or have <= high[1])
    if kind in ("day", "own date"):
        day = day_of(record, name)
        return day is not None and (low is None or day >= low[1][0]) and (high is None or day <= high[1][1])
    have = called(record, name)
    if not have:
        return False
    return (low is None or have >= fold(low[0])) and (high is None or have <= fold(high[0]))


def _more(record: Record, asked: Asked) -> bool:
    name, op, (_one, text, meaning) = asked.field, asked.op, asked.parts[0]
    kind = KINDS[name]
    if name == "rating":
        order = ["bad", "dont_know", "cold", "warm", "hot"]
        return _compare(op, order.index(record.raw["rating"]), order.index(text))
    if kind in ("number", "own number", "own money"):
        have = number_of(record, name)
        return have is not None and _compare(op, have, meaning)
    if kind in ("day", "own date"):
        day = day_of(record, name)
        return day is not None and _compare(op, day, meaning[0] if op in ("<", ">=") else meaning[1])
    return bool(called(record, name)) and _compare(op, called(record, name), fold(text))


def _compare(op: str, one: Any, other: Any) -> bool:
    return bool({"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[op])


# --- sorts and groups ---------------------------------------------------------------------------------------------------
def in_order(found: list[Record], sorts: list[tuple[str, bool]]) -> list[Record]:
    """By several fields, without a value last both ways, ties by id in the direction of the last sort."""
    ordered = sorted(found, key=lambda record: record.id, reverse=bool(sorts) and sorts[-1][1])
    for name, descending in reversed(sorts):
        having = [record for record in ordered if sort_key(record, name) is not None]
        without = [record for record in ordered if sort_key(record, name) is None]
        ordered = sorted(having, key=lambda record: sort_key(record, name), reverse=descending) + without
    return ordered


def sort_key(record: Record, name: str) -> Any:
    kind, raw = KINDS[name], record.raw
    label = name.removeprefix("custom:")
    if name == "received_at":
        return (raw["received_on"], raw["received_at"] or "") if raw["received_on"] else None
    if name == "next_action_due":
        return (raw["next_due_on"], raw["next_due_time"] or "") if raw["next_due_on"] else None
    if name in ("first_attempt_at", "last_contacted_at", "last_touch_at", "closed_at"):
        return raw[{"last_contacted_at": "last_contact_at"}.get(name, name)]
    if name == "rating":
        return ["hot", "warm", "cold", "dont_know", "bad"].index(raw["rating"])
    if kind == "code":
        return list(CODES[name]).index(code_of(record, name)) if code_of(record, name) else None
    if kind == "ref":
        row = record.names[name]
        return (
            None
            if not row
            else row["position"]
            if name == "stage"
            else (row["moment"], row["position"])
            if name == "reason"
            else fold(row["name"])
        )
    if kind == "tags":
        return min((fold(tag) for tag in record.tags), default=None)
    if kind in ("number", "own number", "own money"):
        return number_of(record, name)
    if kind in ("day", "own date"):
        return day_of(record, name)
    if kind == "own yes_no":
        return {"yes": 0, "no": 1}.get(record.own.get(label, ""))
    if kind in ("own choice", "own choices"):
        first = record.own.get(label, "").split("; ")[0] if kind == "own choices" else record.own.get(label, "")
        return OPTIONS[label].index(first) if first in OPTIONS[label] else None
    if kind == "contact":
        return fold(_first_point(record, name)) or None
    return called(record, name) or None


def _first_point(record: Record, name: str) -> str:
    points = _points(record, name)
    own = [point for point in points if point["person_id"] is not None]
    return (own or points)[0]["value"] if points else ""


def group_key(record: Record, name: str) -> Any:
    """What the rows of one group share; None = they have none."""
    kind = KINDS[name]
    if kind == "ref":
        return record.names[name].get("id")
    if kind in ("day", "own date"):
        return bucket(day_of(record, name), late=name == "next_action_due")
    if kind == "number":
        return band(number_of(record, name), name)
    if name in ("full_name", "first_name", "last_name"):
        return called(record, name)[:1] or None
    key = sort_key(record, name)
    return None if key is None else key


def bucket(day: date | None, *, late: bool) -> str | None:
    """The bucket of a day around today, in the words of the heads."""
    if day is None:
        return None
    monday = TODAY - timedelta(days=TODAY.weekday())
    month = (day.year * 12 + day.month) - (TODAY.year * 12 + TODAY.month)
    week = ((day - timedelta(days=day.weekday())) - monday).days // 7
    if day < TODAY:
        if late:
            return "Late"
        if day == TODAY - timedelta(days=1):
            return "Yesterday"
        for told, is_it in (
            ("Earlier this week", week == 0),
            ("Last week", week == -1),
            ("Earlier this month", month == 0),
            ("Last month", month == -1),
        ):
            if is_it:
                return told
        return "Earlier"
    if day - TODAY <= timedelta(days=1):
        return ["Today", "Tomorrow"][(day - TODAY).days]
    for told, is_it in (
        ("Later this week", week == 0),
        ("Next week", week == 1),
        ("Later this month", month == 0),
        ("Next month", month == 1),
    ):
        if is_it:
            return told
    return "Later"


def band(number: Any, name: str) -> int | None:
    if number is None:
        return None
    starts = {"value": (0, 1, 5, 10, 50, 100), "won_value": (0, 1, 5, 10, 50, 100), "probability": (0, 25, 50, 75)}.get(
        name, (0, 1, 2, 3, 6, 11, 31)
    )
    factor = 100_000 if name in ("value", "won_value") else 1
    return sum(bool(number >= start * factor) for start in starts)


__all__ = ["CODES", "KINDS", "Asked", "Decimal", "group_key", "has_none", "holds", "in_order", "sort_key"]
