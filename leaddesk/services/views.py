"""Lists kept under a name: save, change, rename, put in order, remove, each undoable; and how many rows every one of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as changed

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.identity import fold
from leaddesk.domain.texts import clean
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import compile as compiling
from leaddesk.store import lists, savedviews
from leaddesk.store.savedviews import SavedView
from leaddesk.store.views import VIEWS

MOST_NAME = 80
"""Characters of a name: it stands in the side bar."""


@dataclass(frozen=True)
class Kept(Done):
    """A view was saved or changed, as ``view_id``."""

    view_id: int


def save(
    ws: Workspace,
    name: str,
    query: ListQuery,
    *,
    columns: Sequence[str] = (),
    in_side_bar: bool = True,
    replace: bool = False,
) -> Kept:
    """Keep ``query`` (with its grouping) and ``columns`` under ``name``; it stands last.

    Raises UserError without a name, where a view is called so (``exists``; with ``replace`` it gets the new content), and where the
    query cannot be asked.
    """
    name = _name(name)
    query = _asked(ws, query)
    known = _same_name(ws, name, query.what)
    if known is not None:
        if not replace:
            raise _exists(name)
        return change(ws, known.id, query=query, columns=columns, in_side_bar=in_side_bar)
    position = ws.store.value("SELECT coalesce(max(position), 0) + 1 FROM saved_view")
    with ws.store.write(N_("Save view {name}"), name=name) as write:
        view_id = write.insert(
            "saved_view",
            name=name,
            page=query.what,
            query=savedviews.dump(query),
            layout=savedviews.dump_layout(tuple(columns), query.group),
            in_side_bar=in_side_bar,
            position=position,
        )
    return Kept(**vars(done(write, _("Save view {name}").format(name=name))), view_id=view_id)


def change(
    ws: Workspace,
    view_id: int,
    *,
    query: ListQuery | None = None,
    columns: Sequence[str] | None = None,
    in_side_bar: bool | None = None,
) -> Kept:
    """Keep something else in a view; None leaves it. ``query`` brings its grouping. Raises UserError for an unknown view."""
    known = savedviews.view(ws.store, view_id)
    stored = ws.store.row("SELECT query, layout FROM saved_view WHERE id = ?", (view_id,)) or ("", "")
    values: dict[str, object] = {} if in_side_bar is None else {"in_side_bar": int(in_side_bar)}
    if query is not None:
        query = _asked(ws, query)
        values["query"] = savedviews.dump(query, stored[0])
    if query is not None or columns is not None:
        group = query.group if query is not None else known.query.group
        values["layout"] = savedviews.dump_layout(
            tuple(columns if columns is not None else known.columns), group, stored[1]
        )
    with ws.store.write(N_("Change view {name}"), name=known.name) as write:
        write.update("saved_view", view_id, **values)
    return Kept(**vars(done(write, _("Change view {name}").format(name=known.name))), view_id=view_id)


def rename(ws: Workspace, view_id: int, name: str) -> Done:
    """Call a view something else. Raises UserError for an empty name and one that another view of its page has (``exists``)."""
    known, name = savedviews.view(ws.store, view_id), _name(name)
    same = _same_name(ws, name, known.page)
    if same is not None and same.id != view_id:
        raise _exists(name)
    with ws.store.write(N_("Rename view {old} to {name}"), old=known.name, name=name) as write:
        write.update("saved_view", view_id, name=name)
    return done(write, _("Rename view {old} to {name}").format(old=known.name, name=name))


def reorder(ws: Workspace, ids: Sequence[int]) -> Done:
    """Put the views in this order; those not named come behind, in their own."""
    known = [each.id for each in savedviews.all_views(ws.store)]
    order = [view_id for view_id in dict.fromkeys(ids) if view_id in known]
    order += [view_id for view_id in known if view_id not in order]
    with ws.store.write(N_("Put the views in order")) as write:
        write.update_rows("saved_view", [(view_id, {"position": place}) for place, view_id in enumerate(order, 1)])
    return done(write, _("Put the views in order"))


def remove(ws: Workspace, view_id: int) -> Done:
    """Forget a view; its records stay. Raises UserError where there is none."""
    name = savedviews.view(ws.store, view_id).name
    with ws.store.write(N_("Remove view {name}"), name=name) as write:
        write.delete("saved_view", view_id)
    return done(write, _("Remove view {name}").format(name=name))


def counts(ws: Workspace, ids: Sequence[int] | None = None) -> dict[int, int | None]:
    """How many rows each view holds now, of ``ids`` or of all; None where its condition cannot be asked (any more).

    Counted once until something is written or the minute is over. For the read lane.
    """
    moment = ws.moment()
    minute = moment.now.replace(second=0, microsecond=0)
    known: dict[tuple[object, int], int | None] = ws.store.remembered("counts of views", dict)
    found: dict[int, int | None] = {}
    for each in savedviews.all_views(ws.store):
        if ids is not None and each.id not in ids:
            continue
        key = (minute, each.id)
        if key not in known:
            known[key] = None if each.problem else _count(ws, changed(each.query, group="", sorts=()))
        found[each.id] = known[key]
    return found


def _count(ws: Workspace, query: ListQuery) -> int | None:
    try:
        return lists.count(ws.store, query, ws.moment())
    except UserError:
        return None


def _name(text: str) -> str:
    name = " ".join(clean(text).split())
    if not name:
        raise UserError(_("A view needs a name."), field="name")
    if len(name) > MOST_NAME:
        raise UserError(_("A name has at most {n} characters.").format(n=MOST_NAME), field="name")
    return name


def _same_name(ws: Workspace, name: str, page: str) -> SavedView | None:
    """The view of ``page`` that is called so. Raises UserError where one of ours is (``--view won``)."""
    if fold(name) in VIEWS:
        raise _exists(name)
    found = [each for each in savedviews.all_views(ws.store, page) if fold(each.name) == fold(name)]
    return found[0] if found else None


def _exists(name: str) -> UserError:
    return UserError(_("There is a view called “{name}” already.").format(name=name), field="name", code="exists")


def _asked(ws: Workspace, query: ListQuery) -> ListQuery:
    """``query`` over a built-in view, once it is sure that it can be asked. Raises UserError."""
    query = savedviews.expanded(ws.store, query)
    compiling.compile(ws.store, query, ws.moment())
    return query
