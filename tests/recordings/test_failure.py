"""What could not be done, in words for people and machines."""

from __future__ import annotations

from pathlib import Path

from sternway.errors import InvalidRequest, UnreadableFile
from sternway.recordings import Failure


def test_an_unreadable_file_keeps_its_place_and_reason_under_the_name_it_was_given() -> None:
    error = UnreadableFile("/far/away/run.fit", "the file is empty", "byte 0")
    failure = Failure.of(Path("run.fit"), error)
    assert failure == Failure("run.fit", "byte 0", "the file is empty")
    assert str(failure) == "run.fit: byte 0: the file is empty"


def test_what_does_not_fit_one_recording_of_a_file_names_that_recording() -> None:
    failure = Failure.of(Path("run.fit"), InvalidRequest("'lap 9': there are 3"), "session 2")
    assert str(failure) == "run.fit: session 2: 'lap 9': there are 3"


def test_a_want_of_memory_is_called_so() -> None:
    assert "memory" in Failure.of(Path("run.fit"), MemoryError()).reason


def test_what_nobody_foresaw_is_a_fault_with_its_place_in_the_code() -> None:
    try:
        raise KeyError("speed")
    except KeyError as error:
        reason = Failure.of(Path("run.fit"), error).reason
    assert reason.startswith("a fault in Sternway, please report it: KeyError in test_failure.py:")


def test_the_document_names_its_schema() -> None:
    assert Failure("run.fit", "", "empty").document() == {
        "schema": "sternway.failure/1",
        "file": "run.fit",
        "place": "",
        "reason": "empty",
    }
