"""Worth our time? (K6, S1-3): versions, answers, verdicts, and what was decided stays decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leaddesk.base.errors import Conflict, UserError
from leaddesk.domain.definition import Criterion, Definition, judge
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import definition, leads, pipeline, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import conditions, lists, verdicts

NEEDED = ("interest", "need", "budget", "authority")


def _lead(ws: Workspace, name: str = "Ada Berg", **fields: str) -> int:
    return leads.add(ws, {"full_name": name, "source": "Website", **fields}).ids[0]


def _all_yes(ws: Workspace, lead_id: int) -> None:
    for code in NEEDED:
        definition.answer(ws, [lead_id], code, "yes")


def _columns(ws: Workspace, lead_id: int) -> tuple[str | None, int | None, bool]:
    row = ws.store.row("SELECT judged, judged_version, qualified_at IS NOT NULL FROM lead WHERE id = ?", (lead_id,))
    assert row is not None
    return row[0], row[1], bool(row[2])


def _verdict(ws: Workspace, lead_id: int) -> str:
    """By the SQL of lists; the sheet must say the same."""
    sql = verdicts.verdict_sql(ws.store, ws.moment(), conditions.clause)
    said = str(ws.store.value(f"SELECT {sql} FROM lead l WHERE l.id = ?", (lead_id,)))
    sheet = definition.sheet(ws, lead_id)
    assert sheet is not None
    assert sheet.verdict == said
    return said


def test_s1_3_the_definition_that_comes_with_the_file_is_suggested(ws: Workspace) -> None:
    now = definition.current(ws)
    assert [(each.code, each.pip, each.needed) for each in now.criteria] == [
        ("interest", "I", True),
        ("need", "N", True),
        ("budget", "B", True),
        ("authority", "A", True),
        ("timing", "T", False),
    ]
    assert now.version == 1
    assert now.agreed_on is None
    assert all(each.name and each.asked and each.counts for each in now.criteria)


def test_s1_3_unknown_is_never_a_yes() -> None:
    version = Definition(1, (Criterion("need"), Criterion("budget"), Criterion("timing", needed=False)))
    assert judge(version, {}) == "open"
    assert judge(version, {"need": "yes"}) == "open"
    assert judge(version, {"need": "yes", "budget": "unknown"}) == "open"
    assert judge(version, {"need": "yes", "budget": "yes"}) == "yes"
    assert judge(version, {"need": "yes", "budget": "yes", "timing": "no"}) == "yes"
    assert judge(version, {"need": "no", "budget": "unknown"}) == "no"
    assert judge(Definition(1, ()), {}) == "open"


def test_s1_3_a_yes_to_everything_needed_reaches_qualified_and_undo_takes_it_back(ws: Workspace) -> None:
    lead_id = _lead(ws)
    for code in NEEDED[:3]:
        definition.answer(ws, [lead_id], code, "yes")
    assert _verdict(ws, lead_id) == "open"
    assert _columns(ws, lead_id) == (None, None, False)
    definition.answer(ws, [lead_id], "authority", "yes", "Ms Holm signs")
    assert _verdict(ws, lead_id) == "yes"
    assert _columns(ws, lead_id) == ("yes", 1, True)
    undoing.undo(ws)
    assert _verdict(ws, lead_id) == "open"
    assert _columns(ws, lead_id) == (None, None, False)
    undoing.redo(ws)
    assert _columns(ws, lead_id) == ("yes", 1, True)


def test_k6_pressing_a_question_again_goes_round(ws: Workspace) -> None:
    lead_id = _lead(ws)
    seen = []
    for _n in range(4):
        definition.press(ws, [lead_id], "I")
        sheet = definition.sheet(ws, lead_id)
        assert sheet is not None
        seen.append(sheet.marked[0].answer)
    assert seen == ["yes", "no", "unknown", "yes"]


def test_k6_evidence_stays_when_only_the_answer_changes(ws: Workspace) -> None:
    lead_id = _lead(ws)
    definition.answer(ws, [lead_id], "budget", "yes", "“up to 9,000”")
    definition.answer(ws, [lead_id], "budget", "no")
    sheet = definition.sheet(ws, lead_id)
    assert sheet is not None
    assert (sheet.marked[2].answer, sheet.marked[2].evidence, sheet.marked[2].version) == ("no", "“up to 9,000”", 1)
    assert definition.answer(ws, [lead_id], "budget", "no").changeset is None


def test_k6_a_new_version_rewrites_no_decision(ws: Workspace) -> None:
    qualified, lost, still_open = (_lead(ws, name) for name in ("Ada Berg", "Bo Carl", "Cy Dahl"))
    _all_yes(ws, qualified)
    definition.answer(ws, [lost], "budget", "no")
    pipeline.close(ws, [lost], "lost", reason="price")
    definition.answer(ws, [still_open], "need", "yes")
    asked = definition.current(ws).criteria
    definition.save(ws, [*asked[:2], Criterion("", label="Our area")])
    now = definition.current(ws)
    assert (now.version, [each.code for each in now.criteria]) == (2, ["interest", "need", "our_area"])
    assert (_verdict(ws, qualified), _columns(ws, qualified)) == ("yes", ("yes", 1, True))
    assert (_verdict(ws, lost), _columns(ws, lost)) == ("no", ("no", 1, False))
    sheet = definition.sheet(ws, lost)
    assert sheet is not None
    assert [m.criterion.code for m in sheet.marked] == [each.code for each in asked]
    sheet = definition.sheet(ws, still_open)
    assert sheet is not None
    assert [(m.criterion.code, m.answer) for m in sheet.marked] == [
        ("interest", "unknown"),
        ("need", "yes"),
        ("our_area", "unknown"),
    ]


def test_k6_changing_nothing_makes_no_version(ws: Workspace) -> None:
    assert definition.save(ws, definition.current(ws).criteria).changeset is None
    assert definition.save(ws, definition.current(ws).criteria, qualifies="verdict").changeset is not None
    assert definition.current(ws).version == 2
    undoing.undo(ws)
    assert definition.current(ws).version == 1
    definition.save(ws, definition.current(ws).criteria[:3])
    assert definition.current(ws).version == 3, "a version number is never given twice"


def test_k6_a_version_that_judged_somebody_is_not_undone(ws: Workspace) -> None:
    lead_id = _lead(ws)
    saved = definition.save(ws, definition.current(ws).criteria[:1])
    definition.answer(ws, [lead_id], "interest", "yes")
    assert _columns(ws, lead_id) == ("yes", 2, True)
    assert saved.changeset is not None
    with pytest.raises(Conflict):
        undoing.undo_changeset(ws, saved.changeset)


def test_k6_agreeing_says_by_whom_and_on_which_day(ws: Workspace) -> None:
    definition.agree(ws, "Maya and Tom")
    now = definition.current(ws)
    assert (now.version, now.agreed_by, now.agreed_on) == (1, "Maya and Tom", ws.today())
    with pytest.raises(UserError):
        definition.agree(ws, "  ")


def test_k6_a_field_rule_takes_a_blank_field_as_unknown(ws: Workspace) -> None:
    rules = [
        Criterion("", label="Big enough", rule="value>=1500"),
        Criterion("", label="Reachable", rule="phone!= or email!="),
    ]
    definition.save(ws, rules)
    blank, small = _lead(ws, "Ada Berg"), _lead(ws, "Bo Carl", value="900", phone="0114 496 0147")
    big = _lead(ws, "Cy Dahl", value="2000", email="cy@dahl.example")
    assert [_verdict(ws, lead_id) for lead_id in (blank, small, big)] == ["open", "no", "yes"]
    assert _columns(ws, big) == ("yes", 2, True)
    leads.set_fields(ws, blank, {"value": "1500"})
    assert _verdict(ws, blank) == "open"
    leads.set_fields(ws, blank, {"phone": "0114 496 0000"})
    assert (_verdict(ws, blank), _columns(ws, blank)) == ("yes", ("yes", 2, True))
    leads.set_fields(ws, big, {"value": "10"})
    sheet = definition.sheet(ws, big)
    assert sheet is not None
    assert (sheet.verdict, [m.answer for m in sheet.marked]) == ("yes", ["yes", "yes"]), "what was decided stands"


@pytest.mark.parametrize(
    ("rule", "code"),
    [("value=", "rule_of_blank"), ("worth=yes", "rule_of_rule"), ("nonsense", None), ("colour=red", "unknown_field")],
)
def test_k6_a_rule_that_cannot_be_asked_is_refused(ws: Workspace, rule: str, code: str | None) -> None:
    with pytest.raises(UserError) as refused:
        definition.save(ws, [Criterion("", label="Rule", rule=rule)])
    assert code is None or refused.value.code == code
    assert definition.current(ws).version == 1


def test_k6_a_definition_needs_something_and_no_name_twice(ws: Workspace) -> None:
    with pytest.raises(UserError):
        definition.save(ws, [replace(each, needed=False) for each in definition.current(ws).criteria])
    with pytest.raises(UserError):
        definition.save(ws, [*definition.current(ws).criteria, Criterion("", label="budget")])


def test_k6_a_field_rule_is_not_answered_by_hand_and_names_are_not_judged(ws: Workspace) -> None:
    definition.save(ws, [Criterion("", label="Big enough", rule="value>=1500")])
    with pytest.raises(UserError):
        definition.answer(ws, [_lead(ws)], "big_enough", "yes")


def test_s1_3_moving_on_says_what_is_missing_and_the_firm_decides_what_qualifies(ws: Workspace) -> None:
    lead_id = _lead(ws)
    for code in NEEDED[:3]:
        definition.answer(ws, [lead_id], code, "yes")
    assert [[c.code for c in each.criteria] for each in definition.missing(ws, [lead_id])] == [["authority"]]
    pipeline.move(ws, [lead_id], "qualified")
    assert _columns(ws, lead_id) == ("open", 1, True)
    definition.answer(ws, [lead_id], "authority", "yes")
    assert _columns(ws, lead_id) == ("yes", 1, True), "its own question was answered: by the version of its time"
    definition.save(ws, definition.current(ws).criteria, qualifies="verdict")
    other = _lead(ws, "Bo Carl")
    pipeline.move(ws, [other], "qualified")
    assert _columns(ws, other) == (None, None, False)
    pipeline.move(ws, [other], "quoted")
    assert _columns(ws, other) == (None, None, False), "unknown never stops a quote"


def test_k6_opening_again_takes_the_decision_back(ws: Workspace) -> None:
    lead_id = _lead(ws)
    definition.answer(ws, [lead_id], "budget", "no")
    pipeline.close(ws, [lead_id], "disqualified", reason="no_budget")
    assert _columns(ws, lead_id) == ("no", 1, False)
    pipeline.reopen(ws, [lead_id])
    assert _columns(ws, lead_id) == (None, None, False)
    assert _verdict(ws, lead_id) == "no"


def test_k6_conditions_of_lists(ws: Workspace) -> None:
    yes, no, unknown = (_lead(ws, name) for name in ("Ada Berg", "Bo Carl", "Cy Dahl"))
    _all_yes(ws, yes)
    definition.answer(ws, [no], "budget", "no", "“nothing this year”")

    def found(text: str) -> set[int]:
        query = ListQuery(conditions=(Condition.parse(text),))
        return set(lists.ids(ws.store, query, ws.moment()))

    assert found("worth=yes") == {yes}
    assert found("worth=no") == {no}
    assert found("worth=open") == {unknown}
    assert found("worth!=yes") == {no, unknown}
    assert found("worth=no|open") == {no, unknown}
    assert found("criterion:budget=yes") == {yes}
    assert found("criterion:Budget=no") == {no}
    assert found("criterion:budget=unknown") == {unknown}
    assert found("criterion:budget=") == {unknown}
    assert found("criterion:budget!=no") == {yes, unknown}
    assert found("criterion:budget~nothing") == {no}
    for wrong in ("worth=perhaps", "criterion:colour=yes", "worth>yes"):
        with pytest.raises(UserError):
            found(wrong)


def test_k6_undo_of_a_change_of_an_older_leaddesk_leaves_no_verdict_behind(ws: Workspace) -> None:
    """0005 judged what was closed before: the undo of that closing knows nothing of it."""
    lead_id = _lead(ws)
    closed = pipeline.close(ws, [lead_id], "disqualified", reason="no_need")
    ws.store.connection().execute(
        "UPDATE change SET before = json_remove(before, '$.judged', '$.judged_version'), "
        "after = json_remove(after, '$.judged', '$.judged_version') WHERE changeset_id = ? AND tbl = 'lead'",
        (closed.changeset,),
    )
    undoing.undo(ws)
    assert _columns(ws, lead_id) == (None, None, False)
    undoing.redo(ws)
    assert _columns(ws, lead_id) == ("open", 1, False)


def test_k6_a_rule_about_ways_to_reach_them_looks_at_the_lead_alone(ws: Workspace) -> None:
    """Asked at every write: it must not read every contact point of the file."""
    sql = verdicts.rule(ws.store, "phone!= or email!=", ws.moment(), conditions.clause)
    plan = " ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN SELECT {sql} FROM lead l WHERE l.id = 1"))
    assert "SCAN k" not in plan and "SEARCH k" in plan


def test_k6_values_of_a_rule_are_texts_whatever_stands_in_them(ws: Workspace) -> None:
    lead_id = _lead(ws, product='it\'s 50% "new"; DROP TABLE lead --')
    definition.save(ws, [Criterion("", label="Wish", rule='product=it\'s 50% "new"; DROP TABLE lead --')])
    assert _verdict(ws, lead_id) == "yes"
    assert verdicts.quoted("o'clock\0") == "'o''clock'"
