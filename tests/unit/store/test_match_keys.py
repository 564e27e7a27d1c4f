"""Keys by which likely duplicates are found: kept by the write door, filled in for older files, read as live records only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.likeness import Subject
from leaddesk.domain.likeness_keys import CROWD, keys
from leaddesk.services import checking, leads, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import candidates, match_keys, migrate
from leaddesk.store.subjects import shared, subjects
from tests.conftest import FIRM, NOW
from tests.unit.store.older_files import older_file

BERG = {"full_name": "Anna Berg", "company": "Berg Solar GmbH", "email": "anna@bergsolar.example", "city": "Linz"}


def person(ws: Workspace, lead_id: int) -> int:
    return int(ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,)))


def add(ws: Workspace, **values: str) -> int:
    """The person of a new lead."""
    return person(ws, leads.add(ws, values).ids[0])


def subject(**values: str) -> Subject:
    return Subject(("person", 0), values.get("full_name", ""), values.get("company", ""), city=values.get("city", ""))


def found(ws: Workspace, one: Subject) -> set[tuple[str, int]]:
    return candidates.candidates(ws.store, keys(one))


def test_somebody_typed_is_found_by_a_similar_name_in_the_same_firm(ws: Workspace) -> None:
    anna = add(ws, **BERG)
    assert ("person", anna) in found(ws, subject(full_name="Ana Berg", company="Berg Solar"))


def test_a_new_name_is_found_and_the_key_of_a_renamed_firm_reaches_its_people(ws: Workspace) -> None:
    anna = add(ws, **BERG)
    lead_id = int(ws.store.value("SELECT id FROM lead"))
    leads.set_fields(ws, lead_id, {"company": "Kaltmann Optik"})
    assert ("person", anna) in found(ws, subject(full_name="Anna", company="Kaltmann Optik GmbH"))
    assert checking.check(ws) == []


def test_rows_inserted_in_bulk_get_their_keys(ws: Workspace) -> None:
    with ws.store.write("Many", group=True) as write:
        columns = ("full_name", "sort_key", "match_key", "city")
        ids = write.insert_rows("person", columns, ((f"Eva Lang{n}", "e", "e", "Graz") for n in range(200)))
        write.insert_rows(
            "contact_point",
            ("person_id", "kind", "value", "norm"),
            ((i, "email", "x", f"eva{i}@lang{i}.example") for i in ids),
        )
    assert match_keys.wrong(ws.store.connection()) == 0
    alike = candidates.of_subjects(
        ws.store, {0: Subject(("person", 0), "Eva", emails=(f"eva{ids[7]}@lang{ids[7]}.example",))}
    )
    assert alike[0] == {("person", ids[7])} and ws.store.value("SELECT count(*) FROM match_key") >= 200


def test_nobody_comes_back_whom_an_undo_has_taken_away_until_redo(ws: Workspace) -> None:
    anna = add(ws, **BERG)
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM match_key") == 0
    assert found(ws, subject(**BERG)) == set()
    undoing.redo(ws)
    assert ("person", anna) in found(ws, subject(**BERG))


def test_nobody_merged_or_deleted_has_keys_or_is_found(ws: Workspace) -> None:
    anna, otto, gone = (
        add(ws, **BERG),
        add(ws, full_name="Otto Kern", city="Wels"),
        add(ws, full_name="Max Roth", city="Ulm"),
    )
    with ws.store.write("Joined") as write:
        write.update("person", anna, merged_into_id=otto)
        write.update("person", gone, deleted_at=write.now)
    assert found(ws, subject(**BERG)) == set()
    assert candidates.staying(ws.store, [("person", anna), ("person", gone)]) == {("person", anna): ("person", otto)}
    assert found(ws, subject(full_name="Max Roth", city="Ulm")) == set()
    assert set(subjects(ws.store, [("person", anna), ("person", otto), ("person", gone)])) == {("person", otto)}
    undoing.undo(ws)
    assert ("person", anna) in found(ws, subject(**BERG)) and checking.check(ws) == []


def test_a_key_that_a_crowd_shares_is_passed_over(ws: Workspace) -> None:
    def people(n: int) -> None:
        with ws.store.write("Crowd", group=True) as write:
            write.insert_rows(
                "person", ("full_name", "sort_key", "match_key", "city"), [("Jan Meer", "j", "j", "Kiel")] * n
            )

    wanted = keys(subject(full_name="Jan Meer", city="Kiel"))
    people(CROWD)
    assert len(candidates.candidates(ws.store, wanted)) == CROWD
    people(1)
    assert candidates.candidates(ws.store, wanted) == set()


def test_candidates_of_many_rows_are_those_of_each_alone(ws: Workspace) -> None:
    add(ws, **BERG)
    add(ws, full_name="Otto Kern", city="Wels")
    rows = {
        7: Subject(("person", -1), "Anna Berg", "Berg Solar"),
        9: Subject(("person", -2), "O. Kern", city="Wels"),
        11: Subject(("person", -3), "Zita Quast", city="Wien"),
        13: Subject(("person", -4), emails=("anna@bergsolar.example",)),
    }
    many = candidates.of_subjects(ws.store, rows)
    assert many.keys() == {7, 9, 13}
    assert all(candidates.of_subjects(ws.store, {row: rows[row]})[row] == many[row] for row in many)
    assert candidates.candidates_for(ws.store, {row: keys(one) for row, one in rows.items()}).keys() <= {7, 9, 13}


def test_subjects_hold_firm_address_points_by_role_and_numbers_of_other_programs(ws: Workspace) -> None:
    values = BERG | {"phone": "+43 1 5120244", "external_id": "X-7", "job_title": "Owner"}
    anna = add(ws, **values)
    firm = int(ws.store.value("SELECT id FROM company"))
    with ws.store.write("More") as write:
        write.update("company", firm, street="Ring 1", postcode="4020", city="Linz")
        write.update("person", anna, city="")
        write.insert("contact_point", person_id=anna, kind="email", value="i", norm="info@bergsolar.example", is_role=1)
    one = subjects(ws.store, [("person", anna)])["person", anna]
    assert one == Subject(
        ("person", anna), "Anna Berg", "Berg Solar GmbH", "Ring 1", "4020", "Linz", "", "Owner",
        ("anna@bergsolar.example",), ("info@bergsolar.example",), ("+4315120244",), ("X-7",),
    )  # fmt: skip
    assert subjects(ws.store, [("company", firm)])["company", firm].company == "Berg Solar GmbH"


def test_a_number_that_differently_named_people_hold_proves_nothing(ws: Workspace) -> None:
    add(ws, full_name="Anna Berg", phone="+43 1 5120244")
    add(ws, full_name="A. Berg", phone="+43 1 5120244", email="a@berg.example")
    assert shared(ws.store) == frozenset()
    add(ws, full_name="Otto Kern", phone="+43 1 5120244")
    assert shared(ws.store) == {"+4315120244"} == shared(ws.store, {"+4315120244", "a@berg.example"})
    assert shared(ws.store, {"a@berg.example"}) == frozenset()


def test_check_notices_keys_that_are_missing_or_too_many(ws: Workspace) -> None:
    add(ws, **BERG)
    with ws.store.write("Lost") as write:
        write.connection.execute("DELETE FROM match_key")
    wrong = ["The index of likely duplicates does not hold what people and companies say."]
    assert checking.check(ws) == wrong
    with ws.store.write("Again") as write:
        match_keys.fill(write.connection)
        write.connection.execute("INSERT INTO match_key (key, party) VALUES (1, 9)")
    assert checking.check(ws) == wrong


def test_people_of_an_older_file_get_their_keys_with_the_migration(tmp_path: Path, clock: FixedClock) -> None:
    with Workspace.create(tmp_path / "new.leaddesk", clock=clock, settings=FIRM, member="Anna Berg") as made:
        anna = add(made, **BERG)
        path = older_file(tmp_path / "old.leaddesk", made, 2)
    with Workspace.open(path, clock=clock) as opened:
        assert ("person", anna) in found(opened, subject(**BERG))
        assert checking.check(opened) == []
        assert opened.store.value("PRAGMA user_version") == int(migrate.migrations()[-1].name[:4])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """20,000 people, read only."""
    path = tmp_path_factory.mktemp("keys") / "many.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as made:
        with made.store.write("Many", group=True) as write:
            columns = ("full_name", "sort_key", "match_key", "postcode", "street")
            rows = [(f"Kim W{n:x}lor", "k", "k", f"{n % 9000:05d}", f"Weg {n % 70}") for n in range(20_000)]
            write.insert_rows("person", columns, rows)
        yield made


def test_looking_up_reads_by_index_only(many: Workspace) -> None:
    connection = many.store.connection()
    run: list[str] = []
    connection.set_trace_callback(run.append)
    one = Subject(
        ("person", 0), "Kim W1f4lor", postcode="00500", street="Weg 10", emails=("k@w.example",), phones=("+43151",)
    )
    candidates.of_subjects(many.store, {0: one})
    connection.set_trace_callback(None)
    plans = [" | ".join(row[3] for row in many.store.rows(f"EXPLAIN QUERY PLAN {sql}")) for sql in run]
    assert plans and not [
        plan for plan in plans if "SCAN" in plan.replace("SCAN j VIRTUAL", "").replace("SCAN (subquery", "")
    ]
