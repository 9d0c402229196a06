from __future__ import annotations

import pytest

from sternway.training.journal import Journal
from sternway.web.plans.domain import reading
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.domain.recent import Recent
from sternway.web.plans.models import Training
from tests.web.conftest import Making
from tests.web.plans.conftest import planned, say


def test_what_was_just_written_is_not_read_again(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person()
    training = planned(ada)
    monkeypatch.setattr(reading, "read_journal", lambda text: pytest.fail("read again"))
    assert standing(training, ada).journal is not None


def test_what_is_known_of_a_plan_is_what_stands_in_the_table(person: Making) -> None:
    ada = person()
    planned(ada)
    say(ada, "today backward 300 m rpe 3 pain knee 4")
    known = standing(Training.objects.get(owner=ada), ada).journal
    reading.forget()
    assert standing(Training.objects.get(owner=ada), ada).journal == known


def test_the_oldest_is_forgotten_and_what_was_asked_for_last_is_not() -> None:
    recent = Recent()
    for number in range(64):
        recent.put(number, None)
    asked: list[int] = []

    def reads(number: int) -> None:
        def read() -> Journal | None:
            asked.append(number)
            return None

        recent.of(number, read)

    reads(0)
    recent.put(64, None)
    for number in (0, 64, 1):
        reads(number)
    assert asked == [1]
