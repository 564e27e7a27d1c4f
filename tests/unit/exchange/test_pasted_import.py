"""A pasted text without a window (``leaddesk import -``): one inquiry, its message word for word in the timeline."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import pasted
from leaddesk.services import undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import timeline
from tests.unit.exchange.importing_kit import counted, everything, leads
from tests.unit.exchange.pasted_kit import FORM_MAIL, NOTE, bring


def touches(ws: Workspace) -> list[tuple[str, ...]]:
    return ws.store.rows("SELECT type, direction, happened_at, text FROM activity ORDER BY id")


def test_a_form_mail_is_one_lead_with_its_fields_and_the_whole_message(ws: Workspace, tmp_path: Path) -> None:
    assert counted(bring(ws, FORM_MAIL, tmp_path)) == {"created": 1}
    assert leads(ws, "product", "best_times", "received_at", "status") == [
        (
            "Three treatment rooms that get far too warm in the afternoon",
            "Tuesday or Thursday after 5 pm",
            "2026-03-03 10:31:00",
            "new",
        )
    ]
    assert ws.store.rows("SELECT full_name, salutation, postcode FROM person") == [
        ("Priscilla Wainwright", "Dr.", "S10 2LN")
    ]
    assert ws.store.rows("SELECT s.type FROM lead l JOIN source s ON s.id = l.source_id") == [("website",)]
    assert ws.store.rows("SELECT what FROM next_action") == [("Call, to fix a visit",)]
    (lead,) = ws.store.rows("SELECT id FROM lead")[0]
    came = next(entry for entry in timeline.of_lead(ws.store, lead) if entry.kind == "received")
    assert came.text == FORM_MAIL.strip("\n")
    assert touches(ws) == []  # asking is not the first talk


def test_the_same_mail_twice_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    bring(ws, FORM_MAIL, tmp_path)
    before = everything(ws)
    assert counted(bring(ws, FORM_MAIL, tmp_path)) == {"unchanged": 1}
    assert everything(ws) == before


def test_who_writes_again_asked_again_and_is_not_doubled(ws: Workspace, tmp_path: Path) -> None:
    bring(ws, FORM_MAIL, tmp_path)
    later = FORM_MAIL.replace("3 Mar 2026 10:31", "4 Mar 2026 08:05").replace("three treatment", "four waiting")
    assert counted(bring(ws, later, tmp_path)) == {"updated": 1}
    assert len(leads(ws, "id")) == 1
    assert [row[0] for row in ws.store.rows("SELECT count(*) FROM person")] == [1]
    ((kind, direction, at, said),) = touches(ws)
    assert (kind, direction, at) == ("message", "inbound", "2026-03-04 08:05:00")
    assert said.startswith("Asked again") and later.strip("\n") in said


def test_words_somebody_wrote_down_are_one_lead_that_came_in_now(ws: Workspace, tmp_path: Path) -> None:
    bring(ws, NOTE, tmp_path)
    assert leads(ws, "product") == [("12 kWp",)]
    assert ws.store.rows("SELECT full_name FROM person") == [("Anna Berg",)]
    assert ws.store.rows("SELECT name FROM company") == [("Berg Solar",)]
    came = ws.store.value("SELECT received_at FROM lead")
    assert dt.datetime.fromisoformat(came).replace(tzinfo=dt.UTC) == ws.clock.now().replace(microsecond=0)


def test_one_undo_takes_a_pasted_text_back(ws: Workspace, tmp_path: Path) -> None:
    before = everything(ws)
    bring(ws, FORM_MAIL, tmp_path)
    undoing.undo(ws)
    assert everything(ws) == before


def test_a_text_too_long_for_one_person_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        pasted.as_file(b"Hello there. " * 100_000, tmp_path)
    assert refused.value.code == "pasted_too_large"
    with pytest.raises(UserError) as refused:
        pasted.as_file(b" \n", tmp_path)
    assert refused.value.code == "nothing_pasted"


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Name\tPhone\nAnna\t1\nTom\t2\n", ".tsv"),
        ("Name;Phone\nAnna;1\nTom;2\n", ".csv"),
        ("BEGIN:VCARD\nFN:Anna\nEND:VCARD\n", ".vcf"),
        ("Received: x\nFrom: a@b.example\nMessage-ID: <1>\nSubject: s\n\nhello\n", ".eml"),
        (FORM_MAIL, ".txt"),
        (NOTE, ".txt"),
        ("Name\tAnna Berg\nPhone\t030 1234567\nE-mail\ta@b.example\n", ".txt"),
        ("Hello, we have\nthree rooms, which\nare warm, so\n", ".txt"),
        ("PK\x03\x04 whatever", ".xlsx"),
    ],
)
def test_what_was_pasted_becomes_the_file_it_is(text: str, suffix: str, tmp_path: Path) -> None:
    assert pasted.as_file(text.encode(), tmp_path).suffix == suffix
