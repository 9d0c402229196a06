"""Cue `declared`: the athlete says so, when asking, or in names and notes inside the recording.

Nearer words win: a range given by the caller over an annotation, an annotation over a lap's name, a
lap's name over the name or notes of the whole activity. A text that names both directions, or one
without saying that this was run so, decides nothing; nor does the name of an activity beside laps
and notes that all say the opposite, one of a sport that is not on foot, and one of an activity for
a lap that tells of a warm-up or a rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sternway.direction import Direction
from sternway.errors import InvalidRequest, Sentence
from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.wording import (
    amounts_in,
    direction_in,
    names_both,
    tells_of_a_part,
)
from sternway.motion.declaration import contradiction, intervals, stated_end
from sternway.motion.notices import Gap, MotionCode
from sternway.notices import Code, Notice, notice
from sternway.recordings import Annotation, Interval, Recording
from sternway.units import clock

NAME = "declared"
LOOKS_AT, ORDER = "anything", 10


@dataclass(frozen=True, slots=True)
class DeclaredSettings:
    """How far what an athlete says is believed. All ours."""

    ceiling: float = 4.6
    """log odds 99 : 1. An assumption: people mistype ranges and forget to end them."""
    by_caller: float = 4.6
    """log odds of what was declared when asking"""
    by_note: float = 3.5
    """of notes and names of laps: a note is pressed a second early or late, and its author may have
    meant something else"""
    by_activity: float = 2.0
    """of the name of a whole activity, which covers its warm-up too: about 88 %"""
    of_all: float = 0.7
    """share of a recording from which on an amount in its name is all of it: people round, and
    start their watch before they run"""
    gainsaid: float = 0.9
    """share of a recording that laps and notes say the opposite of, from which on its name and they
    contradict each other; below, they are nearer words"""
    beyond: float = 1.0
    """s by which a range may end after the recording before that is said"""


SETTINGS = DeclaredSettings()
_MOST_NAMED = 3
"""laps or notes that are named"""
_OFF_FOOT = re.compile(
    r"cycl|bik|swim|row|ski|skat|paddl|kayak|canoe|surf|sail|boat|driv|motor|horse|rid|fly|glid|wheel|board|mobil|raft|div"
)
"""in the names of sports in which nobody runs"""
_APART = frozenset({"rest", "resting", "warmup", "cooldown", "recovery"})
"""intensities of laps that a name of the whole does not tell of"""


class DeclarationCode(Code):
    """What became of a declaration."""

    BY_NAME = "declaring.by-name"
    BY_LAP = "declaring.by-lap"
    BY_NOTE = "declaring.by-note"
    IN_PAUSE = "declaring.in-pause"
    CUT = "declaring.cut"


def declared(scene: Scene) -> CueReading | None:
    """Read every declaration there is. Raises ``InvalidRequest`` for ranges that do not fit."""
    recording, grid = scene.recording, scene.grid
    llr = np.full(grid.count, np.nan)
    layers = [(_caller_says(scene), SETTINGS.by_caller)]
    if _are_names_heard(scene):
        direction = _of_activity(scene)
        layers = [
            (_apart((direction, each) for each in _meant(recording)), SETTINGS.by_activity),
            (_laps_say(recording), SETTINGS.by_note),
            (_notes_say(recording), SETTINGS.by_note),
            *layers,
        ]
    for (backward, forward), strength in layers:
        is_backward, is_forward = grid.inside(backward), grid.inside(forward)
        llr[is_backward] = strength
        llr[is_forward] = -strength
        llr[is_backward & is_forward] = np.nan
    gaps = () if scene.declarations.ignore_names else _undecided(scene)
    if not np.isfinite(llr).any() and not gaps:
        return None
    return CueReading(NAME, llr, SETTINGS.ceiling, gaps=gaps)


def declared_intervals(scene: Scene) -> tuple[Interval, ...]:
    """Every piece that somebody declared, for the moments at which it begins and ends."""
    recording = scene.recording
    layers = [_caller_says(scene)]
    if _are_names_heard(scene):
        layers += [_laps_say(recording), _notes_say(recording)]
    return tuple(each for layer in layers for ranges in layer for each in ranges)


def declared_notices(scene: Scene) -> tuple[Notice, ...]:
    """Which names were taken to declare a direction, and which ranges lie where nothing is."""
    recording, asked = scene.recording, scene.declarations
    found: list[Notice] = []
    if _are_names_heard(scene):
        direction = _of_activity(scene)
        if direction is not None and direction.sign:
            texts = _activity_texts(recording)
            text = next(each for each in texts if direction_in(each, of_all=True) is direction)
            found.append(notice(DeclarationCode.BY_NAME, text=text, direction=str(direction)))
        names = [each.name for each in recording.laps if each.name]
        found += _by_text(DeclarationCode.BY_LAP, names)
        found += _by_text(DeclarationCode.BY_NOTE, [each.text for each in recording.annotations])
    pauses = scene.ground.pauses
    for text in (*asked.backward, *asked.forward):
        if text in ("all", "rest"):
            continue
        for piece in intervals((text,), (), recording.laps, recording.duration):
            if any(each.start <= piece.start and piece.end <= each.end for each in pauses):
                found.append(notice(DeclarationCode.IN_PAUSE, text=text))
        if (end := stated_end(text)) is not None and end > recording.duration + SETTINGS.beyond:
            found.append(notice(DeclarationCode.CUT, text=text, end_s=recording.duration))
    return tuple(found)


def _by_text(code: DeclarationCode, texts: list[str]) -> list[Notice]:
    declaring = [
        (text, direction)
        for text in dict.fromkeys(texts)
        if (direction := direction_in(text)) is not None and direction.sign
    ]
    return [
        notice(code, text=text, direction=str(direction))
        for text, direction in declaring[:_MOST_NAMED]
    ]


_Ranges = tuple[list[Interval], list[Interval]]
"""backward and forward"""


def _caller_says(scene: Scene) -> _Ranges:
    asked, laps, duration = scene.declarations, scene.recording.laps, scene.recording.duration
    backward = intervals(asked.backward, asked.forward, laps, duration)
    forward = intervals(asked.forward, asked.backward, laps, duration)
    if (both := contradiction(backward, forward)) is not None:
        span = Sentence("{start} to {end}", start=clock(both.start), end=clock(both.end))
        raise InvalidRequest(
            Sentence("{span} was declared both backward and forward: declare it once", span=span)
        )
    return backward, forward


def _are_names_heard(scene: Scene) -> bool:
    """Whether names and notes inside the recording are taken to declare anything."""
    if scene.declarations.ignore_names or _is_off_foot(scene.recording):
        return False
    return not _contradicting(scene)


def _is_off_foot(recording: Recording) -> bool:
    sport = recording.session.sport
    return sport is not None and _OFF_FOOT.search(sport.lower()) is not None


def _contradicting(scene: Scene) -> tuple[str, ...]:
    """The name of the activity, and a lap or note, where all of these say the opposite of it."""
    recording, grid = scene.recording, scene.grid
    direction = _of_activity(scene)
    if direction is None or not direction.sign:
        return ()
    laps, notes = _laps_say(recording), _notes_say(recording)
    against = int(direction is Direction.BACKWARD)
    opposite = grid.inside([*laps[against], *notes[against]])
    if not opposite.any() or opposite.mean() < SETTINGS.gainsaid:
        return ()
    texts = [*(lap.name for lap in recording.laps), *(note.text for note in recording.annotations)]
    near = next(t for t in texts if t and direction_in(t) not in (None, direction))
    return _activity_text(recording), near


def _meant(recording: Recording) -> list[Interval]:
    """The pieces of a recording that a name of all of it tells of."""
    pieces, at = [], 0.0
    for lap in recording.laps:
        if lap.intensity in _APART or (lap.name and tells_of_a_part(lap.name)):
            pieces.append(Interval(at, lap.start))
            at = lap.end
    return [each for each in (*pieces, Interval(at, recording.duration)) if each.start < each.end]


def _of_activity(scene: Scene) -> Direction | None:
    """What its name and notes say of the whole recording: nothing where they tell of a part."""
    text = _activity_text(scene.recording)
    direction = direction_in(text, of_all=True)
    if direction is None or not direction.sign:
        return direction
    told, ground = amounts_in(text), scene.ground
    far = float(ground.distance[-1]) if ground.measures_distance and len(ground.time) else None
    for said, there in ((told.metres, far), (told.seconds, scene.recording.duration)):
        if said is not None and there is not None and said < SETTINGS.of_all * there:
            return Direction.UNKNOWN
    return direction


def _activity_text(recording: Recording) -> str:
    return " / ".join(_activity_texts(recording))


def _activity_texts(recording: Recording) -> list[str]:
    session = recording.session
    return [text for text in (session.name, session.notes, session.sub_sport) if text]


def _laps_say(recording: Recording) -> _Ranges:
    return _apart(
        (direction_in(lap.name), Interval(lap.start, lap.end)) for lap in recording.laps if lap.name
    )


def _notes_say(recording: Recording) -> _Ranges:
    """A note holds over its own span, or from its moment to the next note that says anything."""
    declaring = [
        (direction, note)
        for note in sorted(recording.annotations, key=lambda each: each.start)
        if (direction := direction_in(note.text)) is not None
    ]
    declared: list[tuple[Direction | None, Interval]] = []
    for index, (direction, note) in enumerate(declaring):
        following = declaring[index + 1][1].start if index + 1 < len(declaring) else None
        span = Interval(note.start, _end_of(note, following, recording.duration))
        declared.append((direction, span))
    return _apart(declared)


def _end_of(note: Annotation, following: float | None, duration: float) -> float:
    if note.end is not None:
        return note.end
    return duration if following is None else following


def _apart(declared: Iterable[tuple[Direction | None, Interval]]) -> _Ranges:
    backward: list[Interval] = []
    forward: list[Interval] = []
    for direction, interval in declared:
        if direction is Direction.BACKWARD:
            backward.append(interval)
        elif direction is Direction.FORWARD:
            forward.append(interval)
    return backward, forward


def _undecided(scene: Scene) -> tuple[Gap, ...]:
    recording = scene.recording
    if _is_off_foot(recording):
        return _of_other_sport(scene)
    if against := _contradicting(scene):
        text = " / ".join(against)
        cure = notice(MotionCode.NAME_ONE_DIRECTION)
        return (Gap(notice(MotionCode.BOTH_NAMED, text=text), cure),)
    pieces = [
        *(lap.name for lap in recording.laps),
        *(note.text for note in recording.annotations),
    ]
    texts = {text for text in pieces if text and direction_in(text) is Direction.UNKNOWN}
    if _of_activity(scene) is Direction.UNKNOWN:
        texts.add(_activity_text(recording))
    return tuple(
        Gap(notice(MotionCode.BOTH_NAMED, text=text), notice(MotionCode.NAME_ONE_DIRECTION))
        if names_both(text)
        else Gap(notice(MotionCode.NOT_CLEARLY_SAID, text=text), notice(MotionCode.SAY_ONLY_THAT))
        for text in sorted(texts)[:_MOST_NAMED]
    )


def _of_other_sport(scene: Scene) -> tuple[Gap, ...]:
    """What would have declared a direction, had it been of a run."""
    recording = scene.recording
    texts = [_activity_text(recording), *(lap.name or "" for lap in recording.laps)]
    texts += [note.text for note in recording.annotations]
    said = notice(MotionCode.SAY_ONLY_THAT)
    return tuple(
        Gap(notice(MotionCode.OTHER_SPORT, text=text, sport=recording.session.sport), said)
        for text in dict.fromkeys(texts)
        if (direction_in(text) or Direction.UNKNOWN).sign
    )[:_MOST_NAMED]
