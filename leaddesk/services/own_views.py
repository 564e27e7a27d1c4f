"""Saved views follow an own field whose options are called otherwise: their conditions name options by their words.

Owns the rewriting of stored conditions; what is damaged stays as it is. How a condition's value is written is ``filter_values``.
"""

from __future__ import annotations

import json

from leaddesk.base.errors import UserError
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.filter_values import literal, parts
from leaddesk.domain.filters import Condition
from leaddesk.domain.identity import fold
from leaddesk.store import Write


def choice_renamed(write: Write, field: CustomField, old: str, new: str) -> None:
    """Whoever asked for the option ``old`` of ``field`` asks for ``new``, in every saved view."""
    for row_id, query in write.rows("SELECT id, query FROM saved_view ORDER BY id"):
        write.update("saved_view", row_id, query=_anew(query, field, old, new))


def _anew(query: str, field: CustomField, old: str, new: str) -> str:
    try:
        found = json.loads(query)
        where = [_condition(text, field, old, new) for text in found["where"]]
    except (ValueError, TypeError, KeyError, RecursionError, UserError):
        return query
    return query if where == found["where"] else json.dumps(found | {"where": where}, ensure_ascii=False)


def _condition(text: str, field: CustomField, old: str, new: str) -> str:
    """``text`` with the option in its new words where it is asked for whole; a piece of a text stays what it is."""
    asked = Condition.parse(text)
    if fold(asked.field) != fold(field.key) or asked.op not in ("=", "!="):
        return text
    found = parts(asked.value)
    if not any(fold(part.text) == fold(old) for part in found):
        return text
    said = (new if fold(part.text) == fold(old) else part.text for part in found)
    return str(Condition(asked.field, asked.op, "|".join(literal(word) if word else "" for word in said)))
