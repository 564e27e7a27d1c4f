"""Calendar files of others: every entry one row with an outcome and a reason, whatever the file does; its times taken to the firm's."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.errors import Cancelled, InputUnreadable
from leaddesk.base.jobs import JobContext, Progress
from leaddesk.exchange import importing
from leaddesk.exchange.importing_model import ImportResult
from leaddesk.exchange.plan_model import Options, RowDecision
from leaddesk.services import events, followups, leads, undoing
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace

Bring = Callable[..., ImportResult]
FOLLOWING = "SELECT what, due_on, due_time, minutes, place FROM next_action WHERE ended_at IS NULL ORDER BY due_on, id"
MEETINGS = "SELECT what, start_on, start_time, minutes, end_on FROM event ORDER BY start_on, start_time, id"


def entry(uid: str, *lines: str, kind: str = "VEVENT") -> str:
    return "\n".join([f"BEGIN:{kind}", f"UID:{uid}", *lines, f"END:{kind}"])


def calendar(*entries: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *entries, "END:VCALENDAR", ""])


@pytest.fixture
def bring(ws: Workspace, tmp_path: Path) -> Bring:
    """Brings a text in as a calendar file."""

    def run(text: str | bytes, **options: Any) -> ImportResult:
        path = tmp_path / "theirs.ics"
        path.write_bytes(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
        return importing.run(ws, path, Options(**options))[0]

    return run


def reasons(result: ImportResult) -> list[tuple[str, str]]:
    return [(row.outcome, row.reason) for row in result.outcomes]


# --- days and times -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "stands"),
    [
        ("DTSTART:20260402T090000", "2026-04-02 09:00"),  # floating: wherever one is
        ("DTSTART:20260402T090000Z", "2026-04-02 11:00"),
        ("DTSTART;TZID=America/New_York:20260402T200000", "2026-04-03 02:00"),
        ("DTSTART;TZID=Pacific Standard Time:20260402T090000", "2026-04-02 18:00"),
        ("DTSTART;TZID=\"W. Europe Standard Time\":20260402T090000", "2026-04-02 09:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/London:20260402T090000", "2026-04-02 10:00"),
        ("DTSTART;TZID=Nowhere/Else:20260402T090000", "2026-04-02 09:00"),
        ("DTSTART;TZID=Europe/Berlin:20260329T023000", "2026-03-29 02:30"),  # no such time that night: as it is written
        ("DTSTART;;VALUE=DATE-TIME:20260402T090000", "2026-04-02 09:00"),
        ("DTSTART;VALUE=DATE:20260402", "2026-04-02 None"),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_time_becomes_the_firms(ws: Workspace, bring: Bring, start: str, stands: str) -> None:
    bring(calendar(entry("a", start, "SUMMARY:X")))
    assert ["{} {}".format(*row[1:3]) for row in ws.store.rows(MEETINGS)] == [stands]


def test_a_zone_that_the_file_describes_itself_is_known_by_its_clocks(
    ws: Workspace, bring: Bring, shared: Path
) -> None:
    text = (shared / "corpus/mail/vobject_ms_tzid.ics").read_text().replace("20080530T150000", "20260530T150000")
    bring(text)
    assert [row[1:3] for row in ws.store.rows(MEETINGS)] == [("2026-05-30", "07:00")]


def test_whole_days_long_ones_and_ends_before_their_beginning(ws: Workspace, bring: Bring) -> None:
    result = bring(
        calendar(
            entry("a", "DTSTART;VALUE=DATE:20260402", "DTEND;VALUE=DATE:20260405", "SUMMARY:Fair"),
            entry("b", "DTSTART;VALUE=DATE:20260402", "DTEND;VALUE=DATE:20260402", "SUMMARY:One day"),
            entry("c", "DTSTART:20260403T180000", "DTEND:20260405T120000", "SUMMARY:Weekend"),
            entry("d", "DTSTART:20260404T100000", "DTEND:20260404T090000", "SUMMARY:Backwards"),
            entry("e", "DTSTART:20260405T100000", "DURATION:PT2H15M", "SUMMARY:Long"),
        )
    )
    assert result.counts["created"] == 5
    assert ws.store.rows(MEETINGS) == [
        ("Fair", "2026-04-02", None, None, "2026-04-04"),
        ("One day", "2026-04-02", None, None, "2026-04-02"),
        ("Weekend", "2026-04-03", None, None, "2026-04-05"),
        ("Backwards", "2026-04-04", "10:00", 60, "2026-04-04"),
        ("Long", "2026-04-05", "10:00", 135, "2026-04-05"),
    ]
    assert [(found.row, found.code) for found in result.problems] == [(4, "end_before")]


# --- whose --------------------------------------------------------------------------------------------------------------
def test_an_entry_about_somebody_certain_is_a_follow_up_of_their_lead(ws: Workspace, bring: Bring) -> None:
    for name, email, phone in (
        ("Anna Berg", "anna@berg.example", ""),
        ("Tom Fox", "", "+49 30 1234567"),
        ("Ria Lang", "", ""),
    ):
        leads.add(ws, {"full_name": name, "email": email, "phone": phone})
    result = bring(
        calendar(
            entry("a", "DTSTART:20260402T090000", "SUMMARY:Talk", "ATTENDEE;CN=Anna:mailto:ANNA@berg.example"),
            entry("b", "DTSTART:20260403T090000", "SUMMARY:Talk", "DESCRIPTION:Ring 030 1234567 please"),
            entry("c", "DTSTART:20260404T090000", "SUMMARY:Lunch with Ria Lang at noon"),
            entry("d", "DTSTART:20260405T090000", "SUMMARY:Talk", "ATTENDEE;CN=Otto Kern:mailto:anna@berg.example"),
            entry("e", "DTSTART:20260406T090000", "SUMMARY:Ria is back"),
        )
    )
    assert [row.reason for row in result.outcomes] == ["new_step", "new_step", "new_step", "new_meeting", "new_meeting"]
    of = "SELECT l.number, n.due_on FROM next_action n JOIN lead l ON l.id = n.lead_id WHERE n.uid <> '' ORDER BY n.due_on"
    assert [number for number, _on in ws.store.rows(of)] == ["L-000001", "L-000002", "L-000003"]


def test_who_has_two_open_leads_is_nobody_certain(ws: Workspace, bring: Bring) -> None:
    for product in ("Roof", "Wall"):
        leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.example", "product": product})
    result = bring(calendar(entry("a", "DTSTART:20260402T090000", "SUMMARY:x", "ATTENDEE:mailto:anna@berg.example")))
    people = ws.store.value("SELECT count(DISTINCT person_id) FROM lead")
    assert people == 2 or [found.code for found in result.problems] == ["several_leads"]
    assert result.outcomes[0].reason == "new_meeting"


def test_a_person_may_be_said_to_be_somebody_else(ws: Workspace, bring: Bring) -> None:
    leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.example"})
    text = calendar(entry("a", "DTSTART:20260402T090000", "SUMMARY:x", "ATTENDEE:mailto:anna@berg.example"))
    bring(text, decisions={1: RowDecision(fields={"calendar_lead": "ours"})})
    assert ws.store.rows("SELECT lead_id FROM event") == [(None,)]


# --- what comes again ---------------------------------------------------------------------------------------------------
def test_a_rule_we_hold_is_kept_from_its_next_day_on(ws: Workspace, bring: Bring) -> None:
    bring(
        calendar(
            entry("a", "DTSTART:20250107T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE:20260310T090000", "SUMMARY:Team"),
            entry("a", "RECURRENCE-ID:20260317T090000", "DTSTART:20260318T110000", "DURATION:PT1H", "SUMMARY:Team, moved"),
            entry("a", "RECURRENCE-ID:20260324T090000", "DTSTART:20260324T090000", "STATUS:CANCELLED", "SUMMARY:Team"),
            entry("b", "DTSTART;VALUE=DATE:19800229", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday"),
        )
    )  # fmt: skip
    rules = (
        "SELECT e.what, e.start_on, r.rule FROM event e LEFT JOIN recurrence r ON r.id = e.recurrence_id ORDER BY e.id"
    )
    assert ws.store.rows(rules) == [
        ("Team", "2026-03-31", "FREQ=WEEKLY;BYDAY=TU"),
        ("Team, moved", "2026-03-18", None),
        ("Birthday", "2028-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    ]  # fmt: skip


def test_days_left_out_later_are_left_out_of_the_series(ws: Workspace, bring: Bring) -> None:
    bring(
        calendar(
            entry(
                "a",
                "DTSTART:20260303T090000",
                "DURATION:PT1H",
                "RRULE:FREQ=WEEKLY",
                "EXDATE:20260324T090000",
                "SUMMARY:Team",
            ),
            entry("a", "RECURRENCE-ID:20260331T090000", "DTSTART:20260331T090000", "STATUS:CANCELLED", "SUMMARY:Team"),
        )
    )
    assert ws.store.rows("SELECT start_on FROM event") == [("2026-03-10",)]
    assert ws.store.rows("SELECT skipped_on FROM recurrence_skip ORDER BY 1") == [("2026-03-24",), ("2026-03-31",)]


def test_a_rule_we_cannot_hold_comes_in_day_by_day_and_says_so(ws: Workspace, bring: Bring) -> None:
    result = bring(
        calendar(
            entry("a", "DTSTART:20260401T090000", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,2;COUNT=4", "SUMMARY:Odd"),
            entry("b", "DTSTART:20260402T090000", "RRULE:FREQ=HOURLY", "SUMMARY:Ping"),
            entry("c", "DTSTART;TZID=America/New_York:20260310T090000", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:US"),
            entry("d", "DTSTART:20260403T090000", "RRULE:FREQ=BANANA", "SUMMARY:Bad"),
        )
    )
    assert [(found.row, found.code) for found in result.problems] == [
        (1, "rule_not_held"), (2, "too_often"), (3, "other_zone"), (4, "bad_rule"),
    ]  # fmt: skip
    days = [(what, day, time) for what, day, time, *_rest in ws.store.rows(MEETINGS)]
    assert days == [
        ("US", "2026-03-10", "14:00"), ("US", "2026-03-17", "14:00"), ("US", "2026-03-24", "14:00"), ("US", "2026-03-31", "15:00"),
        ("Ping", "2026-04-02", "09:00"),
        ("Bad", "2026-04-03", "09:00"), ("Odd", "2026-04-06", "09:00"), ("Odd", "2026-04-07", "09:00"), ("Odd", "2026-05-04", "09:00"),
        ("Odd", "2026-05-05", "09:00"),
    ]  # fmt: skip


def test_a_rule_of_a_zone_whose_clocks_go_with_ours_is_kept(ws: Workspace, bring: Bring) -> None:
    bring(calendar(entry("a", "DTSTART;TZID=Europe/London:20260310T090000", "RRULE:FREQ=WEEKLY", "SUMMARY:London")))
    assert ws.store.rows("SELECT e.start_time, r.rule FROM event e JOIN recurrence r ON r.id = e.recurrence_id") == [
        ("10:00", "FREQ=WEEKLY;BYDAY=TU")
    ]


# --- coming back --------------------------------------------------------------------------------------------------------
def test_the_same_file_again_changes_nothing_and_a_changed_one_only_what_changed(ws: Workspace, bring: Bring) -> None:
    leads.add(ws, {"full_name": "Ria Lang"})
    text = calendar(
        entry("a", "DTSTART:20260402T090000", "DURATION:PT30M", "SUMMARY:Ria Lang", "LOCATION:Hall"),
        entry("b", "DTSTART:20260403T090000", "DURATION:PT30M", "SUMMARY:Alone", "DESCRIPTION:One\\ntwo"),
        entry("c", "DTSTART:20260404T090000", "RRULE:FREQ=WEEKLY", "SUMMARY:Series"),
    )
    assert bring(text).counts["created"] == 3
    again = bring(text)
    assert (again.counts["unchanged"], again.changeset) == (3, None)
    moved = bring(text.replace("20260403T090000", "20260407T101500").replace("LOCATION:Hall", "LOCATION:Roof"))
    assert [(found.row, found.field, found.old, found.new) for found in moved.changes] == [
        (1, "calendar_place", "Hall", "Roof"),
        (2, "calendar_day", "2026-04-03", "2026-04-07"),
        (2, "calendar_time", "09:00", "10:15"),
    ]
    assert ws.store.rows("SELECT place FROM next_action WHERE uid = 'a'") == [("Roof",)]
    assert ws.store.rows("SELECT start_on, start_time, minutes FROM event WHERE uid = 'b'") == [
        ("2026-04-07", "10:15", 30)
    ]
    assert undoing.undo(ws).label
    assert ws.store.rows("SELECT start_on FROM event WHERE uid = 'b'") == [("2026-04-03",)]


def test_a_series_that_began_long_ago_comes_back_unchanged_also_once_some_were_done(
    ws: Workspace, bring: Bring
) -> None:
    leads.add(ws, {"full_name": "Ria Lang"})
    text = calendar(
        entry(
            "a",
            "DTSTART:20250107T090000",
            "DURATION:PT1H",
            "RRULE:FREQ=WEEKLY",
            "EXDATE:20250114T090000",
            "SUMMARY:Team",
        ),
        entry("b", "DTSTART:20250107T110000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=200", "SUMMARY:Ria Lang"),
        entry("c", "DTSTART;VALUE=DATE:19800229", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday"),
    )
    assert bring(text).counts["created"] == 3
    assert bring(text).counts["unchanged"] == 3
    step = ws.store.value("SELECT id FROM next_action WHERE uid = 'b' AND ended_at IS NULL")
    followups.done(ws, [step])
    again = bring(text)
    assert (again.counts["unchanged"], again.changes) == (3, [])
    moved = bring(text.replace("DTSTART:20250107T090000", "DTSTART:20250107T093000"))
    assert [(found.field, found.new) for found in moved.changes] == [("calendar_time", "09:30")]


def test_ours_stays_where_that_was_said_and_open_differences_wait(ws: Workspace, bring: Bring) -> None:
    text = calendar(entry("a", "DTSTART:20260402T090000", "SUMMARY:X"))
    bring(text)
    other = text.replace("T090000", "T120000")
    kept = bring(other, differing="ours")
    assert (kept.counts["unchanged"], [found.field for found in kept.kept]) == (1, ["calendar_time"])
    assert reasons(bring(other, differing="ask")) == [("rejected", "to_decide")]
    assert ws.store.rows("SELECT start_time FROM event") == [("09:00",)]


def test_what_is_called_off_there_is_called_off_here(ws: Workspace, bring: Bring) -> None:
    text = calendar(entry("a", "DTSTART:20260402T090000", "SUMMARY:X"))
    bring(text)
    off = calendar(entry("a", "DTSTART:20260402T090000", "STATUS:CANCELLED", "SUMMARY:X"))
    assert reasons(bring(off)) == [("updated", "called_off")]
    assert ws.store.rows("SELECT ended_as FROM event") == [("cancelled",)]
    assert reasons(bring(text)) == [("unchanged", "ended_here")]
    assert reasons(bring(off.replace("UID:a", "UID:z"))) == [("rejected", "cancelled")]


def test_one_day_of_our_series_moved_elsewhere_becomes_a_meeting_of_its_own(ws: Workspace, bring: Bring) -> None:
    bring(calendar(entry("a", "DTSTART:20260310T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY", "SUMMARY:Team")))
    both = calendar(
        entry("a", "DTSTART:20260310T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY", "SUMMARY:Team"),
        entry("a", "RECURRENCE-ID:20260324T090000", "DTSTART:20260325T140000", "DURATION:PT1H", "SUMMARY:Team"),
    )
    bring(both)
    assert ws.store.rows("SELECT start_on FROM event ORDER BY id") == [("2026-03-10",), ("2026-03-25",)]
    assert ws.store.rows("SELECT skipped_on FROM recurrence_skip") == [("2026-03-24",)]
    assert bring(both).counts["unchanged"] == 2


def test_a_follow_up_of_ours_cannot_be_put_into_the_past(ws: Workspace, bring: Bring, tmp_path: Path) -> None:
    lead = leads.add(ws, {"full_name": "Ria Lang"}).ids[0]
    followups.set_next(ws, [lead], NextStep("Call", date(2026, 4, 2), "09:00"))
    from leaddesk.exchange import ics_out

    ics_out.write(ws, tmp_path / "ours.ics")
    text = (tmp_path / "ours.ics").read_text().replace("20260402T090000", "20250402T090000").replace("\r\n", "\n")
    result = bring(text)
    assert (result.counts["unchanged"], [found.new for found in result.kept]) == (1, ["2025-04-02"])


def test_ours_that_were_deleted_or_come_from_another_file_are_told_apart(
    ws: Workspace, bring: Bring, tmp_path: Path, new_workspace: Callable[[str], Workspace]
) -> None:
    from leaddesk.exchange import ics_out

    events.add(ws, NewEvent("Gone", date(2026, 4, 2), "09:00", 30))
    ics_out.write(ws, tmp_path / "ours.ics")
    undoing.undo(ws)
    text = (tmp_path / "ours.ics").read_bytes()
    assert reasons(bring(text)) == [("rejected", "gone")]
    other = new_workspace("other.leaddesk")
    assert importing.run(other, tmp_path / "ours.ics", Options())[0].counts["created"] == 1


# --- nasty files --------------------------------------------------------------------------------------------------------
def test_every_entry_is_a_row_with_its_reason_and_its_text_is_kept(ws: Workspace, bring: Bring) -> None:
    result = bring(
        calendar(
            entry("a", "SUMMARY:No day"),
            entry("b", "DTSTART:not a day", "SUMMARY:Garbage"),
            entry("c", "DTSTART:18500101T090000", "SUMMARY:Before 1900"),
            entry("d", "DTSTART:20260402T090000", "SUMMARY:Twice"),
            entry("d", "DTSTART:20260402T090000", "SUMMARY:Twice"),
            entry("e", "DUE;VALUE=DATE:20260501", "SUMMARY:Taxes", kind="VTODO"),
            entry("f", "DUE;VALUE=DATE:20260501", "STATUS:COMPLETED", "SUMMARY:Done", kind="VTODO"),
            entry("j", "DTSTART:20260403T090000", "DTEND:garbage", "BEGIN:VALARM", "TRIGGER:soon", "SUMMARY:Half"),
            entry("g", "DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=YEARLY;INTERVAL=999", "SUMMARY:Edge"),
        )
        + calendar(entry("h", "DTSTART:20260404T090000", "SUMMARY:Second calendar"))
        + "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:i\nDTSTART:20260404T090000\nSUMM"
    )
    assert reasons(result) == [
        ("rejected", "no_day"), ("rejected", "no_day"), ("rejected", "past"), ("created", "new_meeting"), ("duplicate", "repeats_row"),
        ("created", "new_days"), ("rejected", "done"), ("created", "new_meeting"),
        ("rejected", "not_read"), ("created", "new_meeting"), ("rejected", "cut_off"),
    ]  # fmt: skip
    assert result.rows == sum(result.counts.values()) == 11
    blob = ws.store.value("SELECT data FROM import_chunk")
    kept = json.loads(zlib.decompress(blob))
    assert "SUMMARY:Garbage" in kept[1][1][-1] and kept[10][1][-1].endswith("SUMM\n")


@pytest.mark.slow
def test_rules_that_never_come_cost_no_more_than_some_seconds(ws: Workspace, bring: Bring) -> None:
    never = "RRULE:FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=30"
    odd = [entry(str(n), "DTSTART:20260402T090000", never, f"SUMMARY:Never {n}") for n in range(40)]
    result = bring(calendar(*odd, entry("z", "DTSTART:20260402T090000", "SUMMARY:Real")))
    assert result.counts["created"] == 41


def test_texts_of_others_are_texts_and_fit(ws: Workspace, bring: Bring) -> None:
    long = "x" * 5_000
    bring(
        calendar(
            entry(
                "a" * 900,
                "DTSTART:20260402T090000",
                f"SUMMARY:<b>=1+1</b>\\; \\n 🎉 \x07{long}",
                f"DESCRIPTION:{long * 20}",
            )
        )
    )
    what, uid = ws.store.rows("SELECT what, uid FROM event")[0]
    assert what.startswith("<b>=1+1</b>; 🎉 xxx") and len(what) <= 1_000 and len(uid) == 64


@pytest.mark.parametrize("encoded", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_character_sets_are_read(ws: Workspace, bring: Bring, encoded: str) -> None:
    bring(calendar(entry("a", "DTSTART:20260402T090000", "SUMMARY:Größe prüfen für Müller")).encode(encoded))
    assert ws.store.value("SELECT what FROM event") == "Größe prüfen für Müller"


@pytest.mark.parametrize(
    "text", ["BEGIN:VCALENDAR\nEND:VCALENDAR\n", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nEND:VEVENT\nhello"]
)
def test_a_calendar_without_entries_is_refused(bring: Bring, text: str) -> None:
    with pytest.raises(InputUnreadable) as refused:
        bring(text)
    assert refused.value.code == "empty"


def test_every_calendar_of_the_corpus_is_read_or_refused(ws: Workspace, shared: Path) -> None:
    seen: dict[str, Any] = {}
    for path in sorted((shared / "corpus/mail").glob("*.ics")):
        try:
            seen[path.name] = dict(importing.run(ws, path, Options(past=True))[0].counts)
        except InputUnreadable as refused:
            seen[path.name] = refused.code
    made = {name: counts["created"] for name, counts in seen.items() if isinstance(counts, dict)}
    assert made == {
        "icalendar_alarm_google_future.ics": 1, "icalendar_broken_ical.ics": 1, "icalendar_example.ics": 3, "vobject_ms_tzid.ics": 1,
        "vobject_simple_test.ics": 0, "vobject_vtodo.ics": 1,
    }  # fmt: skip
    assert {name for name, code in seen.items() if code == "empty"} == {
        "icalendar_bom_calendar.ics", "icalendar_calendar_with_unicode.ics", "icalendar_time.ics",
    }  # fmt: skip


def test_a_long_calendar_tells_how_far_it_is_and_can_be_stopped(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "long.ics"
    path.write_text(calendar(*(entry(str(n), "DTSTART:20260402T090000", f"SUMMARY:{n}") for n in range(3_000))))
    told: list[int] = []

    def tell(progress: Progress) -> None:
        told.append(progress.done)
        if len(told) == 2:
            context.cancel()

    context = JobContext(tell)
    with pytest.raises(Cancelled):
        importing.run(ws, path, Options(), context)
    assert told and ws.store.value("SELECT count(*) FROM event") == 0
