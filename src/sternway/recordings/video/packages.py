"""The optional packages that films need, and the one line that says how to get them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

from sternway.errors import SternwayError


class MissingPackage(SternwayError):
    """A film cannot be read without a package of the extra ``video``."""


@cache
def opencv() -> Any:
    """OpenCV, which decodes films and turns pictures. Raises ``MissingPackage``."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
    found = _package("cv2")
    # The pictures are small: threads would wait for one another.
    found.setNumThreads(1)
    return found


@cache
def litert() -> Any:
    """LiteRT, which runs networks. Raises ``MissingPackage``."""
    return _package("ai_edge_litert.interpreter")


@contextmanager
def without_chatter() -> Iterator[None]:
    """LiteRT tells on standard error how it was built, and has no switch for that."""
    sys.stderr.flush()
    kept = os.dup(2)
    reading, writing = os.pipe()
    os.dup2(writing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        for each in (kept, reading, writing):
            os.close(each)


def _package(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingPackage(
            "films need two more packages: pip install 'sternway[video]'"
        ) from error
