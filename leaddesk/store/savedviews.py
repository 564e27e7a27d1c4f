"""Lists somebody kept under a name, as JSON in the file. Reading only; they are changed by ``services.views``.

What is stored is never lost by looking at it: a view that is damaged, or names what does not exist (any more), shows the list it
was made on and says so, until somebody saves it anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.fields import CRITERION_PREFIX, CUSTOM_PREFIX, FIELDS
from leaddesk.domain.figure_key import FIELD as FIGURE
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.domain.identity import fold
from leaddesk.domain.process_map import HIDDEN_FIELDS
from leaddesk.store.session import Store
from leaddesk.store.views import OF_WHAT, VIEWS

_COLUMNS = "SELECT id, name, page, query, layout, in_side_bar, position FROM saved_view"
_ORDER = "ORDER BY position, id"


@dataclass(frozen=True)
class SavedView:
    """A kept list. ``page`` is what it lists (``query.what``), ``columns`` the keys shown in order, none = the page's own.

    ``query.group`` is its grouping. ``problem``: a sentence where what is stored cannot be read; ``query`` then is the whole list.
    """

    id: int
    name: str
    page: str
    query: ListQuery
    columns: tuple[str, ...] = ()
    in_side_bar: bool = True
    position: int = 0
    problem: str = ""


def all_views(store: Store, page: str | None = None) -> list[SavedView]:
    """Every saved view, of one page or of all, in the order somebody put them."""
    return [_view(row) for row in store.rows(f"{_COLUMNS} WHERE ? IS NULL OR page = ? {_ORDER}", (page, page))]


def view(store: Store, view_id: int) -> SavedView:
    """The saved view ``view_id``. Raises UserError ``unknown_view`` where there is none (any more)."""
    row = store.row(f"{_COLUMNS} WHERE id = ?", (view_id,))
    if row is None:
        raise unknown_view(store, str(view_id))
    return _view(row)


def called(store: Store, name: str, page: str | None = None) -> SavedView:
    """The saved view of that name, case and accents aside, of ``page`` before others. Raises UserError ``unknown_view``."""
    wanted = fold(name)
    found = [each for each in all_views(store) if fold(each.name) == wanted]
    if not found:
        raise unknown_view(store, name)
    return min(found, key=lambda each: each.page != page)


def unknown_view(store: Store, name: str) -> UserError:
    """The sentence for a view that is none, with those that are."""
    own = [each.name for each in all_views(store)]
    return UserError(
        _("There is no view “{name}”.").format(name=name),
        code="unknown_view",
        field="view",
        hint=_("Known: {names}.").format(names=", ".join([*own, *VIEWS])),
    )


def _view(row: tuple[Any, ...]) -> SavedView:
    view_id, name, page, query, layout, in_side_bar, position = row
    what = page if page in OF_WHAT else "leads"
    looks = _looks(layout)
    found = load(query, what)
    group = str(looks.get("group") or "")
    problem = "" if found is not None else _("This view cannot be read any more: all of the list is shown.")
    if group and not _is_field(group):
        group = ""
    columns = looks.get("columns")
    return SavedView(
        view_id,
        name,
        page,
        replace(found or ListQuery(what), group=group),
        tuple(str(key) for key in columns) if isinstance(columns, list) else (),
        bool(in_side_bar),
        position,
        problem,
    )


def _looks(layout: str) -> Mapping[str, Any]:
    try:
        found = json.loads(layout)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


# --- as text ------------------------------------------------------------------------------------------------------------
def dump(query: ListQuery, before: str = "") -> str:
    """``query`` as the text of column ``saved_view.query``; what a newer LeadDesk wrote beside it in ``before`` stays."""
    kept = dict(_looks(before))
    sorts = [str(sort) for sort in query.sorts]
    where = [str(condition) for condition in query.conditions]
    kept |= {"view": query.view, "where": where, "sort": sorts, "text": query.text}
    return json.dumps(kept, ensure_ascii=False)


def dump_layout(columns: tuple[str, ...], group: str, before: str = "") -> str:
    """Columns in order and grouping as the text of ``saved_view.layout``; as ``dump``."""
    return json.dumps(dict(_looks(before)) | {"columns": list(columns), "group": group}, ensure_ascii=False)


def load(text: str, what: str) -> ListQuery | None:
    """The query of a stored text; None where it is damaged or names a field or view that does not exist."""
    try:
        values = json.loads(text)
        conditions = tuple(Condition.parse(str(part)) for part in values.get("where", ()))
        sorts = tuple(Sort(str(part).removeprefix("-"), str(part).startswith("-")) for part in values.get("sort", ()))
        view, words = values.get("view"), str(values.get("text") or "")
    except (ValueError, TypeError, AttributeError, RecursionError, UserError):
        return None
    behind = {"import", FIGURE, *HIDDEN_FIELDS}
    names = [condition.field for condition in conditions if condition.field not in behind] + [s.field for s in sorts]
    if not all(map(_is_field, names)):
        return None
    if view is not None and view not in VIEWS:
        return None
    return ListQuery(what, conditions, sorts, words, view)


def _is_field(name: str) -> bool:
    return name in FIELDS or name.startswith((CUSTOM_PREFIX, CRITERION_PREFIX))


def expanded(store: Store, query: ListQuery) -> ListQuery:
    """``query`` with a saved view's own conditions, sorts, words and grouping in place of its name; a built-in name stays."""
    if query.view is None or query.view in VIEWS:
        return query
    try:
        kept = called(store, query.view, query.what)
    except UserError:
        return query
    if kept.problem:
        return replace(query, view=None)
    saved = kept.query
    return replace(
        query,
        view=saved.view,
        conditions=(*saved.conditions, *query.conditions),
        sorts=query.sorts or saved.sorts,
        text=" ".join(part for part in (saved.text, query.text) if part),
        group=query.group or saved.group,
    )
