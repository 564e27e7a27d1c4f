"""Who works here and why leads leave: names, hours, days away, leaving with everything handed over; reasons of the firm's own."""

from __future__ import annotations

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.person_colours import COLOURS, colour_of
from leaddesk.services import assignment, followups, leads, pipeline, reasons, references, team, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists, reference, usage
from leaddesk.store import team as stored


def lead(ws: Workspace, name: str = "Ida Kern") -> int:
    return leads.add(ws, {"full_name": name, "source": "Website", "phone": "030 5555 1234"}).ids[0]


def owner(ws: Workspace, lead_id: int) -> int | None:
    return ws.store.value("SELECT owner_id FROM lead WHERE id = ?", (lead_id,))  # type: ignore[no-any-return]


def test_somebody_new_works_here_with_hours_and_days(ws: Workspace) -> None:
    assert not team.is_team(ws)
    tom = team.add(ws, "Tom Okafor").id
    assert team.is_team(ws)
    team.change(ws, tom, role="sales", hours="7,5", working_days="mon, tue", email="tom@example.com", initials="TOM")
    facts = stored.facts(ws.store)[tom]
    assert (facts.role, facts.minutes, facts.days) == ("sales", 450, (0, 1))
    team.change(ws, tom, hours="", working_days="", initials="")
    assert (stored.facts(ws.store)[tom].minutes, stored.facts(ws.store)[tom].days) == (None, None)
    team.change(ws, tom, name="Thomas Mann")
    assert team.known(ws, tom).initials == "TM"
    assert team.called(ws, "tom okafor") == tom


def test_everybody_new_has_a_colour_nobody_else_has_while_there_are_six(ws: Workspace) -> None:
    """The calendar says by colour alone whose an entry is; who came first has the one picked by the name."""
    for name in ("Tom Okafor", "Priya Nair", "Jan Kowalski", "Eva Mohr", "Nils Brand"):
        team.add(ws, name)
    shown = [colour_of(one.name, one.color) for one in reference.assignees(ws.store)]
    assert len(shown) == len(set(shown)) == len(COLOURS)
    team.change(ws, team.called(ws, "Tom Okafor"), color="")
    with ws.store.write("An import") as write:
        imported = references.assignee(write, "Gerd Neu")
    assert team.known(ws, imported).color in COLOURS


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hours", "101"),
        ("hours", "much"),
        ("email", "tom"),
        ("working_days", "someday"),
        ("initials", "FOUR"),
        ("name", ""),
        ("color", "blue"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(ws: Workspace, field: str, text: str) -> None:
    with pytest.raises(UserError) as refused:
        team.change(ws, 1, **{field: text})
    assert refused.value.field == field


def test_whoever_leaves_hands_everything_open_over_and_nothing_past(ws: Workspace) -> None:
    anna, tom = 1, team.add(ws, "Tom Okafor").id
    open_, won, hers = lead(ws), lead(ws, "Max Kern"), lead(ws, "Eva Kern")
    assignment.assign(ws, [open_, won], tom)
    assignment.assign(ws, [hers], anna)
    followups.set_next(ws, [open_], followups.NextStep("Call", ws.today(), None))
    pipeline.close(ws, [won], "won")
    left = team.open_of(ws, tom)
    assert (left.leads, left.steps, left.promises) == (1, 1, 0)
    team.leave(ws, tom, anna)
    assert owner(ws, open_) == anna
    assert owner(ws, won) == tom, "who won it stays"
    assert [each.name for each in reference.assignees(ws.store)] == ["Anna Berg"]
    assert team.open_of(ws, tom) == team.Open(0, 0, 0)
    undoing.undo(ws)
    assert owner(ws, open_) == tom and owner(ws, hers) == anna
    team.leave(ws, tom, None)
    assert owner(ws, open_) is None
    team.come_back(ws, tom)
    assert owner(ws, open_) is None


def test_the_last_one_stays_and_somebody_gone_takes_nothing_over(ws: Workspace) -> None:
    with pytest.raises(UserError):
        team.leave(ws, 1, None)
    tom, eve = team.add(ws, "Tom Okafor").id, team.add(ws, "Eve Adler").id
    team.leave(ws, eve, 1)
    for to in (tom, eve):
        with pytest.raises(UserError):
            team.leave(ws, tom, to)


def test_promises_go_along(ws: Workspace) -> None:
    tom = team.add(ws, "Tom Okafor").id
    one = lead(ws)
    assignment.assign(ws, [one], tom)
    with ws.store.write("a promise") as write:
        write.insert(
            "promise", lead_id=one, what="Send the plan", by_id=tom, due_on=ws.today(), created_at=ws.clock.now()
        )
    assert team.open_of(ws, tom).promises == 1
    team.leave(ws, tom, 1)
    assert ws.store.value("SELECT by_id FROM promise") == 1


def test_days_away(ws: Workspace) -> None:
    day = ws.today()
    away = team.add_absence(ws, 1, day.isoformat(), "", "fair").id
    assert team.away(ws, day) == {1}
    team.remove_absence(ws, away)
    assert team.away(ws, day) == set()
    undoing.undo(ws)
    assert [(each.member_id, each.note) for each in stored.absences(ws.store, day)] == [(1, "fair")]
    with pytest.raises(UserError):
        team.add_absence(ws, 1, "2026-12-24", "2026-12-20")


# --- reasons ----------------------------------------------------------------------------------------------------------
def test_a_reason_of_ones_own_can_be_given_and_counted(ws: Workspace) -> None:
    made = reasons.add(ws, "disqualified", "Too far away")
    row = reasons.known(ws, made.id)
    assert (row.code, row.label, row.moment) == ("too_far_away", "Too far away", "disqualified")
    one = lead(ws)
    pipeline.close(ws, [one], "disqualified", reason="Too far away")
    assert usage.reasons(ws.store, ws.moment()) == {made.id: 1}
    where = usage.reason_where("disqualified", row.code, ws.today())
    query = ListQuery("leads", tuple(Condition.parse(part) for part in where.split("&")))
    assert lists.count(ws.store, query, ws.moment()) == 1
    assert reasons.add(ws, "lost", "¿?").id != made.id
    assert [each.code for each in reference.reason_rows(ws.store, "lost")][-2:] == ["own", "not_recorded"]


def test_words_of_a_reason_change_its_code_never(ws: Workspace) -> None:
    price = reasons.called(ws, "lost", "price")
    reasons.rename(ws, price.id, "Too dear")
    assert reasons.called(ws, "lost", "too dear").code == "price"
    reasons.rename(ws, price.id, "")
    assert reasons.known(ws, price.id).label == "Price"
    with pytest.raises(UserError):
        reasons.rename(ws, price.id, "Timing")


def test_the_order_of_reasons_is_that_of_their_keys(ws: Workspace) -> None:
    ids = [row.id for row in reference.reason_rows(ws.store, "lost")]
    reasons.reorder(ws, "lost", [ids[-1], ids[2], ids[0]])
    found = reference.reason_rows(ws.store, "lost")
    assert [row.id for row in found][:2] == [ids[2], ids[0]]
    assert found[-1].code == "not_recorded"
    assert [each.id for each in reference.reasons(ws.store, "lost")] == [row.id for row in found]


def test_a_hidden_reason_is_not_offered_and_not_recorded_stays(ws: Workspace) -> None:
    price = reasons.called(ws, "lost", "price")
    reasons.set_active(ws, price.id, False)
    assert "price" not in [each.code for each in reference.reasons(ws.store, "lost")]
    with pytest.raises(UserError):
        reasons.set_active(ws, reasons.called(ws, "lost", "not_recorded").id, False)
    with pytest.raises(UserError):
        reasons.set_active(ws, reasons.called(ws, "non_responsive", "no_reply").id, False)
    with pytest.raises(UserError) as refused:
        reasons.add(ws, "lost", "Price")
    assert refused.value.hint
