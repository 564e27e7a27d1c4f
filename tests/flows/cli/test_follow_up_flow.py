"""``leaddesk follow-up`` from the first to the last: planned, repeated, changed, done, undone; refusals by code (S2-8)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.cli.conftest import Firm


@pytest.fixture
def lead(desk: Firm) -> str:
    """Somebody who asked on Wednesday 4 March 2026."""
    return desk.add("full_name=Ada Lovelace")


def test_a_follow_up_is_planned_repeated_moved_done_and_taken_back(desk: Firm, lead: str) -> None:
    def step_of(*words: str) -> dict[str, Any]:
        return dict(desk("follow-up", *words).json)

    made = step_of(
        "add", lead, "Call", "--due", "next Tue 10:00 every month on the 31st", "--minutes", "30", "--by", "call"
    )
    step = str(made["step_id"])
    assert made["changed"] == {"next_action": 1, "recurrence": 1} and made["lead_numbers"] == [lead]
    shown = step_of("show", step)
    assert (shown["next_action_due"], shown["next_action_time"], shown["minutes"]) == ("2026-03-31", "10:00", 30)
    assert shown["repeat"] == "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    assert shown["repeats"] == "Every month on the 31st or the last day"
    step_of("change", step, "--due", "2026-03-30 9:00", "--which", "this")
    step_of("done", step)
    assert [(r["next_action_due"], r["next_action_time"], r["repeats"]) for r in desk.rows("follow-ups")] == [
        ("2026-04-30", "10:00", True)
    ]
    desk("undo")
    desk("undo")
    assert step_of("show", step) == shown
    step_of("repeat", step, "never")
    assert step_of("show", step)["repeat"] is None
    step_of("repeat", step, "3 weeks after done, 10 times", "--day-off", "next")
    again = step_of("show", step)
    assert (again["counts_from"], again["day_off"], again["repeats"]) == (
        "done", "next", "3 weeks after it was done, 10 times, on a day off the next working day",
    )  # fmt: skip
    step_of("remove", step)
    assert step_of("show", step)["open"] is False
    assert desk.rows("follow-ups") == []
    assert desk("check").json["ok"] is True


def test_the_next_step_may_come_again_and_a_further_one_stands_beside_it(desk: Firm, lead: str) -> None:
    desk("next", lead, "Newsletter", "--due", "jeden Montag 9 Uhr")
    desk("next", lead, "Call", "--due", "tomorrow")
    desk("follow-up", "add", lead, "Send", "the", "card", "--repeat", "yearly on 29 February", "--place", "Office")
    planned = desk.rows("follow-ups")
    assert [(r["next_action"], r["next_action_due"]) for r in planned] == [
        ("Call", "2026-03-05"), ("Newsletter", "2026-03-09"), ("Send the card", "2027-02-28"),
    ]  # fmt: skip
    desk("follow-up", "skip", str(planned[1]["step_id"]))
    assert [(r["next_action"], r["next_action_due"]) for r in desk.rows("follow-ups")] == [
        ("Call", "2026-03-05"), ("Newsletter", "2026-03-16"), ("Send the card", "2027-02-28"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("repeat", "1", "sometimes"), "bad_repeat"),
        (("done", "99"), "unknown_record"),
        (("done", "L-000001"), "wrong_use"),
        (("add", "L-000001", "Call", "--due", "sometime"), "wrong_use"),
        (("add", "L-000001", "Call", "--minutes", "9999", "--due", "tomorrow"), "bad_number"),
        (("done", "1", "--on", "2027-01-01"), "wrong_use"),
    ],
)
def test_what_cannot_be_done_is_refused_by_code(desk: Firm, lead: str, words: tuple[str, ...], code: str) -> None:
    desk("follow-up", "add", lead, "Call", "--due", "tomorrow")
    refused = desk("follow-up", *words)
    assert (refused.status, refused.code) == (2, code)
