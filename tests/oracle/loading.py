"""Puts the hand-written firm into a file through the verbs of the services, event by event, with a clock that is set to each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from leaddesk.base.clock import FixedClock
from leaddesk.services import followups, leads, parking, pipeline, touches
from leaddesk.services.workspace import Workspace
from tests.oracle import firm12


def instant(local: str) -> datetime:
    """The aware instant of a local time of the firm."""
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(firm12.ZONE))


def load(path: Path) -> Workspace:
    """The firm at ``path``, open, its clock at the firm's present. The caller closes it."""
    clock = FixedClock(instant("2026-10-01 09:00"))
    workspace = Workspace.create(path, clock=clock, settings=firm12.SETTINGS, member=firm12.MEMBER)
    ids: dict[str, int] = {}
    for local, lead, event in sorted(_events(), key=lambda each: each[0]):
        clock.set(instant(local))
        if event is None:
            ids[lead.name] = _add(workspace, lead)
        else:
            _happen(workspace, ids[lead.name], event)
    clock.set(instant(firm12.NOW))
    return workspace


def _events() -> Iterator[tuple[str, firm12.Lead, tuple[str, ...] | None]]:
    for lead in firm12.LEADS:
        yield lead.typed, lead, None
        for event in lead.events:
            yield event[0], lead, event[1:]


def _add(workspace: Workspace, lead: firm12.Lead) -> int:
    values = {"full_name": lead.name, "source": lead.source, "received_at": lead.came}
    values |= {"value": lead.value, "currency": "GBP"} if lead.value else {}
    values |= {"expected_close": lead.expected_close} if lead.expected_close else {}
    return leads.add(workspace, values).ids[0]


def _happen(workspace: Workspace, lead_id: int, event: tuple[str, ...]) -> None:
    match event:
        case ("touch", kind, outcome):
            touches.log(workspace, lead_id, type=kind, outcome=outcome, direction="outbound")
        case ("reply", kind, outcome):
            touches.log(workspace, lead_id, type=kind, outcome=outcome, direction="inbound")
        case ("move", stage):
            pipeline.move(workspace, [lead_id], stage)
        case ("next", what, due):
            followups.set_next(workspace, [lead_id], followups.NextStep(what, date.fromisoformat(due)))
        case ("park", until, reason):
            parking.park(workspace, [lead_id], until=date.fromisoformat(until), reason=reason)
        case ("won", amount):
            pipeline.close(workspace, [lead_id], "won", value_minor=round(float(amount) * 100))
        case ("close", status, reason):
            note = "Coolhaven" if reason == "competitor" else ""
            pipeline.close(workspace, [lead_id], status, reason=reason, note=note)
        case _:
            raise ValueError(event)
