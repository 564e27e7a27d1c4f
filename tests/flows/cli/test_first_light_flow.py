"""The main job, headless: real files of many makers in, somebody found and worked, the book out again, and all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm

FILES = {
    "us-500.csv": "names",
    "growA_01_facebook_leads_standard.csv": "inquiries",
    "growA_european_semicolon.csv": "inquiries",
    "growA_21_tab_separated.csv": "inquiries",
    "growA_18_international_phones.csv": "inquiries",
    "growA_24_salesforce_style.csv": "inquiries",
    "growA_13_mixed_languages.csv": "inquiries",
    "growA_rtl_arabic_headers.csv": "inquiries",
    "linkedin_sample_connections.csv": "names",
    "de_kunden_powerbi.csv": "customers",
    "odoo_res_partner.xls": "names",
    "xactnet_contact_51626.xlsx": "names",
    "growB_leads_messy.csv": "inquiries",
}
"""Files of the corpus: several languages, delimiters, old and new workbooks."""


def everything(desk: Firm) -> int:
    return sum(int(desk("list", what, "--limit", 0).json["total"]) for what in ("leads", "names", "customers"))


def test_real_files_are_worked_and_every_step_is_undone(desk: Firm, shared: Path, tmp_path: Path) -> None:
    for name, kind in FILES.items():
        answer = desk("import", shared / "corpus" / "leads" / name, "--as", kind)
        assert answer.status == 0, (name, answer.out)
        result = answer.json
        parts = sum(result[key] for key in ("created", "updated", "unchanged", "duplicate", "rejected"))
        assert result["rows"] == parts > 0, name
    assert everything(desk) > 500
    found = desk.rows("names", "--where", "full_name~butt")
    butt = next(row for row in found if row["name"] == "James Butt")
    digits = "".join(char for char in butt["phone"] if char.isdigit())[-5:]
    assert butt["id"] in {row["id"] for row in desk("search", digits).json["rows"]}
    assert butt["id"] in {row["id"] for row in desk("search", "james", "but").json["rows"]}
    call = ("--type", "call", "--outcome", "reached", "--next", "Send the offer", "--due", "2026-03-10")
    assert desk("touch", butt["id"], *call).status == 0
    number = desk.show(butt["id"])["lead_number"]
    assert number and desk("move", number, "Quoted").status == 0
    assert desk("close", number, "won", "--value", "1234.50").status == 0
    assert desk.show(number)["won_value"] == "1234.50"
    report = desk("report", "pipeline", "--out", tmp_path / "p.json").json
    assert report["figures"]["won"] == desk("list", "leads", "--view", "won").json["total"] >= 1
    assert report["figures"]["open"] == desk("list", "leads", "--view", "inbox", "--limit", 0).json["total"]
    leads = desk("list", "leads", "--limit", 0).json["total"]
    assert desk("export", tmp_path / "leads.csv").json["rows"] == leads
    assert desk("export", tmp_path / "all.xlsx", "--what", "everything").json["rows"] > leads
    assert desk("check").json == {"ok": True, "problems": []}
    steps = sum(not entry["inverts"] for entry in desk("undo", "--list", "--limit", 1000).json["changes"])
    for _step in range(steps):
        answer = desk("undo")
        assert answer.status == 0 and answer.json["left"] == [], answer.out
    assert desk("undo").code == "nothing_to_undo" and everything(desk) == 0
    assert desk("check").json == {"ok": True, "problems": []}


@pytest.mark.parametrize("name", ["maven_products.csv", "splink_fake_1000_labels.csv"])
def test_a_table_of_other_things_is_asked_about(desk: Firm, shared: Path, name: str) -> None:
    answer = desk("import", shared / "corpus" / "leads" / name)
    assert (answer.status, answer.code) == (1, "not_contacts")
    assert everything(desk) == 0
