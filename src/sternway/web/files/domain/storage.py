"""Where raw files are: by their hash, written once, read only."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from django.conf import settings
from django.utils.translation import gettext_noop

from sternway.errors import InvalidRequest, Sentence
from sternway.files import sync_folder
from sternway.web.data_folder import DataFolder
from sternway.web.identifiers import new_id
from sternway.web.refusals import Declined

_FULL = gettext_noop("the disk of this installation is full: tell whoever runs it")


def data_folder() -> DataFolder:
    """That of this installation."""
    return DataFolder(settings.STERNWAY.data)


def path_of(sha256: str) -> Path:
    """Where the file with a hash is or would be."""
    return data_folder().files / sha256[:2] / sha256[2:4] / sha256


def too_large(most: int) -> InvalidRequest:
    """Why a file of more bytes than this is not taken."""
    return InvalidRequest(
        Sentence(
            "is larger than {most} MB, which is all that this installation takes: "
            "split the recording",
            most=round(most / 1e6),
        )
    )


class DiskFull(Declined):
    """Why nothing is taken where there is no room; later there may be some."""

    def __init__(self) -> None:
        super().__init__(_FULL)


def check_room(size: int) -> None:
    """Raises ``InvalidRequest`` where the disk would fall below what must stay free."""
    free = shutil.disk_usage(data_folder().path).free
    if free - size < settings.STERNWAY.free_bytes:
        raise DiskFull()


def hash_of(path: Path) -> str:
    """That of the content of a file. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Incoming:
    """A file that is being received: hashed while it is written, kept only when it is whole."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._hash = hashlib.sha256()
        self._path = data_folder().incoming / f"{new_id()}.part"
        self.size = 0

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("xb")
        return self

    def write(self, piece: bytes) -> None:
        """Raises ``InvalidRequest`` where it grows too large, or the disk is full."""
        self.size += len(piece)
        if self.size > self._most:
            raise too_large(self._most)
        self._hash.update(piece)
        try:
            self._file.write(piece)
        except OSError as error:
            raise DiskFull() from error

    def finish(self) -> str:
        """Bring all of it to the disk; returns its hash.

        Raises ``InvalidRequest`` as `write`, and where nothing came.
        """
        if not self.size:
            raise Declined("the file is empty: choose another")
        if self._file.closed:
            return self._hash.hexdigest()
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise DiskFull() from error
        return self._hash.hexdigest()

    def keep(self) -> Path:
        """Put a finished file where its hash says; the same content is kept once.

        Within the transaction that names it, and after that row: who removes a content holds one.
        Returns the folder, which is still to be brought to the disk: see `bring_to_disk`.
        """
        target = path_of(self._hash.hexdigest())
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or target.stat().st_size != self.size:
                self._path.chmod(0o440)
                self._path.replace(target)
        except OSError as error:
            raise DiskFull() from error
        return target.parent

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def bring_to_disk(folders: Iterable[Path]) -> None:
    """What was put into folders of contents, and the folders themselves.

    Of many together the first costs the most, and the others next to nothing.
    """
    for folder in {each for of in folders for each in (of, of.parent, of.parent.parent)}:
        sync_folder(folder)
