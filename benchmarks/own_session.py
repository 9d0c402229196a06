"""``own-session``: time and distance of every watch file beside what the file itself says in sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus import DATA
from sternway.errors import SternwayError
from sternway.motion import analyze
from sternway.recordings import Recording, read
