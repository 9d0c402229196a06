"""An effort with everything that a stranger needs to check it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sternway import units
from sternway.reports.words import event_name
from sternway.text import phrase
from sternway.web.activities.domain.declare import range_in_words
from sternway.web.activities.domain.queries.bests import doubts_of
from sternway.web.activities.models import BestEffort, StoredAnalysis
from sternway.web.activities.said import Said


@dataclass(frozen=True, slots=True)
class Proof:
    """One effort of one analysis of one file."""

    event: str
    time_s: float
    least_s: float | None
    most_s: float | None
    start_s: float | None
    end_s: float | None
    confidence: str
    evidence: str
    """``sensor`` where sensors tell the direction, ``declared`` where the athlete does"""
    doubts: tuple[str, ...]
    sha256: str
    """of the file, which the athlete can hand out"""
    library: str
    """the version that says so; the same file and version say it again"""
    declared: tuple[str, ...]
    """what the athlete said of the directions"""
    said: Said
    """and of the piece of the file that counts, from which times are counted"""

    def without_times_of_file(self) -> Proof:
        """For a file of which something is private: when in it would tell how long that lasted."""
        return replace(self, start_s=None, end_s=None, declared=(), said=Said())


def proof_of(analysis: StoredAnalysis, code: str) -> Proof | None:
    """The effort over an event, None where the analysis, which is the one that counts, has none."""
    efforts: list[dict[str, Any]] = analysis.document["efforts"]
    found = next((each for each in efforts if each["event"] == code), None)
    best = BestEffort.objects.filter(activity=analysis.activity, event=code).first()
    if found is None or best is None:
        return None
    said = analysis.declared.says if analysis.declared else Said()
    declared = said.declarations()
    return Proof(
        event_name(code),
        found["time_s"],
        found.get("least_s"),
        found.get("most_s"),
        found["start_s"],
        found["end_s"],
        units.percent(found["confidence"]),
        found["evidence"],
        doubts_of(best),
        analysis.activity.file.sha256,
        analysis.library,
        tuple(phrase("steps.backward", amount=range_in_words(each)) for each in declared.backward)
        + tuple(phrase("steps.forward", amount=range_in_words(each)) for each in declared.forward),
        said,
    )
