"""The verdict and the answers as SQL over ``l`` (lead): for conditions of lists, and for everybody who judges many leads at once.

One text for screen, import and command line. A lead that was judged keeps the verdict of its time; a blank field is unknown
(NULL), never a yes. Rules are made of the same conditions as lists (``of``: ``conditions.clause``); their values stand quoted
in the text (``bound_in``), so that sorts, groups and columns can use it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.definition import (
    ANSWERS,
    CODE,
    CRITERION_PREFIX,
    VERDICTS,
    WORTH,
    Criterion,
    Definition,
    rule_parts,
)
from leaddesk.domain.filters import Condition
from leaddesk.domain.identity import fold
from leaddesk.domain.moment import Moment
from leaddesk.store import definition, fieldsql
from leaddesk.store.clauses import Clause
from leaddesk.store.session import Store

Of = Callable[[Store, Condition, Moment], Clause]
"""What turns one condition into SQL: ``conditions.clause``."""
_UNKNOWN: Final = {"rating": "l.rating = 'dont_know'"}
"""Fields whose "I do not know" is a value of its own."""


def is_ours(name: str) -> bool:
    """Whether a condition's field is ``worth`` or ``criterion:...``."""
    return name == WORTH or name.startswith(CRITERION_PREFIX)


def clause(store: Store, condition: Condition, moment: Moment, of: Of) -> Clause:
    """``worth=yes|no|open`` and ``criterion:CODE=yes|no|unknown``; ``~`` looks into the evidence of an answer.

    Several values are parted by ``|``. Raises UserError for other values and for questions that no version has.
    """
    if condition.field == WORTH:
        return _worth(store, condition, moment, of)
    return _answered(store, condition, moment, of)


# --- what holds for every lead --------------------------------------------------------------------------------------------
def verdict_sql(store: Store, moment: Moment, of: Of) -> str:
    """``'yes'``, ``'no'`` or ``'open'``: of its time where a lead was judged, else by the version in force."""
    return f"coalesce(l.judged, {by_version(store, definition.current(store), moment, of)})"


def by_version(store: Store, version: Definition, moment: Moment, of: Of) -> str:
    """The verdict by one version, whatever was decided before."""
    parts = [answer(store, each, moment, of) for each in version.needed]
    if not parts:
        return "'open'"
    no = " OR ".join(f"{part} IS 0" for part in parts)
    yes = " AND ".join(f"{part} IS 1" for part in parts)
    return f"CASE WHEN {no} THEN 'no' WHEN {yes} THEN 'yes' ELSE 'open' END"


def answer_sql(store: Store, name: str, moment: Moment, of: Of) -> str:
    """``'yes'``, ``'no'`` or ``'unknown'`` of the question called ``name``. Raises UserError where there is none."""
    criterion = named(store, name)
    known = answered(criterion.code)
    if criterion.kind == "field":
        known = f"CASE WHEN l.judged IS NULL THEN {answer(store, criterion, moment, of)} ELSE {known} END"
    return f"CASE {known} WHEN 1 THEN 'yes' WHEN 0 THEN 'no' ELSE 'unknown' END"


def answer(store: Store, criterion: Criterion, moment: Moment, of: Of) -> str:
    """1, 0 or NULL (unknown) of one criterion: a question as answered, a rule as the fields stand now.

    A rule that can no longer be asked (its field or source is gone) knows nothing.
    """
    if criterion.kind == "question":
        return answered(criterion.code)
    try:
        return rule(store, criterion.rule, moment, of)
    except UserError:
        return "NULL"


def answered(code: str) -> str:
    """1, 0 or NULL of what stands in ``lead_criterion``: questions, and rules of leads that were judged."""
    return (
        "(SELECT CASE k.answer WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END FROM lead_criterion k "
        f"WHERE k.lead_id = l.id AND k.code = '{_safe(code)}')"
    )


# --- field rules ----------------------------------------------------------------------------------------------------------
def rule(store: Store, text: str, moment: Moment, of: Of) -> str:
    """1, 0 or NULL of a field rule: three-valued, so that a blank field makes it unknown unless another part decides.

    Raises UserError for an unknown field or value, and where a rule asks that something be missing: blank is never a yes.
    """
    lines = rule_parts(text)
    if not lines:
        raise UserError(_("A rule needs a condition, such as value>=1500."), field="rule", code="no_rule")
    said = [" OR ".join(_part(store, condition, moment, of) for condition in line) for line in lines]
    return "(" + " AND ".join(f"({line})" for line in said) + ")"


def _part(store: Store, condition: Condition, moment: Moment, of: Of) -> str:
    """One condition of a rule; NULL where its field is blank."""
    if is_ours(condition.field):
        raise UserError(_("A rule looks at fields, not at other questions."), field="rule", code="rule_of_rule")
    has_blank = any(not part.strip() for part in condition.value.split("|"))
    if has_blank and (condition.value.strip() or condition.op != "!="):
        raise UserError(
            _("A rule asks for something that is there: a blank field is unknown, never a yes."),
            field="rule",
            code="rule_of_blank",
            hint=_("Write {field}!= for “there is one”.").format(field=condition.field),
        )
    unknown = _blank(store, condition.field, moment, of)
    holds = f"({bound_in(of(store, condition, moment))})" if condition.value.strip() else "1"
    return f"CASE WHEN {unknown} THEN NULL ELSE {holds} END"


def _blank(store: Store, field: str, moment: Moment, of: Of) -> str:
    """Whether a field is blank. Ways to reach somebody are looked up lead by lead: a rule is asked at every write."""
    if field in fieldsql.CONTACT_KINDS:
        some = (
            f"EXISTS (SELECT 1 FROM contact_point k WHERE k.{party} = l.{party} AND k.kind IN ({fieldsql.CONTACT_KINDS[field]}))"
            for party in ("person_id", "company_id")
        )
        return f"NOT ({' OR '.join(some)})"
    unknown = bound_in(of(store, Condition(field, "=", ""), moment))
    return f"({unknown}) OR {_UNKNOWN[field]}" if field in _UNKNOWN else unknown


def bound_in(made: Clause) -> str:
    """The SQL of a condition with its parameters quoted in their places."""
    parts = made.sql.split("?")
    if len(parts) != len(made.parameters) + 1:
        raise ValueError(made.sql)
    said = parts[0]
    for value, part in zip(made.parameters, parts[1:], strict=True):
        said += quoted(value) + part
    return said


def quoted(value: object) -> str:
    """A value as an SQL literal: numbers as they are, texts between quotes, every quote in them doubled."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return repr(int(value) if isinstance(value, bool) else value)
    text = str(value).replace("\0", "").replace("'", "''")
    return f"'{text}'"


# --- conditions of lists --------------------------------------------------------------------------------------------------
def _worth(store: Store, condition: Condition, moment: Moment, of: Of) -> Clause:
    wanted = _wanted(condition, VERDICTS)
    version = definition.current(store)
    codes = [each.code for each in version.needed if each.kind == "question"]
    if condition.op == "=" and wanted == ["yes"] and version.needed:
        yes = " AND ".join(f"{answer(store, each, moment, of)} IS 1" for each in version.needed)
        return Clause(f"CASE WHEN l.judged IS NULL THEN {yes} ELSE l.judged = 'yes' END")
    if condition.op == "=" and wanted == ["no"] and codes and len(codes) == len(version.needed):
        return Clause(f"l.judged = 'no' OR (l.judged IS NULL AND {_rows(codes, 'no')})", (), "rows")
    return _among(verdict_sql(store, moment, of), condition, wanted)


def _rows(codes: Sequence[str], given: str) -> str:
    among = ", ".join(f"'{_safe(code)}'" for code in codes)
    return f"l.id IN (SELECT k.lead_id FROM lead_criterion k WHERE k.code IN ({among}) AND k.answer = '{given}')"


def _answered(store: Store, condition: Condition, moment: Moment, of: Of) -> Clause:
    name = condition.field.removeprefix(CRITERION_PREFIX)
    criterion = named(store, name)
    if condition.op == "~":
        found = (
            f"SELECT k.lead_id FROM lead_criterion k WHERE k.code = '{_safe(criterion.code)}' "
            "AND instr(fold(k.evidence), ?) > 0"
        )
        return Clause(f"l.id IN ({found})", (fold(condition.value),), "rows")
    wanted = _wanted(condition, ANSWERS, blank="unknown")
    if criterion.kind == "question" and condition.op == "=" and len(wanted) == 1 and wanted[0] != "unknown":
        return Clause(_rows([criterion.code], wanted[0]), (), "rows")
    return _among(answer_sql(store, name, moment, of), condition, wanted)


def _among(sql: str, condition: Condition, wanted: Sequence[str]) -> Clause:
    values = ", ".join(f"'{each}'" for each in wanted)
    return Clause(f"{sql} {'NOT ' if condition.op == '!=' else ''}IN ({values})")


def named(store: Store, name: str) -> Criterion:
    """A criterion by code, name or letter: of the version in force, else of the latest that had it. Raises UserError."""
    versions = definition.versions(store)
    for version in reversed(versions):
        found = version.criterion(name)
        if found is not None:
            return found
    known = ", ".join(CRITERION_PREFIX + each.code for each in versions[-1].criteria)
    raise UserError(
        _("There is no question “{name}”.").format(name=name),
        code="unknown_field",
        field=CRITERION_PREFIX + name,
        hint=_("Known: {names}.").format(names=known),
    )


def _wanted(condition: Condition, known: Mapping[str, str], *, blank: str = "") -> list[str]:
    """The values asked for, parted by ``|``, each a code of ``known`` or its label."""
    if condition.op not in ("=", "!="):
        raise UserError(
            _("{field} has no order: use = or !=.").format(field=condition.field),
            field=condition.field,
            code="no_order",
        )
    words = {code: code for code in known} | {fold(_(label)): code for code, label in known.items()}
    found = []
    for part in condition.value.split("|"):
        word = fold(part.strip().strip('"')) or blank
        if word and word not in words:
            raise UserError(
                _("“{value}” is none of: {values}.").format(value=part.strip(), values=", ".join(known)),
                field=condition.field,
                code="unknown_value",
            )
        found.append(words.get(word, ""))
    return found


def _safe(code: str) -> str:
    """A code as it may stand in SQL: letters of our own making only."""
    if CODE.fullmatch(code) is None:
        raise ValueError(code)
    return code
