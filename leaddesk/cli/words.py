"""Small words shared by the commands: how values stand in JSON and on a terminal, and how ids are read.

JSON: instants as ISO with the firm's offset, dates as ISO, money as a string with the currency's own decimals.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.inputs import format_money

if TYPE_CHECKING:
    from leaddesk.cli.command import Call
    from leaddesk.services.workspace import Done, Workspace

IDS_AT_MOST = 1_000
"""Above this many the ids of a change are left out of the answer (COMMAND_LINE.md)."""


def number(text: str) -> int:
    """A number of rows as typed: an ``argparse`` type."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(_("“{text}” is not a number of rows").format(text=text))
    return int(text)


def instant_json(instant: datetime | None, zone: ZoneInfo) -> str | None:
    """``2026-11-21T10:42:00+01:00``."""
    return None if instant is None else instant.astimezone(zone).isoformat(timespec="seconds")


def date_json(day: date | None) -> str | None:
    """``2026-11-21``."""
    return None if day is None else day.isoformat()


def received_json(at: datetime | None, on: date | None, zone: ZoneInfo) -> str | None:
    """When something came in: an instant where the hour is known, else the date."""
    return instant_json(at, zone) or date_json(on)


def instant_text(instant: datetime | None, zone: ZoneInfo) -> str:
    """``2026-11-21 10:42`` on the firm's wall."""
    return "" if instant is None else instant.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def money_text(minor: int | None, currency: str | None) -> str:
    """``1,234.50 EUR``; nothing for none."""
    text = format_money(minor, currency)
    if text is None:
        return ""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest} {currency or ''}".rstrip()


def due_text(day: date | None, time: str | None) -> str:
    """``2026-11-30`` or ``2026-11-30 14:30``."""
    return " ".join(filter(None, (date_json(day), time)))


def changed_json(done: Done, ws: Workspace) -> dict[str, Any]:
    """The answer of a verb that changes data; ids left out above 1,000."""
    told: dict[str, Any] = {"changeset": done.changeset, "label": done.label, "changed": dict(done.changed)}
    return told | ids_json(done.ids, ws)


def ids_json(ids: Sequence[int], ws: Workspace) -> dict[str, Any]:
    """``ids`` and, beside them, the lead numbers (None for names)."""
    if len(ids) > IDS_AT_MOST:
        return {}
    return {"ids": list(ids), "lead_numbers": numbers(ws, ids)}


def numbers(ws: Workspace, ids: Sequence[int]) -> list[str | None]:
    """The lead numbers of ``ids``, in their order; None for names and for what is gone."""
    marks = ", ".join("?" * len(ids))
    known = dict(ws.store.rows(f"SELECT id, number FROM lead WHERE id IN ({marks})", list(ids)))
    return [known.get(row_id) for row_id in ids]


def say_done(call: Call, ws: Workspace, done: Done, **more: Any) -> None:
    """Answer for a verb: its JSON with ``more`` keys, or one line."""
    call.out.report(changed_json(done, ws) | more, done_text(done, ws))


def done_text(done: Done, ws: Workspace) -> str:
    """``Done: Move 1 to Won. L-000012``."""
    if done.changeset is None:
        return _("Nothing to change.")
    few = done.ids[:5]
    named = ", ".join(number or str(row_id) for row_id, number in zip(few, numbers(ws, few), strict=True))
    rest = len(done.ids) - len(few)
    if rest:
        named += ngettext(" and {n} more", " and {n} more", rest).format(n=rest)
    return _("Done: {label}.").format(label=done.label) + (f" {named}" if named else "")


def verb_of(words: Sequence[str], known: Sequence[str]) -> tuple[str, list[str]]:
    """The first word as the verb of a command that has several (the first of ``known`` where nothing was said), and the rest.

    Raises UserError for a verb that is none.
    """
    verb, rest = (words[0], list(words[1:])) if words else (known[0], [])
    if verb not in known:
        names = ", ".join(known)
        raise UserError(_("“{verb}” is not one of {names}.").format(verb=verb, names=names), field="verb")
    return verb, rest
