"""What a condition on who, source, campaign, stage or reason means: ids of the rows its value names, by label or code."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.codes import REASONS
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filter_values import Part
from leaddesk.domain.filters import Condition, Op
from leaddesk.domain.identity import fold
from leaddesk.store import former, stages
from leaddesk.store.clauses import no_order
from leaddesk.store.session import Store

_PEOPLE: Final = "SELECT id, name, initials, email FROM assignee ORDER BY match_key, id"
_ROWS: Final = {
    "owner": _PEOPLE,
    "onboarding_owner": _PEOPLE,
    "source": "SELECT id, name, type FROM source ORDER BY match_key, id",
    "campaign": "SELECT id, name FROM campaign ORDER BY match_key, id",
}
_FORMER: Final[dict[str, former.Named]] = {
    "owner": "assignee", "onboarding_owner": "assignee", "source": "source", "campaign": "campaign",
}  # fmt: skip
OF_PEOPLE: Final = frozenset({"owner", "onboarding_owner"})
"""Fields that name somebody of the team."""
NOBODY: Final = frozenset({"nobody", "niemand"})
ME: Final = frozenset({"me", "ich"})
"""Who asks, typed for Who; somebody called so goes before."""


def nobody_as_none(condition: Condition) -> Condition:
    """``who:nobody`` as people try it: nobody's lead is one that has none. What stands in quotes is a name."""
    names = condition.value.split("|")
    if '"' in condition.value or not any(_is_nobody(name) for name in names):
        return condition
    whole: dict[Op, Op] = {"~": "=", "!~": "!="}
    op = whole.get(condition.op, condition.op)
    return replace(condition, op=op, value="|".join("" if _is_nobody(name) else name for name in names))


def _is_nobody(name: str) -> bool:
    return fold(name.strip()) in (NOBODY | {fold(_("Nobody yet"))})


def matching(store: Store, field: str, op: Op, part: Part) -> list[int]:
    """Ids named by the value (``~``: of which a name contains it). Raises UserError where nothing is called so."""
    if op not in ("=", "~"):
        raise no_order(field)
    known = _known(store, field)
    wanted = fold(part.text)
    found = [row_id for row_id, names in known if wanted in names]
    me = store.author.actor_id
    if not found and field in OF_PEOPLE and wanted in (ME | {fold(_("me"))}) and not part.quoted and me is not None:
        return [me]
    if op == "~":
        return [row_id for row_id, names in known if any(_contains(name, wanted) for name in names)]
    if not found and field in OF_PEOPLE:
        found = [row_id for row_id, names in known if names and wanted == names[0].split(" ")[0]]
    if not found and field in _FORMER:
        row_id = former.called(store, _FORMER[field], part.text)
        found = [] if row_id is None else [row_id]
    if not found and field == "stage":
        found = former.stage(store, part.text)
    if not found:
        raise UserError(
            _("There is no {field} called “{name}”.").format(field=_(FIELDS[field].label), name=part.text),
            code="unknown_value",
            field=field,
            hint=_("Known: {names}.").format(names=", ".join(dict.fromkeys(names[0] for _id, names in known if names))),
        )
    return found


def _contains(name: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in a name; in an address only where one is typed, as every address of a firm ends alike."""
    return wanted in name and ("@" in wanted or "@" not in name)


def _known(store: Store, field: str) -> list[tuple[int, list[str]]]:
    """(id, folded names) of every row the field can point to."""
    if field == "reason":
        reasons = store.rows("SELECT id, moment, code, label FROM reason ORDER BY moment, position, id")
        return [
            (
                i,
                [
                    code,
                    *_folded(label, REASONS.get(moment, {}).get(code, ""), _(REASONS.get(moment, {}).get(code, code))),
                ],
            )
            for i, moment, code, label in reasons
        ]
    if field == "stage":
        return [(one.id, _folded(one.label, one.status, _(one.label), one.full)) for one in stages.stages(store)]
    return [(row[0], _folded(*row[1:])) for row in store.rows(_ROWS[field])]


def _folded(*names: str) -> list[str]:
    return [fold(name) for name in names if name]
