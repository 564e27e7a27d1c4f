"""The reports there are: names, what each says, what it can be asked. Light: who lists them imports no report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import N_

REPORTS: Final[Mapping[str, str]] = {
    "pipeline": N_("who nobody has replied to, key figures, stages, what went wrong, sources"),
    "definition": N_("worth our time or not: which question was no, by version, source and reason"),
    "process-map": N_("the process as a flowchart with its counts, and where leads die"),
    "calendar": N_("what is planned: a day, a week, a month or an agenda to print"),
    "lagging": N_("who is over the limit of their stage, the longest first; and follow-up by value"),
    "targets": N_("what each measure should reach in its month, and what it reached"),
    "speed": N_("how soon leads are answered first, how many of each band are won, who still waits"),
    "forecast": N_("what open leads are likely to bring, month by month, beside what was won; late and undated apart"),
    "lost": N_("what was lost and why, with what it was worth"),
    "velocity": N_("what open leads bring a day: four inputs and what they make together"),
    "attention": N_("contacts and tries, and days to our first try, by value and by rating"),
    "continuum": N_("from first inquiry to happy customer: who went on, how long it took, who fell out and why"),
    "sources": N_("what each source and campaign cost, and the quotes, clients and revenue it brought"),
    "ratios": N_("lead to quote and lead to won by month, source, who, campaign, product and more"),
    "died": N_("where leads die: the links that did not hold, by what was lost there, and why"),
    "origins": N_("who finds the leads: marketing, sales, referrals, bought ones, partners"),
    "segments": N_("qualified and won by industry, size, region and product, month by month"),
    "activities": N_("which of our tries are answered and which leads went on, by kind and outcome"),
    "measures": N_("what every measure means, how it is computed and what it says here"),
    "best": N_("where the customers come from that brought most, beside all of them"),
    "people": N_("how soon everybody follows up what they were given, partners too; passed on apart"),
    "usage": N_("contacts, tries and next steps recorded, and what is late, per person"),
    "review": N_("what was decided and what came of it, the three worst figures of the month, what to decide now"),
}
"""The reports there are, with what they say."""
LISTS: Final[Mapping[str, str]] = {
    "call-list": N_("whom to call, large, with boxes to tick and lines to write on"),
    "list": N_("any list as it is filtered, its rows numbered"),
    "lead": N_("one lead: all fields, people, promises, quotes, timeline"),
    "quotes-out": N_("every quote without an answer yet"),
    "today": N_("one page for each of us"),
}
"""Papers that are lists, with what is on them: told as of now, of rows that can be typed back. Contacts' names belong on them."""
NOT_BY_SLICE: Final = frozenset({"calendar", "definition", "lagging", "process-map", "review", "targets", *LISTS})
"""Reports that are not asked by source, campaign, product, rating or view."""
OF_TODAY: Final = NOT_BY_SLICE - {"targets"}
"""Of these, those told as of today only."""
AHEAD: Final = frozenset({"calendar"})
"""Of these, those that begin today where no days are asked for."""
OF_ALL: Final = frozenset({"review", "targets"})
"""Told of everybody's leads only."""
