"""The figures of the overview by a GROUP BY over the whole table each: the floor of P-G12, and the judge of the live figures.

Knows nothing of tallies. Days are UTC dates where a lead has no local one, as the sample has (its firm's zone is London's).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

Figures = dict[str, Any]
_REAL: Final = "l.kind = 'lead' AND l.deleted_at IS NULL AND l.status <> 'not_a_lead'"
_SPAN: Final = "l.received_on BETWEEN ? AND ?"
_QUOTED: Final = (
    "(l.quoted_at IS NOT NULL OR EXISTS (SELECT 1 FROM quote q WHERE q.lead_id = l.id AND q.state <> 'draft'))"
)
_QUOTES_AND_WON: Final = f"count(*) FILTER (WHERE {_QUOTED}), count(*) FILTER (WHERE l.status = 'won')"
_DEPTH: Final = f"""CASE
  WHEN l.status = 'won' THEN CASE WHEN l.satisfied_at IS NOT NULL THEN 10 WHEN l.invoiced_at IS NOT NULL THEN 9
    WHEN l.delivered_at IS NOT NULL THEN 8 WHEN l.onboarded_at IS NOT NULL THEN 7 ELSE 6 END
  WHEN {_QUOTED} THEN 5 WHEN l.qualified_at IS NOT NULL THEN 4 WHEN l.first_contact_at IS NOT NULL THEN 3
  WHEN l.attempt_n > 0 OR l.first_attempt_at IS NOT NULL THEN 2 WHEN l.accepted_at IS NOT NULL THEN 1 ELSE 0 END"""
_REPLY: Final = """CASE WHEN l.received_at IS NULL OR l.reply_work_min IS NULL OR l.reply_min IS NULL THEN 'none'
  WHEN l.reply_work_min < 60 THEN 0 WHEN l.reply_work_min < 120 THEN 60 WHEN l.reply_work_min < 240 THEN 120
  WHEN l.reply_work_min < 480 THEN 240 WHEN l.reply_work_min < 1080 THEN 480 ELSE 1080 END"""
_CLOSED: Final = "coalesce(l.closed_at, CASE l.status WHEN 'won' THEN l.won_at WHEN 'lost' THEN l.lost_at END)"


class Grouped:
    """The same figures, each by one statement over the table. ``zone``: the firm's."""

    def __init__(self, path: str, zone: str) -> None:
        self._connection = sqlite3.connect(path)
        place = ZoneInfo(zone)
        self._connection.create_function("local_month", 1, lambda text: _month(text, place), deterministic=True)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def figures(self, first: date, last: date, today: date, died: str) -> Figures:
        """Every figure of the overview. ``died``: the SQL that says where a lead died (``store.died``)."""
        span = (first.isoformat(), last.isoformat())
        asked: tuple[tuple[str, Callable[[], Any]], ...] = (
            ("depths", lambda: self._rows(f"SELECT {_DEPTH}, count(*) FROM lead l WHERE {_REAL} AND {_SPAN} GROUP BY 1", span)),
            ("replies", lambda: self._rows(
                f"SELECT {_REPLY}, count(*), count(*) FILTER (WHERE l.status = 'won') FROM lead l WHERE {_REAL} AND {_SPAN} GROUP BY 1",
                span)),
            ("sources", lambda: self._rows(
                "SELECT coalesce(l.source_id, 0), count(*), " + _QUOTES_AND_WON + ", "
                "coalesce(sum(l.won_value_minor) FILTER (WHERE l.status = 'won' AND l.currency = 'GBP'), 0) FROM lead l "
                f"WHERE {_REAL} AND {_SPAN} GROUP BY 1", span)),
            ("rates", lambda: self._rows(
                "SELECT substr(l.received_on, 1, 7), count(*), " + _QUOTES_AND_WON +
                f" FROM lead l WHERE {_REAL} AND {_SPAN} GROUP BY 1", span)),
            ("expected", lambda: self._expected(today)),
            ("won", lambda: self._rows(
                f"SELECT local_month({_CLOSED}), count(*), sum(l.won_value_minor) FROM lead l WHERE {_REAL} AND l.status = 'won' "
                f"AND l.currency = 'GBP' AND l.won_value_minor IS NOT NULL AND {_CLOSED} IS NOT NULL GROUP BY 1", ())),
            ("losses", lambda: self._rows(
                "SELECT coalesce(l.reason_id, 0), count(*), coalesce(sum(l.value_minor) FILTER (WHERE l.currency = 'GBP'), 0) "
                f"FROM lead l WHERE {_REAL} AND l.status = 'lost' AND {_SPAN} GROUP BY 1", span)),
            ("deaths", lambda: self._rows(
                "SELECT died, count(*) FROM (SELECT " + died + " AS died FROM lead l WHERE l.kind = 'lead' AND l.deleted_at IS NULL "
                f"AND {_SPAN}) WHERE died IS NOT NULL GROUP BY 1", span)),
        )  # fmt: skip
        return {name: ask() for name, ask in asked}

    def define(self, name: str, count: int, function: Callable[..., Any]) -> None:
        """Give SQL a function of the program's that ``died`` asks for."""
        self._connection.create_function(name, count, function, deterministic=True)

    def _expected(self, today: date) -> dict[str, Any]:
        place = (
            "CASE WHEN l.expected_close IS NULL THEN 'none' WHEN l.expected_close < ? THEN 'overdue' "
            "ELSE substr(l.expected_close, 1, 7) END"
        )
        sql = (
            f"SELECT {place}, count(*), sum(l.value_minor), (sum(l.value_minor * coalesce(l.probability, s.probability, 0)) + 50) / 100 "
            "FROM lead l LEFT JOIN stage s ON s.id = l.stage_id WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND l.status IN "
            "('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating') AND l.currency = 'GBP' AND l.value_minor IS NOT NULL "
            "GROUP BY 1"
        )
        return self._rows(sql, (today.isoformat(),))

    def _rows(self, sql: str, parameters: tuple[str, ...]) -> dict[str, Any]:
        return {str(row[0]): list(row[1:]) for row in self._connection.execute(sql, parameters)}


def _month(text: str | None, zone: ZoneInfo) -> str | None:
    from datetime import datetime

    if text is None:
        return None
    return datetime.fromisoformat(f"{text}+00:00").astimezone(zone).strftime("%Y-%m")
