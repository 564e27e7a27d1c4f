"""The calendar on paper from the command line: every form, what it says, in grey (K7)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from tests.flows.cli.conftest import Firm

ROOT = Path(__file__).parents[3]


@pytest.fixture
def planned(desk: Firm) -> Firm:
    number = desk.add("full_name=Wendy Lomas", "company=Lomas Accountants")
    assert desk("next", number, "Service plan", "--due", "2027-03-17 10:00").status == 0
    other = desk.add("full_name=<b>Leon & Söhne</b>")
    assert desk("next", other, "Ask for the budget", "--due", "2027-03-19").status == 0
    return desk


@pytest.mark.parametrize("form", ("day", "week", "month", "agenda"))
def test_k7_each_form_is_printed_in_grey_with_everything_on_it(planned: Firm, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"{form}.pdf"
    words = [
        "report",
        "calendar",
        "--db",
        str(planned.path),
        "--form",
        form,
        "--from",
        "2027-03-17",
        "--out",
        str(target),
    ]
    ran = subprocess.run([sys.executable, str(ROOT / "main.py"), *words], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    pages = pypdf.PdfReader(target).pages
    text = "".join(page.extract_text() for page in pages)
    assert "10:00" in text and "Wendy" in text.replace("\xa0", " ")
    assert ("Leon" in text) == (form != "day")
    drawn = b"".join(content.get_data() for page in pages if (content := page.get_contents()) is not None)
    colours = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", drawn)
    greys = re.findall(rb"(?<![\d.] )[\d.]+ (?:g|G|scn|SCN)\b", drawn)
    assert greys and all(red == green == blue for red, green, blue in colours)


def test_k7_as_json_it_holds_every_entry_and_text_from_outside_is_text(planned: Firm, tmp_path: Path) -> None:
    target = tmp_path / "agenda.html"
    assert planned("report", "calendar", "--from", "2027-03-17", "--out", target).status == 0
    shown = target.read_text(encoding="utf-8")
    assert "<b>Leon" not in shown and "&lt;b&gt;Leon" in shown
    data = planned("report", "calendar", "--from", "2027-03-17", "--out", tmp_path / "agenda.json").json
    assert data["figures"]["planned"] == 2
    assert planned("report", "calendar", "--form", "year", "--out", target).status == 2
