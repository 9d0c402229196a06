"""Lots that anybody can draw again: an order out of a published seed, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

ALGORITHM = "sha256-fisher-yates/1"
"""Fisher and Yates (1938) as Durstenfeld (1964) shuffles, fed with SHA-256 of seed and count."""
_WORD = 2**64


def shuffled(items: Iterable[str], seed: str, *purpose: object) -> tuple[str, ...]:
    """The items in the order that the seed gives for this purpose, however they came."""
    found = sorted(items)
    numbers = _numbers("\x1f".join((seed, *map(str, purpose))))
    for last in range(len(found) - 1, 0, -1):
        other = _below(last + 1, numbers)
        found[last], found[other] = found[other], found[last]
    return tuple(found)


def _below(bound: int, numbers: Iterator[int]) -> int:
    """An even draw: numbers in the incomplete last stretch would favour the small ones."""
    most = _WORD - _WORD % bound
    return next(number for number in numbers if number < most) % bound


def _numbers(seed: str) -> Iterator[int]:
    count = 0
    while True:
        digest = sha256(f"{seed}\x1f{count}".encode()).digest()
        yield from (int.from_bytes(digest[at : at + 8], "big") for at in range(0, 32, 8))
        count += 1
