"""The firm's own words, by which the words of a list are understood: its stages, the people of its team, its sources. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.store import Store
from leaddesk.store import stages as stored_stages


@dataclass(frozen=True, slots=True)
class OwnStage:
    """A stage of the firm's: its label and the status it stands for."""

    label: str
    status: str


@dataclass(frozen=True, slots=True)
class Own:
    """Folded word -> what it means here. ``owners`` by name, initials and e-mail, ``sources`` by name and code of their kind."""

    stages: Mapping[str, OwnStage] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


def read(store: Store) -> Own:
    """As they stand in the data file now."""
    stages: dict[str, OwnStage] = {}
    for one in stored_stages.stages(
        store
    ):  # of two alike the first pipeline's is meant; Pipeline/Stage names the other
        for name in (one.label, one.full):
            stages.setdefault(fold(name), OwnStage(one.full, one.status))
    owners: dict[str, str] = {}
    for name, key, initials, email in store.rows(
        "SELECT name, match_key, initials, email FROM assignee WHERE active = 1 ORDER BY id"
    ):
        for word in (key, fold(initials), fold(email)):
            if word:
                owners.setdefault(word, name)
    sources = {key: name for name, key in store.rows("SELECT name, match_key FROM source ORDER BY id")}
    for code in codes.SOURCE_TYPES:
        sources.setdefault(code, code)
    return Own(stages, owners, sources)
