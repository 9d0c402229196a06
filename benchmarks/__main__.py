"""Every measurement of docs/benchmarks.md in turn: ``python -m benchmarks [NAME…]``."""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from os import cpu_count

NAMES = (
    "fit",
    "own-session",
    "xml",
    "phone",
    "process",
    "batch",
    "efforts",
    "direction",
    "planes",
    "axes",
    "flaws",
    "nowhere",
    "reliability",
    "placement",
    "steps",
    "video",
    "peers",
    "marks",
    "prediction",
    "ledger",
    "plan",
    "meets",
    "refusals",
    "coaching",
    "entered",
    "startup",
    "web",
)


def main() -> None:
    chosen = sys.argv[1:] or NAMES
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {cpu_count()} cores, ", end="")
    print(f"Python {platform.python_version()}")
    for name in chosen:
        print(f"\n## {name}\n", flush=True)
        sys.argv = [f"benchmarks.{name.replace('-', '_')}"]
        import_module(sys.argv[0]).main()


if __name__ == "__main__":
    main()
