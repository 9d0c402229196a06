"""What leaves the laptop: tables, the W3C model, other programs' files, the site, records."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from sternway.athletics import NoMark, Outcome
from sternway.ledger import shipped
from sternway.meets.desk.decisions import Announce, SetOutcome, VoidHeat
from sternway.meets.desk.records import claim_of, new_bests
from sternway.meets.desk.results import round_result
from sternway.meets.entries.hytek import read_hytek
from sternway.meets.publishing.others import hytek_entries, lif_files
from sternway.meets.publishing.tables import entries_csv, results_csv, start_lists_csv
from sternway.meets.publishing.w3c import competition
from sternway.meets.sheets import timetable
from sternway.meets.timing.lynx.lif import read_lif
from sternway.reports.meets import KEYS, site_of
from sternway.text import say
from tests.meets.desk.small import NOON, Desk, women

HEATS = ("100-w", "heats")


@pytest.fixture
def desk() -> Desk:
    found = Desk()
    found.decide(women(12))
    found.draw(*HEATS)
    found.run_all(*HEATS)
    return found


def test_tables_have_a_line_for_everything(desk: Desk) -> None:
    rows = list(csv.DictReader(io.StringIO(results_csv(desk.meet, desk.state, desk.at))))
    assert len(rows) == 12
    assert rows[0]["wind"] == "+0.4"
    assert len(entries_csv(desk.meet, desk.state).splitlines()) == 13
    assert len(start_lists_csv(desk.meet, desk.state).splitlines()) == 13


def test_no_cell_of_a_table_is_a_formula(desk: Desk) -> None:
    who = desk.state.competitors["w1"]
    desk.decide(type(women(1))((type(who)("evil", who.person, club="=HYPERLINK(1)"),), ()))
    assert "\n=" not in entries_csv(desk.meet, desk.state)
    assert ",=" not in entries_csv(desk.meet, desk.state)


def test_the_w3c_model_has_every_result_as_text_and_no_births(desk: Desk) -> None:
    found = competition(desk.meet, desk.state, desk.at)
    races = found["units"][0]["rounds"][0]["races"]
    assert [len(each["results"]) for each in races] == [6, 6]
    assert races[0]["wind"] == "+0.4"
    assert "1990" not in json.dumps(found)


def test_entries_for_hytek_are_read_again(desk: Desk) -> None:
    found = read_hytek(hytek_entries(desk.meet, desk.state).encode())
    assert len(found.rows) == 12
    assert not found.questions
    assert {each.wishes[0].event.code for each in found.rows} == {"100m"}


def test_results_of_every_heat_are_read_again(desk: Desk) -> None:
    files = lif_files(desk.meet, desk.state)
    assert set(files) == {"001-1-01.lif", "001-1-02.lif"}
    lif = read_lif(files["001-1-01.lif"].encode())
    assert len(lif.rows) == 6
    assert lif.wind == 0.4


def test_the_site_is_written_once_and_then_only_what_changed(desk: Desk) -> None:
    first = site_of(desk.meet, desk.state, desk.at, "head", "")
    again = site_of(desk.meet, desk.state, desk.at, "head", first.files[KEYS])
    assert not again.files
    desk.decide(SetOutcome(*HEATS, "w1", Outcome(NoMark.DQ, "IRR 2")))
    after = site_of(desk.meet, desk.state, desk.at, "head", first.files[KEYS])
    assert "100-w.html" in after.files
    assert "3000.html" not in after.files
    assert "DQ(IRR 2)" in after.files["100-w.html"]


def test_pages_of_the_site_ask_again_and_have_no_script(desk: Desk) -> None:
    page = site_of(desk.meet, desk.state, desk.at, "head", "").files["board.html"]
    assert '<meta http-equiv="refresh"' in page
    assert "<script" not in page


def test_a_start_list_that_is_not_published_is_not_on_the_site() -> None:
    fresh = Desk()
    fresh.decide(women(12))
    fresh.draw(*HEATS)
    assert "100-w.html" not in site_of(fresh.meet, fresh.state, fresh.at, "", "").files


def test_names_are_harmless_on_pages(desk: Desk) -> None:
    state = desk.state
    who = state.competitors["w1"]
    evil = type(who)("w1", club="x", team="<script>alert(1)</script>")
    state.competitors["w1"] = evil
    page = site_of(desk.meet, state, desk.at, "", "").files["100-w.html"]
    assert "<script>alert" not in page


def test_a_new_best_is_named_with_what_speaks_against_it() -> None:
    fast = Desk()
    fast.decide(women(6))
    fast.draw(*HEATS)
    fast.run_all(*HEATS, start=14_000)
    found = new_bests(fast.meet, fast.state, shipped(), NOON.date())
    assert found
    best = found[0]
    assert best.contest == "100-w"
    claim = claim_of(best, fast.meet, fast.state, "desk")
    assert claim.event == "100m"
    assert claim.date == "2027-07-17"


def test_a_void_attempt_may_hold_a_record() -> None:
    fast = Desk()
    fast.decide(women(6))
    fast.draw(*HEATS)
    fast.run_all(*HEATS, start=14_000)
    before = len(new_bests(fast.meet, fast.state, shipped(), fast.at.date()))
    for heat in fast.state.heats_of(HEATS):
        fast.decide(VoidHeat(*HEATS, heat), "lightning")
    assert before
    assert len(new_bests(fast.meet, fast.state, shipped(), fast.at.date())) == before


def test_certificates_wait_until_a_result_is_final(desk: Desk) -> None:
    desk.go_on(*HEATS)
    desk.draw("100-w", "final")
    desk.run_all("100-w", "final")
    version = round_result(desk.meet, desk.state, ("100-w", "final"), desk.at).version
    desk.decide(Announce("100-w", "final", version))
    early = site_of(desk.meet, desk.state, desk.at, "", "")
    late = site_of(desk.meet, desk.state, desk.at + timedelta(hours=1), "", "")
    assert "certificates-100-w.html" not in early.files
    assert "certificates-100-w.html" in late.files


def test_every_page_is_reached_from_the_first_and_every_link_leads_somewhere(desk: Desk) -> None:
    later = desk.at + timedelta(days=1)
    desk.decide(Announce(*HEATS, "1"))
    files = site_of(desk.meet, desk.state, later, "head", "").files
    links = {
        name: set(re.findall(r'<a href="([^"#:]+)"', text))
        for name, text in files.items()
        if name.endswith(".html")
    }
    assert set().union(*links.values()) <= set(files)
    assert {"board.html", "medals.html", "100-w.html"} <= links["index.html"]
    assert all("index.html" in found for name, found in links.items() if name != "index.html")


def test_what_the_desk_must_look_at_is_not_on_the_site(desk: Desk) -> None:
    rules = desk.meet.rules
    strict = replace(rules, progression=replace(rules.progression, least_by_place=3))
    meet = replace(desk.meet, rules=strict)
    notes = [note for day in timetable(meet) for note in day.notes]
    assert notes
    page = site_of(meet, desk.state, desk.at, "head", "").files["index.html"]
    assert say(notes[0]) not in page
