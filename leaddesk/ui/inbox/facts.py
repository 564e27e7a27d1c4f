"""What an empty view of the Inbox says (09b)."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.ui.inbox.views import NAMES
from leaddesk.ui.lists.nothing_here import Fact, Facts

FACTS: Final[Facts] = {
    "inbox": Fact(N_("No open leads"), N_("Everybody who asked is answered, waits for later, or left with a reason.")),
    "untouched": Fact(N_("Every lead has an answer"), N_("Nobody has waited longer than one working day.")),
    "needs_step": Fact(N_("Every lead has a next step")),
    "late": Fact(N_("Nothing is late")),
    "due_today": Fact(N_("Nothing is due today")),
    "waiting_for_us": Fact(N_("Nobody waits for our answer")),
    "quiet": Fact(N_("Nobody has gone quiet")),
    "lagging": Fact(N_("Nobody is over the limit of their stage")),
    "quotes_out": Fact(
        N_("No quote is out"), N_("A quote stands here from the day it is sent until they say yes or no."), good=False
    ),
    "quotes_expired": Fact(N_("Every quote that is out is still valid")),
    "nobody_yet": Fact(N_("Every open lead is somebody's")),
    "black_hole": Fact(
        N_("Nobody is forgotten"), N_("Every open lead was in touch lately or has a next step to come.")
    ),
    "backlog": Fact(
        N_("No old rows wait"),
        N_("What a list brought from before LeadDesk stands here until somebody works on it."),
        good=False,
    ),
    "untried": Fact(N_("Everybody has been tried")),
    "promises": Fact(N_("No promise is open")),
    "to_decide": Fact(N_("Nothing to decide"), N_("Nobody has been tried in vain for long enough.")),
    "worth_our_time": Fact(N_("Nobody is said to be worth our time yet"), good=False),
    "dont_know": Fact(N_("Every open lead has a rating")),
    "woke_up": Fact(N_("Nobody woke up today"), good=False),
    "later": Fact(N_("Nobody waits for later"), good=False),
    "needs_attention": Fact(N_("Somebody gets every new customer started")),
    "won": Fact(N_("Nothing has been won yet"), good=False),
    "closed": Fact(N_("Nothing has been closed yet"), good=False),
    "lost": Fact(N_("Nothing has been lost"), good=False),
    "all": Fact(N_("No leads yet"), N_("Whoever asks you is a lead, from the first call to the last."), good=False),
    NAMES: Fact(
        N_("Nobody is only on a list"),
        N_("Names come with a list that is imported: nobody of them has asked us yet."),
        good=False,
    ),
}
