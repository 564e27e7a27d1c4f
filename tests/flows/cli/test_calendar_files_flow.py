"""Calendar files at the command line: out of any view, in as an import, and one kept up to date beside the data file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.flows.cli.conftest import Run

THEIRS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:school@example
DTSTART:20260402T090000
DURATION:PT45M
SUMMARY:Measuring
END:VEVENT
BEGIN:VEVENT
UID:old@example
DTSTART:20200402T090000
SUMMARY:Over
END:VEVENT
END:VCALENDAR
"""


def named(path: Path) -> dict[str, str]:
    """Title and beginning of each entry, by the library."""
    found: list[Any] = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(entry["SUMMARY"]): entry["DTSTART"].dt.isoformat() for entry in found}


@pytest.fixture
def busy(run: Run, firm: Path) -> Path:
    """Two leads with a next step each; Otto's is called ``hot``."""
    for name, rating, due in (("Anna Berg", "warm", "2026-03-09 10:00"), ("Otto Kern", "hot", "2026-03-10")):
        words = (f"full_name={name}", f"rating={rating}", "next_action=Call; back, soon", f"next_action_due={due}")
        assert run("add", *words, "--db", firm).status == 0
    return firm


def test_what_is_planned_goes_out_of_any_view(run: Run, busy: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.ics"
    answer = run("export", target, "--what", "calendar", "--db", busy, "--json")
    assert answer.json == {"file": str(target), "what": "calendar", "view": None, "rows": 2}
    assert named(target) == {
        "Call; back, soon (Anna Berg)": "2026-03-09T10:00:00+01:00",
        "Call; back, soon (Otto Kern)": "2026-03-10",
    }
    assert (
        run("export", target, "--what", "follow-ups", "--where", "rating=hot", "--db", busy, "--json").json["rows"] == 1
    )
    assert list(named(target)) == ["Call; back, soon (Otto Kern)"]
    assert run("export", target, "--view", "won", "--db", busy, "--json").json["rows"] == 0
    assert run("export", target, "--what", "names", "--db", busy, "--json").code == "wrong_use"
    assert run("export", tmp_path / "out.csv", "--what", "calendar", "--db", busy, "--json").code == "unknown_ending"
    assert run("export", tmp_path / "no" / "out.ics", "--db", busy, "--json").code == "no_folder"


def test_a_calendar_comes_in_as_any_file_does(run: Run, firm: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.ics"
    path.write_text(THEIRS)
    dry = run("import", path, "--db", firm, "--dry-run", "--json").json
    assert (dry["as"], dry["rows"], dry["created"], dry["rejected"], dry["batch"]) == ("calendar", 2, 1, 1, None)
    said = run("import", path, "--db", firm)
    assert "1 created, 0 updated, 0 unchanged, 0 duplicate, 1 could not be used" in said.out
    assert "row 2: It is over already." in said.out
    again = run("import", path, "--db", firm, "--past", "--json").json
    assert (again["created"], again["unchanged"], again["columns"], again["left"]) == (1, 1, [], 0)
    assert run("undo", "--db", firm).status == 0
    assert run("export", tmp_path / "out.ics", "--what", "calendar", "--db", firm, "--json").json["rows"] == 1


def test_entries_left_to_decide_are_taken_up_later(run: Run, firm: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.ics"
    path.write_text(THEIRS)
    assert run("import", path, "--db", firm).status == 0
    path.write_text(THEIRS.replace("T090000", "T110000").replace("PT45M", "PT60M"))
    left = run("import", path, "--db", firm, "--differing", "ask", "--json").json
    assert (left["left"], left["rejected"], left["updated"]) == (1, 2, 0)
    [waiting] = run("import", "--left", "--db", firm, "--json").json["left"]
    assert (waiting["rows"], waiting["of"]) == (1, 2)
    words = ("--decide", "1:calendar_time=theirs", "1:calendar_minutes=ours", "--db", firm, "--json")
    taken = run("import", "--resume", waiting["batch"], *words).json
    assert (taken["updated"], [change["field"] for change in taken["changes"]]) == (1, ["calendar_time"]), taken
    assert run("import", "--left", "--db", firm, "--json").json["left"] == []
    assert run("import", path, "--db", firm, "--decide", "1=ours", "--json").json["unchanged"] == 1


def test_a_folder_with_lists_and_a_calendar_is_read_whole(run: Run, firm: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "theirs.ics").write_text(THEIRS)
    (folder / "people.csv").write_text("Name,E-mail\nAnna Berg,anna@berg.example\nOtto Kern,otto@kern.example\n")
    told = run("import", folder, "--db", firm, "--as", "names", "--json").json["files"]
    assert [(one["as"], one["created"]) for one in told] == [("names", 2), ("calendar", 1)]


def test_the_file_beside_the_data_file_follows_every_change(run: Run, busy: Path) -> None:
    target = busy.with_suffix(".ics")
    assert not target.exists()
    assert run("setting", "calendar_file=1", "--db", busy).status == 0
    assert len(named(target)) == 2
    stamp = os.stat(target).st_mtime_ns
    assert run("touch", "L-000001", "--type", "note", "--text", "Nobody rang", "--db", busy).status == 0
    assert run("set", "L-000001", "rating=cold", "--db", busy).status == 0
    assert os.stat(target).st_mtime_ns == stamp
    assert run("undo", "--db", busy).status == 0
    assert run("next", "L-000002", "Meet", "--due", "2026-03-12 15:30", "--db", busy).status == 0
    assert named(target)["Meet (Otto Kern)"] == "2026-03-12T15:30:00+01:00"
    assert oct(os.stat(target).st_mode & 0o777) == oct(os.stat(busy).st_mode & 0o777)


def test_a_file_of_that_name_that_is_not_ours_is_left_alone_and_said(run: Run, busy: Path) -> None:
    target = busy.with_suffix(".ics")
    target.write_text(THEIRS)
    said = run("setting", "calendar_file=1", "--db", busy)
    assert said.status == 0 and "did not write" in said.err
    assert target.read_text() == THEIRS
