"""The pages that the tests of whole pages look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sternway.motion import Analysis, Evidence, Gap
from sternway.motion.notices import MotionCode
from sternway.notices import notice
from sternway.recordings import Annotation, Lap, Origin, ReadCode, ReadWarning, Session
from tests.reports.analysis.gaits import with_gait
from tests.reports.analysis.made import AMBIGUOUS, BACKWARD, FORWARD, Piece, made

GAPS = (
    Gap(notice(MotionCode.PARTLY_OPEN, open_s=42.0), notice(MotionCode.DECLARE_REST)),
    Gap(
        notice(MotionCode.NOT_RECORDED, columns=("stance_time",)),
        notice(MotionCode.WEAR_A_STRAP),
    ),
)
WARNINGS = (ReadWarning.of(ReadCode.CUT_MESSAGE, "byte 10233", 12, bytes=40),)

HOSTILE = '</td></style><script>alert("x")</script><img src=x onerror=alert(1)>{{ 7 * 7 }}&amp;'


def session() -> list[Analysis]:
    return [made(gaps=GAPS, warnings=WARNINGS)]


def ambiguous() -> list[Analysis]:
    return [made(AMBIGUOUS, gaps=GAPS)]


def bare() -> list[Analysis]:
    """No GPS, no distance, no heart rate, no cadence: the athlete's word and a clock."""
    return [
        made(
            gps=False,
            distance=False,
            heart_rate=False,
            cadence=False,
            evidence=Evidence.DECLARED,
        )
    ]


def gait() -> list[Analysis]:
    """Motion sensors saw the steps: a section more."""
    return [with_gait(made())]


def several() -> list[Analysis]:
    """A simulated run and a real one in one file."""
    return [
        made(simulated=True),
        made([Piece(BACKWARD, 60, 2.0), Piece(FORWARD, 60, 3.0)], name="second.gpx"),
    ]


def _both_named(text: str) -> Gap:
    return Gap(notice(MotionCode.BOTH_NAMED, text=text), notice(MotionCode.NAME_ONE_DIRECTION))


def hostile() -> list[Analysis]:
    """Every text that a file can hold is markup."""
    analysis = made(AMBIGUOUS)
    long = "x" * 300
    recording = replace(
        analysis.recording,
        origin=Origin(Path(HOSTILE.replace("/", "")), HOSTILE, member=f"{long}{HOSTILE}"),
        device=HOSTILE,
        session=Session(sport=HOSTILE, name=HOSTILE + long, notes=HOSTILE),
        laps=(Lap(0.0, 100.0, name=HOSTILE),),
        annotations=(Annotation(0.0, HOSTILE),),
        warnings=(ReadWarning.of(ReadCode.NOT_READ, HOSTILE, reason=HOSTILE),),
    )
    question = replace(
        analysis.ambiguities[0], cue=HOSTILE, cure=notice(MotionCode.CONFIRM_PLACE, place=HOSTILE)
    )
    stretch = replace(analysis.stretches[0], cues={HOSTILE: 2.0})
    return [
        replace(
            analysis,
            recording=recording,
            stretches=(stretch, *analysis.stretches[1:]),
            efforts=tuple(replace(each, event=HOSTILE) for each in made().efforts[:1]),
            ambiguities=(question,),
            gaps=(_both_named(HOSTILE), _both_named(long)),
        )
    ]


SAMPLES = {
    "session": session,
    "ambiguous": ambiguous,
    "bare": bare,
    "gait": gait,
    "several": several,
    "hostile": hostile,
}
