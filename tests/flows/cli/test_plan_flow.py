"""``leaddesk plan`` and ``list today``: 45 new rows of a list, planned ten a working day, come up ten a day."""

from __future__ import annotations

from pathlib import Path

from tests.flows.cli.conftest import Run


def brought(run: Run, firm: Path, tmp_path: Path) -> None:
    rows = "\n".join(f"New {n:02d};new{n}@example.org;04.03.2026" for n in range(45))
    (tmp_path / "fair.csv").write_text(f"Name;E-Mail;Eingang\n{rows}\n", encoding="utf-8")
    done = run("import", tmp_path / "fair.csv", "--db", firm, "--as", "inquiries", "--json")
    assert done.status == 0, done.err
    run("add", "full_name=Own", "--db", firm)


def test_planning_what_an_import_brought(run: Run, firm: Path, tmp_path: Path) -> None:
    brought(run, firm, tmp_path)
    day = run("list", "today", "--db", firm, "--json").json
    assert day["total"] == 46 and {row["group"] for row in day["rows"]} == {"untouched"}
    asked = ("plan", "Ring", "them", "--db", firm, "--batch", "1", "--per-day", "10")
    tried = run(*asked, "--dry-run", "--json").json
    assert [day["n"] for day in tried["days"]] == [10, 10, 10, 10, 5] and tried["changeset"] is None
    done = run(*asked, "--start", "2026-03-06", "--time", "9:00", "--json").json
    assert done["days"] == [
        {"day": "2026-03-06", "n": 10}, {"day": "2026-03-09", "n": 10}, {"day": "2026-03-10", "n": 10},
        {"day": "2026-03-11", "n": 10}, {"day": "2026-03-12", "n": 5},
    ]  # fmt: skip
    assert (done["changed"], done["left"], done["label"]) == ({"next_action": 45}, 0, "Plan 45: Ring them")
    steps = run("list", "follow-ups", "--db", firm, "--json").json
    assert steps["total"] == 45
    again = run(*asked)
    assert again.status == 2 and "Nobody among them needs a next step." in again.err
    assert run("undo", "--db", firm).status == 0
    assert run("list", "follow-ups", "--db", firm, "--json").json["total"] == 0


def test_what_plan_does_not_understand(run: Run, firm: Path, tmp_path: Path) -> None:
    brought(run, firm, tmp_path)
    assert run("plan", "Ring", "--db", firm, "--batch", "9", "--json").code == "unknown_record"
    assert run("plan", "Ring", "--db", firm, "--per-day", "0", "--json").status == 2
    assert run("plan", "Ring", "--db", firm, "--start", "2026-02-30", "--json").status == 2
    assert run("plan", "Ring", "--db", firm, "--view", "nonsense", "--json").code == "unknown_view"
    told = run("plan", "Ring", "--db", firm, "--where", "full_name=Own")
    assert told.status == 0 and "2026-03-04: 1" in told.out
