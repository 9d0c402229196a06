"""A run without the way home: a piece counts, the file stays, and it can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import InvalidRequest
from sternway.recordings import Lap
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.analyse_again import declared_now, last_wish
from sternway.web.activities.domain.declare import add_range, crop, said_now, undo
from sternway.web.activities.models import Activity, BestEffort, StoredAnalysis
from sternway.web.activities.said import Said, cropped, span_of, with_range
from sternway.web.files.domain.storage import path_of
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx, work


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


@pytest.fixture
def run(ada: Person) -> Activity:
    return activity(ada, gpx(300))


def test_what_is_cut_off_counts_nowhere(run: Activity, ada: Person) -> None:
    start = run.start
    assert start is not None
    crop(run, ada, 60.0, 240.0)
    assert last_wish(run).is_open
    work()
    run.refresh_from_db()
    assert last_wish(run).failure == ""
    assert run.duration_s == pytest.approx(180, abs=1)
    assert run.start == start + timedelta(seconds=60)
    analysis = StoredAnalysis.objects.get(activity=run, is_current=True)
    assert analysis.course["duration"] == pytest.approx(180, abs=1)


def test_the_file_stays_as_it_came(run: Activity, ada: Person) -> None:
    crop(run, ada, 60.0, None)
    work()
    assert path_of(run.file.sha256).read_bytes() == gpx(300)


def test_a_cut_is_taken_back(run: Activity, ada: Person) -> None:
    start = run.start
    crop(run, ada, 60.0, 240.0)
    work()
    undo(run, ada)
    work()
    run.refresh_from_db()
    assert run.duration_s == pytest.approx(300, abs=1)
    assert run.start == start


def test_a_double_click_is_one_change(run: Activity, ada: Person) -> None:
    crop(run, ada, 60.0, 240.0)
    crop(run, ada, 60.0, 240.0)
    undo(run, ada)
    assert not said_now(run).is_cropped


def test_what_was_declared_stays_at_its_moments(run: Activity, ada: Person) -> None:
    add_range(run, ada, "backward", "2:00-4:00")
    crop(run, ada, 60.0, 200.0)
    assert said_now(run).declarations().backward == ("1:00-2:20",)
    work()
    run.refresh_from_db()
    assert run.backward_s == pytest.approx(80, abs=2)
    effort = BestEffort.objects.get(activity=run, event="100m")
    assert effort.start_s >= 60


def test_a_day_is_that_of_the_piece(ada: Person) -> None:
    ada.zone = "Europe/Berlin"
    ada.save()
    run = activity(ada, gpx(300, start="2026-05-09T21:58"))
    crop(run, ada, 180.0, None)
    work()
    run.refresh_from_db()
    assert str(run.local_day) == "2026-05-10"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("soon", ""),
        ("4:00", "2:00"),
        ("2:00", "2:00"),
        ("0:00", "2:00:00"),
        ("9:00", ""),
        ("", "-1"),
    ],
)
def test_a_wrong_piece_is_refused_with_a_sentence(
    run: Activity, ada: Person, browser_of: SigningIn, first: str, last: str
) -> None:
    said = {"first": first, "last": last, "shown_from": "0.0"}
    answer = browser_of(ada).post(f"/activities/{run.public_id}/crop", said, follow=True)
    assert b'class="errorlist' in answer.content
    assert declared_now(run) is None
    for typed in filter(None, (first, last)):
        assert f'value="{typed}"' in answer.content.decode()


def test_a_range_that_is_refused_comes_back_to_be_mended(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    said = {"range": "10:00-5:00", "direction": "backward"}
    page = browser_of(ada).post(f"/activities/{run.public_id}/declare", said, follow=True)
    assert 'name="range" required maxlength="200" autocomplete="off" value="10:00-5:00"' in (
        page.content.decode()
    )
    assert b'class="error"' in page.content


def test_a_page_crops_what_it_shows_and_gives_back_the_whole(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    browser = browser_of(ada)
    address = f"/activities/{run.public_id}"
    browser.post(f"{address}/crop", {"first": "1:00", "last": "", "shown_from": "0.0"})
    work()
    page = browser.get(address).content.decode()
    assert "Keep the whole recording" in page
    assert 'name="shown_from" value="60.0"' in page
    browser.post(f"{address}/crop", {"first": "0:30", "last": "2:00", "shown_from": "60.0"})
    now = said_now(run)
    assert (now.begins_s, now.ends_s) == (90.0, 180.0)
    browser.post(f"{address}/crop", {"first": "", "last": "", "shown_from": "60.0", "whole": "1"})
    assert not said_now(run).is_cropped


def test_a_range_from_a_chart_that_is_no_more_is_not_taken_for_another_moment(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    browser = browser_of(ada)
    address = f"/activities/{run.public_id}/declare"
    crop(run, ada, 60.0, None)
    said = {"range": "1:00-2:00", "direction": "backward", "shown_from": "0.0"}
    assert b"cropped meanwhile" in browser.post(address, said, follow=True).content
    assert said_now(run).backward == ()


def test_what_was_cut_off_is_in_no_link_and_the_proof_says_so(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    add_range(run, ada, "backward", "all")
    crop(run, ada, 60.0, None)
    work()
    browser = browser_of(ada)
    browser.post(f"/activities/{run.public_id}/share", {"shows_track": "on", "effort": "100m"})
    page = browser.get(f"/activities/{run.public_id}").content.decode()
    link = page.partition('aria-label="Link" value="')[2].partition('"')[0]
    shown = browser.get(link.replace("http://testserver", "")).content.decode()
    assert "Of the recording, everything from 1:00.0 on counts." in shown
    course = browser.get(link.replace("http://testserver", "") + "/course").json()
    assert course["duration"] == pytest.approx(240, abs=1)


def test_laps_are_said_by_their_times_once_they_are_counted_anew() -> None:
    said = Said(backward=("laps 2",), forward=("rest",))
    laps = [Lap(0.0, 100.0), Lap(100.0, 200.0), Lap(200.0, 300.0)]
    now = cropped(said, 50.0, 150.0, laps, 300.0)
    assert now == Said(("1:40-3:20",), ("rest",), False, 50.0, 150.0)
    assert now.declarations().backward == ("0:50-1:40",)


def test_what_was_said_of_the_parts_cut_off_comes_back_with_them(
    run: Activity, ada: Person
) -> None:
    add_range(run, ada, "backward", "0:10-0:40")
    crop(run, ada, 60.0, 200.0)
    assert said_now(run).declarations().backward == ()
    work()
    add_range(run, ada, "backward", "1:00-2:00")
    crop(run, ada, 0.0, None)
    work()
    assert said_now(run).declarations().backward == ("0:10-0:40", "2:00-3:00")
    run.refresh_from_db()
    assert run.backward_s == pytest.approx(90, abs=3)


def test_a_page_shows_ranges_on_the_clock_of_its_chart(
    run: Activity, ada: Person, browser_of: SigningIn
) -> None:
    add_range(run, ada, "backward", "2:00-4:00")
    crop(run, ada, 60.0, None)
    work()
    page = browser_of(ada).get(f"/activities/{run.public_id}").content.decode()
    assert "1:00–3:00 backward" in page


def test_a_crop_does_not_wait_for_the_change_before_it(run: Activity, ada: Person) -> None:
    crop(run, ada, 0.0, 100.0)
    work()
    run.refresh_from_db()
    crop(run, ada, 0.0, None)
    add_range(run, ada, "backward", "0:50-3:00")
    crop(run, ada, 10.0, None)
    assert said_now(run).declarations().backward == ("0:40-2:50",)


def test_a_piece_beyond_the_recording_is_refused_before_it_is_kept(
    run: Activity, ada: Person
) -> None:
    with pytest.raises(InvalidRequest, match="lasts 300 s"):
        crop(run, ada, 299.5, None)
    crop(run, ada, 100.0, 200.0)
    work()
    run.refresh_from_db()
    crop(run, ada, 250.0, None)
    with pytest.raises(InvalidRequest, match="after the recording's end"):
        add_range(run, ada, "backward", "1:00-2:00")
    with pytest.raises(InvalidRequest, match="counted anew"):
        add_range(run, ada, "backward", "lap 1")


@given(
    st.lists(st.tuples(st.integers(0, 299), st.integers(1, 100)), max_size=6),
    st.integers(0, 200),
    st.integers(10, 100),
)
def test_cropping_moves_no_range_to_another_moment(
    pairs: list[tuple[int, int]], begins: int, length: int
) -> None:
    texts = tuple(f"{a // 60}:{a % 60:02d}-{(a + n) // 60}:{(a + n) % 60:02d}" for a, n in pairs)
    now = cropped(Said(texts), float(begins), float(begins + length), (), 300.0)
    assert now.backward == texts
    shown = now.declarations().backward
    kept = [span for each in shown if (span := span_of(each))]
    assert len(kept) == len(shown)
    said = [span for each in texts if (span := span_of(each))]
    for start, end in kept:
        assert 0 <= start < end <= length
        assert any(a <= start + begins and end + begins <= b for a, b in said)


def test_all_of_a_piece_is_that_piece_and_not_what_was_cut_off(run: Activity, ada: Person) -> None:
    crop(run, ada, 60.0, 240.0)
    work()
    add_range(run, ada, "backward", "all")
    assert said_now(run).backward == ("1:00-4:00",)
    crop(run, ada, 0.0, None)
    work()
    run.refresh_from_db()
    assert run.backward_s == pytest.approx(180, abs=2)


@pytest.mark.parametrize(
    ("backward", "forward", "said", "now"),
    [
        (("1:00-2:00",), (), "rest", (("1:00-2:00",), ("2:00-4:00",))),
        (("0:00-2:00",), ("rest",), "rest", (("0:00-2:00",), ("rest",))),
        (("all",), (), "rest", (("all",), ())),
        (("all",), (), "all", (("rest",), ("1:00-4:00",))),
    ],
)
def test_the_rest_of_a_piece_is_what_nobody_said_of_it(
    backward: tuple[str, ...], forward: tuple[str, ...], said: str, now: object
) -> None:
    before = Said(backward, forward, begins_s=60.0, ends_s=240.0)
    after = with_range(before, "forward", said, (), 300.0)
    assert (after.backward, after.forward) == now
