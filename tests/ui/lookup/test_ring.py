"""While the phone rings: who it is and what we promised, in six keys (PRODUCT sections 4 and 10, S4-11, K14; mock-up 23)."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services import leads, pipeline
from leaddesk.ui.newlead.quick_dialog import QuickAddDialog
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.shell import finding
from tests.ui.lookup.conftest import Firm

Key = Qt.Key


def card(firm: Firm) -> dict[str, str]:
    """The lines of the card shown, by their label."""
    face = firm.palette.card.face
    assert face is not None and not firm.palette.card.isHidden()
    return {line.label: f"{line.text} | {line.right}" for line in face.lines}


def title(firm: Firm) -> str:
    face = firm.palette.card.face
    return face.title if face is not None and not firm.palette.card.isHidden() else ""


def pane(firm: Firm) -> DetailPane:
    page = firm.window.page(firm.window.page_id())
    found = getattr(page, "detail", None)
    assert isinstance(found, DetailPane)
    return found


def test_six_keys_say_who_it_is_what_we_promised_and_begin_the_call(firm: Firm) -> None:
    firm.keys = 0
    firm.look_up("0244")
    assert title(firm) == "Callum Reid" and firm.keys == 5
    face = firm.palette.card.face
    assert face is not None
    assert (face.company, face.rating, face.stage, face.owner) == ("Reid Brewing", "warm", "Quoted", "Maya Hartley")
    assert (face.number, face.number[-face.tail :]) == ("07700 900244", "0244")
    said = card(firm)
    assert said["Last talked"] == "Call, reached: “Two options by Wednesday please” | Sun 15 Nov, Maya"
    assert said["We promised"] == "Two options with running cost per year | 1 day late"
    assert said["Quoted"].startswith("£18,900") and said["Next step"] == "Send two options | today 14:00"
    assert said["Last note"].startswith("Chiller price is in")
    assert [line.tone for line in face.lines if line.label == "We promised"] == ["red"]
    firm.press(Key.Key_Return)
    assert firm.keys == 6 and not firm.palette.isVisible()
    log = pane(firm).log_bar
    assert pane(firm).subject() == "Callum Reid"
    assert log.fields.kinds.code() == "call" and log.fields.way.isChecked()
    assert log.isAncestorOf(firm.window.focusWidget() or firm.window)
    firm.press(Key.Key_1)
    firm.type("Will decide on Friday")
    firm.press(Key.Key_Return)
    touch = firm.ws.store.row("SELECT type, direction, outcome, text, lead_id FROM activity ORDER BY id DESC LIMIT 1")
    assert touch == ("call", "inbound", "reached", "Will decide on Friday", 1)


def test_others_with_the_number_and_whose_it_was_before_stand_below(firm: Firm) -> None:
    firm.look_up("0244")
    assert firm.groups()[:2] == [("Same number, other person", ["Jess Reid"]), ("Before", ["Reid Brewing"])]
    jess, before = [e for e in firm.palette.list._model.entries if e.hit is not None][:2]
    assert jess.number[-jess.tail :] == "0244" and "last talked" in jess.detail
    assert before.detail == "old number, changed on Mon 16 Nov" and before.number == "0114 496 0244"


def test_the_card_follows_the_marked_person(firm: Firm) -> None:
    firm.look_up("0244")
    firm.press(Key.Key_Down)
    assert title(firm) == "Jess Reid" and "Visit, reached" in card(firm)["Last talked"]
    firm.press(Key.Key_Down)
    assert title(firm) == "Reid Brewing"
    firm.press(Key.Key_Up)
    firm.press(Key.Key_Up)
    assert title(firm) == "Callum Reid" and firm.palette.list.marked_entry() is None
    firm.press(Key.Key_Down)
    firm.press(Key.Key_Return)
    assert pane(firm).subject() == "Jess Reid" and pane(firm).log_bar.fields.way.isChecked()


@pytest.mark.parametrize("typed", ["rei", "Callum", "chiller", "reid brew", "+44 7700 900244", "(07700) 900-244"])
def test_half_a_name_a_word_of_a_note_or_the_number_in_any_notation_show_the_card(firm: Firm, typed: str) -> None:
    firm.look_up(typed)
    assert title(firm) == "Callum Reid"


def test_control_enter_opens_without_a_call(firm: Firm) -> None:
    firm.look_up("0244")
    firm.press(Key.Key_Return, ctrl=True)
    assert pane(firm).subject() == "Callum Reid" and not pane(firm).log_bar.fields.way.isChecked()


def test_enter_does_not_wait_for_the_answer_and_never_takes_somebody_of_an_older_text(firm: Firm) -> None:
    leads.add(firm.ws, {"full_name": "Ann Other", "phone": "0114 496 7777"})
    firm.settle()
    firm.look_up("0244")
    firm.palette.field.selectAll()
    firm.type("7777", settle=False)
    firm.press(Key.Key_Return, settle=False)
    firm.settle()
    assert pane(firm).subject() == "Ann Other" and pane(firm).log_bar.fields.way.isChecked()


def test_a_late_answer_to_an_old_text_is_never_shown(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first search is held back until the second has been answered."""
    gate, plain = threading.Event(), finding.find

    def slow(ws: object, text: str, *rest: object) -> object:
        if text == "0244":
            gate.wait(10)
        return plain(ws, text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "find", slow)
    leads.add(firm.ws, {"full_name": "Ann Other", "phone": "0114 496 7777"})
    firm.settle()
    firm.press(Key.Key_K, ctrl=True, settle=False)
    firm.type("0244", settle=False)
    firm.palette.field.setText("7777")
    firm.until(lambda: title(firm) == "Ann Other")
    gate.set()
    firm.settle()
    assert title(firm) == "Ann Other" and firm.palette.field.text() == "7777"


def test_nobody_with_that_number_is_a_new_lead_with_it(firm: Firm) -> None:
    firm.look_up("0171 2345678")
    assert title(firm) == "" and firm.groups() == [("Nobody and nothing found", [])]
    firm.press(Key.Key_N, ctrl=True)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QuickAddDialog) and w.isVisible()]
    assert len(dialogs) == 1 and "0171 2345678" in dialogs[0].line.text()
    dialogs[0].reject()


def test_a_customer_without_a_lead_is_found_and_asks_for_something_new(firm: Firm) -> None:
    lead = leads.add(firm.ws, {"full_name": "Hugo Lind", "phone": "0114 496 5151"}).ids[0]
    pipeline.close(firm.ws, [lead], "won")
    with firm.ws.store.write("binned") as write:
        write.update("customer", [firm.ws.store.value("SELECT id FROM customer")], basis="list")
    leads.bin_leads(firm.ws, [lead])
    firm.settle()
    firm.look_up("5151")
    assert title(firm) == "Hugo Lind" and firm.palette.card.open_button.isHidden()
    assert firm.palette.card.log_button.label() == "New lead for them"
    firm.press(Key.Key_Return)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QuickAddDialog) and w.isVisible()]
    assert len(dialogs) == 1 and "Hugo Lind" in dialogs[0].line.text() and "0114 496 5151" in dialogs[0].line.text()
    dialogs[0].reject()


def test_with_nothing_typed_those_worked_on_last_stand_first(firm: Firm) -> None:
    firm.press(Key.Key_K, ctrl=True)
    assert firm.groups()[0] == ("Worked on last", ["Callum Reid", "Jess Reid"])
    assert firm.palette.card.isHidden()
    firm.press(Key.Key_Return)
    assert pane(firm).subject() == "Callum Reid" and not pane(firm).log_bar.fields.way.isChecked()


def test_actions_of_the_record_in_focus_carry_its_name_and_tab_goes_to_them(firm: Firm) -> None:
    firm.window.show_page("inbox")
    firm.settle()
    subject = pane(firm).subject()
    assert subject
    firm.press(Key.Key_K, ctrl=True)
    heads = [head for head, _titles in firm.groups()]
    assert f"Do, for {subject}" in heads and firm.palette.chip.isVisible()
    firm.press(Key.Key_Tab)
    marked = firm.palette.list.marked_entry()
    assert marked is not None and marked.code.startswith("do:lead.")
    firm.press(Key.Key_Backspace)
    assert not firm.palette.chip.isVisible() and not [h for h, _t in firm.groups() if h.startswith("Do, for")]


def test_a_word_that_begins_an_action_runs_it_rather_than_calling_whoever_has_it_in_a_note(firm: Firm) -> None:
    leads.add(firm.ws, {"full_name": "Bo Larch", "notes": "please import nothing"})
    firm.settle()
    firm.look_up("import")
    assert firm.palette.card.isHidden()
    marked = firm.palette.list.marked_entry()
    assert marked is not None and marked.code == "do:file.import"
    assert "Bo Larch" in [name for _head, names in firm.groups() for name in names]


@pytest.mark.parametrize(
    "typed", ["' OR 1=1 --", '"', "*", "((((", "NEAR(a b)", "0" * 300, "٠٢٤٤", "\u202e0244", "reid\u200b", "{who}:", ">", "> ", "😀" * 40]
)  # fmt: skip
def test_nasty_texts_are_texts(firm: Firm, typed: str) -> None:
    firm.press(Key.Key_K, ctrl=True)
    firm.palette.field.setText(typed)
    firm.settle()
    QTest.keyClick(firm.palette.field, Key.Key_Escape)
    assert not firm.palette.isVisible()


def test_names_of_strangers_are_shown_as_they_are(firm: Firm) -> None:
    name = "<img src=//host/x> <b>Bob</b>"
    leads.add(firm.ws, {"full_name": name, "company": "&amp; Co", "phone": "0114 496 8888"})
    firm.settle()
    firm.look_up("8888")
    assert title(firm) == name
    assert "<b>" not in firm.palette.card._lines.toolTip().replace("&lt;b&gt;", "")


def test_the_palette_fits_a_small_window(firm: Firm) -> None:
    firm.window.resize(1093, 560)
    firm.settle()
    firm.look_up("0244")
    frame = firm.palette._frame.geometry()
    assert firm.palette.rect().contains(frame)
    assert firm.palette.card.height() >= firm.palette.card.wanted_height() and firm.palette.list.height() >= 90


def test_a_sign_before_the_text_finds_people_of_ours_and_sources(firm: Firm) -> None:
    """DESIGN_LANGUAGE section 4, Palette: ``@`` people, ``#`` sources; each opens its open leads."""
    firm.look_up("#web")
    assert firm.groups() == [("Open leads from", ["Website"])]
    firm.press(Key.Key_Return)
    page = firm.window.page("inbox")
    assert firm.window.page_id() == "inbox" and page is not None
    listed = firm.ws.store.rows("SELECT id FROM lead WHERE source_id = (SELECT id FROM source WHERE name = 'Website')")
    assert set(page.list.model.all_ids()) == {row[0] for row in listed}  # type: ignore[attr-defined]
    firm.look_up("@may")
    assert firm.groups() == [("Open leads of", ["Maya Hartley"])]
    assert "3 open leads" in firm.palette.list._model.entries[1].detail
    QTest.keyClick(firm.palette.field, Key.Key_Escape)


def test_a_word_of_an_older_note_is_shown(firm: Firm) -> None:
    firm.look_up("decides with")
    assert title(firm) == "Jess Reid" and card(firm)["Last talked"].startswith("Visit, reached: “Decides with Callum”")


def test_the_first_reply_is_the_step_of_whoever_nobody_has_tried(firm: Firm) -> None:
    """Nobody has replied yet and the limit runs: that is what is to be done, no gap in the plan (decision 0013)."""
    leads.add(firm.ws, {"full_name": "Nora Untried", "phone": "0114 496 7788"})
    firm.look_up("7788")
    assert title(firm) == "Nora Untried"
    face = firm.palette.card.face
    assert face is not None
    (line,) = (line for line in face.lines if line.label == "Next step")
    assert line.text.startswith("first reply, due ") and line.tone != "red"


# --- a wrong letter, and operators (issue 6, Search) ------------------------------------------------------------------------
def groups(firm: Firm) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for hit in firm.palette._hits:
        found.setdefault(hit.group, []).append(hit.title)
    return found


def test_a_wrong_letter_still_shows_who_is_meant(firm: Firm) -> None:
    leads.add(firm.ws, {"full_name": "Piotr Zielinski"})
    firm.look_up("Zielinsky")
    assert any("Zielinski" in name for name in groups(firm)["near"])


def test_an_operator_lists_those_that_fit_and_opens_all_of_them(firm: Firm) -> None:
    leads.add(firm.ws, {"full_name": "Piotr Zielinski"})
    firm.look_up("name:Zielinski")
    assert groups(firm)["all"] == ["Show 1 lead"] and any("Zielinski" in name for name in groups(firm)["other"])
    firm.look_up("who:no")
    assert "other" not in groups(firm), "nobody of us is called so"


def test_a_field_begun_offers_its_values_and_taking_one_goes_on_typing(firm: Firm) -> None:
    firm.look_up("rating:h")
    assert groups(firm)["fill"] == ["Hot"]
    (hot,) = [hit for hit in firm.palette._hits if hit.group == "fill"]
    firm.palette._choose(hot, "take")
    firm.settle()
    assert firm.palette.isVisible() and firm.palette.field.text() == "rating:hot "
    assert "all" in groups(firm) or not groups(firm).get("other")


def test_an_operator_without_its_value_yet_lists_nobody(firm: Firm) -> None:
    firm.look_up("rating:")
    assert set(groups(firm)) == {"fill"} and "Hot" in groups(firm)["fill"]
