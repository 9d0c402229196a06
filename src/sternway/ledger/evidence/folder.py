"""The folder of an application: a manifest to fill in, and a place for the files of each item."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sternway.athletics import Event
from sternway.errors import InvalidRequest, SternwayError, UnreadableFile
from sternway.files import (
    EntryKind,
    create_text,
    entries_below,
    entries_in,
    entry_of,
    read_bytes,
)
from sternway.ledger.evidence.checklist import Check, Checklist, Grade, Item
from sternway.ledger.evidence.manifest import NAME, SCHEMA

GUIDE = "WHAT.txt"
"""what to put into an item's folder; it never counts as evidence"""
_LARGEST_FILE = 8 * 2**30
"""bytes; a video of a long race"""
_GRADES = {
    Grade.READ: "read in: ",
    Grade.MEMORY: "unverified: ",
    Grade.INFERRED: "inferred, not stated by the authority: ",
}


def place_of(item: Item, number: int) -> str:
    """The folder of an item, which is the ``number``-th of its list."""
    return f"{number:02d}-{item.id}"


def places(checklist: Checklist, event: Event) -> tuple[tuple[Item, str], ...]:
    """The items of an application with their folders; ``""`` for one that takes no files."""
    return tuple(
        (item, place_of(item, number) if item.files else "")
        for number, item in enumerate(checklist.items, start=1)
        if item.is_for(event)
    )


def new_files(checklist: Checklist, event: Event) -> tuple[tuple[str, str], ...]:
    """What a new folder holds: paths in it and their texts.

    Raises ``InvalidRequest`` for an event that the authority refuses.
    """
    if event.code in checklist.refused:
        reason = checklist.refused[event.code]
        raise InvalidRequest(f"{checklist.name} does not accept {event.name}: {reason}")
    return ((NAME, _manifest(checklist, event)), *_guides(checklist, event))


def write_new(folder: Path, checklist: Checklist, event: Event) -> tuple[Path, ...]:
    """Write a new folder; returns the files. Raises ``SternwayError``, and overwrites nothing."""
    there = entry_of(folder).kind
    if there is EntryKind.FILE or (there is EntryKind.FOLDER and entries_in(folder)):
        raise SternwayError(f"{folder}: is there already and not empty: name a new folder")
    texts = new_files(checklist, event)
    for name, text in texts:
        create_text(folder / name, text)
    return tuple(folder / name for name, _ in texts)


def folder_hash(folder: Path) -> str:
    """``sha256:`` and the hash of all files of a folder with their names, whatever their order.

    Raises ``UnreadableFile`` where it is not a folder of evidence, or a file cannot be read.
    """
    if entry_of(folder / NAME).kind is not EntryKind.FILE:
        raise UnreadableFile(folder, f"is not a folder of evidence: it has no {NAME}")
    whole = hashlib.sha256()
    for entry in entries_below(folder):
        if entry.kind is EntryKind.FILE:
            name = entry.path.relative_to(folder).as_posix()
            content = hashlib.sha256(read_bytes(entry.path, _LARGEST_FILE)).hexdigest()
            whole.update(f"{name}\n{content}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def _guides(checklist: Checklist, event: Event) -> Iterator[tuple[str, str]]:
    for item, place in places(checklist, event):
        if place:
            yield f"{place}/{GUIDE}", _guide(item)


def _guide(item: Item) -> str:
    need = "needed" if item.needed else "helps, not needed"
    return (
        f"{item.title} ({need})\n\n"
        f"Asked: {item.asks}\n"
        f"Put here: {item.put}\n\n"
        f"Source: {_GRADES[item.grade]}{item.source}\n"
    )


def _manifest(checklist: Checklist, event: Event) -> str:
    items = checklist.items_for(event)
    parts = [
        f"# Application to {checklist.name}: {event.name}.",
        *([f"# {checklist.note}"] if checklist.note else []),
        "# Fill in what is between quotes and behind =; remove the # before an answer.",
        "",
        f'schema = "{SCHEMA}"',
        f'checklist = "{checklist.id}"',
        f'event = "{event.code}"',
        "",
        "[performance]",
        'athlete = ""',
        'born = ""    # 1990-05-21',
        'date = ""    # the day of the race',
        'place = ""',
        'mark = ""    # the official time or distance, as it stands in the results',
        'timing = ""  # photo-finish, hand or transponder',
    ]
    checks = {item.check for item in items}
    if Check.TIMING in checks:
        parts += [
            "",
            "[watches]  # hand timing only: what each of the three showed",
            "times = []",
        ]
    if Check.WIND in checks:
        parts += ["", "[wind]", "# mps = 0.0  # from behind the way you travel; against you: -0.8"]
    if Check.COURSE in checks:
        parts += [
            "",
            "[course]",
            "# length_m = 0",
            "# start_height_m = 0",
            "# finish_height_m = 0",
            "# separation_m = 0  # between start and finish, straight",
            'measured_on = ""',
            'measured_by = ""',
        ]
    parts += ["", "[application]", 'sent = ""    # the day it goes out', ""]
    return "\n".join(parts)
