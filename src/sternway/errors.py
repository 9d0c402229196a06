"""The one family of errors: what went wrong, in which file, where, and the cure."""

from __future__ import annotations

from pathlib import Path

from sternway.notices import Notice


class SternwayError(Exception):
    """Base of every error that Sternway raises on purpose. Its text is one line."""


class UnreadableFile(SternwayError):
    """A file that holds nothing Sternway can read.

    Attributes: ``path`` (the file the caller named), ``place`` (a member, byte offset,
    line or column inside it, or ``""``), ``reason`` (what is wrong and the cure).
    """

    def __init__(self, path: Path | str, reason: str, place: str = "") -> None:
        self.path = Path(path)
        self.place = place
        self.reason = reason
        super().__init__(": ".join(part for part in (str(path), place, reason) if part))

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[Path, str, str]]:
        return type(self), (self.path, self.reason, self.place)


class SeveralRecordings(SternwayError):
    """A file that holds more than one recording was read as if it held one."""

    def __init__(self, path: Path | str, count: int) -> None:
        self.path = Path(path)
        self.count = count
        super().__init__(f"{path}: holds {count} recordings: use read_all() and choose one")

    def __reduce__(self) -> tuple[type[SeveralRecordings], tuple[Path, int]]:
        return type(self), (self.path, self.count)


class InvalidRequest(SternwayError):
    """An option or argument that has no meaning; the text says what is accepted."""


class Refused(InvalidRequest):
    """A request that the rules speak against; ``notice`` says why, in no language yet."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        facts = ", ".join(f"{name}={value!r}" for name, value in notice.facts)
        super().__init__(f"{notice.code}: {facts}" if facts else str(notice.code))

    def __reduce__(self) -> tuple[type[Refused], tuple[Notice]]:
        return type(self), (self.notice,)
