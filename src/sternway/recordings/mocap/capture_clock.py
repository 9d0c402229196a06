"""The clock on which the files of one capture lie: markers and forces begin where they do."""

from __future__ import annotations

from sternway.recordings.recording import FloatArray
from sternway.recordings.warning import ReadCode, ReadWarning

_LATEST = 3600.0
"""s after the zero of a clock at which a capture begins; later, the zero is none of its own"""


def on_capture_clock(time: FloatArray) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """The times ``(n,)``, in order, as the file has them, so that files of one capture agree.

    Counted from the first, with a warning, where they begin before zero or more than an hour after.
    """
    begins = float(time[0])
    if 0.0 <= begins <= _LATEST:
        return time, ()
    return time - begins, (ReadWarning.of(ReadCode.CLOCK_MOVED, begins_s=begins),)
