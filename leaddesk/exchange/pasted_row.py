"""A pasted text as one row of an import, so that matching, plan and account are those of any list.

Owns which columns that row has and what its message becomes: the whole text, word for word, is an inbound touch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.exchange.model import ImportRow, NotedTouch, Sheet
from leaddesk.exchange.pasted_model import PastedText
from leaddesk.exchange.pasted_wish import STEPS

MESSAGE: Final = "notes"
"""The column that keeps the whole text in the account of the import."""
COLUMNS: Final = (
    "full_name", "first_name", "last_name", "salutation", "company", "job_title", "phone", "mobile", "email", "website", "street",
    "postcode", "city", "region", "country", "product", "next_action", "next_action_due", "received_at", "source", "consent", "tags",
    MESSAGE,
)  # fmt: skip
MAY_WE: Final = N_("May we")
"""What they agreed to; the file has no field of its own for it."""
NOT_BY_PHONE: Final = N_("not by phone")
WAYS: Final = {"phone": N_("call"), "email": N_("e-mail")}
_TOUCHES: Final = {"form": "message", "mail": "email", "card": "note", "note": "message"}
REFUSED: Final = "opt_out"


def record(pasted: PastedText) -> dict[str, str]:
    """Field -> value of a text as read, in the user's language, the message among them."""
    found = {one.field: shown(one.field, one.value) for one in pasted.passages if one.how != "digits"}
    if not refuses(found.get("consent", "")):
        found.pop("consent", None)
    return {name: found[name] for name in COLUMNS if found.get(name)} | {MESSAGE: pasted.text}


def shown(field: str, value: str) -> str:
    """A passage's value in words: codes of steps and sources in the user's language."""
    if field == "next_action":
        return _(STEPS[value]) if value in STEPS else value
    if field == "source":
        return _(codes.SOURCE_TYPES[value]) if value in codes.SOURCE_TYPES else value
    return value


def refuses(consent: str) -> bool:
    """Whether they do not want to be contacted that way."""
    return consent.startswith(REFUSED)


def ways(consent: str) -> str:
    """What they agreed to, in words: "call, e-mail"."""
    return ", ".join(_(WAYS[way]) for way in consent.split(",") if way in WAYS)


def sheet(values: Mapping[str, str]) -> Sheet:
    """``values`` as cards and mails come: a row of keys, a row of cells."""
    keys = [name for name in COLUMNS if values.get(name)]
    return Sheet("", [list(keys), [values[name] for name in keys]])


def told(rows: Sequence[ImportRow], pasted: PastedText | None, now: dt.datetime, zone: dt.tzinfo) -> list[ImportRow]:
    """The one row of a pasted text with what has no column: the message as a touch, best times, what they agreed to. A text without a
    time of its own, or with one to come, came in ``now``. Rows of anything else stay as they are."""
    if pasted is None or len(rows) != 1:
        return list(rows)
    row = rows[0]
    values = {name: value for name, value in row.values.items() if name != MESSAGE}
    values["received_at"] = _came(values.get("received_at"), now, zone)
    custom = dict(row.custom)
    for passage in pasted.passages:
        if passage.field == "best_times":
            values["best_times"] = passage.value
        elif passage.field == "consent" and not refuses(passage.value):
            custom[_(MAY_WE)] = ways(passage.value) or passage.value
    return [replace(row, values=values, custom=custom, touches=(_touch(pasted, values, zone),))]


def _came(value: object, now: dt.datetime, zone: dt.tzinfo) -> dt.datetime | dt.date:
    if isinstance(value, dt.datetime):
        return min(value, now)
    return value if isinstance(value, dt.date) and value <= now.astimezone(zone).date() else now


def _touch(pasted: PastedText, values: Mapping[str, Any], zone: dt.tzinfo) -> NotedTouch:
    came = values["received_at"]
    at = came if isinstance(came, dt.datetime) else None
    on = at.astimezone(zone).date() if at is not None else came
    return NotedTouch(on, _TOUCHES[pasted.kind], "inbound", "", pasted.text.strip("\n"), at, is_inquiry=True)
