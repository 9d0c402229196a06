"""Whether every file that a row names is there, as it was."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.web.files.domain.storage import data_folder, hash_of, path_of
from sternway.web.files.models import StoredFile


def examine_files(*, is_deep: bool) -> Iterator[tuple[str, str]]:
    """What was looked at, and the trouble with its cure."""
    missing, changed, known = 0, 0, set()
    for stored in StoredFile.objects.iterator():
        known.add(stored.sha256)
        path = path_of(stored.sha256)
        if not path.exists():
            missing += 1
        elif path.stat().st_size != stored.size or (is_deep and hash_of(path) != stored.sha256):
            changed += 1
    yield (
        f"all {len(known)} files are there",
        f"{missing} are missing: restore them from a backup" if missing else "",
    )
    yield (
        "none was changed" if is_deep else "none has another size",
        f"{changed} are not what they were: restore them from a backup" if changed else "",
    )
    there = {each.name for each in data_folder().files.rglob("*") if each.is_file()}
    strays = len(there - known)
    yield (
        "no file lies there that nobody knows",
        f"{strays} do: they take room and can be deleted" if strays else "",
    )
