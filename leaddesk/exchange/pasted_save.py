"""Saves a proposed lead the way of an import of one row, and says before whom it means.

Owns that row: the values as they stand in the dialog. Matching, outcome, account and undo are the import's own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.domain.identity import fold
from leaddesk.exchange import apply, importing, pasted_layouts, pasted_row, plan
from leaddesk.exchange.importing_model import Origin
from leaddesk.exchange.model import Book, ImportKind, ImportRow
from leaddesk.exchange.pasted_model import Passage, PastedText, Proposal
from leaddesk.exchange.plan_model import LEAD_COLUMNS, FieldChange, ImportPlan, Options, RowPlan, place_of
from leaddesk.services import duplicates
from leaddesk.services.duplicates import Found
from leaddesk.services.workspace import Done, Workspace

As = Literal["lead", "name"]
Standing = Literal["nobody", "no_evidence", "firm", "known", "asked_again", "on_list", "same"]
"""Nobody known; nothing to tell by; a known firm, somebody new in it; somebody without an open lead; with one; a name on a list; this
very text is in the file already."""
_KINDS: Final[Mapping[As, ImportKind]] = {"lead": "inquiries", "name": "names"}
_REACH: Final = ("email", "phone", "mobile")


@dataclass(frozen=True, slots=True)
class Met:
    """Whom a proposal means. ``lead`` the record that saving touches (None = a new one), ``number`` its lead number, ``alike`` the
    likeliest other one (told, never joined), ``changes`` the values in the file that saving replaces."""

    standing: Standing
    name: str = ""
    company: str = ""
    lead: int | None = None
    number: str = ""
    alike: Found | None = None
    changes: tuple[FieldChange, ...] = ()


def meet(ws: Workspace, proposal: Proposal, values: Mapping[str, str], *, as_: As = "lead") -> Met:
    """Whom ``values`` mean, as saving would find it. Raises UserError where a value cannot be read."""
    planned = _planned(ws, proposal, values, as_)[0]
    outcome = planned.outcomes[0]
    if outcome.outcome == "rejected":
        return Met("no_evidence")
    found = replace(_target(ws, planned, outcome), changes=tuple(planned.changes))
    if outcome.outcome == "unchanged":
        return replace(found, standing="same")
    if found.lead is not None:
        is_lead = bool(found.number) and outcome.reason != "promoted"
        return replace(found, standing="asked_again" if is_lead else "on_list")
    if found.name:
        return replace(found, standing="known")
    alike = next(iter(duplicates.typed(ws, values, 1)), None)
    if found.company:
        return replace(found, standing="firm", alike=alike)
    return replace(found, standing="nobody" if any(values.get(name) for name in _REACH) else "no_evidence", alike=alike)


def _target(ws: Workspace, planned: ImportPlan, outcome: RowPlan) -> Met:
    """Those known already whom the outcome's record belongs to."""
    target = outcome.target or 0
    if outcome.table == "lead" and target > 0:
        row = ws.store.row(
            "SELECT l.number, coalesce(p.full_name, ''), coalesce(c.name, '') FROM lead l LEFT JOIN person p ON p.id = l.person_id "
            "LEFT JOIN company c ON c.id = l.company_id WHERE l.id = ?",
            (target,),
        )
        number, name, company = row or ("", "", "")
        return Met("known", name, company, target, number or "")
    person = company_id = 0
    if outcome.table == "lead":
        planned_row = planned.rows.new["lead"][place_of(target)]
        person = planned_row[LEAD_COLUMNS.index("person_id")] or 0
        company_id = planned_row[LEAD_COLUMNS.index("company_id")] or 0
    elif outcome.table == "person":
        person = target
    else:
        company_id = target
    name = ws.store.value("SELECT full_name FROM person WHERE id = ?", (person,)) or "" if person > 0 else ""
    firm = ws.store.value("SELECT name FROM company WHERE id = ?", (company_id,)) or "" if company_id > 0 else ""
    return Met("known", name, firm)


def save(ws: Workspace, proposal: Proposal, values: Mapping[str, str], as_: As = "lead") -> Done:
    """Save the proposed lead as one change. Raises UserError (``field`` names what cannot be read; ``no_identity`` where nobody is in it)
    and EnvironmentFault."""
    planned, origin = _planned(ws, proposal, values, as_)
    outcome = planned.outcomes[0]
    if outcome.outcome == "rejected":
        raise UserError(
            _("Nobody can be told from this: no name, no company, no e-mail, no phone."),
            code="no_identity",
            field="full_name",
            hint=_("Type a name or a number."),
        )
    label = _(apply.PASTED).format(name=origin.title)
    if planned.is_empty:
        known = (outcome.target,) if outcome.table == "lead" and outcome.target else ()
        return Done(None, label, {}, known)
    result = apply.run(ws, planned, origin)
    table, row_id = ws.store.rows("SELECT tbl, row_id FROM import_row WHERE batch_id = ?", (result.batch,))[0]
    return Done(result.changeset, label, {"lead": 1}, (row_id,) if table == "lead" else ())


def _planned(ws: Workspace, proposal: Proposal, values: Mapping[str, str], as_: As) -> tuple[ImportPlan, Origin]:
    given = {name: " ".join(value.split()) for name, value in values.items() if value.strip()}
    kind = _KINDS[as_]
    options = Options(as_=kind)
    title = given.get("full_name") or f"{given.get('first_name', '')} {given.get('last_name', '')}".strip()
    title = title or given.get("company") or given.get("email") or given.get("phone") or _("no name")
    origin = Origin(
        str(proposal.path),
        _("Pasted text"),
        hashlib.sha256(proposal.text.encode("utf-8", "replace")).hexdigest(),
        title=title,
    )
    sheet = pasted_row.sheet(_cells(ws, proposal, given, as_))
    words = PastedText(proposal.text, proposal.kind, tuple(_without_column(given)), proposal.sender)
    book = Book(proposal.path, "pasted", None, None, (sheet,), (), proposal.sender, words)
    prepared = importing.of_book(ws, book, origin, options)
    rows = [_as_name(found) for found in prepared.rows] if as_ == "name" else prepared.rows
    planned = plan.build(
        ws, prepared.table, prepared.matches, rows, kind=kind, options=options, file_name=origin.file_name
    )
    said = pasted_layouts.learnt(proposal.fields, proposal.lines, given, proposal.said)
    kept = replace(
        origin,
        fingerprint=pasted_layouts.fingerprint(proposal.kind, proposal.lines),
        sender=fold(proposal.sender),
        said={"as_": kind, "columns": said},
    )
    return planned, kept


def _cells(ws: Workspace, proposal: Proposal, given: Mapping[str, str], as_: As) -> dict[str, str]:
    """The row's cells: the values as typed, times as ISO text, the whole message."""
    cells = {name: value for name, value in given.items() if name in pasted_row.COLUMNS}
    cells[pasted_row.MESSAGE] = proposal.text
    came = _came(ws, proposal, given.get("received_at", ""))
    cells["received_at"] = came.isoformat()
    if "next_action_due" in given:
        cells["next_action_due"] = inputs.day(given["next_action_due"], field="next_action_due").isoformat()
    consent = given.get("consent", "")
    cells.pop("consent", None)
    if consent and fold(consent) == fold(_(pasted_row.NOT_BY_PHONE)):
        cells["consent"] = "opt_out:phone"
    if as_ == "name" and _asks(ws, given.get("source", "")):
        cells.pop("source", None)
    return cells


def _came(ws: Workspace, proposal: Proposal, typed: str) -> dt.datetime | dt.date:
    """When it came in: as typed, as the text says, or now."""
    if typed and typed != proposal.value("received_at"):
        instant, day = inputs.instant(typed, ws.settings.zone, field="received_at")
        return instant or day
    return proposal.received or ws.clock.now().replace(microsecond=0)


def _without_column(given: Mapping[str, str]) -> Iterator[Passage]:
    """What has a place in the lead and no column."""
    for name in ("best_times", "consent"):
        value = given.get(name, "")
        if value and fold(value) != fold(_(pasted_row.NOT_BY_PHONE)):
            yield Passage(name, value, 0, 0, "label")


def _asks(ws: Workspace, source: str) -> bool:
    """Whether people come through a source by asking us: somebody who is only to stand on a list did not."""
    kind = ws.store.value("SELECT type FROM source WHERE match_key = ?", (fold(source),))
    labels = {fold(_(codes.SOURCE_TYPES[code])): code for code in codes.SOURCE_TYPES}
    return (kind or labels.get(fold(source), "")) in codes.ASKING_SOURCE_TYPES


def _as_name(row: ImportRow) -> ImportRow:
    """A row whose message is kept as a note: nobody on a list has asked."""
    return replace(row, touches=tuple(replace(touch, type="note", direction="") for touch in row.touches))
