"""Puts the invented firm itself into a fresh file: team, stages, sources, campaigns, tags, own fields, kept lists, settings."""

from __future__ import annotations

from typing import Any

from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.identity import fold
from leaddesk.sample import house
from leaddesk.sample.hours import Zone
from leaddesk.sample.plan import Plan
from leaddesk.sample.refs import Refs
from leaddesk.sample.words import Words
from leaddesk.store import Write, savedviews


def settings(plan: Plan, zone: Zone) -> dict[str, Any]:
    """The firm's settings, for ``Workspace.create``."""
    return {
        "firm_name": house.NAME,
        "zone": house.ZONE,
        "country": house.COUNTRY,
        "holidays_country": "",
        "phone_region": house.COUNTRY,
        "currency": house.CURRENCY,
        "first_day": zone.day_text(plan.first),
    }


def furnish(write: Write, words: Words) -> Refs:
    """Fill the named things and give back their ids."""
    sources = _sources(write)
    stages = _stages(write)
    _asked(write, stages)
    bits = dict(write.rows("SELECT id, bit FROM stage"))
    return Refs(
        stages=stages,
        bits={position: bits[row_id] for position, row_id in enumerate(stages)},
        assignees=_team(write),
        sources=sources,
        campaigns=tuple(
            write.insert("campaign", name=one.name, source_id=sources[one.source], match_key=fold(one.name))
            for one in house.CAMPAIGNS
        ),
        reasons={(moment, code): row for row, moment, code in write.rows("SELECT id, moment, code FROM reason")},
        tags={name: write.insert("tag", name=name, match_key=fold(name)) for name in words.pool("tags", "names")},
    )


def own_fields(write: Write) -> None:
    """The firm's two own fields."""
    for position, label in enumerate(house.OWN_FIELDS, 1):
        write.insert("custom_field", label=label, match_key=fold(label), position=position)


def kept_lists(write: Write) -> None:
    """Two lists that somebody kept under a name."""
    for position, (name, conditions) in enumerate(house.KEPT_LISTS, 1):
        query = ListQuery(view="inbox", conditions=tuple(Condition.parse(text) for text in conditions))
        write.insert("saved_view", name=name, page="leads", query=savedviews.dump(query), position=position)


def _stages(write: Write) -> tuple[int, ...]:
    """The standard stages with the sample's limits and chances."""
    known = {status: row for row, status in write.rows("SELECT id, status FROM stage")}
    for stage in house.STAGES:
        write.update(
            "stage", known[stage.status], label=stage.label, probability=stage.probability, stale_days=stage.stale_days
        )
    return tuple(known[stage.status] for stage in house.STAGES)


def _asked(write: Write, stages: tuple[int, ...]) -> None:
    """What moves ask, and may stay open."""
    ids = {stage.label: row_id for stage, row_id in zip(house.STAGES, stages, strict=True)}
    for position, (label, moment, kind, field) in enumerate(house.ASKED):
        values = {"stage_id": ids[label], "moment": moment, "kind": kind, "field": field, "position": position}
        write.insert("stage_need", **values)


def _team(write: Write) -> tuple[int, ...]:
    """The first member is there already; the others join."""
    first = write.row("SELECT min(id) FROM assignee")
    ids: list[int] = []
    for person, minutes, days in zip(house.TEAM, house.MINUTES_A_WEEK, house.DAYS_AT_WORK, strict=True):
        columns = {
            "kind": person.kind,
            "name": person.name,
            "initials": person.initials,
            "color": person.color,
            "email": person.email,
            "match_key": fold(person.name),
            "capacity_min": minutes,
            "working_days": None if days is None else ",".join(map(str, days)),
        }
        if first and not ids:
            ids.append(int(first[0]))
            write.update("assignee", ids[0], **columns)
        else:
            ids.append(write.insert("assignee", **columns))
    return tuple(ids)


def _sources(write: Write) -> tuple[int, ...]:
    """The first source of a kind takes over the standard one of that kind; others are new."""
    standard = {kind: row for row, kind in write.rows("SELECT id, type FROM source ORDER BY id DESC")}
    ids: list[int] = []
    for source in house.SOURCES:
        columns = {"name": source.name, "type": source.type, "match_key": fold(source.name)}
        known = standard.pop(source.type, None)
        if known is None:
            ids.append(write.insert("source", **columns))
        else:
            write.update("source", known, **columns)
            ids.append(known)
    return tuple(ids)
