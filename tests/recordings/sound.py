"""What holds of every Recording, however odd the file was; and files made odd on purpose."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np

from sternway.errors import UnreadableFile
from sternway.recordings import Recording, Track
from sternway.recordings.plausible import RANGES
from sternway.recordings.source import Source


def source_of(content: str | bytes, name: str = "some.file") -> Source:
    """Bytes as a Source."""
    data = content.encode() if isinstance(content, str) else content
    return Source(Path(name), "", lambda: io.BytesIO(data))


def assert_sound(recording: Recording) -> None:
    """The promises of Recording and Track, kept."""
    track = recording.track
    assert track is not None or recording.laps
    track = Track(np.zeros(1)) if track is None else track
    assert len(track) > 0
    if recording.track is None:
        assert 0 < recording.duration < 70 * 86_400
    elif recording.start is None:
        assert np.isnan(track.time).all()
        assert recording.duration == 0
    else:
        assert track.time[0] == 0
        assert (np.diff(track.time) > 0).all()
        assert recording.duration == track.time[-1] < 70 * 86_400
    for name, values in track.columns():
        assert values.shape == track.time.shape
        assert not np.isinf(values).any()
        if name in RANGES:
            low, high = RANGES[name]
            known = values[np.isfinite(values)]
            assert ((known >= low) & (known <= high)).all(), name
    for lap in recording.laps:
        assert 0 <= lap.start <= lap.end <= recording.duration
    for pause in recording.pauses:
        assert 0 <= pause.start < pause.end <= recording.duration
    for note in recording.annotations:
        assert 0 <= note.start <= recording.duration


def mutated(content: bytes, dice: random.Random) -> bytes:
    """The content with a few bytes overwritten, a piece lost, doubled, or its end cut off."""
    data = bytearray(content)
    match dice.randrange(4):
        case 0:
            for _ in range(dice.choice([1, 3, 30])):
                data[dice.randrange(len(data))] = dice.randrange(256)
        case 1:
            at = dice.randrange(len(data))
            del data[at : at + dice.choice([1, 10, 1000])]
        case 2:
            at = dice.randrange(len(data))
            data[at:at] = data[at : at + dice.choice([1, 10, 1000])]
        case _:
            del data[dice.randrange(len(data)) :]
    return bytes(data)


def assert_survives(
    files: list[Path], reader: Callable[[Source], list[Recording]], seed: int, count: int
) -> None:
    """Read mutations of files: what comes out is sound, and no other error than the one."""
    dice = random.Random(seed)
    contents = [file.read_bytes() for file in files]
    for _ in range(count):
        try:
            recordings = reader(source_of(mutated(dice.choice(contents), dice)))
        except UnreadableFile:
            continue
        for recording in recordings:
            assert_sound(recording)
