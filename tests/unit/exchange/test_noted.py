"""Contacts told of in notes: found where day, kind and subject are certain, left alone where one of them is not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import codes
from leaddesk.exchange import noted
from leaddesk.exchange.dates import Order
from leaddesk.exchange.model import ImportRow, NotedTouch

TODAY = dt.date(2026, 11, 21)
MAY_3, MARCH_12, APRIL_4 = dt.date(2026, 5, 3), dt.date(2026, 3, 12), dt.date(2026, 4, 4)


def _told(text: str, **known: object) -> list[tuple[dt.date, str, str, str]]:
    found = noted.find(text, today=TODAY, **known)  # type: ignore[arg-type]
    assert all(touch.text in text and touch.text for touch in found)
    return [(touch.on, touch.type, touch.direction, touch.outcome) for touch in found]


@pytest.mark.parametrize(
    ("text", "on", "kind", "outcome"),
    [
        ("called 3.5., no answer", MAY_3, "call", "no_answer"),
        ("Called on 3rd May 2026 at 10:15 - no answer, left VM", MAY_3, "call", "voicemail"),
        ("Spoke with Mr. Jones 3 May re roof. Follow up 10 May.", MAY_3, "call", "reached"),
        ("rang her 3rd of May - not interested", MAY_3, "call", "refused"),
        ("call 3.5., no answer", MAY_3, "call", "no_answer"),
        ("May 4 - called, left message", dt.date(2026, 5, 4), "call", "voicemail"),
        ("called 3 May, asked to call back", MAY_3, "call", "call_back_asked"),
        ("mail sent 4 April", APRIL_4, "email", "sent"),
        ("emailed the quote on 4 April, she replied", APRIL_4, "email", "replied"),
        ("letter sent 12 March 2026", MARCH_12, "letter", "sent"),
        ("texted 3 May", MAY_3, "message", "sent"),
        ("visited on 12 March 2026", MARCH_12, "visit", "reached"),
        ("met with Anna Berg on 3 May, agreed", MAY_3, "meeting", "reached"),
        ("3.5. angerufen, niemand da", MAY_3, "call", "no_answer"),
        ("AB besprochen 12/03", MARCH_12, "call", "voicemail"),
        ("tel. am 03.05.24 - will sich melden", dt.date(2024, 5, 3), "call", "reached"),
        ("3.5. mit Herrn Meier telefoniert, hat Interesse", MAY_3, "call", "reached"),
        ("03.05. tel. nicht erreicht", MAY_3, "call", "no_answer"),
        ("am 3.5 angerufen, kein Interesse", MAY_3, "call", "refused"),
        ("3.5. Angebot per Mail geschickt", MAY_3, "email", "sent"),
        ("WhatsApp geschickt 3.5.", MAY_3, "message", "sent"),
        ("besucht am 3.5., hat Interesse", MAY_3, "visit", "reached"),
        ("appelé le 3 mai, pas de réponse", MAY_3, "call", "no_answer"),
        ("3/5 appelé, laissé un message", MAY_3, "call", "voicemail"),
        ("relancé par mail le 4 avril", APRIL_4, "email", "sent"),
        ("llamado el 3/5, no contesta", MAY_3, "call", "no_answer"),
        ("hablé con él el 3 de mayo, interesado", MAY_3, "call", "reached"),
        ("Le envié un correo el 12 de marzo", MARCH_12, "email", "sent"),
        ("chiamato il 3/5, non risponde", MAY_3, "call", "no_answer"),
        ("sentito il 3 maggio, ci pensa", MAY_3, "call", "reached"),
        ("Mail inviata il 12/03/26", MARCH_12, "email", "sent"),
        ("gebeld op 3-5-2026, geen gehoor", MAY_3, "call", "no_answer"),
        ("Op 12 maart gemaild", MARCH_12, "email", "sent"),
        ("gesproken met Jan op 3 mei, wil offerte", MAY_3, "call", "reached"),
        ("liguei em 3/5, não atendeu", MAY_3, "call", "no_answer"),
        ("falei com ele dia 3/5", MAY_3, "call", "reached"),
        ("Tel. mit Frau Schulz am 3.5., kein Interesse", MAY_3, "call", "refused"),
        ("[03.05.2026] MK: angerufen", MAY_3, "call", ""),
        ("Appel du 12/03 : pas intéressé", MARCH_12, "call", "refused"),
        ("Enviei email em 12/03", MARCH_12, "email", "sent"),
    ],
)
def test_a_contact_of_ours_is_found_in_seven_languages(text: str, on: dt.date, kind: str, outcome: str) -> None:
    assert _told(text) == [(on, kind, "outbound", outcome)]


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("he called on 3 May, wants a quote", "call", "reached"),
        ("Customer left voicemail 3 May", "call", "voicemail"),
        ("Kunde hat am 3.5. angerufen", "call", "reached"),
        ("Herr Meier hat am 3.5. angerufen", "call", "reached"),
        ("il a appelé le 3 mai", "call", "reached"),
        ("cliente ligou 3/5", "call", "reached"),
        ("Mail erhalten 3.5.", "email", "replied"),
        ("he replied on 3 May", "email", "replied"),
    ],
)
def test_who_reached_us_is_told_from_whom_we_reached(text: str, kind: str, outcome: str) -> None:
    assert _told(text) == [(MAY_3, kind, "inbound", outcome)]


@pytest.mark.parametrize(
    "text",
    [
        "quote sent 3 April", "spoke to her on Monday", "called last week", "called",  # no contact, no certain day
        "will call 3.5.", "call 3.5.", "Call 10.12.", "please call back 3.5.", "muss am 3.5. angerufen werden",  # plans
        "Termin am 3.5. um 10 Uhr", "rappeler le 12/03", "llamar el 12/03", "Chiamare il 12/03", "Terugbellen op 12-03",
        "Ligar em 12/03", "should have called 3 May", "called 3 May 2027", "supposed to be called 3 May",
        "not called 3.5.", "Did not call on 3 May", "noch nicht angerufen (3.5.)", "seit 3.5. nicht angerufen",  # denied
        "called 3.5.?",  # asked
        "called about the offer of 3.5.", "called re meeting on 3 May", "Rechnung vom 3.5. per Mail geschickt",  # others' days
        "Vertrag vom 3.5.2024 besprochen", "Liefertermin 3.5. telefonisch besprochen", "called - see mail 3.5.",
        "geburtstag 3.5., angerufen", "price is 3.5. Called him", "Tel. 030 1234567, geb. 3.5.1980",
        "Anna called 3 May", "called by Tom 3 May", "was called on 3 May", "a appelé le 3 mai", "ligou 3/5",  # who?
        "Kunde 3.5. angerufen", "3.5. Herr Meier angerufen", "Hat am 3.5. angerufen",
        "called 3.-5.5.", "called 3.5.-5.5.", "3. und 4.5. angerufen", "called 3.5. or 5.5.",  # which of them?
        "called 12.5 times", "called at 10.12, no answer", "available 24/7, called 1/2 of them", "called on 30.02.",  # no days
        "called 4 may be wrong", "called 4 out of 5",
        "called 3/5", "Called 3/5/26 no answer",  # 3 May or 5 March
        "",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_offered(text: str) -> None:
    assert _told(text) == []


def test_several_contacts_of_one_note_are_several_each_with_its_own_outcome() -> None:
    text = "03.05.2026: angerufen, nicht erreicht\n07.05.: Mail geschickt\n10.05.: angerufen, kein Interesse"
    assert [touch.text for touch in noted.find(text, today=TODAY)] == text.split("\n")
    assert [touch.outcome for touch in noted.find(text, today=TODAY)] == ["no_answer", "sent", "refused"]


@pytest.mark.parametrize("sign", [" \u2013", ","])
def test_what_came_of_a_contact_is_not_told_of_the_next_day(sign: str) -> None:
    assert _told(f"angerufen 3.5.{sign} nicht erreicht, 5.5. Mailbox") == [(MAY_3, "call", "outbound", "no_answer")]


def test_days_that_are_joined_share_what_came_of_them() -> None:
    assert _told("called 3.5. and 5.5., no answer") == [
        (MAY_3, "call", "outbound", "no_answer"),
        (dt.date(2026, 5, 5), "call", "outbound", "no_answer"),
    ]


def test_a_contact_is_told_from_the_plan_behind_it() -> None:
    (touch,) = noted.find("called 3.5., will call again 10.5.", today=TODAY)
    assert touch == NotedTouch(MAY_3, "call", "outbound", "", "called 3.5.")


def test_the_latest_such_day_is_meant_where_no_year_is_written() -> None:
    assert _told("called 31 December")[0][0] == dt.date(2025, 12, 31)
    assert _told("called 21 November")[0][0] == TODAY
    assert _told("called 29.2., no answer")[0][0] == dt.date(2024, 2, 29)


def test_a_day_without_a_year_never_lies_before_the_inquiry() -> None:
    assert _told("called 3.5.", received=dt.date(2026, 5, 1))[0][0] == MAY_3
    assert _told("called 3.5.", received=dt.date(2026, 5, 4)) == []


def test_a_day_without_a_year_is_left_alone_where_several_years_fit_after_the_inquiry() -> None:
    assert _told("called 3.5.", received=dt.date(2023, 4, 1)) == []
    assert _told("called 3.5.", received=dt.date(2025, 5, 4))[0][0] == MAY_3


def test_a_whole_date_before_tells_the_year_and_one_behind_does_not() -> None:
    assert _told("3.12.2023 angerufen; 5.1. Mail geschickt")[1][0] == dt.date(2024, 1, 5)
    assert [on for on, *_rest in _told("5.1. Mail geschickt; 3.12.2023 angerufen")] == [dt.date(2023, 12, 3)]


@pytest.mark.parametrize(("order", "on"), [("dmy", MAY_3), ("mdy", dt.date(2026, 3, 5)), (None, None)])
def test_day_and_month_are_read_as_the_file_is_said_to_write_them(order: Order | None, on: dt.date | None) -> None:
    assert [found[0] for found in _told("called 3/5, no answer", order=order)] == ([on] if on else [])
    assert _told("called 3.5.", order="mdy")[0][0] == MAY_3


def test_day_and_month_are_proven_by_other_days_of_the_note() -> None:
    assert [found[0] for found in _told("5/4 called, 5/18 emailed")] == [dt.date(2026, 5, 4), dt.date(2026, 5, 18)]


def test_a_weekday_that_is_named_has_to_be_that_days() -> None:
    assert _told("Sunday 3 May called, no answer")[0][0] == MAY_3
    assert _told("Montag, 3.5. angerufen") == []
    assert _told("called on Monday 3 May 2026") == []
    assert _told("lundi 3 mai appelé", received=dt.date(2019, 1, 1))[0][0] == dt.date(2021, 5, 3)


def _row(row_no: int, notes: str, **values: object) -> ImportRow:
    return ImportRow(row_no, [notes], {"notes": notes, **values})


def test_all_notes_together_show_how_the_file_writes_days() -> None:
    rows = [_row(2, "called 3/5, no answer"), _row(3, "emailed 25/4"), _row(4, "Wants a roof")]
    assert noted.summed(rows, TODAY).touches == 2
    assert noted.with_touches(rows, TODAY)[0].touches[0].on == MAY_3
    contradicting = [*rows, _row(5, "called 4/25")]
    assert [bool(row.touches) for row in noted.with_touches(contradicting, TODAY)] == [False, True, False, True]


def test_rows_keep_their_notes_and_the_touches_they_have() -> None:
    own = NotedTouch(APRIL_4, "email", "inbound", "", "Dear Sir")
    row = ImportRow(2, [], {"notes": "called 3.5."}, custom={"Remark": "4.5. Mail geschickt"}, touches=(own,))
    (told,) = noted.with_touches([row], TODAY)
    assert [touch.type for touch in told.touches] == ["email", "call", "email"]
    assert (told.values, told.custom) == (row.values, row.custom)


def test_the_sum_counts_contacts_and_rows_and_shows_some() -> None:
    rows = [_row(n, "3.5. angerufen; 5.5. Mail geschickt") for n in range(2, 12)]
    told = noted.summed([*rows, _row(12, "nothing")], TODAY)
    assert (told.touches, told.rows, [row_no for row_no, _touch in told.examples]) == (20, 10, [2, 3, 4])


def test_an_instant_of_receipt_is_no_later_than_its_local_day() -> None:
    at = dt.datetime(2026, 5, 4, 1, 0, tzinfo=dt.UTC)  # the evening of 3 May in New York
    assert noted.summed([_row(2, "called 3.5.", received_at=at)], TODAY).touches == 1


WORDS = st.sampled_from(
    [
        "called", "angerufen", "appelé", "llamado", "chiamato", "gebeld", "liguei", "tel.", "mail", "Mail geschickt", "he", "Kunde",
        "hat", "3.5.", "12/03", "31/12/2025", "4 April", "April 4", "2026-02-30", "3.5", "00.00.", "99/99", "29.2.", "no answer",
        "nicht erreicht", "will", "und", "Herr", "Meier", "AB", "14:30", "?", ",", ";", "-", ".", "\n", "ß", "ﬁ", "İ", "\u0301", "𝟛.𝟝.",
        "３.５.", "²/³", "①.②.", "😀", "\u2028", "٣/٥",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    text=st.text() | st.lists(WORDS, max_size=14).map(" ".join) | st.lists(WORDS, max_size=14).map("".join),
    received=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
    order=st.sampled_from([None, "dmy", "mdy"]),
)
def test_any_text_is_read_without_a_fault_and_tells_only_of_days_gone_by(
    text: str, received: dt.date | None, order: Order | None
) -> None:
    for touch in noted.find(text, today=TODAY, received=received, order=order):
        assert touch.on <= TODAY
        assert touch.text
        assert touch.text in text
        assert touch.type in codes.ACTIVITY_TYPES
        assert touch.direction in codes.DIRECTIONS
        assert touch.outcome == "" or touch.outcome in codes.OUTCOMES


def test_a_text_of_any_length_is_read_in_time() -> None:
    assert noted.find("called 3.5. " * 100_000, today=TODAY) == []
    assert len(noted.find("called 3.5.; " * 1_500, today=TODAY)) == 1_500


def test_the_files_dates_say_how_days_are_written_unless_the_notes_show_otherwise() -> None:
    rows = [_row(2, "called 3/5, no answer")]
    assert noted.summed(rows, TODAY, usual="dmy").examples[0][1].on == MAY_3
    american = [*rows, _row(3, "emailed 4/25")]
    assert noted.summed(american, TODAY, usual="dmy").examples[0][1].on == dt.date(2026, 3, 5)
    assert noted.summed(american, TODAY, "dmy").examples[0][1].on == MAY_3
