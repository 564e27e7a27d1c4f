"""What the one sheet of the process map says beside the flowchart: head, ranking, foot with file, filter, version and data time (S2-7)."""

from __future__ import annotations

from datetime import date

from leaddesk.base.i18n import _
from leaddesk.domain.process_map import Asked, ProcessMap, weight
from leaddesk.domain.process_map_paper import Ranked, Sheet
from leaddesk.services import process_map_told as told
from leaddesk.services import said
from leaddesk.services.process_map_words import Saying
from leaddesk.services.workspace import Workspace


def period_words(asked: Asked, say: Saying) -> str:
    """The period as a title says it."""
    if asked.first and asked.last:
        return _("{first} to {last}").format(first=say.day(asked.first), last=say.day(asked.last))
    if asked.first:
        return _("from {first}").format(first=say.day(asked.first))
    if asked.last:
        return _("up to {last}").format(last=say.day(asked.last))
    return _("the whole file")


def short_period(asked: Asked, today: date) -> str:
    """The period within a node: "in 12 months", "this year", "in all"."""
    if asked.first is None and asked.last is None:
        return _("in all")
    if asked.last == today and asked.first == date(today.year, 1, 1):
        return _("this year")
    if asked.last == today and asked.first is not None and 364 <= (today - asked.first).days <= 366:
        return _("in 12 months")
    return _("in this time")


def filter_words(made: ProcessMap, say: Saying) -> str:
    """Whose leads, which pipeline, received when."""
    parts = [made.owner or _("Everyone")]
    parts += [made.pipeline] if len(made.pipelines) > 1 else []
    return "; ".join([*parts, period_words(made.asked, say)])


def data_time(ws: Workspace, made: ProcessMap) -> str:
    """The instant of the figures in the firm's zone, in the user's language."""
    return said.moment(made.at.astimezone(ws.settings.zone))


def title(made: ProcessMap) -> str:
    """What the sheet is called."""
    return _("Process map: {pipeline}").format(pipeline=made.pipeline) if made.pipeline else _("Process map")


def sheet(ws: Workspace, made: ProcessMap, say: Saying) -> Sheet:
    """The words of the sheet."""
    filtered, at = filter_words(made, say), data_time(ws, made)
    return Sheet(
        firm=str(ws.settings["firm_name"]),
        title=title(made),
        subtitle=_("As of {at}; {filter}").format(at=at, filter=filtered),
        headline=told.headline(made, say),
        heads=(_("Where they die"), _("Meaning"), _("Value"), _("Leads")),
        rows=ranked(made, say),
        rule=told.rule_words(),
        foot=_("{file}. {filter}. Questions version {version}. Data of {at}.").format(
            file=ws.path.name, filter=filtered, version=made.version, at=at
        ),
    )


def ranked(made: ProcessMap, say: Saying) -> tuple[Ranked, ...]:
    """The ranking in words, the longest bar for what costs most in the firm's currency; without any value by leads."""
    worth = [weight(link.lost, made.currency)[0] for link in made.links]
    weights = worth if any(worth) else [link.lost.count for link in made.links]
    most = max(weights, default=0) or 1
    return tuple(
        Ranked(
            told.link_label(link),
            told.link_words(link),
            say.lost(link.lost),
            say.number(link.lost.count),
            weight / most,
        )
        for link, weight in zip(made.links, weights, strict=True)
    )
