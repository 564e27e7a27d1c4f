"""Charts as pixels and as SVG: the same bytes for the same chart, marks where they can be pointed at, text is never more than text."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from leaddesk.domain.chart import Chart
from leaddesk.reporting import as_html_charts, figures, figures_fonts, figures_svg
from leaddesk.reporting.figures_palette import PAPER, Palette, tone_of
from tests.unit.reporting import chart_examples as examples

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = examples.every()
SCREEN = Palette(
    "light", "#FFFFFF", "#1A2026", "#4E5862", "#5E6872", "#E2E6E9", "#CCD2D7", "#1A6B41",
    ("#0B6A82", "#C78610", "#7D4BB9", "#2FA565", "#9A2B2B", "#8A9096"),
)  # fmt: skip


def drawn(chart: Chart, *, ratio: float = 1.0, palette: Palette = SCREEN, heading: bool = False) -> figures.Picture:
    return figures.draw(chart, width=420, height=220, palette=palette, ratio=ratio, heading=heading)


def colour_at(picture: figures.Picture, x: float, y: float) -> str:
    at = 4 * (int(y * picture.ratio) * picture.pixel_width + int(x * picture.ratio))
    return "#{:02X}{:02X}{:02X}".format(*picture.pixels[at : at + 3])


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_chart_gives_the_same_bytes(name: str) -> None:
    first = drawn(EXAMPLES[name])
    figures_fonts.measure.__globals__["_measured"].cache_clear()
    assert drawn(EXAMPLES[name]) == first
    assert len(first.pixels) == 4 * first.pixel_width * first.pixel_height == 4 * 420 * 220
    assert set(first.pixels[3::4]) == {255}, "opaque"


def test_other_sizes_ratios_and_colours_give_other_pictures_with_the_same_places() -> None:
    once, twice = drawn(examples.speed()), drawn(examples.speed(), ratio=2.0)
    assert (twice.pixel_width, twice.pixel_height) == (840, 440)
    assert twice.places == once.places
    assert drawn(examples.speed(), palette=PAPER).pixels != once.pixels
    assert drawn(examples.speed(), heading=True).pixels != once.pixels


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_columns_colour_stands_where_it_can_be_pointed_at(ratio: float) -> None:
    chart = examples.speed()
    picture = drawn(chart, ratio=ratio)
    highest = max(mark.value or 0 for mark in chart.series[0].marks)
    for index, mark in enumerate(chart.series[0].marks):
        place = next(place for place in picture.places if place.mark == index)
        x = place.x + place.width / 2
        low = 220 - 40  # above the labels
        assert colour_at(picture, x, low) == SCREEN.colour(tone_of(chart.series[0], mark)), mark
        assert place.holds(x, low)
        if mark.value and mark.value < highest / 2:
            assert colour_at(picture, x, 40) == SCREEN.surface


def test_a_name_with_signs_of_mathematics_or_markup_is_drawn_as_it_stands() -> None:
    """A "$" in the name of a source (RELIABILITY 95)."""
    plain, dollars = examples.lost(["xx"] * 6), examples.lost(["$x$"] * 6)
    assert drawn(plain).pixels != drawn(dollars).pixels
    assert figures_fonts.measure("$x^2$", 12, 400) > figures_fonts.measure("x2", 12, 400)
    drawn(examples.lost(["$\\frac{1", "<b>&amp;", "\\", "_^{}", "%", "$$"]))


def test_letters_of_other_scripts_are_drawn_without_a_word_of_complaint(
    recwarn: pytest.WarningsRecorder, caplog: pytest.LogCaptureFixture
) -> None:
    drawn(examples.lost(["株式会社サンプル", "شركة", "Ελλάς", "Ж", "😀", "한국"]))
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]
    assert not [record for record in caplog.records if record.name.startswith("matplotlib")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_svg_is_sound_and_says_the_chart_to_a_screen_reader(name: str) -> None:
    chart = EXAMPLES[name]
    text = as_html_charts.figure(chart)
    found = ElementTree.fromstring(text)
    svg = "{http://www.w3.org/2000/svg}"
    picture = next(found.iter(f"{svg}svg"))
    assert picture.get("role") == "img"
    assert picture.findtext(f"{svg}title") == chart.title
    described = picture.findtext(f"{svg}desc") or ""
    assert all(mark.said in described for series in chart.series for mark in series.marks)
    assert text == as_html_charts.figure(chart)
    assert not {element.tag for element in found.iter()} & {"script", f"{svg}script", "b>Preis"}
    assert not any(key.startswith("on") or "href" in key for element in found.iter() for key in element.attrib)


def test_the_svg_has_the_places_of_the_pixels() -> None:
    text = figures_svg.markup(examples.speed(), width=420, height=220)
    assert text.count("<rect") == 7
    assert 'viewBox="0 0 420 220"' in text


BARE = """
import sys
from leaddesk.reporting import figures
from tests.unit.reporting import chart_examples as examples
from tests.unit.reporting.test_chart_drawing import SCREEN
import hashlib
assert not any(name.split(".")[0] in ("matplotlib", "numpy") for name in sys.modules), "only when drawn"
made = [figures.draw(chart, width=420, height=220, palette=SCREEN) for chart in (examples.speed(), examples.forecast())]
assert "matplotlib.pyplot" not in sys.modules and "PySide6" not in sys.modules
from matplotlib import font_manager
asked = {entry.name for entry in font_manager.fontManager.ttflist if "mpl-data" not in entry.fname}
assert asked == {"Inter", "Inter Medium", "Inter SemiBold"}, asked
print(hashlib.sha256(b"".join(picture.pixels for picture in made)).hexdigest())
"""


def test_without_a_home_it_draws_the_same_in_silence_and_looks_at_no_font_of_the_system(tmp_path: Path) -> None:
    """The cache of the chart library is ours; where there is none to write to, a passing one is."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    } | {"HOME": "/nonexistent", "LEADDESK_HOME": str(blocked), "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", BARE],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    made = [drawn(chart) for chart in (examples.speed(), examples.forecast())]
    assert done.stdout.strip() == hashlib.sha256(b"".join(picture.pixels for picture in made)).hexdigest()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked"], "what it needed is gone again"
