"""Settings of the firm: read strictly, changed as one undoable write that moves the deadlines of the leads concerned (K3)."""

from __future__ import annotations

import locale
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.filters import ListQuery
from leaddesk.services import checking, firm_settings, followups, leads, pipeline, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.preferences import SETTINGS
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

THURSDAY = datetime(2026, 4, 2, 14, 0, tzinfo=UTC)
"""16:00 in Berlin on the day before Good Friday."""


@pytest.fixture
def firm(ws: Workspace, clock: FixedClock) -> Workspace:
    """Two leads of that Thursday by website and telephone, and one that was answered and lost the day after."""
    clock.set(THURSDAY)
    for source in ("website", "phone_in", "website"):
        leads.add(ws, {"full_name": source, "source": source})
    clock.set(datetime(2026, 4, 7, 8, 0, tzinfo=UTC))
    touches.log(ws, 3, type="call", outcome="reached")
    pipeline.close(ws, [3], "lost", reason="price")
    return ws


def due(ws: Workspace) -> list[str | None]:
    """When the first reply to each of the three is due, on the wall in Berlin (summer time)."""
    found = [row[0] for row in ws.store.rows("SELECT reply_due_at FROM lead ORDER BY id")]
    return [at and (datetime.fromisoformat(at) + timedelta(hours=2)).strftime("%d %H:%M") for at in found]


def test_all_settings_are_shown_as_they_are_taken_back(ws: Workspace) -> None:
    shown = firm_settings.shown(ws)
    assert set(shown) == set(SETTINGS)
    assert (shown["working_start"], shown["working_days"], shown["reply_minutes"]) == ("08:00", "0,1,2,3,4", "240")
    assert firm_settings.change(ws, shown).changeset is None


def test_the_limit_working_hours_and_holidays_move_what_is_due_and_undo_moves_it_back(firm: Workspace) -> None:
    assert due(firm) == ["03 11:00", "03 11:00", None]
    for values, wanted in (
        ({"reply_minutes": "60"}, "02 17:00"),
        ({"working_end": "18:00"}, "03 10:00"),
        ({"working_days": "mon,tue,wed,thu"}, "06 11:00"),
        ({"holidays_country": "DE"}, "07 11:00"),
        ({"zone": "America/New_York"}, "02 20:00"),
    ):
        firm_settings.change(firm, values)
        assert due(firm) == [wanted, wanted, None] and checking.check(firm) == []
        undoing.undo(firm)
        assert due(firm) == ["03 11:00", "03 11:00", None] and checking.check(firm) == []
        undoing.redo(firm)
        assert due(firm) == [wanted, wanted, None] and checking.check(firm) == []
        undoing.undo(firm)


def test_working_time_of_replies_made_already_follows_too(firm: Workspace) -> None:
    minutes = "SELECT reply_work_min FROM lead WHERE id = 3"
    assert (
        firm.store.value(minutes) == 60 + 540 + 540 + 120
    )  # Thursday, Good Friday, Easter Monday, Tuesday from 8 to 10
    firm_settings.change(firm, {"holidays_country": "DE"})
    assert firm.store.value(minutes) == 60 + 120


def test_a_source_has_its_own_limit_and_gives_it_up_again(firm: Workspace) -> None:
    website = firm_settings.source_called(firm, "website")
    firm_settings.change_source(firm, website, 30)
    assert due(firm) == ["02 16:30", "03 11:00", None] and checking.check(firm) == []
    firm_settings.change(firm, {"reply_minutes": "60"})
    assert due(firm) == ["02 16:30", "02 17:00", None]
    undoing.undo(firm)
    undoing.undo(firm)
    assert due(firm) == ["03 11:00", "03 11:00", None] and checking.check(firm) == []
    undoing.redo(firm)
    firm_settings.change_source(firm, website, None)
    assert due(firm) == ["03 11:00", "03 11:00", None]
    leads.set_fields(firm, 2, {"source": "website"})
    firm_settings.change_source(firm, website, 30)
    assert due(firm) == ["02 16:30", "02 16:30", None]


def test_the_limit_of_a_stage_moves_quiet_and_undo_moves_it_back(firm: Workspace) -> None:
    with firm.store.write("Limit of a stage") as write:
        write.update("stage", 1, stale_days=30)
    assert firm.store.value("SELECT stale_on FROM lead WHERE id = 1") == "2026-05-02" and checking.check(firm) == []
    undoing.undo(firm)
    assert firm.store.value("SELECT stale_on FROM lead WHERE id = 1") == "2026-04-05" and checking.check(firm) == []


def test_leads_whose_deadline_alone_moved_are_told_as_changed_but_were_not_touched(firm: Workspace) -> None:
    seen: list[frozenset[int]] = []
    from leaddesk.domain.changes import Changes

    firm.bus.subscribe(Changes, lambda changes: seen.append(changes.tables["lead"].updated))
    done = firm_settings.change(firm, {"reply_minutes": "60"})
    assert seen == [frozenset({1, 2})] and done.ids == () and done.changed == {"setting": 1}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("reply_minutes", "0"), ("reply_minutes", "soon"), ("reply_minutes", ""), ("reply_minutes", "-5"),
        ("reply_minutes", "9" * 20), ("silent_channels", "7"), ("parked_limit", "0"), ("zone", "Atlantis/City"),
        ("zone", "../../etc/passwd"), ("currency", "EURO"), ("currency", ""), ("working_days", ""),
        ("working_days", "mon,someday"), ("working_start", "25:00"), ("working_start", "17:00"), ("working_end", "08:00"),
        ("working_end", "24:01"), ("holidays_country", "Atlantis"), ("holidays_region", "BY"), ("first_day", "soon"),
        ("country", "DEU"), ("nonsense", "1"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(ws: Workspace, key: str, text: str) -> None:
    with pytest.raises(UserError) as caught:
        firm_settings.change(ws, {"firm_name": "Half", key: text})
    assert caught.value.field == key
    assert ws.settings["firm_name"] == ""  # nothing of the rest was written


def test_what_can_be_is_read_as_people_write_it(ws: Workspace) -> None:
    firm_settings.change(ws, {
        "working_days": "tue; mon,5", "working_start": "6:30", "working_end": "24:00", "holidays_country": "at",
        "holidays_region": "9", "currency": "chf", "first_day": "1.3.2026", "zone": "Europe/Vienna", "firm_name": " Berg\u200b ",
    })  # fmt: skip
    values = ws.settings
    assert values["working_days"] == [0, 1, 5] and (values["working_start"], values["working_end"]) == (390, 1440)
    assert (values["holidays_country"], values["holidays_region"], values["currency"]) == ("AT", "9", "CHF")
    assert (values["first_day"], values.zone.key, values["firm_name"]) == ("2026-03-01", "Europe/Vienna", "Berg")
    firm_settings.change(ws, {"holidays_country": "DE"})  # region 9 is none of Germany's
    assert ws.settings["holidays_region"] == ""


def test_a_new_file_takes_holidays_from_the_computer_and_an_older_one_has_none(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: ("de_AT", "UTF-8"))
    with Workspace.create(tmp_path / "new.leaddesk", clock=clock, member="Eva") as new:
        assert new.settings["holidays_country"] == "AT"
        with new.store.write("As before holidays") as write:
            write.delete("setting", [row[0] for row in write.rows("SELECT id FROM setting WHERE key LIKE 'holidays%'")])
        assert new.settings["holidays_country"] == "" and new.settings.calendar.country == ""
    with Workspace.create(tmp_path / "swiss.leaddesk", clock=clock, settings={"country": "CH"}, member="Eva") as swiss:
        assert swiss.settings["holidays_country"] == "CH"


def test_a_damaged_setting_falls_back_to_its_default(ws: Workspace) -> None:
    with ws.store.write("Damaged") as write:
        write.insert("setting", key="reply_minutes", value='"many"')
        write.insert("setting", key="silent_tries", value="{")
    assert (ws.settings["reply_minutes"], ws.settings["silent_tries"]) == (240, 6)


def test_the_firms_number_of_days_makes_a_black_hole_s3_1(ws: Workspace, clock: FixedClock) -> None:
    """Nobody looked after a lead for so many local days: no step ahead, no contact. A step ahead or a contact takes it out."""

    def lost_sight_of() -> int:
        return lists.count(ws.store, ListQuery(view="black_hole"), ws.moment())

    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    clock.set(datetime(2026, 3, 17, 22, 59, tzinfo=UTC))  # in on 4 March; 17 March ends in a minute in Berlin
    assert lost_sight_of() == 0
    clock.set(datetime(2026, 3, 17, 23, 0, tzinfo=UTC))
    assert lost_sight_of() == 1
    firm_settings.change(ws, {"black_hole_days": "15"})
    assert lost_sight_of() == 0
    undoing.undo(ws)
    assert lost_sight_of() == 1
    followups.set_next(ws, [lead_id], NextStep("Call", ws.today() + timedelta(days=2)))
    assert lost_sight_of() == 0
    clock.set(clock.now() + timedelta(days=3))
    assert lost_sight_of() == 1  # what was planned has passed, and still nobody talked
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert lost_sight_of() == 0
