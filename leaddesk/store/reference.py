"""The firm's lists of named things as they stand: stages, people, reasons, sources, campaigns, tags."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.costs import Cost
from leaddesk.domain.records import Assignee, Reason, Stage
from leaddesk.store import stages as stored_stages
from leaddesk.store.session import Store


@dataclass(frozen=True)
class Source:
    """Where leads come from: ``type`` is one of ``codes.SOURCE_TYPES``; ``reply_minutes`` = its own reply limit, None = the firm's.

    ``cost`` None = not recorded, never 0.
    """

    id: int
    name: str
    type: str
    active: bool
    reply_minutes: int | None = None
    cost: Cost | None = None


@dataclass(frozen=True)
class Campaign:
    """A campaign, of a source or of none; what it cost altogether, None = not recorded."""

    id: int
    name: str
    source_id: int | None
    cost_minor: int | None = None
    cost_currency: str | None = None
    active: bool = True


@dataclass(frozen=True)
class Tag:
    """A tag and how many records that are not binned carry it."""

    id: int
    name: str
    leads: int
    active: bool = True


@dataclass(frozen=True)
class ReasonRow:
    """A reason with everything that Settings changes; ``label`` is what the screen shows."""

    id: int
    moment: str
    code: str
    label: str
    position: int
    active: bool


def stages(store: Store) -> list[Stage]:
    """The stages in use in their order, over all pipelines."""
    return stored_stages.stages(store)


def assignees(store: Store, *, everybody: bool = False) -> list[Assignee]:
    """Team members, then partners, by name; with ``everybody`` also those who are gone."""
    rows = store.rows(
        "SELECT id, kind, name, initials, color, email, active FROM assignee WHERE active = 1 OR ? "
        "ORDER BY active DESC, kind, match_key, id",
        (int(everybody),),
    )
    return [
        Assignee(i, kind, name, initials, color, email, bool(active))
        for i, kind, name, initials, color, email, active in rows
    ]


def reasons(store: Store, moment: str | None = None) -> list[Reason]:
    """Why a lead left, of one of ``codes.REASON_MOMENTS`` or of all of them; labels are what the screen shows."""
    rows = store.rows(
        "SELECT id, moment, code, label FROM reason WHERE active = 1 AND (? IS NULL OR moment = ?) "
        "ORDER BY moment, position, id",
        (moment, moment),
    )
    return [Reason(i, at, code, reason_label(at, code, label)) for i, at, code, label in rows]


def reason_rows(store: Store, moment: str | None = None) -> list[ReasonRow]:
    """Every reason, hidden ones too, in order."""
    rows = store.rows(
        "SELECT id, moment, code, label, position, active FROM reason WHERE ? IS NULL OR moment = ? "
        "ORDER BY moment, position, id",
        (moment, moment),
    )
    return [
        ReasonRow(i, at, code, reason_label(at, code, label), position, bool(active))
        for i, at, code, label, position, active in rows
    ]


def reason_label(moment: str | None, code: str | None, label: str | None) -> str:
    """The firm's own words for a reason, else ours in the user's language; empty without a code."""
    if label or not code:
        return label or ""
    return _(codes.REASONS.get(moment or "", {}).get(code, code))


def sources(store: Store, *, everything: bool = False) -> list[Source]:
    """Sources by name; with ``everything`` also those no longer offered."""
    rows = store.rows(
        "SELECT id, name, type, active, reply_minutes, cost_minor, cost_currency, cost_per FROM source "
        "WHERE active = 1 OR ? ORDER BY match_key, id",
        (int(everything),),
    )
    return [
        Source(i, name, type_, bool(active), minutes, _cost(*cost)) for i, name, type_, active, minutes, *cost in rows
    ]


def _cost(minor: int | None, currency: str | None, per: str | None) -> Cost | None:
    return Cost(minor, currency or "", per or "once") if minor is not None else None


def month_costs(store: Store, source_id: int) -> list[tuple[str, int, str]]:
    """(month, minor units, currency) of what a source really cost, the latest month first."""
    return store.rows(
        "SELECT month, cost_minor, currency FROM source_cost WHERE source_id = ? ORDER BY month DESC", (source_id,)
    )


def campaigns(store: Store, *, everything: bool = False) -> list[Campaign]:
    """Campaigns by name; with ``everything`` also those no longer offered."""
    rows = store.rows(
        "SELECT id, name, source_id, cost_minor, cost_currency, active FROM campaign WHERE active = 1 OR ? "
        "ORDER BY match_key, id",
        (int(everything),),
    )
    return [Campaign(i, name, of, minor, currency, bool(active)) for i, name, of, minor, currency, active in rows]


def tags(store: Store, *, everything: bool = False) -> list[Tag]:
    """Tags by name, with the number of their records; with ``everything`` also those no longer offered."""
    rows = store.rows(
        "SELECT t.id, t.name, (SELECT count(*) FROM lead_tag lt JOIN lead l ON l.id = lt.lead_id "
        "WHERE lt.tag_id = t.id AND l.deleted_at IS NULL), t.active FROM tag t WHERE t.active = 1 OR ? "
        "ORDER BY t.match_key, t.id",
        (int(everything),),
    )
    return [Tag(i, name, leads, bool(active)) for i, name, leads, active in rows]
