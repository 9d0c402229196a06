"""What children are made to do in tests. Knows no Django, as no child does."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any


def answer(facts: dict[str, Any], folder: Path) -> dict[str, Any]:
    return {"said": facts["say"]}


def eat_memory(facts: dict[str, Any], folder: Path) -> None:
    pieces = [b""]
    while True:
        pieces.append(os.urandom(2**20) * 64)


def never_end(facts: dict[str, Any], folder: Path) -> None:
    while True:
        pass


def sleep(facts: dict[str, Any], folder: Path) -> None:
    time.sleep(600)


def fill_the_disk(facts: dict[str, Any], folder: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    with (folder / "big").open("wb") as file:
        while True:
            file.write(b"x" * 2**20)


def modules(facts: dict[str, Any], folder: Path) -> list[str]:
    import sys

    return sorted({name.partition(".")[0] for name in sys.modules})


def break_off(facts: dict[str, Any], folder: Path) -> None:
    raise RuntimeError("on purpose")


def compute(facts: dict[str, Any], folder: Path) -> str:
    until = time.process_time() + facts["seconds"]
    while time.process_time() < until:
        pass
    return "computed"


def grow(facts: dict[str, Any], folder: Path) -> None:
    bytearray(os.urandom(2**20)) * 700


def faults(facts: dict[str, Any], folder: Path) -> int:
    """How often the system had to give memory that had been had before."""
    import resource

    for _ in range(20):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        bytearray(b"x" * 2**22)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def process(facts: dict[str, Any], folder: Path) -> list[int]:
    return [facts["of"], os.getpid()]
