"""Ways to tell backwards from forwards, one file each. Adding one is adding a file.

A cue is the function of its file's name. A line of the file says what it looks at and where it
stands among the others, ``LOOKS_AT, ORDER = "motion sensors", 40``, and is read without importing
the file: a cue is imported only for a recording that has what it looks at, so that a watch's file
does not wait for the mathematics of motion sensors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from sternway.files import packaged, packaged_names
from sternway.motion.cues.cue import Cue, CueReading, Scene, rides_of, worn_on_trunk
from sternway.motion.cues.declared import NAME as DECLARED
from sternway.motion.cues.declared import declared_intervals, declared_notices
from sternway.recordings import Recording

LEG = "leg"
"""the cue of sensors that nobody placed"""

_LINE = re.compile(r'^LOOKS_AT, ORDER = "([a-z ]+)", (\d+)$', re.MULTILINE)
_HAS: Mapping[str, Callable[[Recording], bool]] = {
    "anything": lambda recording: True,
    "motion sensors": lambda recording: bool(recording.imus),
    "a pose": lambda recording: recording.pose is not None and not recording.pose.is_filmed,
    "a film": lambda recording: recording.footage is not None,
    "a track": lambda recording: recording.track is not None,
    "cadence": lambda recording: (
        recording.track is not None and recording.track.cadence is not None
    ),
}
"""what a cue can look at, and whether a recording has it"""


@cache
def cues() -> Mapping[str, str]:
    """Every cue in its order by name, and what it looks at. Raises ``ValueError``."""
    found: list[tuple[int, str, str]] = []
    for file in packaged_names(__name__, "*.py"):
        line = _LINE.search(packaged(__name__, file))
        if line is None:
            continue
        if line[1] not in _HAS:
            raise ValueError(f"{file}: looks at {line[1]!r}: write one of {', '.join(_HAS)}")
        found.append((int(line[2]), file.removesuffix(".py"), line[1]))
    return MappingProxyType({name: looks_at for _, name, looks_at in sorted(found)})


def cues_for(recording: Recording) -> Iterator[Cue]:
    """The cues that have something to look at in a recording."""
    for name, looks_at in cues().items():
        if _HAS[looks_at](recording):
            cue: Cue = getattr(import_module(f"{__name__}.{name}"), name)
            yield cue


__all__ = [
    "DECLARED",
    "LEG",
    "Cue",
    "CueReading",
    "Scene",
    "cues",
    "cues_for",
    "declared_intervals",
    "declared_notices",
    "rides_of",
    "worn_on_trunk",
]
