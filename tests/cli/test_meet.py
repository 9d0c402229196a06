"""``sternway meet``: a small championship by its commands, on the disk."""

from __future__ import annotations

import json
import shutil
from contextlib import chdir
from datetime import date, timedelta
from pathlib import Path

import pytest

from sternway.cli import main
from sternway.journal import read_journal_of
from sternway.ledger.codes import QuestionCode
from sternway.notices import notice
from tests.cli.conftest import Rehearsal, Run

NAMES = "Amsel Bussard Corvo Dohle Estornino Faucon Gabbiano Häher Ibis Kauz Lerche Meise"
NATIONS = "AUT GER ITA SUI ESP FRA ITA GER ESP SUI AUT GER"


DAY = date.today() + timedelta(days=14)
"""when it is held"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A meet two weeks ahead with twelve women entered and drawn."""
    folder = tmp_path_factory.mktemp("drawn")
    with chdir(folder):
        assert main(["meet", "new"]) == 0
        enter_and_draw()
    return folder


def enter_and_draw() -> None:
    text = Path("meet.toml").read_text(encoding="utf-8")
    text = text.replace("2027-07-17", str(DAY)).replace("2027-07-10", str(DAY - timedelta(days=7)))
    Path("meet.toml").write_text(text, encoding="utf-8")
    rows = ["name,sex,born,nation,event,mark,bib"]
    rows += [
        f"Ada {name},f,1990-01-{n:02d},{nation},100 m,{17 + n / 5:.2f},{10 + n}"
        for n, (name, nation) in enumerate(zip(NAMES.split(), NATIONS.split(), strict=True), 1)
    ]
    Path("club.csv").write_text("\n".join(rows), encoding="utf-8")
    assert main(["meet", "enter", "club.csv", "--yes"]) == 0
    assert main(["meet", "draw", "100-w", "heats", "--yes"]) == 0


@pytest.fixture
def folder(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the drawn meet, as the current folder."""
    shutil.copytree(drawn, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lif(number: int, heat: int, sternway: Run) -> Path:
    """Results of a heat in the order of the start list that FinishLynx was given."""
    assert sternway("meet", "lynx", "lynx").status == 0
    rows: list[str] = []
    current = 0
    for line in Path("lynx/lynx.evt").read_text(encoding="utf-8").splitlines():
        fields = line.split(",")
        if fields[0]:
            current = int(fields[2]) if int(fields[1]) == number else 0
        elif current == heat:
            place = len(rows) + 1
            rows.append(f"{place},{fields[1]},{fields[2]},{fields[3]},,,{17 + place / 10:.3f}")
    head = f"1,{number},{heat},100 m,+0.4,m/s,,,,100,10:00:0{heat}.0000"
    path = Path(f"001-{number}-{heat:02d}.lif")
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return path


def test_a_championship_from_entries_to_a_final(sternway: Run, folder: Path) -> None:
    for heat in (1, 2):
        assert sternway("meet", "lif", lif(1, heat, sternway)).status == 0
    going = sternway("meet", "go-on", "100-w", "heats", "--yes", "--lots")
    assert going.status == 0
    assert sternway("meet", "draw", "100-w", "final", "--yes").status == 0
    assert sternway("meet", "lif", lif(2, 1, sternway)).status == 0
    announced = sternway("meet", "announce", "100-w", "final")
    assert "Official" in announced.out
    assert "protests until" in announced.out
    verified = sternway("meet", "verify")
    assert verified.status == 0
    assert "comes out of the published seed" in " ".join(verified.out.split())


def test_the_same_sheet_again_changes_nothing(sternway: Run, folder: Path) -> None:
    before = len(read_journal_of("meet.journal").decisions)
    ran = sternway("meet", "enter", "club.csv", "--yes")
    assert "Nothing changes." in ran.out
    assert len(read_journal_of("meet.journal").decisions) == before


def test_without_a_yes_nothing_is_decided(sternway: Run, folder: Path) -> None:
    before = len(read_journal_of("meet.journal").decisions)
    assert sternway("meet", "draw", "100-w", "heats").status == 1
    assert len(read_journal_of("meet.journal").decisions) == before


def test_a_file_that_is_still_written_is_left_alone(sternway: Run, folder: Path) -> None:
    path = lif(1, 1, sternway)
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n")[:-2], encoding="utf-8")
    ran = sternway("meet", "lif", path)
    assert ran.status == 1
    assert "not whole yet" in ran.err


def test_a_file_of_another_meet_is_refused_and_said(sternway: Run, folder: Path) -> None:
    path = Path("099-1-01.lif")
    path.write_text("99,1,1,X,,,,,,100,10:00:00\n1,1,1,X,X,X,17.3\n", encoding="utf-8")
    ran = sternway("meet", "lif", path)
    assert ran.status == 1
    assert "099-1-01.lif: Event 99, round 1, heat 1 is on no start list of this meet" in ran.err
    assert "a file of another meet?" in ran.err


def test_swapped_lanes_wait_and_are_accepted_by_a_person(sternway: Run, folder: Path) -> None:
    path = lif(1, 1, sternway)
    lines = path.read_text(encoding="utf-8").splitlines()
    a, b = (line.split(",") for line in lines[1:3])
    a[2], b[2] = b[2], a[2]
    path.write_text("\n".join([lines[0], ",".join(a), ",".join(b), *lines[3:], ""]), "utf-8")
    ran = sternway("meet", "lif", path)
    assert "the bib may be the wrong half" in " ".join(ran.out.split())
    shown = sternway("meet", "waiting")
    assert "Observation 4" in shown.out
    assert sternway("meet", "accept", "4").status == 0
    assert "Nothing waits." in sternway("meet", "waiting").out


def test_hand_times_are_rounded_by_the_rules(sternway: Run, folder: Path) -> None:
    ran = sternway("meet", "times", "100-w", "heats", "2", "11=17.31/17.38/17.52", "14=18.2")
    assert ran.status == 0
    assert "17.4" in ran.out
    assert "Timed by hand." in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("times", "100-w", "heats", "3", "11=18.3"), "has no heat 3: its heats are 1 and 2"),
        (("times", "100-w", "heats", "1", "11=18.3"), "runs in heat 2"),
        (("times", "100-w", "heats", "2", "11=18.3", "11=18.4"), "stands twice"),
        (("times", "100-w", "heats", "2", "11=18.3/DNF"), "alone"),
        (("times", "100-w", "heats", "3", "11=18.3", "--alone"), "--why"),
        (("times", "100-w", "final", "1", "11=18.3"), "draw it first"),
        (("false-start", "100-w", "heats", "7", "11"), "has no heat 7"),
        (("assign", "bib", "11", "Ada Bussard"), "is worn by Ada Amsel"),
        (("protest", "100-w", "heats", "11", "--against", "99"), "not a bib"),
        (("move", "100-w", "heats", "11", "2", "9", "--why", "x"), "Lane 9 is not in use"),
        (("undo", "3"), "cannot be undone"),
    ],
)
def test_what_is_not_in_the_meet_is_refused_and_nothing_is_written(
    sternway: Run, folder: Path, words: tuple[str, ...], said: str
) -> None:
    sternway("meet", "times", "100-w", "heats", "1", "12=18.2")
    before = len(read_journal_of("meet.journal").decisions)
    ran = sternway("meet", *words)
    assert ran.status == 2
    assert said in ran.err
    assert len(read_journal_of("meet.journal").decisions) == before


def test_a_time_that_nobody_runs_waits_and_is_no_best_once_it_is_accepted(
    sternway: Run, folder: Path
) -> None:
    ran = sternway("meet", "times", "100-w", "heats", "2", "11=7.4")
    assert "Ada Amsel, 7.4: faster than anybody" in " ".join(ran.out.split())
    assert "1 observation waits" in ran.err
    shown = sternway("meet", "waiting").out
    assert "– → 7.4." in shown
    assert sternway("meet", "accept", "4").status == 0
    sheet = sternway("meet", "sheets", "results", "100-w", "heats").out
    assert "7.4" in sheet
    assert "SB" not in sheet
    assert "IRR" not in sheet
    refused = sternway("meet", "confirm", "100-w", "heats", "11", "--why", "so it was")
    assert "Nobody can have run this backwards." in refused.err


def test_times_wait_in_the_notation_of_results(sternway: Run, folder: Path) -> None:
    sternway("meet", "times", "100-w", "heats", "2", "11=1:02.3")
    sternway("meet", "times", "100-w", "heats", "2", "11=1:03.31")
    assert "Ada Amsel: 1:02.3 → 1:03.4." in sternway("meet", "waiting").out


def test_a_disqualification_has_its_rule_and_can_be_undone(sternway: Run, folder: Path) -> None:
    sternway("meet", "times", "100-w", "heats", "2", "11=17.31", "14=18.2")
    ran = sternway("meet", "rule", "100-w", "heats", "11", "DQ", "--rule", "IRR 2")
    assert "DQ(IRR 2)" in ran.out
    assert sternway("meet", "undo", "5", "--why", "wrong bib").status == 0
    assert "DQ" not in sternway("meet", "sheets", "results", "100-w", "heats").out
    assert "undo" in sternway("meet", "log").out


def test_what_cannot_stand_is_not_written(sternway: Run, folder: Path) -> None:
    before = len(read_journal_of("meet.journal").decisions)
    ran = sternway("meet", "move", "100-w", "heats", "11", "1", "3")
    assert ran.status == 2
    assert "needs a reason" in ran.err
    assert len(read_journal_of("meet.journal").decisions) == before


def test_a_broken_journal_is_told_and_not_read_on(sternway: Run, folder: Path) -> None:
    path = Path("meet.journal")
    path.write_bytes(path.read_bytes().replace(b"AUT", b"AUS", 1))
    ran = sternway("meet", "verify")
    assert ran.status == 1
    assert "line 1" in ran.err
    assert "chain is broken" in ran.err


def test_a_journal_whose_end_was_cut_off_is_told(sternway: Run, folder: Path) -> None:
    path = Path("meet.journal")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    assert "cut off" in sternway("meet", "log").err


def test_sheets_are_written_as_page_and_pdf(sternway: Run, folder: Path) -> None:
    ran = sternway("meet", "sheets", "start", "100-w", "heats", "--html", "--pdf")
    assert ran.status == 0
    assert Path("sheets.pdf").read_bytes().startswith(b"%PDF")
    text = Path("sheets.html").read_text(encoding="utf-8")
    assert "Finish: back at shoulder height." in text
    assert "Ada Häher" in text


def test_one_heat_is_printed_alone(sternway: Run, folder: Path) -> None:
    ran = sternway("meet", "sheets", "start", "100-w", "heats", "--heat", "2")
    assert "Heat 2" in ran.out
    assert "Heat 1" not in ran.out


@pytest.mark.parametrize("kind", [
    "briefing", "timetable", "entries", "performances", "id-check", "late-entries", "start",
    "call-room", "lane-cards", "finish-line", "announcer", "medals", "medal-table", "team-points",
    "desk", "bibs", "chips",
])  # fmt: skip
def test_every_sheet_can_be_seen(sternway: Run, folder: Path, kind: str) -> None:
    ran = sternway("meet", "sheets", kind)
    assert ran.status == 0
    assert ran.out.strip()


def test_everything_is_there_as_tables(sternway: Run, folder: Path) -> None:
    sternway("meet", "lif", lif(1, 1, sternway))
    assert sternway("meet", "tables", "out").status == 0
    results = Path("out/results.csv").read_text(encoding="utf-8").splitlines()
    assert results[0].startswith("contest,round,heat,place")
    assert len(results) == 7
    assert len(Path("out/entries.csv").read_text(encoding="utf-8").splitlines()) == 13


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        (("draw", "100-x"), "no contest is called"),
        (("draw", "100-w", "semi"), "heats, final"),
        (("draw", "100-w"), "several rounds"),
        (("rule", "100-w", "heats", "nobody", "DQ"), "not a bib, an id or a name"),
        (("rule", "100-w", "heats", "11", "XX"), "dns, dnf, dq"),
        (("undo", "99"), "There is no decision 99"),
        (("enter", "nope.csv"), "no such file"),
        (("sheets", "results"), "nothing to print"),
    ],
)
def test_a_slip_is_told_in_one_line_with_its_cure(
    sternway: Run, folder: Path, words: tuple[str, ...], cure: str
) -> None:
    ran = sternway("meet", *words)
    assert ran.status in (1, 2)
    assert cure in ran.err
    assert ran.err.count("\n") == 1


def test_a_rehearsal_runs_from_entries_to_medals(
    sternway: Run, rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran, show = rehearsal
    assert (ran.status, ran.err) == (0, "")
    assert "158 athletes of 21 nations" in ran.out
    assert "Medal table" in ran.out
    assert sternway("meet", "verify", "--in", show).status == 0
    first = sternway("meet", "publish", "site", "--in", show)
    assert "0 unchanged" in first.err
    again = sternway("meet", "publish", "site", "--in", show)
    assert again.out == ""
    assert "Final, version" in Path("site/100-w.html").read_text(encoding="utf-8")
    assert "Medal table" in Path("site/medals.html").read_text(encoding="utf-8")


def test_marks_as_good_as_a_record_are_shown(sternway: Run, folder: Path) -> None:
    ran = sternway("meet", "records")
    assert "No mark of this meet" in ran.out


def enter_3000(sternway: Run) -> None:
    text = "name,sex,born,nation,event,bib\nAda Amsel,f,1990-01-01,AUT,3000 m,11\n"
    Path("long.csv").write_text(text, encoding="utf-8")
    assert sternway("meet", "enter", "long.csv", "--yes").status == 0


def test_chips_give_gun_times_and_say_whose_nobody_knows(sternway: Run, folder: Path) -> None:
    enter_3000(sternway)
    sternway("meet", "assign", "chip", "A1", "11")
    text = f"chip,mat,time\nA1,1,{DAY} 10:00:01\nA1,2,{DAY} 10:15:10.5\nZ9,2,{DAY} 10:16:00\n"
    Path("reads.csv").write_text(text, encoding="utf-8")
    ran = sternway("meet", "chips", "3000", "final", "reads.csv", "--gun", f"{DAY}T10:00:00")
    assert ran.status == 0
    assert "15:10.5" in ran.out
    assert "One chip of nobody: Z9." in ran.out


def test_prizes_go_by_class_without_doubles(sternway: Run, folder: Path) -> None:
    for heat in (1, 2):
        sternway("meet", "lif", lif(1, heat, sternway))
    sternway("meet", "go-on", "100-w", "heats", "--yes", "--lots")
    sternway("meet", "draw", "100-w", "final", "--yes")
    sternway("meet", "lif", lif(2, 1, sternway))
    ran = sternway("meet", "sheets", "prizes", "100-w")
    assert ran.status == 0
    assert "Overall 1" in " ".join(ran.out.split())


def test_a_draft_asks_what_is_asked_of_a_claim(
    sternway: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = notice(QuestionCode.TOO_EARLY, date="1790", first=1800)
    monkeypatch.setattr("sternway.ledger.entry.questions_of", lambda *_: (asks,))
    today(folder)
    path = lif(1, 1, sternway)
    bib = path.read_text(encoding="utf-8").splitlines()[1].split(",")[1]
    sternway("meet", "lif", path)
    sternway("meet", "confirm", "100-w", "heats", bib, "--why", "read again")
    ran = sternway("meet", "records", "--drafts", "drafts")
    assert "Is the year right?" in ran.err
    assert "no claim was drafted: say --yes" in ran.err
    assert not list(Path("drafts").glob("*/claim.ledger"))
    sternway("meet", "records", "--drafts", "again", "--yes")
    assert list(Path("again").glob("*/claim.ledger"))


def today(folder: Path) -> None:
    """The meet of the fixture, held today."""
    path = folder / "meet.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(str(DAY), str(date.today())), "utf-8")


def test_a_new_best_is_drafted_with_its_folder_of_evidence(sternway: Run, folder: Path) -> None:
    today(folder)
    path = lif(1, 1, sternway)
    bib = path.read_text(encoding="utf-8").splitlines()[1].split(",")[1]
    sternway("meet", "lif", path)
    before = sternway("meet", "records", "--drafts", "drafts")
    assert "Nobody has confirmed the mark yet" in " ".join(before.out.split())
    assert not Path("drafts").exists()
    assert "IRR?" in sternway("meet", "sheets", "results", "100-w", "heats").out
    confirm = "meet", "confirm", "100-w", "heats", bib
    assert "needs a reason" in sternway(*confirm).err
    assert "IRR " in f"{sternway(*confirm, '--why', 'read again; zero test right').out} "
    ran = sternway("meet", "records", "--drafts", "drafts")
    assert (ran.status, ran.err) == (0, "")
    claims = Path("drafts").glob("*/claim.ledger")
    first = next(each.parent for each in claims if "17.10" in each.read_text(encoding="utf-8"))
    manifest = (first / "evidence.toml").read_text(encoding="utf-8")
    assert 'mark = "17.10"' in manifest
    assert 'timing = "photo-finish"' in manifest
    assert "mps = 0.4" in manifest
    assert list(first.glob("*-results/results.html"))
    assert list(first.glob("*-timing/*.lif"))
    assert (first / "record-form.html").exists()
    checked = sternway("evidence", "check", first)
    assert "mark" not in checked.err
    form = sternway("meet", "sheets", "record-form")
    assert "To be applied for within 30 days." in " ".join(form.out.split())


def test_a_sheet_of_guests_takes_no_place(sternway: Run, folder: Path) -> None:
    Path("guests.csv").write_text(
        "name,sex,born,nation,event,mark,bib\nGala Gast,f,1990-01-01,GER,100 m,15.00,99\n", "utf-8"
    )
    assert sternway("meet", "enter", "guests.csv", "--guests", "--yes").status == 0
    journal = read_journal_of("meet.journal")
    entered = [each for each in journal.decisions if each.kind == "enter"][-1]
    assert entered.facts["entries"][0]["is_guest"] is True


def test_a_ledger_in_the_folder_says_what_was_run_before(sternway: Run, folder: Path) -> None:
    sternway("meet", "lif", lif(1, 1, sternway))
    assert "beats the record by irr" in " ".join(sternway("meet", "records").out.split())
    Path("meet.ledger").write_text("sternway ledger 1\n\nclaim x\nmark: 17\n", encoding="utf-8")
    ran = sternway("meet", "records")
    assert "No mark of this meet" in ran.out
    assert "meet.ledger, line 3" in ran.err


def test_an_analysis_given_as_evidence_is_read_as_proof(sternway: Run, folder: Path) -> None:
    today(folder)
    sternway("meet", "lif", lif(1, 1, sternway))
    stretch = {
        "distance_m": 40.0, "direction": "forward", "confidence": 0.99,
        "cues": {"limb": -9.0},
    }  # fmt: skip
    back = {**stretch, "direction": "backward", "distance_m": 60.0, "cues": {"limb": 9.0}}
    document = {
        "schema": "sternway.analysis/1",
        "recording": {"start": f"{date.today()}T08:00:00.000Z", "simulated": False},
        "stretches": [
            {"start_s": 0.0, "end_s": 10.0, **back},
            {"start_s": 10.0, "end_s": 17.0, **stretch},
        ],
    }
    Path("run.json").write_text(json.dumps(document), encoding="utf-8")
    Path("note.json").write_text("{}", encoding="utf-8")
    Path("empty.json").write_text("[]", encoding="utf-8")
    ran = sternway(
        "meet", "report", "100-w", "heats", "17", "direction",
        "--evidence", "run.json", "--evidence", "note.json", "--evidence", "empty.json",
    )  # fmt: skip
    assert ran.status == 0
    assert "run.json shows 40 m forwards and 60 m backwards." in " ".join(ran.out.split())
    told = [line for line in ran.err.splitlines() if "was not read as an analysis" in line]
    assert [line.split(": ")[1] for line in told] == ["note.json", "empty.json"]
    assert "is an empty list" in told[1]
    report = read_journal_of("meet.journal").decisions[-1].facts["report"]
    assert report["shown"][0]["code"] == "meet.proof-forward"
    assert len(list(Path("files").glob("*.json"))) == 3


def test_the_analysis_of_a_film_stands_on_the_sheet_of_an_offence_of_direction(
    sternway: Run, folder: Path
) -> None:
    sternway("meet", "lif", lif(1, 1, sternway))
    document = {
        "schema": "sternway.analysis/1",
        "recording": {"format": "film", "simulated": False, "warnings": ["cut from 2 shots"]},
        "stretches": [
            {"start_s": 12.0, "end_s": 14.5, "distance_m": 9.0, "direction": "forward",
             "confidence": 0.98, "cues": {"pose_film": -4.0}},
        ],
    }  # fmt: skip
    Path("film.json").write_text(json.dumps(document), encoding="utf-8")
    ran = sternway(
        "meet", "report", "100-w", "heats", "20", "direction", "--grave", "--evidence", "film.json"
    )
    assert ran.status == 0
    said = "film.json, a film, shows somebody forwards at 12.0–14.5 s of it, and never backwards."
    assert said in " ".join(ran.out.split())
    sheet = " ".join(sternway("meet", "sheets", "results", "100-w", "heats").out.split())
    assert "20 Ada Kauz, direction: film.json" in sheet
    assert said in sheet
    assert "cut from 2 shots" in sheet


def test_what_changes_announced_results_is_shown_and_confirmed_first(
    sternway: Run, folder: Path
) -> None:
    sternway("meet", "lif", lif(1, 1, sternway))
    wanted = "meet", "rule", "100-w", "heats", "20", "DQ", "--rule", "IRR 2"
    sternway("meet", "announce", "100-w", "heats")
    before = len(read_journal_of("meet.journal").decisions)
    ran = sternway(*wanted)
    assert ran.status == 1
    assert "DQ(IRR 2)" in ran.out
    assert "Say --yes" in ran.err
    assert len(read_journal_of("meet.journal").decisions) == before
    assert sternway(*wanted, "--yes").status == 0
    assert len(read_journal_of("meet.journal").decisions) == before + 1


def test_what_was_announced_is_taken_back_only_once_that_is_confirmed(
    sternway: Run, folder: Path
) -> None:
    sternway("meet", "lif", lif(1, 1, sternway))
    number = len(read_journal_of("meet.journal").decisions)
    sternway("meet", "announce", "100-w", "heats")
    before = Path("meet.journal").read_bytes()
    ran = sternway("meet", "undo", number, "--why", "another race")
    assert ran.status == 1
    assert "→ –" in ran.out
    assert "Say --yes" in ran.err
    assert Path("meet.journal").read_bytes() == before
    taken = sternway("meet", "undo", number, "--why", "another race", "--yes")
    assert taken.status == 0
    assert f"Decision {number} is taken back: observe" in taken.out


def test_times_are_not_taken_back_under_a_disqualification(sternway: Run, folder: Path) -> None:
    sternway("meet", "lif", lif(1, 1, sternway))
    number = len(read_journal_of("meet.journal").decisions)
    sternway("meet", "rule", "100-w", "heats", "20", "DQ", "--rule", "IRR 2")
    ran = sternway("meet", "undo", number, "--yes")
    assert ran.status == 2
    assert f"cannot be undone before decision {number + 1}" in ran.err
    assert "would have no result in the heats" in ran.err


def test_what_stands_behind_the_last_decision_is_named_by_verify(
    sternway: Run, folder: Path
) -> None:
    assert sternway("meet", "verify").status == 0
    with Path("meet.journal").open("ab") as journal:
        journal.write(b"x")
    ran = sternway("meet", "verify")
    assert ran.status == 1
    assert "stands more (1 B) that was never confirmed" in ran.err


def test_a_clock_that_was_ahead_and_a_race_that_was_stopped(sternway: Run, folder: Path) -> None:
    enter_3000(sternway)
    sternway("meet", "assign", "chip", "A1", "11")
    text = f"chip,mat,time\nA1,2,{DAY} 10:10:00\nA1,2,{DAY} 10:15:10.5\n"
    Path("reads.csv").write_text(text, encoding="utf-8")
    ran = sternway(
        "meet", "chips", "3000", "final", "reads.csv@+0.5", "--gun", f"{DAY}T10:00:00",
        "--stopped", f"{DAY}T10:05:00/{DAY}T10:12:00",
    )  # fmt: skip
    assert ran.status == 0
    assert "15:10.0" in ran.out


def test_somebody_spelt_nearly_as_one_entered_before_is_shown_and_stays_apart(
    sternway: Run, folder: Path
) -> None:
    Path("late.csv").write_text(
        "name,sex,born,nation,event,mark\nAda Bussardt,f,1990-01-02,GER,100 m,18.00\n", "utf-8"
    )
    ran = sternway("meet", "enter", "late.csv", "--yes")
    assert "Ada Bussardt is spelt much like Ada Bussard, who is entered already." in " ".join(
        ran.out.split()
    )


def test_lynx_files_that_are_not_there_fail(sternway: Run, folder: Path) -> None:
    ran = sternway("meet", "lif", "gone.lif")
    assert (ran.status, ran.err) == (1, "sternway: gone.lif: no such file\n")
    Path("no.lif").write_bytes(b"\x00\x01\x02")
    ran = sternway("meet", "lif", "no.lif")
    assert ran.status == 1
    assert "no.lif: is not whole yet, or no .lif file" in ran.err


def test_what_was_not_run_is_not_announced(sternway: Run, folder: Path) -> None:
    before = len(read_journal_of("meet.journal").decisions)
    ran = sternway("meet", "announce", "100-w", "heats")
    assert ran.status == 2
    assert "nothing was run yet that could be announced" in ran.err
    assert len(read_journal_of("meet.journal").decisions) == before


def test_who_goes_on_from_heats_that_are_not_drawn_is_said_so(sternway: Run, folder: Path) -> None:
    assert (
        "100-m, heats: no heats are drawn yet." in sternway("meet", "go-on", "100-m", "heats").err
    )


def test_an_empty_desk_and_an_empty_journal_say_that_they_are(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sternway("meet", "new")
    assert "Nothing waits." in sternway("meet", "desk").out
    assert "Nothing was decided yet." in sternway("meet", "log").out


@pytest.mark.parametrize("wind", ["-99", "1e9"])
def test_a_wind_that_nobody_runs_in_is_refused(sternway: Run, folder: Path, wind: str) -> None:
    before = len(read_journal_of("meet.journal").decisions)
    ran = sternway("meet", "times", "100-w", "heats", "2", "11=18.5", "--wind", wind)
    assert ran.status == 2
    assert "m/s: from -30 to 30" in ran.err
    assert len(read_journal_of("meet.journal").decisions) == before
