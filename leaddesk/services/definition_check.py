"""What makes a set of questions and rules one that can be saved: codes, letters, words, rules that can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.definition import CODE, DEFAULTS, Criterion, Definition
from leaddesk.domain.identity import fold
from leaddesk.domain.texts import clean
from leaddesk.services.workspace import Workspace
from leaddesk.store import conditions, verdicts

MOST: Final = 12
"""So many questions at most: more are asked of nobody, and the pips have no room."""
LABEL_LIMIT: Final = 60
TEXT_LIMIT: Final = 200
_KEYS: Final = ("code", "letter", "label", "kind", "ask", "counts_when", "rule", "needed")


def checked(ws: Workspace, criteria: Sequence[Criterion], versions: Sequence[Definition]) -> tuple[Criterion, ...]:
    """``criteria`` as they are stored. Raises UserError naming the question and what is wrong."""
    if len(criteria) > MOST:
        raise UserError(_("At most {n} questions.").format(n=MOST), field="criteria", code="too_many")
    taken: set[str] = set()
    known = {each.code: each.kind for version in versions for each in version.criteria}
    named = {(fold(each.name), each.kind): each.code for version in versions for each in version.criteria}
    found: list[Criterion] = []
    for given in criteria:
        each = _cleaned(given)
        if not each.code:  # a question asked before keeps its answers
            code = named.get((fold(each.name), each.kind), "")
            each = replace(each, code="" if code in taken else code)
        code = _code(each, known, taken)
        taken.add(code)
        _check_rule(ws, each)
        found.append(replace(each, code=code))
    _check_all(found)
    return tuple(_lettered(found))


def _cleaned(each: Criterion) -> Criterion:
    """Without blanks around; what says the same as our own words is stored as none, so that it follows the language."""
    default = DEFAULTS.get(each.code)
    label, ask, counts = (clean(text).strip() for text in (each.label, each.ask, each.counts_when))
    if default is not None:
        label = "" if label in (default.label, _(default.label)) else label
        ask = "" if ask in (default.ask, _(default.ask)) else ask
        counts = "" if counts in (default.counts_when, _(default.counts_when)) else counts
    rule = "\n".join(line.strip() for line in each.rule.splitlines() if line.strip())
    kind = "field" if rule else "question"
    letter = clean(each.letter).strip()[:1].upper()
    return replace(
        each,
        code=each.code.strip().lower(),
        letter=letter,
        label=label[:LABEL_LIMIT],
        ask=ask[:TEXT_LIMIT],
        counts_when=counts[:TEXT_LIMIT],
        kind=kind,  # type: ignore[arg-type]
        rule=rule,
    )


def _code(each: Criterion, known: Mapping[str, str], taken: set[str]) -> str:
    """Its own code, or one made of its name. A code stands for one kind for ever: its answers would mean something else."""
    if each.code and CODE.fullmatch(each.code) is None:
        raise UserError(_("“{code}” is no code.").format(code=each.code), field="code", code="bad_code")
    if each.code in taken:
        raise UserError(_("“{name}” stands there twice.").format(name=each.name), field="label", code="twice")
    if each.code and known.get(each.code, each.kind) == each.kind:
        return each.code
    if not each.label and not each.code:
        raise UserError(_("A question needs a name."), field="label", code="label_needed")
    base = re.sub(r"[^a-z0-9]+", "_", fold(each.label or each.code)).strip("_")[:32] or "question"
    base = base if base[0].isalpha() else f"q_{base}"
    number, code = 1, base
    while code in taken or code in known:
        number += 1
        code = f"{base}_{number}"
    return code


def _check_rule(ws: Workspace, each: Criterion) -> None:
    if each.kind == "field":
        verdicts.rule(ws.store, each.rule, ws.moment(), conditions.clause)


def _check_all(found: Sequence[Criterion]) -> None:
    if not any(each.needed for each in found):
        raise UserError(_("At least one question must be needed."), field="needed", code="nothing_needed")
    names: set[str] = set()
    for each in found:
        name = fold(each.name)
        if name in names:
            raise UserError(_("“{name}” stands there twice.").format(name=each.name), field="label", code="twice")
        names.add(name)


def _lettered(found: Iterable[Criterion]) -> Iterable[Criterion]:
    """Each with the letter of its pip: its own, else the first of its name, whoever else has it."""
    for each in found:
        yield replace(each, letter=each.letter or each.pip)


def columns(each: Criterion) -> dict[str, Any]:
    """The columns of ``criterion`` beside its version and place."""
    return {name: getattr(each, name) for name in _KEYS} | {"needed": int(each.needed)}
