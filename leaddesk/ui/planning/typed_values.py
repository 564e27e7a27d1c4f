"""What is typed over one chip or into one field of a plan, as its value. Raises UserError for what it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.domain.plan_line_words import LENGTH, minutes_of
from leaddesk.services.typed_days import due_of
from leaddesk.services.workspace import Workspace
from leaddesk.ui.planning.plan import Plan

MOST_MINUTES = 24 * 60


def text_of(name: str, plan: Plan) -> str:
    """A field as it is typed."""
    if name == "what":
        return plan.what
    if name == "whom":
        return plan.whom.name if plan.whom is not None else ""
    if name == "when":
        return f"{plan.day.isoformat() if plan.day is not None else ''} {plan.time or ''}".strip()
    if name == "minutes":
        return f"{plan.minutes} min" if plan.minutes is not None else ""
    return plan.place if name == "place" else ""


def read(name: str, text: str, ws: Workspace, people: Mapping[int, str]) -> dict[str, Any]:
    """The fields that ``text`` says for the chip ``name``."""
    plain = " ".join(text.split())
    if name == "when":
        day, time = due_of(ws, plain, field="day")
        return {"day": day, "time": time}
    if name == "minutes":
        return {"minutes": minutes(plain)}
    if name == "repeat":
        from leaddesk.services.typed_days import repeat_of

        return {"repeat": repeat_of(ws, plain).repeat}
    if name == "owner_id":
        fits = [row_id for row_id, known in people.items() if fold(known).startswith(fold(plain))]
        if len(fits) != 1:
            raise UserError(_("Nobody of us is called “{text}”.").format(text=plain), field=name)
        return {"owner_id": fits[0]}
    if name == "reminder_min":
        found = LENGTH.search(f"{plain} min" if plain.isdecimal() else plain)
        if found is None:
            raise UserError(
                _("“{text}” is not a time.").format(text=plain), field=name, hint=_("Such as 15 min or 1 h.")
            )
        return {"reminder_min": minutes_of(found["number"], found["unit"], found["more"])}
    return {name: plain}


def minutes(text: str) -> int:
    """Minutes of a typed length: "30", "45 min", "1 h 30", "2 hours", "1:30"."""
    plain = " ".join(text.split())
    hours, colon, rest = plain.partition(":")
    found = None
    if colon and hours.isdecimal() and rest.isdecimal() and len(rest) == 2:
        found = int(hours) * 60 + int(rest)
    elif plain.isdecimal():
        found = int(plain)
    else:
        match = LENGTH.fullmatch(plain)
        found = minutes_of(match["number"], match["unit"], match["more"]) if match is not None else None
    if found is None or not 1 <= found <= MOST_MINUTES:
        raise UserError(
            _("“{text}” is not a length.").format(text=plain), field="minutes", hint=_("Such as 30 min or 1 h 30.")
        )
    return found
