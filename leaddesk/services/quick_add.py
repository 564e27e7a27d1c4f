"""A line typed as on a slip of paper becomes a lead: what the line is read with, and saving what was understood in one change.

Reading itself is ``domain.quick``; this is where it meets the file. Nothing is saved before ``add``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, quick
from leaddesk.domain.fields import IDENTITY_FIELDS
from leaddesk.domain.identity import fold
from leaddesk.domain.likeness import Party
from leaddesk.domain.quick import Context, Reading
from leaddesk.services import leads
from leaddesk.services.typed_days import day_context, due_of, planned_ahead
from leaddesk.services.workspace import Done, Workspace
from leaddesk.store import reference

__all__ = ["add", "context", "day_context", "due_of", "missing", "read"]

_WISHES: Final = 2_000
"""So many of the latest leads tell what people want of this firm."""


def context(ws: Workspace) -> Context:
    """What a line is read with as the file stands. Reads the file: on a reading thread."""
    settings = ws.settings
    sources = reference.sources(ws.store)
    known: dict[str, str] = {}
    for source in sources:
        known.setdefault(source.type, source.name)
    for code, label in codes.SOURCE_TYPES.items():
        if code in known and code != "unknown":
            known.setdefault(fold(label), known[code])
            known.setdefault(fold(_(label)), known[code])
    known |= {fold(source.name): source.name for source in sources if source.active}
    wishes = ws.store.rows(
        "SELECT DISTINCT product FROM (SELECT product FROM lead WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ?)",
        (_WISHES,),
    )
    return Context(
        days=day_context(ws),
        region=settings.phone_region,
        currency=settings.currency,
        sources=known,
        known_company=lambda key: _company(ws, key),
        products=frozenset(fold(product) for (product,) in wishes if product),
    )


def _company(ws: Workspace, key: str) -> str | None:
    """The name of a firm that stands in the file, by its match key."""
    if len(key) < 3:
        return None
    row = ws.store.row(
        "SELECT name FROM company WHERE match_key = ? AND merged_into_id IS NULL AND deleted_at IS NULL LIMIT 1", (key,)
    )
    return str(row[0]) if row is not None else None


def read(ws: Workspace, line: str) -> Reading:
    """What a line says in this file. Reads the file: on a reading thread."""
    return quick.read(line, context(ws))


def missing(values: Mapping[str, str]) -> tuple[str, ...]:
    """What a new lead lacks, most important first: ``full_name`` where nobody is named at all, ``contact``, ``source``, ``next_action``."""
    found: list[str] = []
    if not any(values.get(name) for name in IDENTITY_FIELDS):
        found.append("full_name")
    if not any(values.get(name) for name in ("phone", "mobile", "email")):
        found.append("contact")
    if not values.get("source"):
        found.append("source")
    if not values.get("next_action") and not values.get("next_action_due"):
        found.append("next_action")
    return tuple(found)


def add(ws: Workspace, values: Mapping[str, str], *, channel: str = "", of: Party | None = None) -> Done:
    """A new lead of what a line was understood as (``Reading.values()``), with rating, tags and the step in one change and one undo.

    ``channel``: the step's kind of activity; ``of``: somebody known whose lead it becomes. Raises UserError naming the field that
    cannot be read, and for a step planned before today.
    """
    given = dict(values)
    if given.get("next_action_due", "").strip():
        planned_ahead(ws, given["next_action_due"])
    if channel and channel not in codes.ACTIVITY_TYPES:
        raise UserError(_("“{text}” is not one of the choices.").format(text=channel), field="next_action")
    if given.get("next_action_due") and not given.get("next_action", "").strip():
        given["next_action"] = _(codes.ACTIVITY_TYPES[channel]) if channel else _("Get in touch")
    return leads.add(ws, given, of=of, channel=channel)
