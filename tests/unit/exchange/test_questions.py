"""Worth our time? in files: columns that answer a question, the verdict after an import, and both on their way out (K6, S1-3)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.definition import Criterion
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.exchange import export, importing, plan_questions
from leaddesk.exchange.plan_model import Options
from leaddesk.exchange.plan_questions import Said
from leaddesk.services import definition, leads, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

COLUMNS = {
    "Interested": "criterion:interest",
    "Needs it": "criterion:need",
    "Money": "criterion:budget",
    "Decides": "criterion:Authority",
}
ROWS = (
    ("Name", "E-Mail", "Interested", "Needs it", "Money", "Decides"),
    ("Ada Berg", "ada@berg.example", "yes", "ja", "yes, up to 9000", "x"),
    ("Bo Carl", "bo@carl.example", "yes", "yes", "no: nothing this year", ""),
    ("Cy Dahl", "cy@dahl.example", "yes", "maybe later", "", "?"),
)


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "asked.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)
    return path


def _import(ws: Workspace, path: Path, columns: dict[str, str] | None = None) -> None:
    importing.run(ws, path, Options(columns=COLUMNS if columns is None else columns, as_="inquiries"))


def _found(ws: Workspace, name: str) -> int:
    query = ListQuery(conditions=(Condition("full_name", "=", name),))
    (found,) = lists.ids(ws.store, query, ws.moment())
    return int(found)


def _answers(ws: Workspace, name: str) -> dict[str, tuple[str, str]]:
    sheet = definition.sheet(ws, _found(ws, name))
    assert sheet is not None
    return {m.criterion.code: (m.answer, m.evidence) for m in sheet.marked if m.answer != "unknown" or m.evidence}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes", Said("yes", "")),
        ("Nein", Said("no", "")),
        ("yes, up to 9,000", Said("yes", "up to 9,000")),
        ("no: nothing this year", Said("no", "nothing this year")),
        ("maybe", Said("unknown", "maybe")),
        ("unknown", Said("unknown", "")),
        ("x marks the spot", Said("unknown", "x marks the spot")),
        ("not now", Said("unknown", "not now")),
    ],
)
def test_k6_a_cell_answers_only_where_it_says_yes_or_no(text: str, said: Said) -> None:
    assert plan_questions.read(text) == said


def test_k6_columns_answer_questions_and_the_verdict_is_the_same_as_on_screen(ws: Workspace, tmp_path: Path) -> None:
    _import(ws, _file(tmp_path))
    assert _answers(ws, "Ada Berg") == {
        "interest": ("yes", ""), "need": ("yes", ""), "budget": ("yes", "up to 9000"), "authority": ("yes", ""),
    }  # fmt: skip
    assert _answers(ws, "Bo Carl")["budget"] == ("no", "nothing this year")
    assert _answers(ws, "Cy Dahl") == {"interest": ("yes", ""), "need": ("unknown", "maybe later")}
    rows = ws.store.rows("SELECT judged, qualified_at IS NOT NULL FROM lead ORDER BY id")
    assert rows == [("yes", 1), (None, 0), (None, 0)]
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM lead_criterion") == 0


def test_k6_a_second_list_fills_what_is_open_and_overwrites_no_answer(ws: Workspace, tmp_path: Path) -> None:
    lead_id = leads.add(ws, {"full_name": "Bo Carl", "email": "bo@carl.example", "source": "Website"}).ids[0]
    definition.answer(ws, [lead_id], "budget", "yes", "said so on the phone")
    _import(ws, _file(tmp_path))
    assert _answers(ws, "Bo Carl") == {
        "budget": ("yes", "said so on the phone"), "interest": ("yes", ""), "need": ("yes", ""),
    }  # fmt: skip


def test_k6_a_header_as_in_our_own_files_is_that_question_and_no_field_of_its_own(
    ws: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "again.csv"
    path.write_text("Name,E-Mail,Criterion:Budget,criterion:budget evidence\nAda Berg,ada@berg.example,yes,9000\n")
    (result,) = importing.run(ws, path, Options(as_="inquiries"))
    assert [match.field for match in result.columns[2:]] == ["criterion:Budget", "criterion:budget evidence"]
    assert _answers(ws, "Ada Berg") == {"budget": ("yes", "9000")}
    assert ws.store.value("SELECT count(*) FROM custom_field") == 0


def test_a_question_that_there_is_not_is_said(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        _import(ws, _file(tmp_path), {"Money": "criterion:colour"})


def test_k6_a_rule_judges_imported_leads_as_any_other(ws: Workspace, tmp_path: Path) -> None:
    definition.save(ws, [Criterion("", label="Reachable", rule="phone!= or email!=")])
    _import(ws, _file(tmp_path), {"Name": "full_name"})
    assert ws.store.rows("SELECT DISTINCT judged, judged_version FROM lead") == [("yes", 2)]


def test_k6_verdict_and_answers_go_out_and_come_back(ws: Workspace, new_workspace: object, tmp_path: Path) -> None:
    _import(ws, _file(tmp_path))
    out = tmp_path / "out.csv"
    export.write(ws, out, what="leads")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["full_name"]: row for row in csv.DictReader(file)}
    ada, bo = rows["Ada Berg"], rows["Bo Carl"]
    assert (ada["worth"], ada["criterion:budget"], ada["criterion:budget evidence"]) == ("yes", "yes", "up to 9000")
    assert (bo["worth"], bo["criterion:budget"], bo["criterion:authority"]) == ("no", "no", "")
    assert "criterion:timing" not in ada, "nobody answered it"
    undoing.undo(ws)
    importing.run(ws, out, Options())
    assert _answers(ws, "Ada Berg")["budget"] == ("yes", "up to 9000")
    assert ws.store.value("SELECT count(*) FROM custom_field") == 0
