"""Fixed SQL about quotes, shared by lists, views, exports and the reader of quotes. No input gets into it."""

from __future__ import annotations

from typing import Final

REPLACED: Final = "EXISTS (SELECT 1 FROM quote r WHERE r.replaces_id = q.id)"
"""Over ``q``: a later version took its place."""
OUT: Final = f"q.state = 'sent' AND NOT {REPLACED}"
"""Over ``q``: sent, and nobody has said yes or no."""
_RANK: Final = "CASE q.state WHEN 'accepted' THEN 0 WHEN 'sent' THEN 1 WHEN 'refused' THEN 2 ELSE 3 END"
CURRENT: Final = (
    f"SELECT {{column}} FROM quote q WHERE q.lead_id = l.id AND NOT {REPLACED} "
    f"ORDER BY {_RANK}, q.sent_on DESC, q.id DESC LIMIT 1"
)
"""A column of the quote that counts of a lead ``l``: the accepted one, else the latest that is out, refused or being written."""
_FIRMS: Final = "(SELECT json_extract(x.value, '$') FROM setting x WHERE x.key = 'currency')"


def of_current(column: str) -> str:
    """A column of the quote that counts, as one value over ``l``."""
    return f"({CURRENT.format(column=column)})"


def quoted_sum(quote: str) -> str:
    """The sum of a quote joined as ``quote`` to a lead ``l``, where it is in the lead's currency; NULL in another."""
    return f"CASE WHEN {quote}.currency = coalesce(l.currency, {_FIRMS}, 'EUR') THEN {quote}.sum_minor END"


QUOTED_SUM: Final = of_current(quoted_sum("q"))
"""Its sum, where it is in the lead's currency: sums of two currencies never stand in one column."""
QUOTE_STATE: Final = of_current("q.state")
QUOTE_VALID: Final = of_current("CASE WHEN q.state <> 'draft' THEN q.valid_until END")
"""How long it is, or was, valid; a quote that was not sent is not."""
