"""The athlete says which way it was and what counts: a change at a time, each can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sternway.recordings import Lap
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.analyse_again import ask_again, declared_now
from sternway.web.activities.models import Activity, Declared, StoredAnalysis
from sternway.web.activities.said import Said, cropped, with_range
from sternway.web.refusals import Declined


def said_now(activity: Activity) -> Said:
    """What is said of it; nothing where nothing ever was."""
    now = declared_now(activity)
    return now.says if now else Said()


def declare(activity: Activity, by: Person, said: Said, undoes: int | None = None) -> Declared:
    """Say this from now on, and analyse again; ``undoes`` is the number of a change taken back."""
    with _changing(activity):
        last = declared_now(activity)
        if undoes is None and last is not None and last.says == said:
            return last  # a double click
        changed = Declared.objects.create(
            activity=activity,
            number=(last.number if last else 0) + 1,
            undoes=undoes,
            by=by,
            **asdict(said),
        )
        ask_again(activity)
    return changed


def add_range(activity: Activity, by: Person, direction: str, text: str) -> Declared:
    """Declare one more range, on the clock of the piece that counts. Raises ``InvalidRequest``."""
    with _changing(activity):
        said = said_now(activity)
        laps = _laps(activity, said)
        if laps is None and "lap" in text.lower():
            raise Declined("laps are being counted anew: say it again when the piece is analysed")
        changed = with_range(said, direction, text, laps or (), activity.recorded_s)
        return declare(activity, by, changed)


def crop(activity: Activity, by: Person, begins_s: float, ends_s: float | None) -> Declared:
    """Let a piece count, from and to s of the file; None is its end. Raises ``InvalidRequest``."""
    with _changing(activity):
        said = said_now(activity)
        laps = _laps(activity, said) or ()
        return declare(activity, by, cropped(said, begins_s, ends_s, laps, activity.recorded_s))


def _laps(activity: Activity, said: Said) -> list[Lap] | None:
    """Those of the piece that counts, None while another piece is what was analysed last."""
    analysis = StoredAnalysis.objects.filter(activity=activity, is_current=True).first()
    if analysis is None:
        return None
    shown = analysis.declared.says if analysis.declared else Said()
    if (shown.begins_s, shown.ends_s) != (said.begins_s, said.ends_s):
        return None
    return [Lap(**each) for each in analysis.course["laps"]]


def undo(activity: Activity, by: Person) -> Declared:
    """Take the last change back that was not taken back yet. Raises ``InvalidRequest``."""
    with _changing(activity):
        open_ = open_changes(activity)
        if not open_:
            raise Declined("there is nothing to take back")
        before = open_[-2].says if len(open_) > 1 else Said()
        return declare(activity, by, before, undoes=open_[-1].number)


def open_changes(activity: Activity) -> list[Declared]:
    """Those that can be taken back, the first said first."""
    changes = [*Declared.objects.filter(activity=activity)]
    undone = {each.undoes for each in changes if each.undoes is not None}
    return [each for each in changes if each.undoes is None and each.number not in undone]


@contextmanager
def _changing(activity: Activity) -> Iterator[None]:
    """A transaction in which nobody else changes what is said: two tabs take turns."""
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        yield


def range_in_words(text: str) -> str:
    """A declared range as people say it: ``laps 2,4-6`` in the reader's language."""
    kind, __, numbers = text.partition(" ")
    match kind:
        case "all":
            return _("everything")
        case "rest":
            return _("the rest")
        case "lap" | "laps":
            count = 1 if numbers.isdecimal() else 2
            said = ngettext("lap %(numbers)s", "laps %(numbers)s", count)
            return said % {"numbers": numbers.replace(",", ", ").replace("-", "–")}
        case _:
            return text.replace("-", "–")
