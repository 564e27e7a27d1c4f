"""Character sets and separators are found on any list: known files, and round trips of generated ones."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.exchange import encoding, text_delimiter
from leaddesk.exchange.model import RawCell
from tests.unit.exchange.readers_files import read_here

GERMAN = "Name;Straße;Größe\nJörg Müller;Königsallee 3;groß\nÄnne Weiß;Übersee;klein\n"
FRENCH = "Prénom,Société\nFrançois,Crédit Générale\nZoë,L’Étoile\nNoël,Hôtel Bœuf\n"
SPANISH = "Nombre;Dirección\nNúñez;Peña 3, 2º\nMuñoz;Avenida España\n"
POLISH = "Imię;Miasto\nŁukasz Wójcik;Łódź\nGrażyna Świątek;Kraków\nJóźwiak;Gdańsk\n"
CZECH = "Jméno;Město\nŘehoř Dvořák;Plzeň\nŽofie Kučerová;Ústí\nTomáš Němec;Děčín\n"
RUSSIAN = "Имя;Город\nИван Петров;Москва\nОльга Смирнова;Казань\n"
GREEK = "Όνομα;Πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\n"
TURKISH = "İsim;Şehir\nÖmer Yılmaz;İstanbul\nAyşe Çağlar;Eskişehir\nGüneş Şahin;Muğla\n"


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8-sig"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (GERMAN, "utf-16-be", "utf-16-be"),
        (GERMAN, "utf-32-le", "utf-32-le"),
        (GERMAN, "utf-32", "utf-32"),
        ("Name,City\nAnn,Bonn\n", "ascii", "ascii"),
        (GERMAN, "cp1252", "cp1252"),
        (FRENCH, "cp1252", "cp1252"),
        (SPANISH, "cp1252", "cp1252"),
        (GERMAN, "cp850", "cp850"),
        (GERMAN, "mac_roman", "mac_roman"),
        (POLISH, "cp1250", "cp1250"),
        (CZECH, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (GREEK, "cp1253", "cp1253"),
        (TURKISH, "cp1254", "cp1254"),
    ],
)
def test_character_sets(tmp_path: Path, text: str, codec: str, found: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(codec))
    assert encoding.of_file(path).name == found
    book = read_here(path)
    assert book.sheets[0].rows[1] == next(csv.reader([text.splitlines()[1]], delimiter=book.delimiter or ","))


def test_one_broken_byte_does_not_cost_the_rest_of_utf8(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name\nMüller\nJörg\nÄnne\nWeiß\nKöln\nÜbersee\n".encode() + b"Br\xf6sel\n")
    book = read_here(path)
    assert book.encoding == "utf-8"
    assert [row[0] for row in book.sheets[0].rows][1] == "Müller"
    assert {problem.code for problem in book.warnings} == {"guessed_encoding", "bad_characters"}


def test_umlauts_far_behind_the_sample(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name,City\n" + b"Ann,Bonn\n" * 300_000 + "Jörg,Köln\n".encode("cp1252"))
    assert encoding.of_file(path).name == "cp1252"


def test_a_choice_overrules_the_guess(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name;Ort\nŁukasz;Łódź\n".encode("cp1250"))
    assert read_here(path, encoding="cp1250").sheets[0].rows[1] == ["Łukasz", "Łódź"]
    assert read_here(path, delimiter=",", encoding="cp1250").sheets[0].rows[1] == ["Łukasz;Łódź"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2;3\n2,5;3;4\n", ";"),
        ("a\tb\n1,2\t3\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("Name;Betrag\nA;1,5\nB;2,5\nC;3,5\n", ";"),
        ('"Name, first";"City"\n"Müller, Jörg";"Köln"\n"Weiß, Anna";"Bonn"\n', ";"),
        ("Leads, Mai 2026\n\nName;Ort;Land\nA;B;C\nD;E;F\n", ";"),
        ('Name;Notiz\nA;"mehrere\nZeilen, mit, Kommas"\nB;kurz\n', ";"),
        ("Email\na@example.com\nb@example.com\n", ","),
        ("sep=|\na|b\n1,2|3,4\n", "|"),
        ("", ","),
    ],
)
def test_votes(tmp_path: Path, text: str, delimiter: str) -> None:
    assert (text_delimiter.declared(text) or text_delimiter.vote(text)) == delimiter


@pytest.mark.parametrize("unit", ['"', '",', ';"', '"\n', '""";', 'a"b,"', "\n", ",;\t|"])
def test_hostile_input_costs_linear_time(unit: str) -> None:
    def work(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        text_delimiter.vote(text)
        return time.process_time() - start

    short, long = (min(work(length) for _again in range(2)) for length in (10_000, 40_000))
    # four times the text: 4 times the work where each sign counts once, 16 times where all pairs of them do
    assert long < 10 * (short + 0.01)


WORD = st.text("abcdefgäöüßéñÖÇ ABC0123456789.-/@’", min_size=1, max_size=12).filter(lambda text: text.strip() == text)
CELL = st.one_of(WORD, st.just("x, y"), st.just('say "hi"'), st.just("two\nlines"), st.just("a;b"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=4, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
    ending=st.sampled_from(["\r\n", "\n"]),
)
def test_lists_come_back_as_written(
    tmp_path: Path, rows: list[list[str]], delimiter: str, codec: str, ending: str
) -> None:
    header = ["Name", "Email", "Phone", "City"]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows([header, *rows])
    path = tmp_path / "list.csv"
    path.write_bytes(out.getvalue().encode(codec))
    book = read_here(path)
    expected: list[list[RawCell]] = [list(row) for row in [header, *rows]]
    assert book.delimiter == delimiter
    assert book.sheets[0].rows == expected


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_get_an_encoding_that_decodes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(content)
    content.decode("utf-8" if encoding.of_file(path).name == "ascii" else encoding.of_file(path).name, errors="replace")
