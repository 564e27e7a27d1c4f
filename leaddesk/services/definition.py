"""The lead definition (K6): its versions, who agreed to them, and the answers of a lead. Every change can be undone.

A version never changes once saved; changing anything makes the next one. What an answer decides (verdict, milestone) is said in
the write door (``store.judging``), the same from everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.definition import (
    ANSWERS,
    NEXT_ANSWER,
    WORTH,
    Answer,
    Criterion,
    Definition,
    Qualifies,
    Sheet,
)
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.identity import fold
from leaddesk.domain.texts import clean
from leaddesk.services import definition_check
from leaddesk.services.leaving import leads_of, refuse_name
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, lists, rowsql, sheets
from leaddesk.store import definition as stored

EVIDENCE_LIMIT: Final = 2_000


@dataclass(frozen=True)
class Missing:
    """A lead of which something needed is not yes."""

    id: int
    lead_number: str | None
    name: str
    criteria: tuple[Criterion, ...]


# --- looking ------------------------------------------------------------------------------------------------------------
def current(ws: Workspace) -> Definition:
    """The version in force."""
    return stored.current(ws.store)


def versions(ws: Workspace) -> tuple[Definition, ...]:
    """Every version, the oldest first."""
    return stored.versions(ws.store)


def sheet(ws: Workspace, lead_id: int) -> Sheet | None:
    """What is known of one lead; None where there is none."""
    return sheets.of_lead(ws.store, lead_id, ws.moment())


def missing(ws: Workspace, ids: Sequence[int]) -> list[Missing]:
    """Those of ``ids`` whose verdict is not yes, with what is needed and not yes: told before and after a move to *Qualified*."""
    found = sheets.of_leads(ws.store, list(dict.fromkeys(ids)), ws.moment())
    rows = {row.id: row for row in rowsql.fetch(ws.store, list(found))}
    return [
        Missing(lead_id, rows[lead_id].lead_number, rows[lead_id].name or rows[lead_id].company, each.missing)
        for lead_id, each in found.items()
        if each.missing and lead_id in rows
    ]


def worth_counts(ws: Workspace) -> tuple[int, int]:
    """(worth our time, all) of the leads in the Inbox that are new: *Now 5 of 23 new*."""
    moment = ws.moment()
    new = ListQuery(view="new")
    worth = replace(new, conditions=(Condition(WORTH, "=", "yes"),))
    return lists.count(ws.store, worth, moment), lists.count(ws.store, new, moment)


# --- answering ------------------------------------------------------------------------------------------------------------
def answer(ws: Workspace, ids: Sequence[int], code: str, given: str, evidence: str | None = None) -> Done:
    """Answer one question of leads: ``yes``, ``no`` or ``unknown``; ``evidence`` None leaves what was noted, "" clears it.

    ``code`` may be the question's name or letter. Raises UserError for a question or an answer that there is not, for a field
    rule (its field is changed instead) and for names.
    """
    said = _answer(given)
    once = list(dict.fromkeys(ids))
    known = sheets.of_leads(ws.store, once, ws.moment())
    asked = {lead_id: _asked(ws, known.get(lead_id), code) for lead_id in once}
    first = next(iter(asked.values()), None)
    name = first.name if first is not None else code
    label = _("{question}: {answer}").format(question=name, answer=_(ANSWERS[said]).lower())
    amend = f"lead:{ids[0]}:criterion:{first.code}" if evidence is not None and len(asked) == 1 and first else None
    with ws.store.write(
        N_("{question}: {answer}"), group=len(asked) > 1, amend=amend, question=name, answer=ANSWERS[said]
    ) as w:
        for lead in leads_of(w, list(asked)):
            refuse_name(lead)
            criterion = asked[lead.id]
            _keep(
                ws,
                w,
                lead.id,
                criterion.code,
                said,
                None if evidence is None else clean(evidence).strip()[:EVIDENCE_LIMIT],
            )
    return done(w, label)


def press(ws: Workspace, ids: Sequence[int], code: str) -> Done:
    """The next answer to a question: yes, no, unknown, yes ... (as of the first of ``ids``)."""
    known = sheet(ws, ids[0])
    criterion = _asked(ws, known, code)
    now = (
        next((m.answer for m in known.marked if m.criterion.code == criterion.code), "unknown") if known else "unknown"
    )
    return answer(ws, ids, criterion.code, NEXT_ANSWER[now])


def _answer(given: str) -> Answer:
    wanted = fold(given)
    for code, label in ANSWERS.items():
        if wanted in (code, fold(_(label))):
            return code  # type: ignore[return-value]
    raise UserError(
        _("“{answer}” is no answer.").format(answer=given),
        field="answer",
        code="unknown_answer",
        hint=_("Known: {names}.").format(names=", ".join(ANSWERS)),
    )


def _asked(ws: Workspace, known: Sheet | None, code: str) -> Criterion:
    """The question of the version that judges a lead, else of the one in force. Raises UserError for a rule or none."""
    version = {each.version: each for each in versions(ws)}.get(known.version if known else 0, current(ws))
    found = version.criterion(code) or current(ws).criterion(code)
    if found is None:
        raise UserError(
            _("There is no question “{name}”.").format(name=code),
            field="code",
            code="unknown_question",
            hint=_("Known: {names}.").format(names=", ".join(each.code for each in version.criteria)),
        )
    if found.kind == "field":
        raise UserError(
            _("“{name}” follows from the fields: {rule}.").format(name=found.name, rule=found.rule),
            field="code",
            code="is_a_rule",
            hint=_("Change the field instead."),
        )
    return found


def _keep(ws: Workspace, write: Write, lead_id: int, code: str, said: Answer, evidence: str | None) -> None:
    row = write.row("SELECT id, answer, evidence FROM lead_criterion WHERE lead_id = ? AND code = ?", (lead_id, code))
    noted = evidence if evidence is not None else (row[2] if row else "")
    if row is not None and (row[1], row[2]) == (said, noted):
        return
    if row is None and said == "unknown" and not noted:
        return
    values: dict[str, Any] = {
        "answer": said,
        "evidence": noted,
        "definition_id": current(ws).id,
        "answered_at": write.now,
        "by_id": ws.store.author.actor_id,
    }
    if row is None:
        write.insert("lead_criterion", lead_id=lead_id, code=code, **values)
    else:
        write.update("lead_criterion", row[0], **values)


# --- versions -------------------------------------------------------------------------------------------------------------
def save(
    ws: Workspace, criteria: Sequence[Criterion], *, qualifies: Qualifies | None = None, note: str | None = None
) -> Done:
    """Make the next version of ``criteria`` in their order; without any difference nothing is made.

    A criterion without a code gets one; codes of earlier versions keep their answers. Raises UserError where a rule cannot be
    asked, nothing is needed, or two questions are called the same.
    """
    now = current(ws)
    checked = definition_check.checked(ws, criteria, versions(ws))
    how = qualifies or now.qualifies
    if how not in ("either", "verdict"):
        raise UserError(_("“{value}” is none of: either, verdict.").format(value=how), field="qualifies")
    said = clean(note or "").strip()
    label = N_("What is worth our time")
    with ws.store.write(label) as write:
        if (checked, how) != (now.criteria, now.qualifies):
            number = write.next_id("definition")
            made = write.insert("definition", version=number, note=said, qualifies=how)
            for place, each in enumerate(checked):
                write.insert("criterion", definition_id=made, position=place, **definition_check.columns(each))
    return done(write, _(label))


def agree(ws: Workspace, by: str, *, on: date | None = None) -> Done:
    """The version in force is agreed: ``by`` whom (in words), on which day (today). Raises UserError without a name."""
    who = clean(by).strip()
    if not who:
        raise UserError(_("Say who agreed."), field="by", code="who_needed")
    day = on or ws.today()
    if day > ws.today():
        raise UserError(_("{day} lies in the future.").format(day=day), field="on")
    now = current(ws)
    with ws.store.write(N_("Version {n} agreed by {who}"), n=now.version, who=who) as write:
        write.update("definition", now.id, agreed_on=day, agreed_by=who)
    return done(write, _("Version {n} agreed by {who}").format(n=now.version, who=who))
