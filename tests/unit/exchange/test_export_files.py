"""Files that leave: every text stays text, nothing is lost, what is written comes back equal, and a failed save leaves the old."""

from __future__ import annotations

import csv
import datetime as dt
import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leaddesk.base.errors import Cancelled, EnvironmentFault, UserError
from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.exchange import export, importing, xlsx_out
from leaddesk.exchange.export_cells import MAX_CHARS, cell, csv_text, pieces, unmarked
from leaddesk.exchange.export_rows import Reader
from leaddesk.exchange.plan_model import Options
from leaddesk.services import followups, leads, pipeline, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

BERLIN = ZoneInfo("Europe/Berlin")
FORMULAS = [
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "'=1",
    "''=1",
    "+49-30-1234567",
    "-1/2/3",
    "-1 -2",
    "+1\n2",
    "- a note",
    "-",
    "=",
]


@pytest.fixture
def firm(ws: Workspace) -> Workspace:
    """A firm with a lead that has everything, one that has little, a name and a customer."""
    leads.add(
        ws,
        {
            "full_name": "Anna Maria Berg", "company": "Berg Bau GmbH", "email": "anna@berg.de", "phone": "+49 30 1234567",
            "mobile": "0171 7654321", "street": "Ring 1", "postcode": "01067", "city": "Dresden", "country": "DE",
            "source": "Messe Köln", "campaign": "Spring", "product": "=HYPERLINK(\"x\")", "rating": "hot", "value": "1234.50",
            "owner": "Anna Berg", "received_at": "2026-03-01 09:15", "next_action": "Call", "next_action_due": "2026-03-20",
            "tags": "vip; roof", "notes": "line 1\nline 2", "external_id": "00042", "custom:Shoe size": "=43", "probability": "40",
        },
    )  # fmt: skip
    leads.add(ws, {"full_name": "-", "email": "otto@web.de", "received_at": "2026-03-01", "custom:Note": "n/a"})
    touches.log(ws, 1, type="call", outcome="reached", text="Talked")
    pipeline.close(ws, [2], "won", value_minor=99900)
    followups.set_next(ws, [1], NextStep("Send it", dt.date(2026, 3, 25)))
    return ws


def records(ws: Workspace, what: str) -> list[dict[str, Any]]:
    """What an export of all rows of a kind holds; the import cannot say when the first reply was or how often."""
    ids = lists.ids(ws.store, ListQuery(what=what), ws.moment())
    found = sorted(Reader(ws.store).records(what, ids), key=lambda record: str(record["lead_number"]))
    for record in found:
        del record["touches"], record["first_attempt_at"]
    return found


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_exported_comes_back_equal(firm: Workspace, new_workspace: Any, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"out.{ending}"
    assert export.write(firm, target) == 2
    other = new_workspace("other.leaddesk")
    (result,) = importing.run(other, target, Options(as_="deals"))
    assert result.counts["created"] == 2
    assert records(other, "leads") == records(firm, "leads")
    (same,) = importing.run(firm, target, Options(as_="deals"))
    assert same.counts["unchanged"] == 2
    assert same.problems == []


def test_every_kind_and_everything(firm: Workspace, tmp_path: Path) -> None:
    counts = {what: export.write(firm, tmp_path / f"{what}.xlsx", what=what) for what in export.KINDS}
    assert {what: counts[what] for what in ("leads", "deals", "customers", "names", "follow-ups", "activities")} == {
        "leads": 2, "deals": 0, "customers": 1, "names": 0, "follow-ups": 1, "activities": 1,
    }  # fmt: skip
    assert (counts["people"], counts["companies"], counts["own-fields"]) == (2, 1, 2)
    assert counts["everything"] == sum(counts[what] for what in export.EVERYTHING)
    import openpyxl

    book = openpyxl.load_workbook(tmp_path / "everything.xlsx")
    assert book.sheetnames == [
        "Leads", "Names", "Customers", "People", "Companies", "Follow-ups", "Contacts and notes", "Quotes", "Promises",
        "Call lists", "Events", "Sources", "Files", "Own fields", "Targets", "Sums of Leads",
    ]  # fmt: skip
    assert [c.value for c in book["Names"][1]][:3] == ["full_name", "first_name", "last_name"]
    assert all(c.data_type == "s" for row in book["Leads"].iter_rows() for c in row if isinstance(c.value, str))
    assert export.write(firm, tmp_path / "nobody.csv", what="names") == 0
    assert (tmp_path / "nobody.csv").read_text("utf-8-sig").startswith("full_name,")


def test_chosen_rows_only(firm: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "one.csv"
    assert export.write(firm, target, ids=[2, 1]) == 2
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [row["lead_number"] for row in csv.DictReader(file)] == ["L-000002", "L-000001"]
    won = ListQuery(conditions=(Condition.parse("status=won"),))
    assert export.write(firm, target, query=won) == 1


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=6))
@example(
    texts=[
        *FORMULAS,
        "_x0007_",
        "\x00\x1f",
        "\ufffe",
        "a\u2028b",
        "😀" * 20,
        "null",
        "  spaced  ",
        "1e5",
        "00123",
        "TRUE",
    ]
)
def test_every_text_goes_out_and_comes_back(
    new_workspace: Any, tmp_path_factory: Any, ending: str, texts: list[str]
) -> None:
    folder: Path = tmp_path_factory.mktemp("texts")
    from leaddesk.base.clock import FixedClock
    from tests.conftest import FIRM, NOW

    with (
        Workspace.create(folder / "a.leaddesk", clock=FixedClock(NOW), settings=FIRM, member="Me") as here,
        Workspace.create(folder / "b.leaddesk", clock=FixedClock(NOW), settings=FIRM, member="Me") as there,
    ):
        for n, text in enumerate(texts):
            storable = text.encode("utf-8", "ignore").decode()
            leads.add(
                here,
                {
                    "full_name": "x" + storable,
                    "product": storable,
                    "notes": storable,
                    "custom:own": storable,
                    "external_id": str(n),
                },
            )
        export.write(here, folder / f"out.{ending}")
        importing.run(there, folder / f"out.{ending}", Options(as_="deals"))
        assert [_lines(row) for row in records(there, "leads")] == [_lines(row) for row in records(here, "leads")]


def _lines(record: dict[str, Any]) -> dict[str, Any]:
    """Control characters do not survive a workbook, and line ends are all one; white space alone is no text."""
    cleaned = {
        name: str(cell(value, BERLIN)).replace("\r\n", "\n").replace("\r", "\n").strip()
        if isinstance(value, str)
        else value
        for name, value in record.items()
    }
    return {name: value for name, value in cleaned.items() if value not in ("", None)}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_a_csv_is_run_and_the_mark_comes_off(text: str) -> None:
    assert csv_text(text)[0] == "'"
    assert unmarked(csv_text(text)) == text


@pytest.mark.parametrize(
    "text", ["+49 30 1234567", "-5", "-1.234,50", "+1 (415) 555-0100", "+49 30 1 ext. 5", "Anna", "'quoted'", "5%"]
)
def test_numbers_phones_and_plain_texts_need_no_mark(text: str) -> None:
    assert csv_text(text) == text
    assert unmarked(text) == text


@given(st.text())
def test_the_mark_is_undone_for_any_text(text: str) -> None:
    assert unmarked(csv_text(text)) == text


@given(
    st.text(max_size=50)
    | st.integers()
    | st.floats()
    | st.datetimes(timezones=st.just(BERLIN))
    | st.dates()
    | st.none()
)
def test_a_cell_never_stops_a_save(value: Any) -> None:
    made = cell(value, BERLIN)
    if isinstance(made, str):
        made.encode("utf-8")
    elif isinstance(made, dt.datetime):
        assert made.tzinfo is None
    elif isinstance(made, int):
        assert abs(made) < 10**15


def test_instants_that_local_time_does_not_tell_apart() -> None:
    twice = dt.datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert cell(twice, BERLIN) == "2026-10-25 02:30:00+02:00"
    assert cell(twice.replace(fold=1), BERLIN) == "2026-10-25 02:30:00+01:00"
    assert cell(dt.datetime(2026, 3, 1, 0, 0, tzinfo=BERLIN), BERLIN) == "2026-03-01 00:00:00+01:00"
    assert cell(dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC), BERLIN) == dt.datetime(2026, 3, 1, 10, 0)
    assert cell(dt.date(1899, 12, 31), BERLIN) == "1899-12-31"


@given(st.text(alphabet="a😀", min_size=1).map(lambda text: text * 20_000))
@settings(max_examples=6, deadline=None)
def test_long_texts_are_cut_and_nothing_is_lost(text: str) -> None:
    parts = pieces(text)
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= MAX_CHARS for part in parts)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_text_too_long_for_a_cell(ws: Workspace, new_workspace: Any, tmp_path: Path, ending: str) -> None:
    long = "".join(f"{n} " for n in range(12_000)).strip()
    leads.add(ws, {"full_name": "Anna Berg", "notes": long, "custom:own": long[:40_000]})
    export.write(ws, tmp_path / f"long.{ending}")
    other = new_workspace("other.leaddesk")
    importing.run(other, tmp_path / f"long.{ending}", Options(as_="deals"))
    assert records(other, "leads") == records(ws, "leads")


def test_the_slow_writer_writes_the_same(firm: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    export.write(firm, tmp_path / "fast.xlsx")
    monkeypatch.setitem(__import__("sys").modules, "rustpy_xlsxwriter", None)
    export.write(firm, tmp_path / "slow.xlsx")
    read = [
        python_calamine.CalamineWorkbook.from_path(tmp_path / f"{name}.xlsx").get_sheet_by_index(0).to_python()
        for name in ("fast", "slow")
    ]
    assert read[0] == read[1]


def test_sheet_titles() -> None:
    assert xlsx_out.unique_titles(["a/b:c*?[]", "x" * 40, "X" * 40, "", "History", "'q'"]) == [
        "a b c", "x" * 31, "X" * 27 + " (2)", "Sheet", "History (2)", "q",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["out", "out.pdf", "out.xls"])
def test_endings_that_cannot_be_written(ws: Workspace, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        export.write(ws, tmp_path / name)
    with pytest.raises(UserError):
        export.write(ws, tmp_path / "all.csv", what="everything")
    with pytest.raises(UserError):
        export.write(ws, tmp_path / "x.csv", what="cats")
    for name_of, what in (("quotes.vcf", "quotes"), ("names.ics", "names")):
        with pytest.raises(UserError, match="cannot be written to"):
            export.write(ws, tmp_path / name_of, what=what)


def test_a_failed_save_leaves_what_was_there(firm: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")

    def refuse(*_paths: object) -> None:
        raise PermissionError(13, "open elsewhere")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(EnvironmentFault, match="open elsewhere"):
        export.write(firm, target)
    assert target.read_text() == "old"
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_cancelled_export_leaves_no_file(firm: Workspace, tmp_path: Path, ending: str) -> None:
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        export.write(firm, tmp_path / f"out.{ending}", context=context)
    assert not [name for name in os.listdir(tmp_path) if "out" in name]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_cancelled_after_its_rows_leaves_what_was_there_p_g4(
    firm: Workspace, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"out.{ending}"
    target.write_text("old")
    context = JobContext(
        lambda _told: context.cancel()
    )  # so few rows are told of once: nothing before the end stops it
    with pytest.raises(Cancelled):
        export.write(firm, target, context=context)
    assert target.read_text() == "old"


def test_an_export_gives_the_pages_it_kept_back_p_g4(firm: Workspace, tmp_path: Path) -> None:
    before = firm.store.value("PRAGMA cache_size")
    kept: list[int] = []
    context = JobContext(lambda _told: kept.append(firm.store.value("PRAGMA cache_size")))
    export.write(firm, tmp_path / "out.csv", context=context)
    assert kept and abs(kept[0]) < abs(before)
    assert firm.store.value("PRAGMA cache_size") == before


def test_a_folder_that_is_not_there(firm: Workspace, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        with pytest.raises(EnvironmentFault):
            export.write(firm, tmp_path / "nowhere" / f"out.{ending}")
