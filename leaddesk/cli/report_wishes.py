"""What ``report`` is asked for: its options, and the question, page and omissions they mean; also the same as last time."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli import wished as rows_wished
from leaddesk.cli.command import Call
from leaddesk.cli.words import number

if TYPE_CHECKING:
    from leaddesk.domain.paper import PageSetup, Shown
    from leaddesk.reporting.document import Document
    from leaddesk.reporting.question import Listed, Question
    from leaddesk.services.workspace import Workspace

_VIEWS = ("cohort", "period")


@dataclass(frozen=True)
class Wished:
    """``question``: what; ``setup``: the page, None = what suits the report; ``shown``: what is left off."""

    question: Question
    setup: PageSetup | None
    shown: Shown


def options(parser: argparse.ArgumentParser) -> None:
    """Which report, of which leads and days, on what page."""
    parser.add_argument("name", metavar="NAME", nargs="?", help=_("which report; without a name they are listed"))
    parser.add_argument("ids", metavar="ID", nargs="*", help=_("of lead, list and call-list: these leads and names"))
    parser.add_argument("--out", metavar="TARGET", help=_("the file to write: .pdf, .xlsx, .html or .json"))
    parser.add_argument("--from", metavar="DATE", dest="first", help=_("received or closed from this day on"))
    parser.add_argument("--to", metavar="DATE", dest="last", help=_("received or closed up to and including this day"))
    parser.add_argument("--owner", metavar="NAME", help=_("the leads of one person only"))
    parser.add_argument("--source", metavar="NAME", help=_("the leads of one source only; empty = of none"))
    parser.add_argument("--campaign", metavar="NAME", help=_("the leads of one campaign only"))
    parser.add_argument("--product", metavar="NAME", help=_("the leads about one product only"))
    parser.add_argument("--rating", metavar="NAME", help=_("the leads of one rating only"))
    parser.add_argument(
        "--form", metavar="FORM", default="",
        help=_("of the calendar: day, week, month or agenda; of activities and usage: the rows behind a figure"),
    )  # fmt: skip
    parser.add_argument("--keep", metavar="TITLE", help=_("keep it under this title: it opens later as it is now"))
    parser.add_argument("--as-of", metavar="DATE", help=_("as it stood at the end of this day, told from history"))
    _list_options(parser.add_argument_group(_("of list and call-list")))
    _paper_options(parser.add_argument_group(_("of a .pdf")))


def _list_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--view", metavar="NAME",
        help=_("a view such as late or quiet; of other reports cohort (came in in these days) or period (happened in them)"),
    )  # fmt: skip
    group.add_argument(
        "--of",
        metavar="WHAT",
        choices=("leads", "deals", "names", "customers"),
        help=_("of leads (default), deals or names; of list also customers"),
    )
    group.add_argument("--where", metavar="FIELD=VALUE", action="append", default=[], help=_("only these"))
    group.add_argument("--filter", metavar="LINE", help=_("several conditions and words in one line"))
    group.add_argument("--text", metavar="WORDS", default="", help=_("only those that hold these words"))
    group.add_argument("--sort", metavar="FIELD", action="append", default=[], help=_("in this order"))
    group.add_argument("--limit", metavar="N", type=number, help=_("at most so many rows"))
    group.add_argument("--columns", metavar="FIELD,FIELD", default="", help=_("of list: which columns"))
    group.add_argument("--call-list", metavar="ID", type=number, help=_("of call-list: who is left on that list"))
    group.add_argument("--title", metavar="TITLE", default="", help=_("what stands above it"))


def _paper_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--paper", metavar="SIZE", choices=("A4", "Letter"), help=_("A4 or Letter (default: the country's)")
    )
    group.add_argument("--large", action="store_true", help=_("large print, nothing below 10 pt"))
    group.add_argument("--without", metavar="SECTION", action="append", default=[], help=_("leave a section off"))
    group.add_argument("--names", action="store_true", help=_("contacts' names and phones stand on it"))
    group.add_argument(
        "--same-as-last-time", action="store_true", help=_("as it was asked for the last time, its days moved on")
    )


def wished(call: Call, ws: Workspace) -> Wished:
    """What is asked for. Raises UserError for what there is not; for *the same as last time* where it was never printed."""
    from leaddesk.domain.paper import Shown
    from leaddesk.reporting import known

    args = call.args
    if args.same_as_last_time:
        return _again(call, ws)
    names = args.names or args.name in known.LISTS
    return Wished(_question(call, ws), None, Shown(frozenset(args.without), names))


def setup(call: Call, wish: Wished, document: Document, country: str) -> PageSetup:
    """The page: as wished, else as it suits the report, with what the options say."""
    from leaddesk.reporting import paper

    args = call.args
    found = wish.setup or paper.usual(document, country)
    return replace(found, size=args.paper or found.size, large=args.large or found.large)


def _again(call: Call, ws: Workspace) -> Wished:
    from leaddesk.reporting import asked_again
    from leaddesk.services import papers

    last = papers.last(ws, call.args.name)
    if last is None:
        raise UserError(
            _("The paper “{name}” was never printed.").format(name=call.args.name),
            code="never_printed",
            hint=_("Say once what is to be on it."),
        )
    question = asked_again.again(last.wish.question, asked_on=last.day, today=ws.today())
    return Wished(question, last.wish.setup, last.wish.shown)


def _question(call: Call, ws: Workspace) -> Question:
    from leaddesk.reporting import known
    from leaddesk.reporting.question import Question
    from leaddesk.services import measures

    args = call.args
    is_list = args.name in known.LISTS
    if not is_list and args.view not in (None, *_VIEWS):
        raise UserError(
            _("“{name}” is no way to look at this report.").format(name=args.view),
            field="view",
            hint=_("Known: {names}.").format(names=", ".join(_VIEWS)),
        )
    question = Question(
        _day(args.first, "from"),
        _day(args.last, "to"),
        ws.member_called(args.owner) if args.owner else None,
        _day(args.as_of, "as_of"),
        args.form,
        "period" if args.view == "period" and not is_list else "cohort",
        measures.slice_of(ws, source=args.source, campaign=args.campaign, product=args.product, rating=args.rating),
    )
    return replace(question, listed=_listed(call, ws)) if is_list else question


def _listed(call: Call, ws: Workspace) -> Listed:
    from leaddesk.reporting.question import Listed
    from leaddesk.store import leads

    args = call.args
    is_query = rows_wished.is_any(call) or args.of is not None
    return Listed(
        rows=rows_wished.query_of(call, ws, args.of or "leads") if is_query else None,
        ids=tuple(leads.resolve_many(ws.store, args.ids)),
        call_list_id=args.call_list,
        limit=args.limit,
        columns=rows_wished.field_keys(ws, args.columns),
        title=args.title,
    )


def _day(text: str | None, field: str) -> date | None:
    from leaddesk.domain import inputs

    return inputs.day(text, field=field) if text else None
