"""The motion-capture clips that direction is measured on: whose they are and what they show.

What a body did in each second is told by `sternway.motion.virtual.truth`; a clip's activity only
groups clips. Nothing here is read from a file's motion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Activity(StrEnum):
    """What a clip mostly shows."""

    FORWARD_WALK = "forward walk"
    FORWARD_RUN = "forward run"
    BACKWARD_WALK = "backward walk"
    SIDEWAYS = "sideways"
    MIXED = "mixed"
    """more than one of these, turning, or none: trust the truth of each second only"""


@dataclass(frozen=True, slots=True)
class Clip:
    """One file of motion capture."""

    path: Path
    dataset: str
    subject: str
    """within the data set; clips of one subject belong on one side of any split"""
    activity: Activity
    flaw: str = ""
    """what is wrong with the file itself, if anything is known"""

    @property
    def name(self) -> str:
        return f"{self.dataset}/{self.path.stem}"

    @property
    def person(self) -> str:
        return f"{self.dataset}/{self.subject}"


_CMU = {
    "002_03": Activity.FORWARD_RUN,
    "002_04": Activity.MIXED,
    "006_02": Activity.MIXED,
    "006_06": Activity.BACKWARD_WALK,
    "006_07": Activity.BACKWARD_WALK,
    "006_08": Activity.SIDEWAYS,
    "006_09": Activity.SIDEWAYS,
}
"""Subject 6 dribbles a basketball: backward in 06 and 07, sideways in 08 and 09; the rest of the
files are walks ahead"""
_CMU_FLAWS = {"003_02": "arms and legs jump by 0.2 m from one frame to the next at 0.4 s"}
_BANDAI = {
    "walk": Activity.FORWARD_WALK,
    "run": Activity.FORWARD_RUN,
    "dash": Activity.FORWARD_RUN,
    "walk-back": Activity.BACKWARD_WALK,
    "walk-left": Activity.MIXED,
    "walk-right": Activity.MIXED,
}
"""walk-left and walk-right are walks that veer, forward for most of their time"""
_BANDAI_FIRST_ACTOR = {"active", "childish", "chimpira", "giant", "masculinity", "old", "tired"}
_LAFAN1_NAME = re.compile(r"(?P<take>\w+?)_(?P<subject>subject\d+)_(?P<cut>[a-z]+)\d*")
_BANDAI_NAME = re.compile(r"dataset-\d_(?P<content>[a-z-]+)_(?P<style>[a-z-]+)_\d+")


def clips(data: Path) -> list[Clip]:
    """Every BVH clip below the folder ``data``, in the order of data set and name."""
    return [*_cmu(data / "bvh" / "cmu"), *_bandai(data / "bvh" / "bandai"),
            *_lafan1(data / "bvh" / "lafan1")]  # fmt: skip


def _cmu(folder: Path) -> Iterator[Clip]:
    for path in sorted(folder.glob("*.bvh")):
        activity = _CMU.get(path.stem, Activity.FORWARD_WALK)
        flaw = _CMU_FLAWS.get(path.stem, "")
        yield Clip(path, "cmu", path.stem.split("_")[0], activity, flaw)


def _bandai(folder: Path) -> Iterator[Clip]:
    for path in sorted(folder.glob("*.bvh")):
        if found := _BANDAI_NAME.fullmatch(path.stem):
            activity = _BANDAI.get(found["content"], Activity.MIXED)
            yield Clip(path, "bandai", _bandai_actor(found["content"], found["style"]), activity)


def _bandai_actor(content: str, style: str) -> str:
    """One of three actors, told apart by their skeletons."""
    if style in _BANDAI_FIRST_ACTOR:
        return "a"
    return "c" if style == "normal" and content in {"run", "dash", "walk-back"} else "b"


def _lafan1(folder: Path) -> Iterator[Clip]:
    for path in sorted(folder.glob("*.bvh")):
        found = _LAFAN1_NAME.match(path.stem)
        if found is None:
            continue
        activity = Activity.MIXED
        if found["take"].startswith("walk"):
            activity = Activity.FORWARD_WALK
        elif found["cut"] in {"jog", "slalom"}:
            activity = Activity.FORWARD_RUN
        yield Clip(path, "lafan1", found["subject"], activity)
