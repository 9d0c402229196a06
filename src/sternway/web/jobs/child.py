"""A process that does jobs within limits and knows no database.

Children are forked from a server that has the library loaded, so that a start costs milliseconds;
the server itself never reads anything of a user.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sternway.errors import Sentence
from sternway.web.jobs.limits import MIB, Limits

if TYPE_CHECKING:
    from sternway.web.jobs.kinds import Order

RESULT = "result.json"
_OUT_OF_MEMORY = 77
_MOST_JOBS = 50
"""of one child"""
_GROWN = 512 * MIB
"""bytes that it ever had in memory, beyond which a child takes no further job"""
_MORE, _LAST = b"more", b"last"
"""what a child answers when a job is done: whether it takes another"""
_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(64 * MIB), "MALLOC_MMAP_THRESHOLD_": str(32 * MIB)}
"""that children keep of what they have freed: the GNU library would give it back to the system and
ask for it again at every file"""
_also_preloaded: list[str] = []
_PRELOADED = "sternway.web.jobs.preloaded"


def preload(modules: Iterable[str]) -> None:
    """Have children begin with these modules too; before the first is started."""
    _also_preloaded.extend(modules)


class Child:
    """A process that does jobs of one owner, one after another.

    Not every file pays for a start, and what is one person's is never where another's has been.
    """

    def __init__(self, owner: int, limits: Limits) -> None:
        method = "spawn" if sys.platform == "win32" else "forkserver"
        context: Any = get_context(method)
        if method == "forkserver":
            os.environ.update({**_MEMORY, **os.environ})
            context.set_forkserver_preload([_PRELOADED, *_also_preloaded])
        self.owner, self.limits = owner, limits
        self.connection, theirs = context.Pipe()
        """is readable when a job is done, or the child has ended"""
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, limits), daemon=True
        )
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int | None:
        """Of its process."""
        return self._process.pid

    def give(self, order: Order, folder: Path) -> None:
        """Have it do a job whose result will be in a folder; only when it does nothing."""
        with contextlib.suppress(OSError):  # it has ended: `answer` says so
            self.connection.send_bytes(_packed([order.function, order.facts, str(folder)]))

    def answer(self) -> Answer:
        """How the job ended; waits for that."""
        try:
            # Nothing of a child is unpickled: who knows what it has read.
            said = self.connection.recv_bytes(len(_LAST))
            return Answer(is_done=True, takes_more=said == _MORE)
        except (EOFError, OSError):
            self._process.join(5)
            return Answer(is_done=False, takes_more=False, code=self._process.exitcode)

    def end(self) -> None:
        """End it now, with all that it started."""
        process = self._process
        if process.pid is not None and hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.join(5)
        self.connection.close()


@dataclass(frozen=True, slots=True)
class Answer:
    """How a job ended."""

    is_done: bool
    takes_more: bool
    """whether the child takes another job"""
    code: int | None = None
    """the status of a child that ended in the middle"""


def result(folder: Path) -> Any:
    """What a child left. Raises ``OSError`` or ``ValueError`` where that is nothing."""
    return json.loads((folder / RESULT).read_bytes())


def why_it_ended(code: int | None, limits: Limits) -> Sentence:
    """The sentence about a child that left nothing."""
    if code == _OUT_OF_MEMORY:
        return Sentence("needs more memory than this installation allows: split the recording")
    if code is not None and -code == _TOO_LONG:
        return Sentence(
            "took more than {seconds} s of processor time, which is all that this "
            "installation allows: split the recording",
            seconds=limits.processor_s,
        )
    if code is not None and -code == _KILLED:
        return Sentence("was ended by the system, which had no memory left: split the recording")
    return Sentence("the analysis broke off (status {code}): report the file", code=str(code))


def _serve(connection: Connection, limits: Limits) -> None:
    """Do what is asked until nobody asks any more."""
    _bound(limits)
    for left in reversed(range(_MOST_JOBS)):
        try:
            function, facts, folder = json.loads(connection.recv_bytes())
        except EOFError:
            return
        _allow(limits.processor_s)
        _run(function, facts, folder)
        connection.send_bytes(_LAST if not left or _has_grown() else _MORE)


def _run(function: str, facts: dict[str, Any], folder: str) -> None:
    module, _, name = function.partition(":")
    try:
        found = getattr(import_module(module), name)(facts, Path(folder))
        content = _packed(found)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    path = Path(folder) / RESULT
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _packed(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _bound(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    os.setsid()
    os.nice(limits.nice)
    bounds = [(resource.RLIMIT_FSIZE, limits.written), (resource.RLIMIT_CORE, 0)]
    if limits.address_space is not None:
        bounds.append((resource.RLIMIT_AS, limits.address_space))
    for what, most in bounds:
        resource.setrlimit(what, (most, most))
    most = limits.processor_s * _MOST_JOBS + 5
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_s, most))


def _allow(processor_s: int) -> None:
    """Allow the next job all of the processor time; at its end the system says why."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        until = math.ceil(time.process_time()) + processor_s
        resource.setrlimit(resource.RLIMIT_CPU, (min(until, most), most))


def _has_grown() -> bool:
    """Whether a job left so much in memory that the next should begin anew."""
    if sys.platform == "win32":
        return False
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _GROWN


if sys.platform == "win32":
    _TOO_LONG = _KILLED = 0
else:
    _TOO_LONG, _KILLED = signal.SIGXCPU, signal.SIGKILL
