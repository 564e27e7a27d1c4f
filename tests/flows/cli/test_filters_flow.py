"""The same filter everywhere on the command line: list, view, set and export (issue 6, S2-2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Run

PEOPLE = (
    ("Anna Aal", "hot", "100", "vip", "Website"),
    ("Ben Bär", "warm", "250.50", "vip, fair", "Messe"),
    ("Cleo Claes", "cold", "9", "", "Messe"),
    ("Dora Ude", "dont_know", "", "fair", "Website"),
)


@pytest.fixture
def book(firm: Path, run: Run) -> Path:
    for name, rating, value, tags, source in PEOPLE:
        given = [
            f"full_name={name}",
            f"rating={rating}",
            f"value={value}",
            f"tags={tags}",
            f"source={source}",
            "custom:Rooms=3",
        ]
        assert run("add", "--db", firm, *given).status == 0
    return firm


def names(run: Run, *words: object) -> list[str]:
    return [row["name"].split()[0] for row in run(*words, "--json").json["rows"]]


def test_a_whole_filter_in_one_line_and_its_pieces_find_the_same(book: Path, run: Run) -> None:
    line = 'rating=hot|warm Source~"ebs" tag:vip'
    assert names(run, "list", "leads", "--db", book, "--filter", line) == ["Anna"]
    pieces = ["--where", "rating=hot|warm", "--where", "source~ebs", "--where", "tags~vip"]
    assert names(run, "list", "leads", "--db", book, *pieces) == ["Anna"]
    assert names(run, "list", "leads", "--db", book, "--filter", "value:100..300 ben") == ["Ben"]
    assert names(run, "list", "leads", "--db", book, "--text", "cleo") == ["Cleo"]
    assert names(run, "list", "leads", "--db", book, "--where", "value=", "--where", "who:me") == ["Dora"]
    wrong = run("list", "leads", "--db", book, "--filter", "colour=red", "--json")
    assert (wrong.status, wrong.code) == (2, "unknown_field")


def test_lists_stand_in_any_order_under_heads_with_any_columns(book: Path, run: Run) -> None:
    assert names(run, "list", "leads", "--db", book, "--sort=-value") == ["Ben", "Anna", "Cleo", "Dora"]
    assert names(run, "list", "leads", "--db", book, "--sort", "source", "--sort=-full_name") == [
        "Cleo",
        "Ben",
        "Dora",
        "Anna",
    ]
    grouped = run(
        "list", "leads", "--db", book, "--group", "source", "--sort", "value", "--columns", "Rooms,tags,value", "--json"
    ).json
    assert [(head["text"], head["start"], head["count"]) for head in grouped["groups"]] == [
        ("Messe", 0, 2),
        ("Website", 2, 2),
    ]
    assert [(row["name"], row["group"]) for row in grouped["rows"]][:2] == [
        ("Cleo Claes", "Messe"),
        ("Ben Bär", "Messe"),
    ]
    assert grouped["rows"][1]["values"] == {"custom:Rooms": "3", "tags": ["vip", "fair"], "value": "250.50"}
    told = run("list", "leads", "--db", book, "--group", "rating", "--columns", "tags").out
    assert "Hot" in told and "vip, fair" in told
    assert run("list", "customers", "--db", book, "--sort", "name").status == 2


def test_a_view_is_kept_shown_renamed_and_taken_back(book: Path, run: Run) -> None:
    kept = ["--filter", "source=Messe", "--sort=-value", "--group", "rating", "--columns", "value,Rooms"]
    saved = run("view", "save", "The", "fair", *kept, "--db", book, "--json").json
    assert saved["view"] and saved["label"] == "Save view The fair"
    assert names(run, "list", "leads", "--view", "the FAIR", "--db", book) == ["Ben", "Cleo"]
    (view,) = run("view", "--db", book, "--json").json["views"]
    assert (view["rows"], view["filter"], view["sort"], view["group"], view["columns"]) == (
        2, "source=Messe", ["-value"], "rating", ["value", "custom:Rooms"],
    )  # fmt: skip
    assert run("view", "save", "The fair", "--db", book, "--json").code == "exists"
    assert run("view", "save", "the fair", "--where", "rating=hot", "--replace", "--db", book).status == 0
    assert run("view", "rename", "The fair", "Hot ones", "--db", book).status == 0
    assert "rating=hot" in run("view", "show", "hot ones", "--db", book).out
    assert run("view", "remove", "Hot ones", "--db", book).status == 0
    assert run("undo", "--db", book).status == 0
    assert run("view", "--db", book, "--json").json["total"] == 1
    for words in (("show", "nope"), ("rename", "Hot ones"), ("save",), ("dance",)):
        assert run("view", *words, "--db", book).status == 2


def test_many_are_set_by_number_or_by_what_they_hold_in_one_change(book: Path, run: Run) -> None:
    seen = run("set", "--filter", "source=Messe", "tags=+call", "rating=warm", "--dry-run", "--db", book, "--json").json
    assert (seen["changeset"], seen["total"], seen["changing"], seen["same"]) == (None, 2, 2, 0)
    done = run("set", "--where", "source=Messe", "tags=+call", "rating=warm", "Rooms=4", "--db", book, "--json").json
    assert done["ids"] == [2, 3] and done["label"] == "Change Tags, Rating, Rooms of 2"
    assert names(run, "list", "leads", "--where", "tags=call", "--where", "custom:Rooms=4", "--db", book) == [
        "Cleo",
        "Ben",
    ]
    assert run("undo", "--db", book).status == 0
    assert names(run, "list", "leads", "--where", "tags=call", "--db", book) == []
    assert run("set", "L-1", "L-4", "who=Anna Berg", "value=7", "--db", book, "--json").json["ids"] == [1, 4]
    for words in (
        ["rating=hot"],
        ["L-1", "--view", "won", "rating=hot"],
        ["L-1"],
        ["L-1", "L-2", "status=won"],
        ["L-1", "L-99", "rating=hot"],
    ):
        assert run("set", *words, "--db", book).status == 2, words


def test_an_export_takes_the_same_filter_and_order(book: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run("export", target, "--filter", "rating=hot|warm", "--sort=-value", "--db", book).status == 0
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["Ben Bär", "Anna Aal"]
    assert run("export", target, "--what", "customers", "--filter", "rating=hot", "--db", book).status == 2


def test_a_damaged_view_is_said(book: Path, run: Run) -> None:
    import sqlite3

    with sqlite3.connect(book) as file:
        file.execute("INSERT INTO saved_view (name, page, query) VALUES ('Old', 'leads', '{')")
    file.close()
    shown = run("list", "leads", "--view", "Old", "--db", book)
    assert shown.status == 0 and "cannot be read" in shown.err


def test_thousands_of_values_and_an_own_field_by_its_label_can_be_asked_for(book: Path, run: Run) -> None:
    numbers = "|".join(f"L-{n:06d}" for n in range(2, 5000))
    assert sorted(names(run, "list", "leads", "--db", book, "--where", f"lead_number={numbers}")) == [
        "Ben",
        "Cleo",
        "Dora",
    ]
    texts = "|".join([*(f"nobody {n}" for n in range(3000)), "Anna Aal"])
    assert names(run, "list", "leads", "--db", book, "--where", f"full_name={texts}") == ["Anna"]
    assert len(names(run, "list", "leads", "--db", book, "--where", f"full_name!={texts}")) == 3
    assert len(names(run, "list", "leads", "--db", book, "--where", "rooms=3")) == 4
    assert names(run, "list", "leads", "--db", book, "--where", "Rooms!=3") == []


def test_a_piece_of_a_name_is_not_found_in_the_address_of_a_colleague(book: Path, run: Run) -> None:
    assert run("member", "add", "Jan Kess", "--db", book).status == 0
    assert run("member", "set", "Jan Kess", "email=jan@planning.example", "--db", book).status == 0
    assert run("assign", "L-000001", "Jan Kess", "--db", book).status == 0
    for typed, found in (("plan", []), ("kess", ["Anna"]), ("an@pla", ["Anna"])):
        assert names(run, "list", "leads", "--db", book, "--where", f"owner~{typed}") == found


def test_open_and_closed_are_asked_for_with_either_sign(book: Path, run: Run) -> None:
    assert run("close", "L-000002", "lost", "--reason", "price", "--db", book).status == 0
    for sign in "=~:":
        assert sorted(names(run, "list", "leads", "--db", book, "--where", f"status{sign}open")) == [
            "Anna",
            "Cleo",
            "Dora",
        ]
        assert names(run, "list", "leads", "--db", book, "--where", f"status{sign}closed") == ["Ben"]
    assert len(names(run, "search", "status:open", "--db", book)) == 3
