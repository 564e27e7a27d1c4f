"""Targets set, taken away and copied forward: what a measure should reach in a month (S2-5, S3-15). Each one undoable change.

What was really reached is computed where figures are: ``reporting.target_sheet``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import targets
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import targets as stored


def set_target(ws: Workspace, measure: str, month: str, text: str) -> Done:
    """What ``measure`` (name or label) should reach in ``month``, as typed (``12``, ``35 %``, ``4 h``, ``20,000``); empty takes it away.

    Raises UserError for a measure, month or amount that is none.
    """
    definition, month = targets.known(measure), month_of(ws, month)
    currency = ws.settings.currency if definition.unit == "money" else None
    amount = targets.read(text, definition, ws.settings.currency) if text.strip() else None
    label = N_("Target for {month}: {measure}")
    with ws.store.write(label, month=month, measure=definition.label) as write:
        row = write.row("SELECT id FROM target WHERE measure = ? AND month = ?", (definition.name, month))
        if amount is None:
            write.delete("target", [row[0]] if row else [])
        elif row is not None:
            write.update("target", int(row[0]), amount=amount, currency=currency)
        else:
            write.insert("target", measure=definition.name, month=month, amount=amount, currency=currency)
    return done(write, _(label).format(month=month, measure=_(definition.label)))


def same_as_last_month(ws: Workspace, month: str) -> Done:
    """The targets of the month before for ``month``, where it has none of its own. Raises UserError where there is none to take over."""
    month = month_of(ws, month)
    before = month_before(month)
    own, earlier = stored.of_month(ws.store, month), stored.of_month(ws.store, before)
    if not earlier:
        raise UserError(_("{month} has no targets.").format(month=before), field="month", code="no_targets")
    label = N_("Targets for {month} as in {before}")
    with ws.store.write(label, group=True, month=month, before=before) as write:
        for target in earlier.values():
            if target.measure not in own:
                amount, currency = target.amount, target.currency
                write.insert("target", measure=target.measure, month=month, amount=amount, currency=currency)
    return done(write, _(label).format(month=month, before=before))


def month_of(ws: Workspace, text: str) -> str:
    """``2026-11`` of ``2026-11``, ``11/2026`` or nothing (this month). Raises UserError (field ``month``) for anything else."""
    typed = text.strip()
    if not typed:
        return f"{ws.today():%Y-%m}"
    match = re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d{1,2})|(?P<n>\d{1,2})[./](?P<z>\d{4})", typed)
    year, month = (int(match["y"] or match["z"]), int(match["m"] or match["n"])) if match else (0, 0)
    if not (1 <= month <= 12 and year >= 1900):
        raise UserError(
            _("“{text}” is not a month.").format(text=text), field="month", hint=_("Write it like 2026-11.")
        )
    return f"{year:04d}-{month:02d}"


def first_day(month: str) -> date:
    """The first day of ``2026-11``."""
    return date.fromisoformat(f"{month}-01")


def last_day(month: str) -> date:
    """The last day of ``2026-11``."""
    return first_day(month_after(month)) - timedelta(days=1)


def month_before(month: str) -> str:
    """The month before ``2026-11``."""
    return f"{first_day(month) - timedelta(days=1):%Y-%m}"


def month_after(month: str) -> str:
    """The month after ``2026-11``."""
    return f"{first_day(month) + timedelta(days=31):%Y-%m}"
