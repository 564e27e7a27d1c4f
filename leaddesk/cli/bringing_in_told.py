"""What an import says on a terminal: rows by outcome, the layout used, what is asked, what was odd."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes

if TYPE_CHECKING:
    from leaddesk.exchange.asked import ColourUse
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Problem

PROBLEMS: Final = 20
"""Problems shown on a terminal, such as are alike as one; JSON has all."""
ROWS: Final = 5
"""Rows named where the same befell several."""
WORDS: Final = 8
"""Words of a column shown on a terminal."""


def texts(results: Sequence[ImportResult], *, dry_run: bool) -> str:
    """The summaries of ``results``, one below the other."""
    return "\n".join(_text(result, dry_run) for result in results)


def _text(result: ImportResult, dry_run: bool) -> str:
    place = f"{result.file} ({result.sheet})" if result.sheet else result.file
    kind = _(codes.IMPORT_KINDS.get(result.kind, result.kind))
    head = f"{place}: " + ngettext("{n} row", "{n} rows", result.rows).format(n=f"{result.rows:,}") + f", {kind}"
    lines = [_counts(result), *_layout(result, dry_run), *_columns(result), *_logged(result)]
    lines += [*_asked(result), *_problems(result)]
    if dry_run:
        lines.append(_("Nothing was changed: this was a dry run."))
    return "\n".join([head, *(f"  {line}" for line in lines)])


def _counts(result: ImportResult) -> str:
    return _(
        "{created} created, {updated} updated, {unchanged} unchanged, {duplicate} duplicate, {rejected} could not be used"
    ).format(**result.counts)


def _layout(result: ImportResult, dry_run: bool) -> list[str]:
    """Which layout was used, or under which name this one is kept."""
    used, name = result.layout, result.profile
    if used is None:
        return [_("Kept as the layout “{name}”.").format(name=name)] if name and not dry_run else []
    if not name:
        return [
            ngettext("Known layout: used {n} time.", "Known layout: used {n} times.", used.used).format(n=used.used)
        ]
    text = ngettext("Layout “{name}”: used {n} time.", "Layout “{name}”: used {n} times.", used.used)
    return [text.format(name=name, n=used.used)]


def _columns(result: ImportResult) -> list[str]:
    kept = [match.header for match in result.columns if (match.field or "").startswith("custom:")]
    dropped = [match.header for match in result.columns if match.field is None]
    lines = [_("Kept as own fields: {names}.").format(names=", ".join(kept))] if kept else []
    return lines + ([_("Left out: {names}.").format(names=", ".join(dropped))] if dropped else [])


def _logged(result: ImportResult) -> list[str]:
    """How many contacts stand in timelines by this import, dry or not."""
    text = ngettext("{n} contact stands in the timelines.", "{n} contacts stand in the timelines.", result.touches)
    return [text.format(n=f"{result.touches:,}")] if result.touches else []


def _asked(result: ImportResult) -> list[str]:
    """What nobody has answered yet: colours, words, contacts told of in notes."""
    lines = []
    colours = [used for used in result.colours if used.is_asked and not used.meaning]
    if colours:
        counts = ", ".join(f"{_colour(used)} {used.rows:,}" for used in colours)
        example = f'--value "{colours[0].header}:{colours[0].word}=rating:hot"'
        lines.append(_("Colours: {counts}. Say what they mean: {example}.").format(counts=counts, example=example))
    for asked in result.words:
        unknown = [word for word in asked.words if not word.meaning]
        if asked.is_open and unknown:
            counts = ", ".join(f"{word.word} {word.rows:,}" for word in unknown[:WORDS])
            more = len(unknown) - WORDS
            if more > 0:
                counts = _("{words} and {n} more").format(words=counts, n=more)
            text = _("Not understood in “{header}”: {counts}. Say what they mean: {example}.")
            example = f'--value "{asked.header}:{unknown[0].word}={_EXAMPLES.get(asked.field, asked.field + ":")}"'
            lines.append(text.format(header=asked.header, counts=counts, example=example))
    noted = result.noted
    if noted.touches and not result.note_touches:
        text = ngettext(
            "Notes tell of {n} contact; --touches logs it.",
            "Notes tell of {n} contacts; --touches logs them.",
            noted.touches,
        )
        lines.append(text.format(n=f"{noted.touches:,}"))
    return lines


_EXAMPLES: Final = {
    "status": "status:quoted",
    "stage": "stage:Quoted",
    "rating": "rating:hot",
    "owner": "owner:Maya",
    "source": "source:Website",
    "kind": "kind:customers",
}
"""How an answer is written, by what the column holds."""


def _colour(used: ColourUse) -> str:
    """A colour as people say it; text struck through has none, and is whole rows ("yes") or cells of some columns."""
    if used.rgb:
        return used.word
    return _("struck through") if used.word == _("yes") else _("struck through in “{names}”").format(names=used.word)


def _problems(result: ImportResult) -> list[str]:
    """What was odd, in the order of the file. What befell several rows alike is said once."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in result.problems:
        message = "" if problem.row and problem.column else problem.message
        alike.setdefault((problem.code, problem.column, message), []).append(problem)
    groups = list(alike.values())
    lines = [_odd(found) for found in groups[:PROBLEMS]]
    more = sum(len(found) for found in groups[PROBLEMS:])
    return lines + ([_("and {n} more; --json lists them all").format(n=more)] if more > 0 else [])


def _odd(alike: Sequence[Problem]) -> str:
    """One line for problems that differ in their row alone."""
    first, rows = alike[0], [found.row for found in alike[1:] if found.row]
    where = ", ".join(filter(None, (_("row {n}").format(n=first.row) if first.row else "", first.column)))
    text = (f"{where}: " if where else "") + first.message
    if not rows:
        return text
    shown = ", ".join(f"{row}" for row in rows[:ROWS])
    if len(rows) > ROWS:
        shown = _("{rows} and {n} more").format(rows=shown, n=f"{len(rows) - ROWS:,}")
    return text + " " + ngettext("Likewise row {rows}.", "Likewise rows {rows}.", len(rows)).format(rows=shown)
