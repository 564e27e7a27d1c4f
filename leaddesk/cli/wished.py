"""Which rows are meant: the options ``--where --filter --text --view --sort --group`` of every command that takes a list of leads."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli.command import Call
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.filter_text import parse_all
from leaddesk.domain.filter_words import field_of
from leaddesk.domain.filters import Condition, ListQuery, Sort, made

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def which_options(parser: argparse.ArgumentParser, *, words: str = "--text") -> None:
    """Which rows: conditions, words (by the option called ``words``), a view."""
    parser.add_argument(
        "--where", metavar="FIELD=VALUE", action="append", default=[],
        help=_("only these; also !=, <, >, ~ (contains); a|b one of, 1..5 a range, nothing = has none"),
    )  # fmt: skip
    parser.add_argument(
        "--filter", metavar="LINE", help=_("several conditions and words in one line, as the filter bar writes them")
    )
    parser.add_argument(words, metavar="WORDS", dest="text", default="", help=_("only those that hold these words"))
    parser.add_argument("--view", metavar="NAME", help=_("a view such as untouched, late, quiet, won, or a kept one"))


def order_options(parser: argparse.ArgumentParser) -> None:
    """In which order: sorts and groups."""
    parser.add_argument(
        "--sort", metavar="FIELD", action="append", default=[],
        help=_("in this order; --sort=-FIELD turns it round, several go one after the other"),
    )  # fmt: skip
    parser.add_argument("--group", metavar="FIELD", default="", help=_("under heads by this field"))


def is_any(call: Call) -> bool:
    """Whether rows are chosen at all."""
    args = call.args
    return bool(args.where or args.filter or args.text or args.view)


def query_of(call: Call, ws: Workspace, what: str) -> ListQuery:
    """The list that the options ask for. Raises UserError for a condition that is none."""
    args = call.args
    conditions = tuple(_condition(ws, text) for text in args.where)
    words = [args.text] if args.text else []
    if args.filter:
        more, rest = parse_all(args.filter, _labels(ws))
        conditions += more
        words += [rest] if rest else []
    sorts = tuple(Sort.parse(text) for text in getattr(args, "sort", ()))
    group = getattr(args, "group", "")
    return ListQuery(what, conditions, sorts, " ".join(words), args.view, field_key(ws, group) if group else "")


def _condition(ws: Workspace, text: str) -> Condition:
    """A condition as typed; an own field may stand there by its label alone, as in ``--filter``."""
    condition = Condition.parse(text)
    known = field_key(ws, condition.field)
    return condition if known == condition.field else made(known, condition.op, condition.value)


def field_key(ws: Workspace, name: str) -> str:
    """The field that ``name`` means: its key, its label, an own field's label. A name that is none stays, to be refused later."""
    known = field_of(name, _labels(ws))
    return known if known is not None and (":" not in name or known.startswith(CUSTOM_PREFIX)) else name


def field_keys(ws: Workspace, text: str) -> tuple[str, ...]:
    """Fields parted by commas. Raises UserError for one that is none."""
    from leaddesk.store import conditions

    keys = tuple(field_key(ws, name.strip()) for name in text.split(",") if name.strip())
    for key in keys:
        if key.startswith("criterion:") or key == "worth":
            continue
        conditions.comparer(ws.store, key, ws.moment())
    return keys


def warn_of_damage(call: Call, ws: Workspace) -> None:
    """A kept view that cannot be read shows the whole list: that is said."""
    from leaddesk.store import savedviews
    from leaddesk.store.views import VIEWS

    name = call.args.view
    if not name or name in VIEWS:
        return
    try:
        problem = savedviews.called(ws.store, name).problem
    except UserError:
        return
    if problem:
        call.out.warn(problem)


def _labels(ws: Workspace) -> list[str]:
    from leaddesk.store import own_fields

    return [field.label for field in own_fields.fields(ws.store, everything=True)]
