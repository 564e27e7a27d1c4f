"""Two lists of one firm: the second knows some people of the first, differs about some, and holds one who is perhaps known."""

from __future__ import annotations

from pathlib import Path

HEADERS = "Name,Company,E-mail,Phone,Interest,Town"
FIRST = (
    "Ann Lee,Lee Interiors,ann@lee.example,0114 496 0001,Cooling,Totley",
    "Bob Ray,Ray Garage,bob@ray.example,0114 496 0002,Heat pump,Dore",
    "Cyril Dolewood,Dolewood Joinery,cyril@dolewood.example,0114 496 0003,Cooling,Hathersage",
    "Dee Fox,Fox Bakery,dee@fox.example,0114 496 0004,,Leeds",
)
SECOND = (
    "Ann Lee,Lee Interiors,ann@lee.example,0114 496 0001,Cold room,Sheffield",
    "Bob Ray,Ray Garage,bob@ray.example,0114 496 0002,Service contract,Hope",
    "Cyril Dolewood,Dolewood Joinery,cyril@dolewood.example,0114 496 0003,Cooling,Hathersage",
    "Dee Fox,Fox Bakery,dee@fox.example,0114 496 0004,Cold room,Leeds",
    "Cyrill Dolewood,Dolewood Joinery,,,Cooling,",
    "Eve Marsh,Marsh Catering,eve@marsh.example,0114 496 0005,Cooling,York",
    "Eve Marsh,Marsh Catering,eve@marsh.example,0114 496 0005,Cooling,York",
    ",,,,Cooling,Hull",
)
"""Rows 2 and 3 differ, 4 is the same, 5 fills an empty field, 6 is perhaps the one of row 4, 7 is new, 8 repeats it, 9 is nobody."""
DIFFERING, PERHAPS = (2, 3), 6


def first(folder: Path) -> Path:
    return _write(folder / "spring.csv", FIRST)


def second(folder: Path) -> Path:
    return _write(folder / "autumn.csv", SECOND)


def _write(path: Path, rows: tuple[str, ...]) -> Path:
    path.write_text("\n".join((HEADERS, *rows)) + "\n", encoding="utf-8")
    return path
