"""Lists somebody kept under a name, as JSON in the file. A damaged or outdated one falls back to the list it was made on."""

from __future__ import annotations

import json
from dataclasses import replace

from leaddesk.base.errors import UserError
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.store.session import Store
from leaddesk.store.views import VIEWS


def dump(query: ListQuery) -> str:
    """``query`` as the text of column ``saved_view.query``."""
    sorts = [("-" if sort.descending else "") + sort.field for sort in query.sorts]
    where = [str(condition) for condition in query.conditions]
    return json.dumps({"view": query.view, "where": where, "sort": sorts, "text": query.text}, ensure_ascii=False)


def load(text: str, what: str) -> ListQuery | None:
    """The query of a stored text; None where it is damaged or names a field or view that does not exist."""
    try:
        values = json.loads(text)
        conditions = tuple(Condition.parse(str(part)) for part in values.get("where", ()))
        sorts = tuple(Sort(str(part).removeprefix("-"), str(part).startswith("-")) for part in values.get("sort", ()))
        view, words = values.get("view"), str(values.get("text") or "")
    except (ValueError, TypeError, AttributeError, UserError):
        return None
    names = [condition.field for condition in conditions] + [sort.field for sort in sorts]
    if any(name not in FIELDS and not name.startswith(CUSTOM_PREFIX) for name in names):
        return None
    if view is not None and view not in VIEWS:
        return None
    return ListQuery(what, conditions, sorts, words, view)


def expanded(store: Store, query: ListQuery) -> ListQuery:
    """``query`` with a saved view's own conditions, sorts and words in place of its name; a built-in name stays."""
    if query.view is None or query.view in VIEWS:
        return query
    row = store.row(
        "SELECT query FROM saved_view WHERE name = ? ORDER BY page = ? DESC, id LIMIT 1", (query.view, query.what)
    )
    if row is None:
        return query
    saved = load(row[0], query.what)
    if saved is None:
        return replace(query, view=None)
    return replace(
        query,
        view=saved.view,
        conditions=(*saved.conditions, *query.conditions),
        sorts=query.sorts or saved.sorts,
        text=" ".join(part for part in (saved.text, query.text) if part),
    )
