"""The lead definition and what is known of a lead by it, as JSON and as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaddesk.base.i18n import _, ngettext
from leaddesk.cli.words import date_json
from leaddesk.domain import definition as rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.services.definition import Missing
    from leaddesk.services.workspace import Workspace


def version_json(version: rules.Definition) -> dict[str, Any]:
    """One version with its criteria, as ``definition save`` takes them."""
    return {
        "version": version.version,
        "agreed_on": date_json(version.agreed_on),
        "agreed_by": version.agreed_by,
        "note": version.note,
        "qualifies": version.qualifies,
        "criteria": [criterion_json(each) for each in version.criteria],
    }


def criterion_json(each: rules.Criterion) -> dict[str, Any]:
    return {
        "code": each.code,
        "letter": each.pip,
        "label": each.name,
        "kind": each.kind,
        "ask": each.asked,
        "counts_when": each.counts,
        "rule": each.rule,
        "needed": each.needed,
    }


def sheet_json(ws: Workspace, lead_id: int) -> dict[str, Any] | None:
    """What is known of one lead: its version, its verdict, each criterion with answer and evidence."""
    from leaddesk.services import definition

    sheet = definition.sheet(ws, lead_id)
    if sheet is None:
        return None
    return {
        "version": sheet.version,
        "verdict": sheet.verdict,
        "decided": sheet.decided,
        "missing": [each.code for each in sheet.missing],
        "criteria": [
            {
                "code": m.criterion.code,
                "label": m.criterion.name,
                "needed": m.criterion.needed,
                "kind": m.criterion.kind,
                "answer": m.answer,
                "evidence": m.evidence,
                "by": m.by,
            }
            for m in sheet.marked
        ],
    }


def sheet_lines(ws: Workspace, lead_id: int) -> list[str]:
    """The same for people; nothing while nobody asked anything."""
    from leaddesk.services import definition

    sheet = definition.sheet(ws, lead_id)
    if sheet is None or not (sheet.decided or any(m.answer != "unknown" for m in sheet.marked)):
        return []
    lines = [_("Worth our time?") + f" {rules.sentence(sheet)}"]
    for m in sheet.marked:
        said = _(rules.ANSWERS[m.answer]) + (f": {m.evidence}" if m.evidence else "")
        lines.append(f"  {m.criterion.name}  {said}")
    return lines


def missing_json(missing: Sequence[Missing]) -> dict[str, Any]:
    """What a move to *Qualified* left open, by lead."""
    return {
        "missing": [
            {"id": each.id, "lead_number": each.lead_number, "criteria": [c.code for c in each.criteria]}
            for each in missing
        ]
    }


def missing_text(missing: Sequence[Missing]) -> str:
    """The same as lines, at most five."""
    shown = [
        _("{who}: not yes yet: {questions}.").format(
            who=each.lead_number or each.name, questions=", ".join(c.name for c in each.criteria)
        )
        for each in missing[:5]
    ]
    rest = len(missing) - len(shown)
    if rest:
        shown.append(ngettext("And {n} more.", "And {n} more.", rest).format(n=rest))
    return "\n".join(shown)
