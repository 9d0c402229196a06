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


class Use(StrEnum):
    """What a data set has been to the numbers and rules that ship."""

    TAUGHT = "taught"
    """numbers are fitted on it: each of its people is judged by what the others taught"""
    LOOKED_AT = "looked at"
    """rules were chosen with its figures in sight; nothing is fitted on it"""
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder of clips, what it was used for, and what its licence allows."""

    name: str
    use: Use
    may_teach: bool
    """whether its licence allows that shipped numbers are fitted on it"""


DATASETS = {
    each.name: each
    for each in (
        Dataset("cmu", Use.TAUGHT, may_teach=True),
        Dataset("bandai", Use.LOOKED_AT, may_teach=False),
        Dataset("lafan1", Use.LOOKED_AT, may_teach=False),
        Dataset("accad", Use.TAUGHT, may_teach=True),
        Dataset("cmu69", Use.TAUGHT, may_teach=True),
        Dataset("snu", Use.TAUGHT, may_teach=True),
    )
}
"""in the order in which they are told"""


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


def clips(data: Path, *datasets: str) -> list[Clip]:
    """The BVH clips of some data sets, or all, below the folder ``data``, by data set and name."""
    folder = data / "bvh"
    every = (
        *_cmu(folder / "cmu"),
        *_bandai(folder / "bandai"),
        *_lafan1(folder / "lafan1"),
        *_accad(folder / "accad_male1"),
        *_cmu69(folder / "cmu69"),
        *_snu(folder / "snu_basketball"),
    )
    return [clip for clip in every if not datasets or clip.dataset in datasets]


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


_ACCAD_NAME = re.compile(r"Male1_(?P<part>[ABC])\d+_(?P<content>\w+)")


def _accad(folder: Path) -> Iterator[Clip]:
    for path in sorted(folder.glob("*.bvh")):
        if found := _ACCAD_NAME.match(path.stem):
            content = found["content"]
            activity = Activity.MIXED
            if "SideStep" in content:
                activity = Activity.SIDEWAYS
            elif content in {"WalkBackwards", "WalkBackToStand", "StandToWalkBack"}:
                activity = Activity.BACKWARD_WALK
            yield Clip(path, "accad", "male1", activity)


_CMU69_BACKWARD = {*range(34, 42), *range(51, 56)}
_CMU69_SIDEWAYS = {*range(42, 51), *range(56, 68)}


def _cmu69(folder: Path) -> Iterator[Clip]:
    for path in sorted(folder.glob("*.bvh")):
        trial = int(path.stem.split("_")[1])
        activity = Activity.FORWARD_WALK if trial < 16 else Activity.MIXED
        if trial in _CMU69_BACKWARD:
            activity = Activity.BACKWARD_WALK
        elif trial in _CMU69_SIDEWAYS:
            activity = Activity.SIDEWAYS
        yield Clip(path, "cmu69", "69", activity)


def _snu(folder: Path) -> Iterator[Clip]:
    """Several players on one skeleton, whose names are not given: a scene stands for a person."""
    for path in sorted(folder.glob("*.bvh")):
        yield Clip(path, "snu", path.stem.split("_")[1], Activity.MIXED)
