"""What is done in a bounded child: a file read and analysed, told as JSON. It knows no Django."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from traceback import print_exception
from typing import Any

from sternway import __version__
from sternway.direction import Direction
from sternway.errors import Sentence, SternwayError, joined
from sternway.motion import Analysis, Declarations, analyze
from sternway.motion.documents import analysis_document
from sternway.recordings import (
    Failure,
    ReadLimits,
    Recording,
    piece_of,
    place_in_code,
    read_all,
)
from sternway.reports.analysis import analysis_parts
from sternway.reports.style.page import View, part
from sternway.text import say_in_documents, speaking
from sternway.units import system, using
from sternway.web.activities.course import course_facts
from sternway.web.activities.packing import packed, written
from sternway.web.activities.said import Said
from sternway.web.file_names import fitting

MIB = 2**20
LIMITS = ReadLimits(file_bytes=1024 * MIB, archive_bytes=1024 * MIB, members=5000)
"""smaller than those of a desk: others wait for the same machine"""
_MOST = 200
"""recordings of one file"""


def analyse_file(facts: dict[str, Any], folder: Path) -> dict[str, Any]:
    """All recordings of a file, each analysed without a declaration.

    ``facts``: ``path`` of the stored file, ``name`` as it was handed in, and ``wordings``, pairs of
    a language and a system of units in which its report is read.
    """
    try:
        recordings = _read(facts, folder)
    except Exception as error:
        return {"failures": [_failure(facts, folder, error)], "recordings": []}
    failures: list[dict[str, Any]] = []
    done: list[dict[str, Any]] = []
    for index, recording in enumerate(recordings[:_MOST]):
        try:
            told = _told(facts, recording, Declarations(), recording.duration)
            done.append({"member": index, **told})
        except Exception as error:
            failures.append(_failure(facts, folder, error, recording.origin.member))
    if len(recordings) > _MOST:
        left = Sentence(
            "only the first {most} of {count} recordings were taken",
            most=_MOST,
            count=len(recordings),
        )
        failures.append(left.document())
    return {"failures": failures, "recordings": done}


def analyse_member(facts: dict[str, Any], folder: Path) -> dict[str, Any]:
    """One recording of a file again, with what is said of it.

    ``facts``: as above, and ``member`` and ``said``, the fields of a `Said`.
    """
    try:
        piece = _piece(facts, folder)
        told = _told(facts, *piece)
        return {"failures": [], "recordings": [{"member": facts["member"], **told}]}
    except Exception as error:
        return {"failures": [_failure(facts, folder, error)], "recordings": []}


def word_member(facts: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The parts of the report on one recording in more wordings: ``facts`` as `analyse_member`."""
    recording, declared, _ = _piece(facts, folder)
    return {"library": __version__, "parts": _worded(facts, analyze(recording, declared))}


def _piece(facts: dict[str, Any], folder: Path) -> tuple[Recording, Declarations, float]:
    """What counts of a recording, what is declared of it, and how long it was whole (s)."""
    recording = _read(facts, folder)[facts["member"]]
    recorded_s = recording.duration
    said = Said.of(facts["said"])
    if said.is_cropped:
        end = math.inf if said.ends_s is None else said.ends_s
        recording = piece_of(recording, said.begins_s, end)
    return recording, said.declarations(), recorded_s


def _read(facts: dict[str, Any], folder: Path) -> list[Recording]:
    """The file under the name that it came with, which tells some formats apart."""
    link = folder / fitting(facts["name"])
    link.symlink_to(facts["path"])
    recordings = read_all(link, limits=LIMITS)
    return [
        replace(each, origin=replace(each.origin, path=Path(facts["name"]))) for each in recordings
    ]


def _failure(
    facts: dict[str, Any], folder: Path, error: Exception, member: str = ""
) -> dict[str, Any]:
    """What people are told: nothing of where things lie on this machine.

    What nobody foresaw may say anything; all of it is written to the log instead.
    """
    if not isinstance(error, SternwayError | MemoryError):
        print_exception(error)
        fault = Sentence("a fault in Sternway, please report it: {kind}", kind=place_in_code(error))
        return joined((member, fault)).document()
    name = facts["name"]
    found = Failure.of(Path(name), error, member).says.document()
    here = [(str(folder / fitting(name)), name), (facts["path"], name), (str(folder), "")]
    without: dict[str, Any] = _without(found, here)
    return without


def _without(value: Any, paths: Sequence[tuple[str, str]]) -> Any:
    """What a sentence holds, with names in the place of paths."""
    if isinstance(value, dict):
        return {key: _without(each, paths) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, paths) for each in value]
    if isinstance(value, str):
        for path, name in paths:
            value = value.replace(path, name)
    return value


def _told(
    facts: dict[str, Any], recording: Recording, declared: Declarations, recorded_s: float
) -> dict[str, Any]:
    analysis = analyze(recording, declared)
    return {
        "library": __version__,
        "start": recording.start.isoformat() if recording.start else None,
        "name": recording.session.name or "",
        "figures": {**_figures(analysis), "recorded_s": recorded_s},
        "efforts": _efforts(analysis),
        "document": written(analysis_document(analysis, say_in_documents)),
        "course": written(course_facts(analysis)),
        "parts": _worded(facts, analysis),
    }


def _figures(analysis: Analysis) -> dict[str, Any]:
    recording = analysis.recording
    totals = {each.direction: each for each in analysis.totals}
    distances = [each.distance for each in analysis.totals if each.distance is not None]
    found: dict[str, Any] = {
        "duration_s": recording.duration,
        "distance_m": sum(distances) if distances else None,
        "is_simulated": recording.simulated,
        "is_open": bool(analysis.ambiguities),
    }
    for direction in (Direction.BACKWARD, Direction.FORWARD):
        total = totals.get(direction)
        found[f"{direction}_s"] = total.duration if total else 0.0
        found[f"{direction}_m"] = total.distance if total else None
    unknown = totals.get(Direction.UNKNOWN)
    found["unknown_s"] = unknown.duration if unknown else 0.0
    return found


def _efforts(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "event": each.event,
            "distance_m": each.distance,
            "time_s": each.time,
            "start_s": each.start,
            "end_s": each.end,
            "confidence": each.confidence,
            "evidence": str(each.evidence),
            "is_doubted": bool(each.doubts),
            "doubts": [doubt.to_dict() for doubt in each.doubts],
        }
        for each in analysis.efforts
    ]


def _worded(facts: dict[str, Any], analysis: Analysis) -> dict[str, dict[str, str]]:
    """The parts of the report by language and system of units, packed."""
    found: dict[str, dict[str, str]] = {}
    for language, units in facts["wordings"]:
        with speaking(language), using(system(units)):
            found.setdefault(language, {})[units] = packed(_parts(analysis))
    return found


def _parts(analysis: Analysis) -> dict[str, str]:
    """The parts of the report but its charts, as they are worded now."""
    parts = analysis_parts(analysis, is_drawn=False)
    shown: dict[str, View | None] = {
        "key_figures": parts.key_figures,
        "legend": parts.legend,
        "stretches": parts.stretches,
        "totals": parts.totals,
        "gait": parts.gait,
        "efforts": parts.efforts,
        "gaps": parts.gaps,
        "facts": parts.facts,
    }
    if parts.totals is not None:
        shown["totals_without_heart_rate"] = parts.totals.without_heart_rate()
    found = {name: str(part(view, level=2)) for name, view in shown.items() if view}
    questions = (part(view, level=2, name=f"q{n}") for n, view in enumerate(parts.questions))
    return {**found, "says": parts.headline.says, "questions": "".join(questions)}
