"""How well films are read: ``python -m benchmarks.video``.

Bodies that never stood before a camera run as ACCAD's actor did, backward and forward, before
cameras of every kind; nothing was chosen or fitted on them (rules were tried on CMU's people and
other bodies). Contacts are held against force plates, whose markers are projected with the jitter
of the networks. With $STERNWAY_BENCH_CACHE a folder keeps what the networks saw in each film.
"""

from __future__ import annotations

from benchmarks.video.contacts import print_contacts
from benchmarks.video.figures import print_cadence, print_figures
from benchmarks.video.filming import films, long_films, slanted_films
from benchmarks.video.legs import print_legs
from benchmarks.video.speed import print_speed
from benchmarks.video.ways import print_slanted, print_ways


def main() -> None:
    made = [*films()]
    print_ways(made)
    print()
    print_slanted([*slanted_films()])
    print()
    print_figures(made)
    print()
    print_legs(made)
    print()
    steady = [*long_films()]
    print_figures(steady)
    print()
    print_cadence(steady)
    print()
    print_legs(steady)
    print()
    print_contacts()
    print()
    print_speed()
