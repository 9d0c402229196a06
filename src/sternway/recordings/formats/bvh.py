"""Biovision BVH: a skeleton, the channels that move it, and where that puts every joint.

A joint's position channels, where it has them, replace its offset, as most writers mean them; some
mean the root's to be added to it, which shows in the height of the feet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from sternway import rotation
from sternway.errors import Sentence
from sternway.recordings.format import Format
from sternway.recordings.mocap.number_rows import number_rows
from sternway.recordings.mocap.world import in_metres, right_handed, with_z_up
from sternway.recordings.pose import FloatArray, Pose
from sternway.recordings.recording import Origin, Recording
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadCode, ReadWarning

_OPENING = re.compile(r"\s*HIERARCHY\s", re.IGNORECASE)
_HEADER_BYTES = 4 * 1024 * 1024
_MOST_JOINTS = 4096
_FRAME_TIMES = (1e-4, 1.0)
"""s: nothing records faster or more slowly"""
_REST_JUMP = 8.0
"""how many times the usual step from frame to frame the step out of a rest pose is"""

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_STATEMENT = re.compile(
    r"(?:ROOT|JOINT)[ \t]+(?P<joint>[^\r\n{}]+)"
    r"|(?P<end>End[ \t]+Site)"
    rf"|OFFSET(?P<offset>(?:\s+{_NUMBER}){{3}})(?![\w.+-])"
    r"|CHANNELS[ \t]+(?P<count>\d{1,2})(?P<channels>(?:[ \t]+[XYZ](?:position|rotation))*)"
    r"|(?P<open>\{)|(?P<close>\})",
    re.IGNORECASE,
)
_MOTION = re.compile(
    rb"^[ \t]*MOTION\s+Frames:[ \t]*(?P<frames>\d{1,18})\s+"
    rb"Frame[ \t]+Time:[ \t]*(?P<time>[\d.eE+-]{1,32})[ \t]*(?:\r\n|\n|\r|$)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint of the skeleton and the channels that move it, in the file's own unit."""

    name: str
    parent: int | None
    offset: tuple[float, float, float]
    """from the parent, in the parent's axes"""
    channels: tuple[tuple[str, int], ...] = ()
    """``position`` or ``rotation`` and the axis (0, 1, 2), in the order in which they apply"""


def read_bvh(source: Source) -> list[Recording]:
    """The one recording of a file, its `Pose` in m with z up.

    Frames cut short, rows and cells that cannot be read and what was assumed of the unit become
    warnings. Raises ``UnreadableFile`` where there is no skeleton or no frame.
    """
    head = source.head(_HEADER_BYTES)
    motion = _MOTION.search(head)
    if motion is None:
        raise source.unreadable("no MOTION with Frames and Frame Time: export the file again")
    joints = _skeleton(source, head[: motion.start()].decode("utf-8", errors="replace"))
    step, frames = _frame_time(source, motion["time"]), int(motion["frames"])
    width = sum(len(joint.channels) for joint in joints)
    line = head[: motion.end()].count(b"\n") + 1
    rows = number_rows(source, motion.end(), width, line)
    values, warnings = rows.values, [*rows.warnings]
    if len(values) != frames:
        if rows.is_cut:
            values = values[:-1]
        warnings.append(
            ReadWarning.of(ReadCode.FRAMES_PROMISED, promised=frames, found=len(values))
        )
    pose = _on_the_ground(joints[0], _posed(joints, values, step))
    if _starts_at_rest(pose):
        pose = pose.frames(1, len(pose))
        warnings.append(ReadWarning.of(ReadCode.REST_POSE))
    if len(pose) == 0:
        raise source.unreadable("no whole frame in it: export the file again")
    pose, more = in_metres(with_z_up(pose))
    warnings += more
    pose, more = right_handed(pose)
    return [
        Recording(
            Origin(source.path, "bvh", source.member),
            start=None,
            duration=pose.duration,
            pose=pose,
            warnings=(*warnings, *more),
        )
    ]


def _frame_time(source: Source, text: bytes) -> float:
    try:
        step = float(text)
    except ValueError:
        step = float("nan")
    if not _FRAME_TIMES[0] <= step <= _FRAME_TIMES[1]:
        shown = text.decode(errors="replace")
        raise source.unreadable(
            Sentence("a frame time of {shown} s: export the file again", shown=shown), "Frame Time"
        )
    return step


def _skeleton(source: Source, text: str) -> tuple[Joint, ...]:
    """The joints in the file's order, parents before children; ends of bones become joints."""
    joints: list[Joint] = []
    stack: list[int | None] = []
    current: int | None = None
    for found in _STATEMENT.finditer(text):
        if found["joint"] or found["end"]:
            if len(joints) >= _MOST_JOINTS:
                raise source.unreadable(
                    Sentence("a skeleton of more than {most} joints", most=_MOST_JOINTS)
                )
            parent = stack[-1] if stack else None
            if found["joint"]:
                name = found["joint"].strip()[: source.limits.text_length]
            else:
                name = f"{joints[parent].name} end" if parent is not None else "end"
            current = len(joints)
            joints.append(Joint(name, parent, (0.0, 0.0, 0.0)))
        elif found["open"]:
            stack.append(current)
        elif found["close"]:
            if stack:
                stack.pop()
        elif current is None:
            raise source.unreadable("a skeleton that does not begin with its ROOT")
        elif found["offset"]:
            x, y, z = (float(number) for number in found["offset"].split())
            joint = joints[current]
            joints[current] = Joint(joint.name, joint.parent, (x, y, z), joint.channels)
        else:
            joint = joints[current]
            channels = _channels(source, joint.name, int(found["count"]), found["channels"])
            joints[current] = Joint(joint.name, joint.parent, joint.offset, channels)
    if not any(joint.channels for joint in joints):
        raise source.unreadable("a skeleton without channels: nothing in it moves")
    return tuple(joints)


def _channels(source: Source, joint: str, count: int, text: str) -> tuple[tuple[str, int], ...]:
    words = text.lower().split()
    if len(words) != count:
        raise source.unreadable(
            Sentence(
                "{count} channels are announced, {named} named", count=count, named=len(words)
            ),
            joint,
        )
    return tuple((word[1:], "xyz".index(word[0])) for word in words)


def _posed(joints: tuple[Joint, ...], values: FloatArray, step: float) -> Pose:
    """Forward kinematics: every joint's position and orientation in every frame."""
    count = len(values)
    positions = np.empty((count, len(joints), 3))
    orientations = np.empty((count, len(joints), 4))
    column = 0
    for index, joint in enumerate(joints):
        place = np.tile(np.array(joint.offset), (count, 1))
        turn = np.broadcast_to(rotation.IDENTITY, (count, 4))
        for kind, axis in joint.channels:
            channel = values[:, column]
            column += 1
            if kind == "position":
                place[:, axis] = channel
            else:
                turn = rotation.product(turn, rotation.about(axis, np.deg2rad(channel)))
        if joint.parent is None:
            positions[:, index], orientations[:, index] = place, turn
        else:
            above = orientations[:, joint.parent]
            positions[:, index] = positions[:, joint.parent] + rotation.rotate(above, place)
            orientations[:, index] = rotation.product(above, turn)
    names = tuple(joint.name for joint in joints)
    return Pose(step * np.arange(count, dtype=np.float64), names, positions, orientations)


def _on_the_ground(root: Joint, pose: Pose) -> Pose:
    """The pose, raised by its root's offset where that brings the feet nearer to the ground."""
    if not any(root.offset) or not any(kind == "position" for kind, _ in root.channels):
        return pose
    raised = replace(pose, positions=pose.positions + np.array(root.offset))
    return raised if _clearance(raised) < _clearance(pose) else pose


def _clearance(pose: Pose) -> float:
    """How far the lowest joint usually is from the height 0, in the file's unit."""
    height = with_z_up(pose).positions[..., 2]
    height = height[np.isfinite(height).all(axis=1)]
    return float(abs(np.median(height.min(axis=1)))) if len(height) else 0.0


def _starts_at_rest(pose: Pose) -> bool:
    """Whether the first frame is the skeleton's rest pose, far from the frames that follow."""
    if len(pose) < 4:
        return False
    shape = pose.positions[:20] - pose.positions[:20, :1]
    steps = np.linalg.norm(np.diff(shape, axis=0), axis=2).mean(axis=1)
    if not np.isfinite(steps).all():
        return False
    extent = float(np.linalg.norm(shape[1], axis=1).max())
    usual = float(np.median(steps[1:]))
    return bool(steps[0] > _REST_JUMP * usual and steps[0] > 0.02 * extent)


FORMAT = Format("bvh", "BVH", lambda head: bool(_OPENING.match(head.text or "")), read_bvh)
