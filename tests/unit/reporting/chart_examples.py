"""Charts by hand, of every shape, in short and in long words: what the tests of layout and drawing look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from leaddesk.domain.chart import Chart, Mark, Series, Tone

MONTHS = ("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov")


def mark(label: str, value: float | None, shown: str = "", below: str = "", tone: Tone | None = None) -> Mark:
    return Mark(label, value, shown, f"{label}: {shown}", tone=tone, below=below)


def speed() -> Chart:
    """The panel of the design: first reply and the share won, with the firm's limit."""
    cells: Sequence[tuple[str, float, str, str, Tone]] = (
        ("under 1 h", 61, "61", "30% won", "measure"),
        ("1–2 h", 74, "74", "26% won", "measure"),
        ("2–4 h", 98, "98", "20% won", "measure"),
        ("4–8 h", 57, "57", "12% won", "second"),
        ("1–2 days", 46, "46", "9% won", "second"),
        ("3 days +", 32, "32", "6% won", "second"),
        ("never", 44, "44", "0% won", "bad"),
    )
    return Chart(
        "speed",
        "Answered within 2 hours: 28% won. After a day: 8%",
        "Leads by time to the first reply, and the share that was won",
        "columns",
        (Series("Leads", tuple(mark(*cell) for cell in cells)),),
        edge=(3, "limit: 4 working hours"),
    )


def speed_long() -> Chart:
    """The same in words as long as German ones."""
    labels = (
        "unter 1 Std.",
        "1–2 Std.",
        "2–4 Std.",
        "4–8 Std.",
        "1–2 Arbeitstage",
        "3 Arbeitstage und mehr",
        "noch nie",
    )
    marks = tuple(
        mark(label, old.value, old.shown, old.below.replace("% won", " % gewonnen"), old.tone)
        for label, old in zip(labels, speed().series[0].marks, strict=True)
    )
    return Chart(
        "speed",
        "Innerhalb von 2 Stunden geantwortet: 28 % gewonnen. Nach einem Tag: 8 %",
        "Anfragen nach der Arbeitszeit bis zur ersten Antwort und der Anteil, der davon gewonnen wurde",
        "columns",
        (Series("Anfragen", marks),),
        edge=(3, "Grenze: 4 Arbeitsstunden"),
        notes=("38 Anfragen wurden zu einer Stunde beantwortet, die niemand kennt.",),
    )


def rates(names: tuple[str, str] = ("Lead to quote", "Lead to won")) -> Chart:
    def line(values: Iterable[int | None]) -> tuple[Mark, ...]:
        return tuple(
            mark(month, None if value is None else value / 100, "" if value is None else f"{value}%")
            for month, value in zip(MONTHS, values, strict=True)
        )

    quote = line((31, 30, 33, 35, 34, None, 35, 38, 37, 39, 41, 42))
    won = line((14, 15, 15, 16, 15, None, 17, 18, 16, 18, 19, 19))
    return Chart(
        "rates",
        "More leads get a quote, sales do not follow",
        "Per cent of the leads that came in that month",
        "lines",
        (Series(names[0], quote), Series(names[1], won, "second")),
        unit="fraction",
    )


def settling() -> Chart:
    """The highest value is the last one that will not change; the tail is dashed."""
    names = ("Lead to quote", "Lead to won")
    series = []
    for name, values in zip(names, ((40, 50, 60, 73, 20, 5), (30, 35, 50, 70, 10, 2)), strict=True):
        marks = [mark(month, value / 100, f"{value}%") for month, value in zip(MONTHS, values, strict=False)]
        series.append(Series(name, tuple(replace(m, unsettled=at > 3) for at, m in enumerate(marks))))
    return Chart("settling", "What is settled", "Per cent", "lines", tuple(series), unit="fraction")


def forecast() -> Chart:
    months = ("Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "day over", "no day")
    won, likely, best = (60, 58, 44, 0, 0, 0, 0, 0), (0, 0, 20, 48, 37, 22, 12, 5), (0, 0, 17, 29, 42, 52, 9, 7)

    def stack(values: tuple[int, ...]) -> tuple[Mark, ...]:
        return tuple(
            mark(month, value, below=f"£{value}k" if values is won else "")
            for month, value in zip(months, values, strict=True)
        )

    return Chart(
        "forecast",
        "November lands at £64,300, £5,700 below the goal",
        "Expected by month",
        "stacked",
        (
            Series("won", stack(won)),
            Series("likely", stack(likely), pattern="hatched"),
            Series("at best", stack(best), pattern="dashed"),
        ),
        goal=(58, 62, 70, 70, 62, 62, None, None),
        current=2,
    )


def lost(
    names: Sequence[str] = ("No decision", "Price", "Competitor", "Timing", "Missing capability", "Unknown"),
) -> Chart:
    values = (118, 104, 48, 31, 22, 6)
    marks = tuple(
        mark(name, value, f"£{value}k", f"{value // 4} leads", "bad" if value == 118 else None)
        for name, value in zip(names, values, strict=True)
    )
    return Chart("lost", "No decision costs more than price", "By reason", "bars", (Series("Lost", marks, "context"),))


def lost_long() -> Chart:
    """Names from outside: long ones, signs of mathematics and markup, letters that Inter has not."""
    names = (
        "Niemand hat sich jemals entschieden, trotz dreier Termine", "$x^2$ & <b>Preis</b>", "株式会社サンプル",
        "W" * 60, "Zeitpunkt", "",
    )  # fmt: skip
    return lost(names)


def pairs() -> Chart:
    """Two bars a row, one of them not recorded."""
    first = tuple(mark(f"Quelle {n}", n * 10, f"{n * 10} €") for n in range(1, 7))
    second = tuple(
        mark(f"Quelle {n}", None if n == 3 else n * 30, "nicht eingetragen" if n == 3 else f"{n * 30} €")
        for n in range(1, 7)
    )
    return Chart(
        "pairs", "What sources cost", "", "bars", (Series("Per lead", first), Series("Per won", second, "second"))
    )


def grouped() -> Chart:
    """Two columns a position."""
    first = tuple(mark(f"{n}. Quartal", n * 10, str(n * 10)) for n in range(1, 5))
    second = tuple(mark(f"{n}. Quartal", n * 7, str(n * 7)) for n in range(1, 5))
    return Chart(
        "grouped", "Two by two", "", "columns", (Series("Anfragen", first), Series("Angebote", second, "second"))
    )


def many() -> Chart:
    """More rows than any panel has room for."""
    marks = tuple(mark(f"Source {n}", n + 1, str(n + 1), f"{n} leads") for n in range(40))
    return Chart("many", "A long list", "", "bars", (Series("Leads", marks),))


def close_lines() -> Chart:
    """Four lines that end at nearly the same place."""
    series = tuple(
        Series(f"Ein sehr langer Name {n}", tuple(mark(m, 10 + n * 0.1, "10,1 %") for m in MONTHS)) for n in range(4)
    )
    return Chart("close", "Close lines", "", "lines", series)


def every() -> dict[str, Chart]:
    return {
        "speed": speed(),
        "speed_long": speed_long(),
        "rates": rates(),
        "rates_long": rates(("Von der Anfrage zum Angebot", "Von der Anfrage zum Auftrag")),
        "settling": settling(),
        "forecast": forecast(),
        "lost": lost(),
        "lost_long": lost_long(),
        "pairs": pairs(),
        "grouped": grouped(),
        "many": many(),
        "close_lines": close_lines(),
    }
