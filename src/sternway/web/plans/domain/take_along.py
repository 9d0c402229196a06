"""What somebody takes along of their training, as files that the command line reads too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sternway.training.log import log_text
from sternway.web.feature import ExportedFile
from sternway.web.plans.domain.athlete_file import athlete_text
from sternway.web.plans.models import LogLine, PastPlan, TestResult, Training

_WORDS = ("note", "source", "session")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def exported_training(owner: int) -> Iterator[ExportedFile]:
    """Athlete file, plan, past plans, whether a calendar address is open, log and tests."""
    training = Training.objects.filter(owner=owner).first()
    if training is not None and training.athlete is not None:
        yield ExportedFile("training/athlete.toml", athlete_text(training.athlete).encode())
    if training is not None and training.journal:
        yield ExportedFile("training/plan.json", training.journal.encode())
    if training is not None and training.feed:
        yield ExportedFile("training/calendar.json", b'{"has_open_address": true}')
    for past in PastPlan.objects.filter(training__owner=owner):
        yield ExportedFile(f"training/plan-{past.ended_at:%Y-%m-%d}.json", past.journal.encode())
    lines = [*LogLine.objects.filter(owner=owner, removed_at=None).values_list("cells", flat=True)]
    if lines:
        yield ExportedFile("training/log.csv", log_text(map(_guarded, lines)).encode())
    tests = TestResult.objects.filter(owner=owner).values_list("day", "measure", "value")
    if tests:
        rows = [f"{day.isoformat()},{measure},{value}" for day, measure, value in tests]
        text = "\n".join(("date,test,value", *rows)) + "\n"
        yield ExportedFile("training/tests.csv", text.encode())


def _guarded(cells: Mapping[str, str]) -> dict[str, str]:
    """The words of a line, so that no spreadsheet takes them for a formula."""
    return {
        name: f"'{each}" if name in _WORDS and each.startswith(_FORMULA) else each
        for name, each in cells.items()
    }


def erase_training(owner: int) -> None:
    """All of it."""
    Training.objects.filter(owner=owner).delete()
    LogLine.objects.filter(owner=owner).delete()
    TestResult.objects.filter(owner=owner).delete()
