from __future__ import annotations

from benchmarks.video import main

main()
