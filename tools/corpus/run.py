"""Imports a variant for real, as a dry run with the reading child, and compares the answer with the variant's truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from leaddesk.base.errors import InputUnreadable, UserError
from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tools.corpus.score import Score, score
from tools.corpus.variants import Variant


@dataclass
class Sum:
    """What became of the variants of one kind. ``refused`` counts lists without people that were refused as such."""

    files: int = 0
    header_row: int = 0
    rows: int = 0
    perfect: int = 0
    negatives: int = 0
    refused: int = 0
    score: Score = field(default_factory=Score)

    def add(self, other: Sum) -> None:
        """Add the counts of ``other``."""
        self.files += other.files
        self.header_row += other.header_row
        self.rows += other.rows
        self.perfect += other.perfect
        self.negatives += other.negatives
        self.refused += other.refused
        self.score.add(other.score)


def run(ws: Workspace, found: Iterable[Variant], folder: Path) -> dict[str, Sum]:
    """Import every variant; one sum a kind. The files are written below ``folder`` and removed again."""
    sums: dict[str, Sum] = defaultdict(Sum)
    for variant in found:
        path = variant.write(folder / variant.name)
        sums[variant.kind].add(one(ws, variant, path))
        path.unlink()
    return dict(sums)


def one(ws: Workspace, variant: Variant, path: Path) -> Sum:
    """What becomes of one variant, written at ``path``."""
    try:
        answer = importing.run(ws, path, Options(dry_run=True))[0]
    except (InputUnreadable, UserError) as error:
        if variant.negative:
            return Sum(negatives=1, refused=int(error.code == "not_contacts"))
        missed = sum(column.field is not None for column in variant.columns)
        return Sum(files=1, score=Score(missed=missed, notes=[f"{variant.name}: refused, {error.code}"]))
    if variant.negative:
        return Sum(negatives=1, score=Score(notes=[f"{variant.name}: taken for {answer.kind}"]))
    found = score(variant.columns, {match.index: match.field for match in answer.columns}, variant.name)
    header, rows = answer.header_row == variant.header_row, answer.rows == variant.rows
    if not header:
        found.notes.append(f"{variant.name}: header row {answer.header_row}, it is {variant.header_row}")
    if not rows:
        found.notes.append(f"{variant.name}: {answer.rows} rows, it has {variant.rows}")
    return Sum(1, int(header), int(rows), int(not found.notes), 0, 0, found)
