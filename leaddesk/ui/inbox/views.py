"""The tabs and views of the Inbox in plain words, with the counts that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.records import Assignee, Counts
from leaddesk.services.workspace import Workspace
from leaddesk.store import counts, lists, reference
from leaddesk.store.savedviews import SavedView
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.views import SavedViews, code_of
from leaddesk.ui.shell.page import SideView
from leaddesk.ui.widgets.page_head import Tab

LEADS, NAMES = "inbox", "names"
CLOSED_VIEWS = frozenset({"won", "lost", "closed", "later", "woke_up", "needs_attention"})
"""Views whose leads are not being worked on: they show how each left."""
_LABELS = {
    "untouched": N_("Nobody has replied"),
    "waiting_for_us": N_("Waiting for us"),
    "needs_step": N_("Needs a next step"),
    "late": N_("Late"),
    "due_today": N_("Due today"),
    "nobody_yet": N_("Nobody yet"),
    "worth_our_time": N_("Worth our time"),
    "quiet": N_("Quiet"),
    "lagging": N_("Lagging"),
    "quotes_out": N_("Quotes out"),
    "black_hole": N_("Black hole"),
    "backlog": N_("When you have time"),
    "woke_up": N_("Woke up"),
    "later": N_("Later"),
    "needs_attention": N_("Needs attention"),
    "won": N_("Won"),
    "closed": N_("Closed"),
    "all": N_("All"),
}
_BEHIND_FIGURES = {
    "untried": N_("Nobody has tried"),
    "promises": N_("Promises"),
    "to_decide": N_("To decide"),
    "dont_know": N_("Don't know"),
    "received": N_("Came in"),
    "replied": N_("First reply known"),
    "quoted": N_("With a quote"),
    "quotes_expired": N_("Quotes no longer valid"),
    "lost": N_("Lost"),
}
"""Views that stand behind a figure or a group of Today: named while they are shown."""
_ALWAYS = ("untouched", "won", "closed", "all")
"""Views that stand there whatever they count; the others appear with their first record (PRODUCT section 9)."""


@dataclass(frozen=True)
class Overview:
    """What the head of the page says: the counts, how many each view holds, and the people."""

    counts: Counts
    views: dict[str, int]
    people: tuple[Assignee, ...]
    sources: tuple[str, ...] = ()


def overview(ws: Workspace) -> Overview:
    """Count everything the head and the tabs show, at one moment (read lane)."""
    moment = ws.moment()
    figures = counts.counts(ws.store, moment)
    numbers = {code: lists.count(ws.store, ListQuery(view=code), moment) for code in ("inbox", "new", *_LABELS)}
    people = tuple(person for person in reference.assignees(ws.store) if person.active)
    sources = tuple(source.name for source in reference.sources(ws.store))
    return Overview(figures, numbers, people, sources)


def tabs(seen: Overview, chosen: str = "", saved: SavedViews | None = None) -> tuple[Tab, ...]:
    """Leads and Names, then the views as plain words: who waits for an answer first, then the ``saved`` ones, then the others; the
    ``chosen`` one also while nobody is in it."""
    several = len(seen.people) > 1
    shown = [
        code
        for code in _LABELS
        if code in (*_ALWAYS, chosen) or (seen.views.get(code, 0) > 0 and (code != "nobody_yet" or several))
    ]
    first = [
        Tab(LEADS, _("Leads"), words.number(seen.views["inbox"])),
        Tab(NAMES, _("Names"), words.number(seen.counts.names)),
    ]
    kept = (
        [Tab(code_of(view.id), view.name, saved.count_words(view), view=True) for view in saved.views] if saved else []
    )
    ours = [
        Tab(code, _(_LABELS[code]), _figure(seen, code), view=True, urgent=code == "untouched" and seen.views[code] > 0)
        for code in shown
    ]
    return (
        *first,
        *ours[:1],
        *kept,
        *ours[1:],
        *(Tab(code, _(label), "", view=True) for code, label in _BEHIND_FIGURES.items() if code == chosen),
    )


def _figure(seen: Overview, code: str) -> str:
    return words.number(seen.views.get(code, 0))


def facts(seen: Overview) -> str:
    """One line behind the title: "23 new, nobody has replied to 4"."""
    if not seen.counts.open:
        return _("No open leads")
    parts = [_("{n} open").format(n=words.number(seen.counts.open))]
    if seen.views.get("new"):
        new = seen.views["new"]
        parts.append(ngettext("{n} new", "{n} new", new).format(n=words.number(new)))
    if seen.views.get("worth_our_time"):
        parts.append(_("{n} worth our time").format(n=words.number(seen.views["worth_our_time"])))
    if seen.counts.untouched:
        parts.append(_("nobody has replied to {n}").format(n=words.number(seen.counts.untouched)))
    if len(seen.people) > 1 and seen.views.get("nobody_yet"):
        parts.append(_("{n} with nobody yet").format(n=words.number(seen.views["nobody_yet"])))
    return ", ".join(parts)


def side_views(seen: Overview) -> tuple[SideView, ...]:
    """The view that the promise hangs on stands in the side bar too (S2-1), once anybody is in it (PRODUCT section 9)."""
    untouched = seen.counts.untouched
    if not untouched:
        return ()
    return (SideView("untouched", _("Nobody has replied"), words.number(untouched), "alarm-clock", untouched > 0),)


def base_of(view: SavedView) -> str:
    """The built-in view behind a saved one."""
    return view.query.view or ("names" if view.page == "names" else "all")
