"""``report process-map`` through the command line: json, html with the picture, pdf through the program's own entrance (S2-7, S2-9)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.cli import main
from tests.oracle import firm12, loading

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "twelve.leaddesk"
    loading.load(path).close()
    return path


def report(firm: Path, target: Path, *more: str) -> int:
    return main(["report", "process-map", "--db", str(firm), "--out", str(target), "--quiet", *more])


def test_s2_9_the_json_has_every_link_with_what_lists_its_leads(
    firm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("leaddesk.cli.frame.default_clock", lambda: FixedClock(loading.instant(firm12.NOW)))
    target = tmp_path / "map.json"
    assert report(firm, target) == 0
    told = json.loads(target.read_text())
    assert told["report"] == "process-map" and told["as_of"].startswith("2026-11-18T11:00")
    values = {measure["name"]: measure["value"] for measure in told["measures"]}
    assert (values["received"], values["not_a_lead"], values["won_of"]) == (11, 1, 1)
    assert {name: n for name, n in values.items() if name.startswith("died_") and n} == {
        "died_not_a_lead": 1, "died_never_tried": 2, "died_not_qualified": 2, "died_quote_lost": 1,
    }  # fmt: skip
    for measure in told["measures"]:
        if measure.get("where") is not None:
            capsys.readouterr()
            asked = [part for condition in measure["where"] for part in ("--where", condition)]
            assert main(["list", "leads", "--db", str(firm), "--view", "received", "--json", *asked]) == 0
            assert json.loads(capsys.readouterr().out)["total"] == measure["value"], measure["name"]


def test_s2_7_the_html_holds_the_picture_and_nothing_from_outside(firm: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    assert report(firm, target) == 0
    text = target.read_text()
    picture = text[text.index("<svg") : text.index("</svg>") + len("</svg>")]
    root = ElementTree.fromstring(picture)
    said = " ".join(each.text or "" for each in root.iter() if each.tag.endswith("text"))
    assert all(
        label in said for label in ("New", "Trying", "Talked", "Qualified", "Quoted", "Negotiating", "Won", "Happy")
    )
    assert "src=" not in text and "href=" not in text and "<script" not in text


def test_s2_7_a_label_from_outside_is_text_in_the_picture(tmp_path: Path) -> None:
    from leaddesk.services import stages
    from leaddesk.services.workspace import Workspace
    from tests.conftest import FIRM

    path, target = tmp_path / "odd.leaddesk", tmp_path / "odd.html"
    with Workspace.create(path, clock=FixedClock(loading.instant(firm12.NOW)), settings=FIRM, member="Anna") as ws:
        stages.add(ws, "<b>&x", status="new", position=0)
    assert report(path, target) == 0
    assert "<b>&x" not in target.read_text() and "&lt;b&gt;&amp;x" in target.read_text()


def test_a_pdf_is_not_promised_where_nothing_can_paint_it(firm: Path, tmp_path: Path) -> None:
    assert report(firm, tmp_path / "map.pdf") == 2
    assert not (tmp_path / "map.pdf").exists()


def test_s2_7_the_programs_own_entrance_writes_one_page_and_no_other_command_loads_qt(
    firm: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    target = tmp_path / "map.pdf"
    words = ["report", "process-map", "--db", str(firm), "--out", str(target), "--json"]
    script = "import sys; from leaddesk.__main__ import main; code = main(sys.argv[1:]); sys.exit(code)"
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["report"] == "process-map"
    reader = PdfReader(target)
    text = re.sub(r"[\x00-\x20]+", " ", reader.pages[0].extract_text())  # Qt tells no character for a blank
    assert len(reader.pages) == 1 and "Where do leads die?" in text and "twelve.leaddesk" in text
    box = reader.pages[0].mediabox
    assert box.width > box.height, "landscape"
