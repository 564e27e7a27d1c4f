"""By what a list can be grouped: for each field the SQL of its groups, their order, and what stands in their heads.

A group's columns are also the first sort keys of the list, so that heads and rows cannot differ. Counting is ``lists``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.codes import REASONS
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.definition import ANSWERS, WORTH
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.moment import Moment
from leaddesk.domain.own_values import YES_NO
from leaddesk.store import conditions, conditions_own, groups_bands, sortkeys, stages, verdicts
from leaddesk.store.clauses import label
from leaddesk.store.conditions_kinds import folded
from leaddesk.store.fieldsql import BY_DAY, CODES, DATES, INSTANTS, NUMBERS, REFS, SORTS, TEXTS, rank, ranked
from leaddesk.store.reference import reason_label
from leaddesk.store.references_of import OF_PEOPLE
from leaddesk.store.session import Store

Key = tuple[Any, ...]
NOT_BY: Final = frozenset(
    {"lead_number", "email", "phone", "mobile", "website", "street", "notes", "external_id", "best_times"}
)
"""Nearly every record has another: a head over each row would say nothing."""
_BY_LETTER: Final = {"full_name": "l.name_key", "first_name": "", "last_name": ""}


@dataclass(frozen=True)
class Grouping:
    """``columns``: SQL over ``l`` whose values make the groups, in order; NULL in the first = has none, which stands last.

    ``said`` gives (code, text) of a group: ``code`` is stable, ``text`` is what the head says. ``shown``: SQL of a text as it
    is written, of which any stands for the group (the smallest); handed to ``said``. ``newest_first``: turned round by nature.
    """

    field: str
    columns: tuple[str, ...]
    said: Callable[[Key, str], tuple[str, str]]
    shown: str = "NULL"
    newest_first: bool = False


def can_group(field: str) -> bool:
    """Whether heads by ``field`` say anything."""
    return field not in NOT_BY and (field in FIELDS or field.startswith(CUSTOM_PREFIX) or verdicts.is_ours(field))


def grouping(store: Store, field: str, moment: Moment) -> Grouping:
    """How a list is grouped by ``field``. Raises UserError where there is no such field, or where it cannot be."""
    if not can_group(field):
        if field not in FIELDS:
            raise conditions.unknown_field(store, field)
        raise UserError(
            _("A list cannot be grouped by {field}.").format(field=label(field)), field=field, code="no_groups"
        )
    if field.startswith(CUSTOM_PREFIX):
        return _own(conditions.own(store, field), moment)
    if verdicts.is_ours(field):
        return _verdict(store, field, moment)
    if field in CODES:
        choices = FIELDS[field].choices or {}
        known = list(ranked(field))
        return Grouping(field, (rank(field),), _of_places(field, known, [_(choices[code]) for code in known]))
    if field in REFS:
        return _ref(store, field)
    if field in DATES or field in INSTANTS:
        return _day(field, moment)
    if field in BY_DAY:
        return _band(field, f"CAST({BY_DAY[field](moment)} AS INTEGER)", groups_bands.COUNTS)
    if field in NUMBERS:
        bands = groups_bands.of_field(field, moment.currency)
        return _band(field, NUMBERS[field], bands)
    return _text(field)


def none_text(field: str) -> str:
    """The head over what has none."""
    return _("Nobody yet") if field in OF_PEOPLE else _("{field}: none").format(field=label(field))


def _of_places(field: str, codes: list[str], labels: list[str]) -> Callable[[Key, str], tuple[str, str]]:
    """Groups whose key is a place among ``codes``."""

    def said(key: Key, _shown: str) -> tuple[str, str]:
        return ("", none_text(field)) if key[0] is None else (codes[key[0]], labels[key[0]])

    return said


def _verdict(store: Store, field: str, moment: Moment) -> Grouping:
    if field == WORTH:
        choices = FIELDS[field].choices or {}
        known, labels = list(sortkeys.VERDICTS), [_(choices[code]) for code in sortkeys.VERDICTS]
    else:
        known, labels = list(sortkeys.ANSWERS), [_(ANSWERS[code]) for code in sortkeys.ANSWERS]
    return Grouping(field, (sortkeys.verdict_rank(store, field, moment),), _of_places(field, known, labels))


_NAMES: Final = {
    "owner": "SELECT id, name FROM assignee",
    "onboarding_owner": "SELECT id, name FROM assignee",
    "source": "SELECT id, name FROM source",
    "campaign": "SELECT id, name FROM campaign",
}


def _ref(store: Store, field: str) -> Grouping:
    """Who, sources and the like in the order of their names, stages in the order of the board."""
    if field == "reason":
        rows = store.rows("SELECT id, moment, code, label FROM reason")
        names = {row_id: _reason(moment, code, own) for row_id, moment, code, own in rows}
    else:
        names = (
            {one.id: one.full for one in stages.stages(store, everything=True)}
            if field == "stage"
            else dict(store.rows(_NAMES[field]))
        )

    def said(key: Key, _shown: str) -> tuple[str, str]:
        return ("", none_text(field)) if key[-1] is None else (str(key[-1]), names.get(key[-1], "?"))

    return Grouping(field, (*SORTS[field].columns, REFS[field]), said)


def _reason(moment: str, code: str, own: str) -> str:
    return reason_label(moment, code, own) or _(REASONS.get(moment, {}).get(code, code))


def _day(field: str, moment: Moment) -> Grouping:
    is_late = field == "next_action_due"
    sql = DATES.get(field) or INSTANTS[field]
    buckets = groups_bands.days(moment, is_instant=field not in DATES, is_late=is_late)
    ahead = field in ("next_action_due", "expected_close", "parked_until")
    return Grouping(field, (buckets.sql(sql),), _of_buckets(field, buckets), newest_first=not ahead)


def _of_buckets(field: str, buckets: groups_bands.Buckets) -> Callable[[Key, str], tuple[str, str]]:
    def said(key: Key, _shown: str) -> tuple[str, str]:
        return ("", none_text(field)) if key[0] is None else buckets.said(key[0])

    return said


def _band(field: str, sql: str, buckets: groups_bands.Buckets) -> Grouping:
    return Grouping(field, (buckets.sql(sql),), _of_buckets(field, buckets))


def _text(field: str) -> Grouping:
    """Equal texts together, however they are written; names by their first letter."""
    if field in _BY_LETTER:
        whole = _BY_LETTER[field] or folded(TEXTS[field])
        return Grouping(field, (f"nullif(substr({whole}, 1, 1), '')",), _as_written(field, upper=True))
    if field == "company":
        name = "(SELECT x.name FROM company x WHERE x.id = l.company_id)"
        return Grouping(field, ("nullif(l.company_key, '')",), _as_written(field), name)
    if field == "tags":
        name = (
            "(SELECT g.name FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id WHERE lt.lead_id = l.id "
            "ORDER BY g.match_key LIMIT 1)"
        )
        return Grouping(field, SORTS["tags"].columns, _as_written(field), name)
    return Grouping(field, (f"nullif({folded(TEXTS[field])}, '')",), _as_written(field), TEXTS[field])


def _as_written(field: str, *, upper: bool = False) -> Callable[[Key, str], tuple[str, str]]:
    def said(key: Key, shown: str) -> tuple[str, str]:
        if key[0] is None:
            return "", none_text(field)
        return str(key[0]), str(key[0]).upper() if upper else " ".join(shown.split())

    return said


def _own(field: CustomField, moment: Moment) -> Grouping:
    """Days in their buckets, options in the order of the field, numbers and texts each by its own."""
    text = conditions_own.text_sql(field)
    if field.kind == "date":
        buckets = groups_bands.days(moment, is_instant=False, is_late=False)
        return Grouping(field.key, (buckets.sql(conditions_own.value_sql(field)),), _of_buckets(field.key, buckets))
    if field.kind == "yes_no":
        sql = f"CASE {text} WHEN 'yes' THEN 0 WHEN 'no' THEN 1 END"
        return Grouping(field.key, (sql,), _of_places(field.key, list(YES_NO), list(map(_, YES_NO.values()))))
    if field.kind in ("choice", "choices"):
        said = _of_places(field.key, list(field.choices), list(field.choices))
        return Grouping(field.key, (conditions_own.place_sql(field),), said)
    if field.kind in conditions_own.NUMBERS:
        return Grouping(field.key, (conditions_own.value_sql(field),), _as_written(field.key), text)
    return Grouping(field.key, (f"nullif({folded(text)}, '')",), _as_written(field.key), text)
