"""A process that does one job within limits and knows no database.

Children are forked from a server that has the library loaded, so that a start costs milliseconds;
the server itself never reads anything of a user.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sternway.web.jobs.limits import Limits

if TYPE_CHECKING:
    from sternway.web.jobs.kinds import Order

RESULT = "result.json"
_OUT_OF_MEMORY = 77
_also_preloaded: list[str] = []
_PRELOADED = "sternway.web.jobs.preloaded"


def preload(modules: Iterable[str]) -> None:
    """Have children begin with these modules too; before the first is started."""
    _also_preloaded.extend(modules)


def start(order: Order, folder: Path) -> BaseProcess:
    """Start a child whose result will be in a folder."""
    method = "spawn" if sys.platform == "win32" else "forkserver"
    context: Any = get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([_PRELOADED, *_also_preloaded])
    process: BaseProcess = context.Process(
        target=_run, args=(order.function, order.facts, str(folder), order.limits), daemon=True
    )
    process.start()
    return process


def result(folder: Path) -> Any:
    """What a child left. Raises ``OSError`` or ``ValueError`` where that is nothing."""
    return json.loads((folder / RESULT).read_bytes())


def why_it_ended(code: int | None, limits: Limits) -> str:
    """The sentence about a child that left nothing."""
    if code == _OUT_OF_MEMORY:
        return "needs more memory than this installation allows: split the recording"
    if code is not None and -code == _TOO_LONG:
        return (
            f"took more than {limits.processor_s} s of processor time, which is all that this "
            "installation allows: split the recording"
        )
    if code is not None and -code == _KILLED:
        return "was ended by the system, which had no memory left: split the recording"
    return f"the analysis broke off (status {code}): report the file"


def _run(function: str, facts: dict[str, Any], folder: str, limits: Limits) -> None:
    _bound(limits)
    module, _, name = function.partition(":")
    try:
        found = getattr(import_module(module), name)(facts, Path(folder))
        text = json.dumps(found, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    path = Path(folder) / RESULT
    unfinished = path.with_suffix(".part")
    unfinished.write_text(text, encoding="utf-8", errors="surrogatepass")
    unfinished.replace(path)


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
    # At the lower of the two the system says why.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_s, limits.processor_s + 5))


if sys.platform == "win32":
    _TOO_LONG = _KILLED = 0
else:
    import signal

    _TOO_LONG, _KILLED = signal.SIGXCPU, signal.SIGKILL
