"""What ``import --decide`` says of single rows: ``17=new``, ``17=ours``, ``17:phone=theirs``, ``17=L-000012``, ``17=row 12``, ``17=skip``.

Cuts the words and makes the import's decisions of them; decides nothing itself.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _

if TYPE_CHECKING:
    from leaddesk.domain.compare import Choice
    from leaddesk.exchange.importing import Prepared
    from leaddesk.exchange.plan_model import Options, RowDecision
    from leaddesk.services.workspace import Workspace

_WORDS: Final = re.compile(r"\s*([0-9]{1,7})\s*(?::([^=]+))?=(.*)", re.S)
_ROW: Final = re.compile(r"row\s*([0-9]{1,7})", re.I)
_CUSTOMER: Final = re.compile(r"customer[:\s]*([0-9]{1,18})", re.I)
_CHOICES: Final[dict[str, Choice]] = {"ours": "ours", "theirs": "theirs", "both": "both"}
_EXAMPLE: Final = "17=new"


@dataclass(frozen=True, slots=True)
class Decide:
    """One thing said of one row: ``field`` "" = of the whole row, ``what`` the word behind the equals sign."""

    row: int
    field: str
    what: str


def add_to(parser: argparse.ArgumentParser) -> None:
    """The options of ``import`` about people who are known, and rows to decide."""
    add = parser.add_argument
    several: dict[str, Any] = {"nargs": "+", "action": "append", "default": []}
    differing = _("values that differ from those here: taken and listed (default), left, or the row waits")
    add("--differing", choices=("theirs", "ours", "ask"), help=differing)
    probable = _("rows that are probably somebody known: brought in and listed (default), or left to decide")
    add("--probable", choices=("create", "ask"), help=probable)
    add("--certain-only", action="store_true", help=_("look for nobody who is only probably the same"))
    decide = _("what becomes of one row, such as {examples}").format(
        examples="17=new, 17=ours, 17:phone=theirs, 17=L-000012, 17=row 12, 17=skip"
    )
    add("--decide", metavar="ROW=WHAT", **several, help=decide)
    add("--resume", metavar="BATCH", type=int, help=_("take up the rows that an import left to decide"))
    add("--left", action="store_true", help=_("list the imports that have rows left to decide"))


def cut(texts: Sequence[str]) -> list[Decide]:
    """``ROW=WHAT`` texts. Raises UserError where one is not written as it should be."""
    found: list[Decide] = []
    for text in texts:
        match = _WORDS.fullmatch(text)
        what = " ".join(match[3].split()) if match is not None else ""
        if match is None or not what or (match[2] and what.lower() not in _CHOICES):
            raise UserError(
                _("“{text}” is no ROW=WHAT.").format(text=text),
                hint=_("Write it like “{example}”.").format(example=_EXAMPLE),
            )
        found.append(Decide(int(match[1]), (match[2] or "").strip(), what))
    return found


def decided(ws: Workspace, prepared: Prepared, options: Options, said: Sequence[Decide]) -> Options:
    """``options`` with what was said of rows. Raises UserError (``unknown_row``, ``unknown_record``, ``not_alike``)."""
    rows = {row.row_no for row in prepared.rows}
    for one in said:
        other = _ROW.fullmatch(one.what)
        missing = [row for row in (one.row, int(other[1]) if other is not None else one.row) if row not in rows]
        if missing:
            raise UserError(
                _("There is no data in row {row}.").format(row=missing[0]),
                code="unknown_row",
                hint=_("Rows are counted as a spreadsheet shows them."),
            )
    skipped = {one.row for one in said if one.what.lower() == "skip"}
    later = {one.row for one in said if one.what.lower() == "later"}
    options = replace(options, left_out=options.left_out | skipped, to_decide=options.to_decide | later)
    rest = [one for one in said if one.row not in skipped | later]
    alike = _alike(ws, prepared, options, rest)
    decisions: dict[int, RowDecision] = dict(options.decisions)
    for one in rest:
        decisions[one.row] = _step(ws, decisions.get(one.row), one, alike)
    return replace(options, decisions=decisions)


def _alike(ws: Workspace, prepared: Prepared, options: Options, said: Sequence[Decide]) -> dict[int, tuple[str, int]]:
    """Whom rows probably mean, where one is said to be the same as that."""
    if not any(one.what.lower() == "same" for one in said):
        return {}
    from leaddesk.exchange import importing

    plan = importing.preview(ws, prepared, options)
    return {row_no: found.whom for row_no, found in plan.alike.items()}


def _step(ws: Workspace, before: RowDecision | None, one: Decide, alike: dict[int, tuple[str, int]]) -> RowDecision:
    from leaddesk.exchange.review_decided import decided as step

    word = one.what.lower()
    if word in _CHOICES:
        return step(before, field=one.field or None, choice=_CHOICES[word])
    if word == "new":
        return step(before, is_new=True)
    if word != "same":
        return step(before, same_as=_whom(ws, one.what))
    if one.row not in alike:
        raise UserError(
            _("Row {row} is like nobody else.").format(row=one.row),
            code="not_alike",
            hint=_("Say whom it means, such as {example}.").format(example=f"{one.row}=L-000012"),
        )
    return step(before, same_as=alike[one.row])


def _whom(ws: Workspace, text: str) -> tuple[str, int]:
    """The person or company behind a number, or a row of the file. Raises UserError ``unknown_record``."""
    from leaddesk.store import leads

    row = _ROW.fullmatch(text)
    if row is not None:
        return "row", int(row[1])
    customer = _CUSTOMER.fullmatch(text)
    if customer is not None:
        found = ws.store.row("SELECT person_id, company_id FROM customer WHERE id = ?", (int(customer[1]),))
    else:
        found = ws.store.row(
            "SELECT person_id, company_id FROM lead WHERE id = ?",
            (leads.resolve(ws.store, text.removeprefix("name:")),),
        )
    if found is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=text), code="unknown_record")
    return ("person", found[0]) if found[0] is not None else ("company", found[1])
