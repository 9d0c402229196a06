"""``sternway analyze`` from its arguments to what it prints and writes."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import sternway as sw
from sternway.motion import Analysis
from sternway.motion.documents import analysis_document, stretch_table
from sternway.text import say
from tests.cli.conftest import Run
from tests.cli.files import write_gpx, write_phone_log


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three runs and a picture, below the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.gpx", "b.gpx", "more/c.gpx"):
        write_gpx(tmp_path / "runs" / name, name=f"Run {name}")
    (tmp_path / "runs" / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return Path("runs")


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are made at once."""

    def analysis_page(analyses: list[Analysis]) -> str:
        return f"<html>{len(analyses)} {analyses[0].recording.origin}</html>"

    monkeypatch.setattr("sternway.reports.analysis.analysis_page", analysis_page)


def lines_of(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


class TestOneFile:
    def test_people_see_the_answer_first(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--backward", "0:30-1:30")
        assert ran.status == 0
        assert ran.err == ""
        lines = ran.out.splitlines()
        assert lines[0] == "runs/a.gpx"
        assert "backward" in ran.out
        assert "Fastest backwards" in ran.out
        assert "declared" in ran.out
        assert all(len(line) <= 80 for line in lines)

    def test_json_is_one_line_with_the_document_of_the_library(
        self, sternway: Run, runs: Path
    ) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--json", "--backward", "all")
        declared = sw.Declarations(backward=("all",))
        expected = analysis_document(sw.analyze(sw.read(runs / "a.gpx"), declared), say)
        assert (ran.status, ran.err) == (0, "")
        assert lines_of(ran.out) == [expected]
        assert expected["recording"]["file"] == "runs/a.gpx"

    def test_several_recordings_of_a_file_are_a_list(self, sternway: Run, runs: Path) -> None:
        with zipfile.ZipFile("runs.zip", "w") as archive:
            archive.write(runs / "a.gpx", "a.gpx")
            archive.write(runs / "b.gpx", "b.gpx")
        ran = sternway("analyze", "runs.zip", "--json")
        (documents,) = lines_of(ran.out)
        assert [each["recording"]["file"] for each in documents] == [
            "runs.zip:a.gpx",
            "runs.zip:b.gpx",
        ]

    def test_an_archive_of_many_is_shown_as_many(
        self, sternway: Run, runs: Path, tmp_path: Path
    ) -> None:
        with zipfile.ZipFile("season.zip", "w") as archive:
            for number in range(6):
                archive.write(runs / "a.gpx", f"{number}.gpx")
        ran = sternway("analyze", "season.zip")
        assert [line.split()[0] for line in ran.out.splitlines()[:3]] == [
            "recording",
            "season.zip:0.gpx",
            "season.zip:1.gpx",
        ]
        assert "Stretches" not in ran.out

    def test_csv_has_a_row_for_each_stretch(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--csv", "--backward", "0:30-1:30")
        rows = list(csv.DictReader(io.StringIO(ran.out)))
        analysis = sw.analyze(sw.read(runs / "a.gpx"), sw.Declarations(backward=("0:30-1:30",)))
        assert len(rows) == len(analysis.stretches)
        assert list(rows[0])[:3] == ["file", "recording", "simulated"]
        assert rows[0]["file"] == "runs/a.gpx"
        assert {*stretch_table(analysis)} <= {*rows[0]}
        backward = [row for row in rows if row["direction"] == "backward"]
        assert sum(float(row["distance_m"]) for row in backward) == pytest.approx(180, rel=0.05)

    def test_a_table_of_no_steps_says_why(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--steps")
        assert ran.status == 0
        assert ran.out.startswith("file,recording,simulated,source,time_s,direction,foot,")
        assert ran.out.count("\n") == 1
        assert ran.err.startswith("sternway: runs/a.gpx: no motion sensor on foot")

    @pytest.mark.usefixtures("pages")
    def test_a_page_is_written_here_and_its_path_is_printed_last(
        self, sternway: Run, runs: Path
    ) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--html")
        assert ran.status == 0
        assert ran.out.splitlines()[-1] == "a.gpx.html"
        assert Path("a.gpx.html").read_text() == "<html>1 runs/a.gpx</html>"

    @pytest.mark.usefixtures("pages")
    def test_a_page_is_written_where_the_caller_says(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--html=new/report.html")
        assert ran.out.splitlines()[-1] == "new/report.html"
        assert Path("new/report.html").exists()

    @pytest.mark.usefixtures("pages")
    def test_json_can_be_printed_while_a_page_is_written(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--json", "--html")
        assert len(lines_of(ran.out)) == 1
        assert Path("a.gpx.html").exists()

    def test_a_failure_is_one_line_and_a_document(self, sternway: Run, tmp_path: Path) -> None:
        picture = tmp_path / "run.fit"
        picture.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
        ran = sternway("analyze", picture, "--json")
        assert ran.status == 1
        (document,) = lines_of(ran.out)
        assert document["schema"] == "sternway.failure/1"
        assert document["file"] == str(picture)
        assert ran.err == f"sternway: {picture}: {document['reason']}\n"

    def test_a_missing_file_is_a_failure(self, sternway: Run) -> None:
        ran = sternway("analyze", "missing.fit")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err == "sternway: missing.fit: no such file\n"

    def test_a_range_that_does_not_fit_the_recording_is_a_failure(
        self, sternway: Run, runs: Path
    ) -> None:
        ran = sternway("analyze", runs / "a.gpx", "--backward", "lap 3")
        assert ran.status == 1
        assert ran.err.startswith("sternway: runs/a.gpx: 'lap 3': the recording has ")

    def test_an_input_is_never_overwritten(self, sternway: Run, runs: Path) -> None:
        before = (runs / "a.gpx").read_bytes()
        ran = sternway("analyze", runs / "a.gpx", f"--json={runs / 'a.gpx'}")
        assert ran.status == 1
        Path("a.html").write_bytes(before)
        ran = sternway("analyze", "a.html", "--html=a.html")
        assert ran.status == 1
        assert "never overwritten" in ran.err
        assert Path("a.html").read_bytes() == before

    def test_the_folder_of_a_phone_log_is_one_recording(
        self, sternway: Run, tmp_path: Path
    ) -> None:
        log = write_phone_log(tmp_path / "log")
        ran = sternway("analyze", log, "--json", "--place", "left-shank")
        (document,) = lines_of(ran.out)
        assert document["recording"]["format"] == "sensor-logger"
        assert document["recording"]["sensors"] == ["imu left-shank"]

    def test_what_a_file_says_cannot_steer_the_terminal(self, sternway: Run, runs: Path) -> None:
        write_gpx(Path("\x1b]0;evil\x07.gpx"), name="[bold]\u009b31m")
        ran = sternway("info", "\x1b]0;evil\x07.gpx")
        assert ran.status == 0
        assert not set(ran.out) & {"\x1b", "\x07", "\u009b"}
        assert "[bold]" in ran.out


class TestManyFiles:
    def test_people_see_a_line_for_each_and_the_sum(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs, "--backward", "all")
        assert ran.status == 0
        lines = ran.out.splitlines()
        assert [line.split()[0] for line in lines[:4]] == [
            "recording",
            "a.gpx",
            "b.gpx",
            "more/c.gpx",
        ]
        assert any("in 3 of 3\u00a0recordings" in line for line in lines)
        assert all(len(line) <= 80 for line in lines)
        assert ran.err == "sternway: 3 of 3 analysed, 1 other file skipped\n"

    @pytest.mark.parametrize("jobs", [[], ["--jobs", "1"], ["--jobs", "2"]])
    def test_json_has_a_line_for_each_in_order_wherever_it_was_done(
        self, sternway: Run, runs: Path, jobs: list[str]
    ) -> None:
        ran = sternway("analyze", runs, "--json", *jobs)
        assert [each["recording"]["file"] for each in lines_of(ran.out)] == [
            "runs/a.gpx",
            "runs/b.gpx",
            "runs/more/c.gpx",
        ]

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_a_bad_file_among_good_ones_stops_nothing(
        self, sternway: Run, runs: Path, jobs: str
    ) -> None:
        (runs / "aa.fit").write_bytes(b"\xff\xd8\xff\xe0")
        ran = sternway("analyze", runs, "--json", "--jobs", jobs)
        assert ran.status == 1
        schemas = [each["schema"] for each in lines_of(ran.out)]
        assert schemas == [
            "sternway.analysis/2",
            "sternway.failure/1",
            "sternway.analysis/2",
            "sternway.analysis/2",
        ]
        first, last = ran.err.splitlines()
        assert first.startswith("sternway: runs/aa.fit: ")
        assert last == "sternway: 3 of 4 analysed, 1 failed, 1 other file skipped"

    def test_a_file_takes_all_of_them(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs, "--csv=all.csv")
        assert ran.err.endswith("written to all.csv\n")
        rows = csv.DictReader(io.StringIO(Path("all.csv").read_text()))
        assert {row["file"] for row in rows} == {"runs/a.gpx", "runs/b.gpx", "runs/more/c.gpx"}
        assert Path("all.csv").read_text().count("file,recording") == 1

    @pytest.mark.usefixtures("pages")
    def test_a_folder_takes_files_for_each(self, sternway: Run, runs: Path) -> None:
        folders = [f"--{form}=results/" for form in ("html", "json", "csv")]
        ran = sternway("analyze", runs, *folders, "--jobs=1")
        assert ran.status == 0
        written = sorted(
            path.relative_to("results").as_posix()
            for path in Path("results").rglob("*")
            if path.is_file()
        )
        assert written == [
            *(f"a.gpx.{form}" for form in ("csv", "html", "json")),
            *(f"b.gpx.{form}" for form in ("csv", "html", "json")),
            *(f"more/c.gpx.{form}" for form in ("csv", "html", "json")),
        ]
        document = json.loads(Path("results/a.gpx.json").read_text())
        assert document["recording"]["file"] == "runs/a.gpx"

    def test_results_in_the_folder_of_the_inputs_are_no_inputs_the_next_time(
        self, sternway: Run, runs: Path
    ) -> None:
        for _ in range(2):
            ran = sternway("analyze", runs, f"--json={runs}", f"--csv={runs}")
            assert ran.status == 0
            assert ran.err.startswith("sternway: 3 of 3 analysed")

    def test_a_run_that_was_stopped_goes_on_where_it_was(self, sternway: Run, runs: Path) -> None:
        again = ("analyze", runs, "--json=results/", "--resume")
        sternway(*again)
        Path("results/b.gpx.json").unlink()
        ran = sternway(*again)
        assert ran.err.startswith("sternway: 1 of 1 analysed, 2 had their results already")
        assert Path("results/b.gpx.json").exists()

    def test_a_recording_that_changed_or_failed_is_analysed_again(
        self, sternway: Run, runs: Path
    ) -> None:
        (runs / "bad.fit").write_bytes(b"")
        again = ("analyze", runs, "--json=results/", "--resume")
        sternway(*again)
        later = Path("results/a.gpx.json").stat().st_mtime + 10
        os.utime(runs / "a.gpx", (later, later))
        ran = sternway(*again)
        assert ran.status == 1
        assert "1 of 2 analysed, 1 failed, 2 had their results already" in ran.err

    def test_only_files_for_each_tell_where_to_go_on(self, sternway: Run, runs: Path) -> None:
        ran = sternway("analyze", runs, "--json", "--resume")
        assert ran.status == 2
        assert "--json=FOLDER/" in ran.err

    def test_pages_need_a_folder(self, sternway: Run, runs: Path) -> None:
        for options in (["--html"], ["--html=all.html"], ["--html", "-"]):
            ran = sternway("analyze", runs, *options)
            assert ran.status == 2
            assert "--html=FOLDER/" in ran.err

    def test_a_folder_without_recordings_is_a_failure(self, sternway: Run, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("nothing")
        ran = sternway("analyze", tmp_path)
        assert ran.status == 1
        assert ran.err == f"sternway: {tmp_path}: no recording in it (1 other file)\n"

    def test_a_fault_in_one_file_is_told_and_stops_nothing(
        self, sternway: Run, runs: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from sternway.cli import work

        def faulty(recording: sw.Recording, *said: Any) -> Analysis:
            if recording.origin.path.name == "b.gpx":
                raise ZeroDivisionError("division by zero")
            return sw.analyze(recording, *said)

        monkeypatch.setattr(work, "analyze", faulty)
        ran = sternway("analyze", runs, "--json", "--jobs", "1")
        assert ran.status == 1
        assert len(lines_of(ran.out)) == 3
        assert "runs/b.gpx: a fault in Sternway, please report it: ZeroDivisionError" in ran.err


def test_simulated_recordings_are_called_so_everywhere(
    sternway: Run, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from sternway.cli import inputs, work
    from sternway.recordings import Input, Recording, read_input

    def simulated(item: Input, **options: Any) -> list[Recording]:
        return [replace(each, simulated=True) for each in read_input(item, **options)]

    monkeypatch.setattr(work, "read_input", simulated)
    monkeypatch.setattr(inputs, "read_input", simulated)
    run = runs / "a.gpx"
    assert "SIMULATED" in sternway("analyze", run).out.splitlines()[0]
    assert "SIMULATED" in sternway("info", run).out.splitlines()[0]
    assert lines_of(sternway("analyze", run, "--json").out)[0]["recording"]["simulated"] is True
    assert lines_of(sternway("info", run, "--json").out)[0]["recording"]["simulated"] is True
    rows = csv.DictReader(io.StringIO(sternway("analyze", run, "--csv").out))
    assert {row["simulated"] for row in rows} == {"true"}
    assert "S  simulated" in sternway("analyze", runs, "--jobs", "1").out


def test_json_in_a_terminal_is_indented(
    sternway: Run, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ran = sternway("analyze", runs / "a.gpx", "--json")
    assert ran.out.startswith('{\n  "schema"')
    assert json.loads(ran.out)["schema"] == "sternway.analysis/2"


def test_a_front_that_is_no_axis_is_refused_with_what_is_one(sternway: Run, runs: Path) -> None:
    ran = sternway("analyze", runs / "a.gpx", "--front", "+q")
    assert ran.status == 2
    assert "+x, -x" in ran.err


def test_a_name_that_is_too_long_costs_a_batch_nothing_else(sternway: Run, runs: Path) -> None:
    ran = sternway("analyze", runs / "a.gpx", "x" * 300, "--json")
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 2
    assert "File name too long" in ran.err


def test_a_pipe_is_refused_instead_of_waited_for(sternway: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.fit")
    ran = sternway("analyze", tmp_path / "pipe.fit")
    assert ran.status == 1
    assert ran.err.endswith("pipe.fit: not a regular file\n")
