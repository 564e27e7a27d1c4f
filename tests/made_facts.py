"""Facts of leads for the tests of tallies: one by hand (``lead``), many at random (``leads``)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from leaddesk.domain.codes import STATUSES
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.lead_facts import MILESTONES, LeadFact
from leaddesk.domain.process_map import LINKS

TODAY = date(2026, 11, 20)
OPEN = ("new", "attempting", "contacted", "qualified", "quoted", "negotiating")


def lead(lead_id: int = 1, status: str = "new", **known: Any) -> LeadFact:
    """A lead with nothing recorded but what is said; milestones by name (``won=date``)."""
    reached = tuple(known.pop(f"on_{code}", None) for code in MILESTONES)
    blank: dict[str, Any] = dict.fromkeys(
        (
            "stage_id",
            "owner_id",
            "source_id",
            "reason_id",
            "value_minor",
            "won_value_minor",
            "currency",
            "probability",
            "closed_on",
        )
    )
    blank |= {
        "reply_min": None,
        "reply_work_min": None,
        "next_due_on": None,
        "stale_on": None,
        "received_on": TODAY,
        "hour_known": True,
    }
    blank |= dict.fromkeys(("quoted", "attempted", "unanswered", "untouched", "needs_step", "backlog"), False)
    return LeadFact(id=lead_id, status=status, reached=reached, **(blank | known))


def _day(rng: Random) -> date | None:
    return TODAY - timedelta(days=rng.randrange(500)) if rng.random() < 0.8 else None


def random_lead(lead_id: int, rng: Random) -> LeadFact:
    """A lead at random, as it could stand in a file."""
    status = rng.choice(sorted(STATUSES))
    is_open, is_alive = status in OPEN, status in ("won", "nurture")
    return lead(
        lead_id,
        status,
        received_on=_day(rng),
        closed_on=None if is_open or status == "nurture" else _day(rng),
        owner_id=rng.choice((None, 1, 2)),
        source_id=rng.choice((None, 1, 2, 3)),
        campaign_id=rng.choice((None, 5, 6)),
        reason_id=rng.choice((None, 11, 12)),
        value_minor=rng.choice((None, 0, 1_050, 99_999)),
        won_value_minor=rng.choice((None, 0, 5_000, 123_456)),
        currency=rng.choice((None, "EUR", "GBP")),
        industry=rng.choice(("", "Bakery")),
        quoted=rng.random() < 0.4,
        attempted=rng.random() < 0.7,
        hour_known=rng.random() < 0.8,
        reply_work_min=rng.choice((None, 5, 600)),
        died=None if is_alive else rng.choice((None, *LINKS) if is_open else tuple(LINKS)),
        repeat=rng.random() < 0.3,
        **{f"on_{code}": _day(rng) for code in MILESTONES if rng.random() < 0.5},
    )


def _many(seed: int, n: int, first: int) -> list[LeadFact]:
    rng = Random(seed)
    return [random_lead(first + number, rng) for number in range(n)]


leads = st.builds(_many, st.integers(0, 2**32), st.integers(0, 14), st.integers(1, 10_000))
"""Up to 14 leads at random. From one seed: drawing each field by itself takes twenty times as long."""
frames = st.builds(
    Frame,
    today=st.just(TODAY),
    span=st.sampled_from((Span(), Span(TODAY - timedelta(days=300), TODAY), Span(None, TODAY - timedelta(days=100)))),
    view=st.sampled_from(("cohort", "period")),
    slice=st.sampled_from(
        (Slice(), Slice(source_id=1), Slice(owner_id=0), Slice(source_id=2, industry=""), Slice(campaign_id=5))
    ),
)
