"""What is missing in a folder of evidence, and what cannot be right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sternway.athletics import event
from sternway.errors import InvalidRequest, SternwayError, UnreadableFile
from sternway.ledger.evidence import Level, Report, check, checklist, checklists, write_new
from sternway.ledger.evidence.folder import GUIDE, places
from sternway.notices import Notice
from sternway.text import say
from sternway.units import NBSP
from tests.ledger.evidence.test_direction import analysis, stretch

TODAY = date(2026, 5, 20)


def started(folder: Path, authority: str, code: str) -> Path:
    """A new application folder."""
    write_new(folder, checklist(authority), event(code))
    return folder


def filled(folder: Path, authority: str, code: str, **answers: str) -> Path:
    """An application folder with a file for every item and these answers in the manifest."""
    started(folder, authority, code)
    for _, place in places(checklist(authority), event(code)):
        if place:
            (folder / place / "file.pdf").write_bytes(b"%PDF")
    stated = {
        "athlete": '"A. Runner"',
        "born": '"1990-01-02"',
        "date": '"2026-05-03"',
        "place": '"Here"',
        "mark": '"4:10:00"',
        "timing": '"transponder"',
        "length_m": "42195.0",
        "start_height_m": "100",
        "finish_height_m": "98.0",
        "separation_m": "500",
        "measured_on": '"2025-04-01"',
        "measured_by": '"B. Measurer"',
    } | answers
    tables = {
        "performance": ("athlete", "born", "date", "place", "mark", "timing"),
        "watches": ("times",),
        "wind": ("mps",),
        "course": (
            "length_m",
            "start_height_m",
            "finish_height_m",
            "separation_m",
            "measured_on",
            "measured_by",
        ),
        "application": ("sent",),
    }
    lines = [
        'schema = "sternway.evidence/1"',
        f'checklist = "{checklist(authority).id}"',
        f'event = "{code}"',
    ]
    for table, keys in tables.items():
        lines.append(f"[{table}]")
        lines += [f"{key} = {stated[key]}" for key in keys if key in stated]
    (folder / "evidence.toml").write_text("\n".join(lines))
    return folder


def plain(says: Notice) -> str:
    return say(says).replace(NBSP, " ")


def told(report: Report, level: Level) -> list[str]:
    return [f"{each.item}: {plain(each.says)}" for each in report.findings if each.level is level]


def wrong(folder: Path, authority: str, code: str, **answers: str) -> list[str]:
    return told(check(filled(folder, authority, code, **answers), TODAY), Level.WRONG)


SPRINT = {"mark": '"14.20"', "timing": '"photo-finish"', "mps": "1.3"}


@pytest.mark.parametrize("authority", sorted(checklists()))
@pytest.mark.parametrize("code", ["100m", "400m", "10km", "marathon", "24h", "4x100m"])
def test_a_new_folder_lacks_exactly_what_is_needed(
    tmp_path: Path, authority: str, code: str
) -> None:
    report = check(started(tmp_path / "new", authority, code), TODAY)
    assert not report.is_complete
    assert not told(report, Level.WRONG)
    missing = {each.item for each in report.findings if each.level is Level.MISSING}
    needed = {item.id for item in checklist(authority).items_for(event(code)) if item.needed}
    assert needed - {"deadline"} == missing - {"evidence.toml"}


def test_every_item_has_a_text_that_says_what_to_put_there(tmp_path: Path) -> None:
    folder = started(tmp_path / "new", "guinness", "marathon")
    guides = sorted(folder.glob(f"*/{GUIDE}"))
    assert len(guides) == 14
    text = (folder / "05-video" / GUIDE).read_text()
    assert text.startswith("Video that shows toes, hips and back (needed)")
    assert "Source: read in: " in text


@pytest.mark.parametrize("authority", sorted(checklists()))
def test_a_complete_folder_is_complete(tmp_path: Path, authority: str) -> None:
    report = check(filled(tmp_path / "all", authority, "marathon"), TODAY)
    assert report.is_complete, report.findings


def test_a_folder_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(SternwayError, match="not empty: name a new folder"):
        started(tmp_path, "irr", "100m")


def test_an_event_that_is_refused_gets_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="does not accept Marathon \\(track\\)"):
        started(tmp_path / "new", "guinness", "marathon-track")


def test_an_empty_file_is_no_evidence(tmp_path: Path) -> None:
    folder = filled(tmp_path / "all", "irr", "400m", mark='"1:20.5"')
    (folder / "01-programme" / "file.pdf").write_bytes(b"")
    assert told(check(folder, TODAY), Level.WRONG) == ["programme: file.pdf is empty"]


def test_guides_and_hidden_files_are_no_evidence(tmp_path: Path) -> None:
    folder = filled(tmp_path / "all", "irr", "400m", mark='"1:20.5"')
    place = folder / "01-programme"
    (place / "file.pdf").rename(place / ".file.pdf")
    missing = told(check(folder, TODAY), Level.MISSING)
    assert missing == ["programme: nothing in 01-programme: Programme"]


def test_too_much_wind_spoils_a_sprint(tmp_path: Path) -> None:
    assert wrong(tmp_path / "a", "irr", "100m", **SPRINT) == []
    assert wrong(tmp_path / "b", "irr", "100m", **SPRINT | {"mps": "2.01"}) == [
        "wind: +2.1 m/s from behind: at most +2.0"
    ]
    assert wrong(tmp_path / "c", "irr", "100m", **SPRINT | {"mps": "-5.0"}) == []


def test_a_sprint_without_a_reading_is_incomplete(tmp_path: Path) -> None:
    answers = {"mark": '"14.20"', "timing": '"photo-finish"'}
    report = check(filled(tmp_path / "a", "irr", "100m", **answers), TODAY)
    assert told(report, Level.MISSING) == ["wind: wind.mps is not filled in"]


@pytest.mark.parametrize(
    ("watches", "mark", "says"),
    [
        ('["14.1", "14.2", "14.3"]', '"14.2"', []),
        ('["14.1", "14.2", "14.3"]', '"14.1"', ["timing: the watches give 14.2, not 14.1"]),
        ('["14.1", "14.3"]', '"14.3"', []),
        ('["14.1", "x", "14.3"]', '"14.3"', ["timing: watches.times: mark 'x'"]),
    ],
)
def test_the_mark_is_what_the_watches_give(
    tmp_path: Path, watches: str, mark: str, says: list[str]
) -> None:
    answers = SPRINT | {"timing": '"hand"', "times": watches, "mark": mark}
    found = wrong(tmp_path / "a", "irr", "100m", **answers)
    assert len(found) == len(says)
    assert all(line.startswith(start) for line, start in zip(found, says, strict=True))


def test_hand_timing_without_watches_is_incomplete(tmp_path: Path) -> None:
    answers = SPRINT | {"timing": '"hand"', "mark": '"14.2"', "times": '["14.2"]'}
    report = check(filled(tmp_path / "a", "irr", "100m", **answers), TODAY)
    assert told(report, Level.MISSING) == [
        "timing: watches.times: the times of three watches, or two"
    ]


def test_a_road_time_is_rounded_to_the_second(tmp_path: Path) -> None:
    found = wrong(tmp_path / "a", "road", "marathon", mark='"4:09:59.2"')
    assert found == ["timing: 4:09:59.2 is not rounded: officially 4:10:00"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"length_m": "42194.0"}, "course: 42,194.0 m is 1.0 m short"),
        ({"finish_height_m": "50.0"}, "course: falls 1.2 m per km: at most 1.0"),
        ({"separation_m": "30000"}, "course: start and finish are 71 % of the distance apart"),
        ({"measured_on": '"2021-05-03"'}, "course: measured on 2021-05-03: not 5 years or more"),
    ],
)
def test_a_course_that_helps_or_is_short_spoils_a_mark(
    tmp_path: Path, answers: dict[str, str], says: str
) -> None:
    (found,) = wrong(tmp_path / "a", "ultra", "marathon", **answers)
    assert found.startswith(says)


def test_a_course_that_climbs_is_allowed(tmp_path: Path) -> None:
    assert wrong(tmp_path / "a", "road", "marathon", finish_height_m="400.0") == []


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"born": '"2010-05-04"'}, "age: 15 on the day: at least 16"),
        ({"born": '"2026-05-03"'}, "evidence.toml: performance.born 2026-05-03 is not before"),
        ({"born": '"1850-01-01"'}, "evidence.toml: performance.born 1850-01-01: 176 years old"),
        ({"date": '"2026-05-21"'}, "evidence.toml: performance.date 2026-05-21 is in the future"),
        ({"sent": '"2026-05-01"'}, "evidence.toml: application.sent 2026-05-01 is before the race"),
        ({"mark": '"1:01:00"'}, "evidence.toml: performance.mark"),
        ({"mark": '"quick"'}, "evidence.toml: performance.mark"),
    ],
)
def test_what_cannot_be_is_wrong(tmp_path: Path, answers: dict[str, str], says: str) -> None:
    found = wrong(tmp_path / "a", "guinness", "marathon", **answers)
    assert found
    assert any(line.startswith(says) for line in found), found


def test_sixteen_on_the_day_is_old_enough(tmp_path: Path) -> None:
    assert wrong(tmp_path / "a", "guinness", "marathon", born='"2010-05-03"') == []


def test_a_deadline_that_has_passed_is_told(tmp_path: Path) -> None:
    late = check(filled(tmp_path / "a", "road", "marathon"), date(2026, 6, 3))
    assert told(late, Level.WRONG) == ["deadline: was due on 2026-06-02, 30 days after the race"]
    sent = filled(tmp_path / "b", "road", "marathon", sent='"2026-06-01"')
    assert told(check(sent, date(2026, 9, 1)), Level.WRONG) == []
    due = told(check(filled(tmp_path / "c", "road", "marathon"), TODAY), Level.NOTE)
    assert "deadline: due on 2026-06-02" in due


def proof(folder: Path, document: object) -> list[tuple[Level, str]]:
    filled(folder, "guinness", "marathon")
    (path,) = folder.glob("*-direction")
    (path / "analysis.json").write_text(json.dumps(document))
    report = check(folder, TODAY)
    return [(each.level, plain(each.says)) for each in report.findings if each.item == "direction"]


def test_a_race_that_the_sensors_prove_says_so(tmp_path: Path) -> None:
    ((level, says),) = proof(tmp_path / "a", analysis(stretch(0, 15_000, 42_195)))
    assert level is Level.NOTE
    assert says == "analysis.json: sensors prove 100 % of 42,195 m (confidence 0.98)"


def test_a_race_on_the_athletes_word_is_no_proof(tmp_path: Path) -> None:
    document = analysis(stretch(0, 15_000, 42_195, cues={"declared": 3.5}))
    ((level, says),) = proof(tmp_path / "a", document)
    assert level is Level.NOTE
    assert "sensors prove 0 %" in says
    assert "42,195 m more rest on the athlete's word: too little for a proof" in says


def test_a_race_that_was_partly_forward_is_wrong(tmp_path: Path) -> None:
    document = analysis(stretch(0, 12_000, 33_000), stretch(12_000, 15_000, 9_000, "forward"))
    ((level, says),) = proof(tmp_path / "a", document)
    assert level is Level.WRONG
    assert "9,000 m were run forward" in says


def test_a_simulated_run_and_one_of_another_day_prove_nothing(tmp_path: Path) -> None:
    document = analysis(stretch(0, 15_000, 42_195), simulated=True, start="2025-05-03T09:00:00Z")
    found = [says for level, says in proof(tmp_path / "a", document) if level is Level.WRONG]
    assert found == [
        "analysis.json is of a simulated run",
        "analysis.json is of 2025-05-03, the race of 2026-05-03",
    ]


def test_a_film_counts_and_says_whether_it_is_whole(tmp_path: Path) -> None:
    whole = analysis(stretch(0, 15_000, 42_195), format="film")
    says = [each for _, each in proof(tmp_path / "a", whole)]
    assert says[0].startswith("analysis.json: of a film, read whole, in which no cut was noticed")
    assert says[1].startswith("analysis.json: sensors prove 100 % of 42,195 m")


def test_a_film_that_was_cut_is_told_with_what_its_reader_says(tmp_path: Path) -> None:
    cut = analysis(
        stretch(0, 15_000, 42_195),
        format="film",
        warnings=["cut from 3 shots: each is judged by itself", "breaks off after 1:00"],
    )
    says = [each for _, each in proof(tmp_path / "a", cut)]
    assert says[0] == (
        "analysis.json: of a film, whose reader says: cut from 3 shots: each is judged by itself "
        "and breaks off after 1:00"
    )


def test_a_broken_analysis_is_named(tmp_path: Path) -> None:
    ((level, says),) = proof(tmp_path / "a", {"schema": "x"})
    assert level is Level.WRONG
    assert says.startswith("analysis.json is not an analysis")


def test_a_folder_of_files_in_the_wrong_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is not a folder"):
        check(tmp_path / "none", TODAY)
    with pytest.raises(UnreadableFile, match=r"evidence\.toml.*no such file"):
        check(tmp_path, TODAY)


def test_keys_that_nobody_asks_for_are_noted_with_the_near_miss(tmp_path: Path) -> None:
    folder = filled(tmp_path / "a", "irr", "400m", mark='"1:20.5"')
    path = folder / "evidence.toml"
    path.write_text(path.read_text() + '\nsend = "2026-05-04"\n[corse]\nx = 1\n')
    notes = told(check(folder, TODAY), Level.NOTE)
    assert any("application.send (did you mean sent?) is not asked for" in line for line in notes)
    assert any("corse (did you mean course?)" in line for line in notes)
