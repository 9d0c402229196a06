from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import icalendar
import pytest

from sternway.text.sessions import description
from sternway.training.export import Revision, calendar
from tests.training.export.made import MADE, SESSION


def events(*revisions: Revision, plan: str = "ada") -> list[Any]:
    """The events of a calendar, read back."""
    text = calendar(revisions, plan, "Ada runs back", MADE, description)
    book = icalendar.Calendar.from_ical(text)
    return list(book.walk("VEVENT"))


def test_a_session_is_an_event_at_its_local_time() -> None:
    (event,) = events(Revision(SESSION, 0))
    assert event.decoded("dtstart") == datetime(2026, 12, 8, 18, 30)
    assert event.decoded("dtend") == datetime(2026, 12, 8, 18, 43)
    assert event["summary"] == "7 × 20 m backward"
    assert event["status"] == "CONFIRMED"


def test_the_description_says_the_session_in_full() -> None:
    (event,) = events(Revision(SESSION, 0))
    lines = event["description"].split("\n")
    assert "7 times:" in lines
    assert "  Sprint: 20 m backward, fast, 3.6–4.0 m/s. Short, quick steps." in lines
    named = {line.partition(":")[0] for line in lines}
    assert {"How", "Why", "Ground", "Leave it out with", "Where", "Bring"} <= named


def test_what_goes_stale_stays_out_of_the_calendar() -> None:
    (event,) = events(Revision(SESSION, 0))
    assert "at most 220 m" not in event["description"]


def test_an_event_that_is_published_names_its_organizer() -> None:
    (event,) = events(Revision(SESSION, 0))
    assert str(event["organizer"]) == "mailto:plan@sternway.invalid"
    assert event["organizer"].params["CN"] == "Sternway"


def test_a_changed_session_keeps_its_uid_and_raises_its_sequence() -> None:
    (first,) = events(Revision(SESSION, 0))
    (moved,) = events(Revision(replace(SESSION, title="6 × 20 m"), 1))
    assert moved["uid"] == first["uid"]
    assert (first["sequence"], moved["sequence"]) == (0, 1)


def test_sessions_and_plans_never_share_a_uid() -> None:
    other = replace(SESSION, id="w03-wed")
    found = events(Revision(SESSION, 0), Revision(other, 0)) + events(
        Revision(SESSION, 0), plan="bob"
    )
    assert len({event["uid"] for event in found}) == 3


def test_a_session_that_went_is_cancelled() -> None:
    (event,) = events(Revision(SESSION, 1, is_cancelled=True))
    assert event["status"] == "CANCELLED"


def test_equal_plans_give_equal_bytes() -> None:
    made = [calendar([Revision(SESSION, 0)], "ada", "Ada", MADE, description) for _ in range(2)]
    assert made[0] == made[1]


def test_text_that_looks_like_a_property_stays_text() -> None:
    (event,) = events(Revision(replace(SESSION, title="a\r\nEND:VEVENT;b,c"), 0))
    assert "VEVENT" in event["summary"]
    assert event["status"] == "CONFIRMED"


def test_a_stamp_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        calendar([], "ada", "Ada", datetime(2026, 11, 22), description)
