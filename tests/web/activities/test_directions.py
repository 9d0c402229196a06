"""What is declared counts, can be taken back, and is analysed again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import InvalidRequest
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.analyse_again import declared_now, last_wish
from sternway.web.activities.domain.declare import add_range, undo
from sternway.web.activities.models import Activity, BestEffort, StoredAnalysis
from sternway.web.activities.said import Said, left_of, span_of, with_range
from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import Arrival
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, tcx, work


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


@pytest.fixture
def run(ada: Person) -> Activity:
    return activity(ada, gpx(300))


def declared(run: Activity) -> tuple[list[str], list[str]]:
    now = declared_now(run)
    return (now.backward, now.forward) if now else ([], [])


def test_a_declared_range_becomes_backward(run: Activity, ada: Person) -> None:
    assert run.backward_s == 0
    add_range(run, ada, "backward", "1:00-3:00")
    assert last_wish(run).is_open
    work()
    run.refresh_from_db()
    assert not last_wish(run).is_open
    assert run.backward_s == pytest.approx(120, abs=2)
    assert BestEffort.objects.filter(activity=run, event="100m").exists()


def test_an_older_analysis_stays_beside_the_new_one(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "1:00-3:00")
    work()
    states = StoredAnalysis.objects.filter(activity=run).values_list("is_current", flat=True)
    assert [*states] == [True, False]


def test_a_later_range_counts_over_an_earlier_one(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "1:00-3:00")
    add_range(run, ada, "forward", "2:00-2:30")
    assert declared(run) == (["1:00-2:00", "2:30-3:00"], ["2:00-2:30"])


def test_all_takes_the_place_of_everything(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "1:00-3:00")
    add_range(run, ada, "forward", "all")
    assert declared(run) == ([], ["all"])


def test_of_all_the_rest_stays_where_one_range_is_said_otherwise(
    run: Activity, ada: Person
) -> None:
    add_range(run, ada, "backward", "all")
    add_range(run, ada, "forward", "0:10-0:40")
    assert declared(run) == (["rest"], ["0:10-0:40"])
    work()
    run.refresh_from_db()
    assert run.backward_s == pytest.approx(270, abs=2)


def test_all_stays_where_a_range_says_the_same(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "all")
    add_range(run, ada, "backward", "0:10-0:40")
    assert declared(run) == (["all"], [])


def test_the_rest_yields_to_one_range_more_and_stays(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "2:00-4:00")
    add_range(run, ada, "forward", "rest")
    add_range(run, ada, "backward", "4:10-4:30")
    assert declared(run) == (["2:00-4:00", "4:10-4:30"], ["rest"])


def test_a_range_said_of_the_rest_is_taken_from_the_other_direction(
    run: Activity, ada: Person
) -> None:
    add_range(run, ada, "backward", "2:00-4:00")
    add_range(run, ada, "forward", "rest")
    add_range(run, ada, "forward", "3:00-5:00")
    assert declared(run) == (["2:00-3:00"], ["rest"])


def test_the_rest_is_of_the_direction_that_said_so_last(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "2:00-4:00")
    add_range(run, ada, "forward", "rest")
    add_range(run, ada, "backward", "rest")
    assert declared(run) == (["rest"], [])


def test_changes_are_taken_back_one_by_one(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "1:00-2:00")
    add_range(run, ada, "backward", "3:00-4:00")
    undo(run, ada)
    assert declared(run) == (["1:00-2:00"], [])
    undo(run, ada)
    assert declared(run) == ([], [])
    with pytest.raises(InvalidRequest, match="nothing to take back"):
        undo(run, ada)


def test_what_was_taken_back_can_be_said_again(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "1:00-2:00")
    undo(run, ada)
    add_range(run, ada, "backward", "3:00-4:00")
    undo(run, ada)
    assert declared(run) == ([], [])


@pytest.mark.parametrize("text", ["", "soon", "10:75-11:00", "lap x", "1:00-0:30", "rest" * 40])
def test_a_wrong_range_is_refused_with_a_sentence(
    run: Activity, ada: Person, browser_of: SigningIn, text: str
) -> None:
    said = {"range": text, "direction": "backward"}
    address = f"/activities/{run.public_id}/declare"
    answer = browser_of(ada).post(address, said, follow=True)
    assert b'class="error"' in answer.content
    assert declared(run) == ([], [])


def test_a_range_beyond_the_end_is_refused_before_it_is_kept(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    said = {"range": "20:00-30:00", "direction": "backward"}
    answer = browser_of(ada).post(f"/activities/{run.public_id}/declare", said, follow=True)
    assert b"after the recording" in answer.content
    assert declared_now(run) is None


def test_a_lap_counts_over_laps_that_were_said_before(ada: Person) -> None:
    run = activity(ada, tcx(laps=6, seconds=60), name="run.tcx")
    add_range(run, ada, "backward", "laps 1-6")
    add_range(run, ada, "forward", "lap 2")
    assert declared(run) == (["0:00-1:00", "2:00-6:00"], ["1:00-2:00"])
    work()
    run.refresh_from_db()
    assert last_wish(run).failure == ""
    assert run.forward_s == pytest.approx(60, abs=3)


def test_a_lap_that_the_recording_does_not_have_is_refused(run: Activity, ada: Person) -> None:
    with pytest.raises(InvalidRequest, match="lap"):
        add_range(run, ada, "backward", "lap 9")
    assert declared_now(run) is None


def test_two_tabs_lose_nothing(run: Activity, ada: Person, browser_of: SigningIn) -> None:
    one, two = browser_of(ada), browser_of(ada)
    address = f"/activities/{run.public_id}/declare"
    one.post(address, {"range": "1:00-2:00", "direction": "backward"})
    two.post(address, {"range": "3:00-4:00", "direction": "forward"})
    two.post(address, {"range": "3:00-4:00", "direction": "forward"})
    assert declared(run) == (["1:00-2:00"], ["3:00-4:00"])


def test_a_file_keeps_the_name_that_it_first_came_with(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    first = Arrival.objects.get(file=run.file)
    Arrival.objects.create(owner=ada, name="again.fit", file=run.file)
    answer = browser_of(ada).get(f"/activities/{run.public_id}/file")
    assert answer.getvalue() == path_of(run.file.sha256).read_bytes()
    assert first.name in answer["Content-Disposition"]
    add_range(run, ada, "backward", "1:00-3:00")
    work()
    assert last_wish(run).failure == ""


def test_hours_stay_hours() -> None:
    said = with_range(Said(), "backward", "1000:00-20:30:05.25", (), 86_400.0)
    assert said.backward == ("16:40:00-20:30:05.25",)
    assert with_range(said, "forward", "18:00:00-", (), 86_400.0).backward == ("16:40:00-18:00:00",)


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 600)), max_size=12))
def test_declared_ranges_never_overlap(pairs: list[tuple[int, int]]) -> None:
    kept: tuple[str, ...] = ()
    for start, length in pairs:
        text = (
            f"{start // 60}:{start % 60:02d}-{(start + length) // 60}:{(start + length) % 60:02d}"
        )
        kept = (*left_of(kept, text), text)
    spans = sorted(span for each in kept if (span := span_of(each)))
    assert len(spans) == len(kept)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
