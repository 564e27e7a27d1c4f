"""Own fields go out as what they are and come back as that: numbers, dates, yes and no typed in a workbook, by any name they had."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from leaddesk.base import i18n
from leaddesk.exchange import export, importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import leads, own_fields, sources, tags
from leaddesk.services.workspace import Workspace
from leaddesk.store import detail, reference
from leaddesk.store import leads as rows

KINDS = {"Panels": "number", "Price": "money", "Built": "date", "Roofed": "yes_no", "Roof": "choice", "Note": "text"}
TYPED = {"Panels": "1.234", "Price": "1200.5", "Built": "2026-02-28", "Roofed": "yes", "Roof": "Flat", "Note": "007"}


def fields(ws: Workspace) -> None:
    for label, kind in KINDS.items():
        own_fields.add(ws, label, kind, ("Flat", "Gabled") if kind == "choice" else ())


def custom(ws: Workspace, lead_id: int) -> dict[str, str]:
    return dict(detail.complete(ws.store, rows.rows(ws.store, [lead_id])[0]).custom)


def all_custom(ws: Workspace) -> list[dict[str, str]]:
    return [custom(ws, i) for (i,) in ws.store.rows("SELECT id FROM lead ORDER BY id")]


def bring(ws: Workspace, source: Path) -> None:
    importing.run(ws, source, Options(as_="inquiries", here_anyway=True))


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_every_kind_comes_back_as_it_was(
    new_workspace: Callable[[str], Workspace], tmp_path: Path, ending: str
) -> None:
    ws, other = new_workspace("one.leaddesk"), new_workspace("two.leaddesk")
    for each in (ws, other):
        fields(each)
    values = {"full_name": "Ida Kern", "source": "Website", "phone": "030 5555 1234"}
    leads.add(ws, values | {f"custom:{label}": text for label, text in TYPED.items()})
    own_fields.retire(ws, own_fields.called(ws, "Roof").id)
    target = tmp_path / f"out{ending}"
    export.write(ws, target)
    bring(other, target)
    assert all_custom(other) == [TYPED]


def test_cells_of_a_workbook_have_their_kind(ws: Workspace, tmp_path: Path) -> None:
    fields(ws)
    values = {"full_name": "Ida Kern", "source": "Website"}
    leads.add(ws, values | {f"custom:{label}": text for label, text in TYPED.items()})
    odd = leads.add(ws, values | {"full_name": "Max Kern", "custom:Note": "x"}).ids[0]
    with ws.store.write("odd") as write:
        built = own_fields.called(ws, "Built").id
        write.update("lead", odd, custom=own_fields.as_json({str(built): "last winter"}))
    export.write(ws, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    head, *records = [list(row) for row in sheet.iter_rows(values_only=True)]
    by_name = {record[head.index("full_name")]: dict(zip(head, record, strict=True)) for record in records}
    ida, max_ = by_name["Ida Kern"], by_name["Max Kern"]
    assert ida["custom:Panels"] == 1.234 and ida["custom:Price"] == 1200.5 and ida["custom:Roofed"] is True
    assert ida["custom:Built"] in (date(2026, 2, 28), datetime(2026, 2, 28))
    assert ida["custom:Note"] == "007" and max_["custom:Built"] == "last winter"


def test_a_list_is_read_by_kind_and_what_does_not_fit_stays(ws: Workspace, tmp_path: Path) -> None:
    fields(ws)
    source = tmp_path / "list.csv"
    source.write_text(
        "Name;Phone;Panels;Built;Roofed;Roof\n"
        "Ida Kern;030 5555 1234;12;28.02.2026;ja;flat\n"
        "Max Kern;030 5555 1235;many;last winter;perhaps;Tin\n",
        encoding="utf-8",
    )
    bring(ws, source)
    assert all_custom(ws) == [
        {"Panels": "12", "Built": "2026-02-28", "Roofed": "yes", "Roof": "Flat"},
        {"Panels": "many", "Built": "last winter", "Roofed": "perhaps", "Roof": "Tin"},
    ]


def test_text_cells_are_read_as_the_language_writes_numbers(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields(ws)
    source = tmp_path / "list.csv"
    source.write_text("Name;Phone;Panels\nIda Kern;030 5555 1234;1.234\n", encoding="utf-8")
    monkeypatch.setattr("leaddesk.exchange.plan_refs.language", lambda: "de")
    bring(ws, source)
    assert all_custom(ws) == [{"Panels": "1234"}]
    assert i18n.language() == "en"


def test_old_names_of_things_are_understood(ws: Workspace, tmp_path: Path) -> None:
    field = own_fields.add(ws, "Roof").field_id
    own_fields.rename(ws, field, "Kind of roof")
    fair = sources.add(ws, "Fair", "trade_show").id
    sources.merge(ws, fair, sources.called(ws, "Website"))
    tag = tags.add(ws, "xmas").id
    tags.rename(ws, tag, "Christmas")
    source = tmp_path / "list.csv"
    source.write_text("Name;Phone;Source;Tags;Roof\nIda Kern;030 5555 1234;Fair;xmas;flat\n", encoding="utf-8")
    bring(ws, source)
    assert all_custom(ws) == [{"Kind of roof": "flat"}]
    assert ws.store.value("SELECT s.name FROM lead l JOIN source s ON s.id = l.source_id") == "Website"
    assert [(each.name, each.leads) for each in reference.tags(ws.store)] == [("Christmas", 1)]
