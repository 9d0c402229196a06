"""One file for each way in which Sternway is meant to grow, as CONTRIBUTING.md names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CUE = '''
"""Cue `nose`: a dog that always smells backwards."""

import numpy as np

from sternway.motion.cues.cue import CueReading

NAME = "nose"
LOOKS_AT, ORDER = "a track", 90


def nose(scene):
    return CueReading(NAME, np.full(len(scene.speed), 6.0), 6.0)
'''
FORMAT = '''
"""Strides: a time and a speed a line."""

import numpy as np

from sternway.recordings.format import Format
from sternway.recordings.recording import Origin, Recording, Track


def read_strides(source):
    time, speed = np.loadtxt(source.read().decode().splitlines()[1:], unpack=True)
    return [Recording(Origin(source.path, "strides", source.member), None, float(time[-1]),
                      track=Track(time, speed=speed))]


FORMAT = Format(
    "strides", "Strides", lambda head: head.data.startswith(b"STRIDES"), read_strides, (".str",)
)
'''
CHART = '''
"""A dot."""

import altair as alt

from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing
from sternway.reports.style.theme import INK, chart_config


def dot(subject, width):
    data = Datasets()
    mark = alt.MarkDef(type="text", text="a dot", fill=INK.light)
    layer = data.placed(10, 10, mark)
    return Drawing(alt.layer(layer, width=width, height=30, config=chart_config()), data)


CHART = Chart(lambda: "A dot", dot, lambda subject: "Drawn by one file.")
'''
SESSIONS = """
version = 1
kind = "drill"

[[session]]
code = "mirror-drill"
title = "Run away from a mirror"
purpose = "See what the others see."
dose = "20 m at a time."
instructions = "Stand in front of a mirror and walk away from it."
hard = false
warm_up = "warm-up-run"
cool_down = "cool-down-run"
places = ["track", "grass", "road", "path", "hall"]
surface = "flat and dry"
equipment = []
partner = "helpful"
requires = []
demands = []
evidence = ["bamber"]
roles = ["drill", "learn", "easy", "strides", "support"]
[[session.piece]]
name = "Away from the mirror"
how = "Small steps"
direction = "backward"
times = [2, 6]
distance_m = [20, 50]
zone = "walk"
rest_s = 30
rest_how = "Walk back"
"""


@dataclass(frozen=True)
class DropIn:
    """A file of the package that is added, or one line of one that is changed."""

    file: str
    change: Callable[[str], str]
    """from what the file holds, ``""`` where there is none, to what it is to hold"""

    def into(self, package: Path) -> None:
        path = package / self.file
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = self.change(before)
        assert after != before, self.file
        path.write_text(after, encoding="utf-8")


def added(file: str, text: str) -> DropIn:
    return DropIn(file, lambda before: before or text)


def inserted(file: str, mark: str, line: str) -> DropIn:
    """``line`` in front of the first ``mark``."""
    return DropIn(file, lambda before: before.replace(mark, line + mark, 1))


def replaced(file: str, old: str, new: str) -> DropIn:
    return DropIn(file, lambda before: before.replace(old, new, 1))


def drop_ins(package: Path) -> dict[str, DropIn]:
    """By what they add; ``package`` is the package as it is."""
    german = (package / "safety" / "calls" / "de.toml").read_text(encoding="utf-8")
    return {
        "cue": added("motion/cues/nose.py", CUE),
        "event": inserted(
            "athletics/events.toml",
            '    { code = "400m", ',
            '    { code = "350m", name = "350 m", distance_m = 350 },\n',
        ),
        "authority": inserted(
            "ledger/authorities.toml",
            '[[authority]]\nid = "irr"',
            '[[authority]]\nid = "moon"\nname = "Records of the Moon"\n\n',
        ),
        "call-sheet language": added(
            "safety/calls/nl.toml",
            german.replace('language = "Deutsch"', 'language = "Nederlands"'),
        ),
        "session": added("training/sessions/mirror.toml", SESSIONS),
        "file format": added("recordings/formats/strides.py", FORMAT),
        "watch field": inserted(
            "recordings/fit/profile_record.py",
            '    Field(3, "heart_rate"',
            '    Field(200, "shoe_pressure", UINT16, scale=10, units="kPa"),\n',
        ),
        "limit": replaced(
            "safety/limits.toml", "share = 1.10\ndays = 30", "share = 1.05\ndays = 30"
        ),
        "chart": added("reports/analysis/charts/dot.py", CHART),
        "unit system": inserted(
            "units.py",
            ')\n"""every system there is',
            '    Units("sea", Unit("ftm", 1.8288), Unit("nmi", 1852.0),\n'
            '          Unit("kn", 1852.0 / 3600.0), Unit("kn", 1852.0 / 3600.0)),\n',
        ),
    }
