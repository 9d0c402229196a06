"""The one family of errors: what went wrong, in which file, where, and the cure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sternway.notices import Notice


class SternwayError(Exception):
    """Base of every error that Sternway raises on purpose. Its text is one line."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with what somebody wrote."""

    reason: str
    """what is wrong, and the cure"""
    field: str = ""
    """``goal.date``, ``injury[1].where``; ``""`` where it is no field's"""
    line: int | None = None
    """from 1"""

    @property
    def place(self) -> str:
        """``line 12, goal.date``"""
        return ", ".join(
            part for part in (f"line {self.line}" if self.line else "", self.field) if part
        )

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, self.reason) if part)


class UnreadableFile(SternwayError):
    """A file that holds nothing Sternway can read.

    Attributes: ``path`` (the file the caller named), ``place`` (a member, byte offset,
    line or column inside it, or ``""``), ``reason`` (what is wrong and the cure), ``mistakes`` (all
    of them, where it was read field by field: the text names each).
    """

    def __init__(
        self, path: Path | str, reason: str, place: str = "", mistakes: tuple[Mistake, ...] = ()
    ) -> None:
        self.path = Path(path)
        self.place = place
        self.reason = reason
        self.mistakes = mistakes
        super().__init__(": ".join(part for part in (str(path), place, reason) if part))

    def __reduce__(
        self,
    ) -> tuple[type[UnreadableFile], tuple[Path, str, str, tuple[Mistake, ...]]]:
        return type(self), (self.path, self.reason, self.place, self.mistakes)


class UnknownColumns(UnreadableFile):
    """A table that may hold motion data, in columns of names that nobody knows."""


class SeveralRecordings(SternwayError):
    """A file that holds more than one recording was read as if it held one."""

    def __init__(self, path: Path | str, count: int) -> None:
        self.path = Path(path)
        self.count = count
        super().__init__(
            f"{path}: holds {count} recordings, and one is wanted: give it alone (read_all has all)"
        )

    def __reduce__(self) -> tuple[type[SeveralRecordings], tuple[Path, int]]:
        return type(self), (self.path, self.count)


class ChangedMeanwhile(SternwayError):
    """A file that somebody else wrote to since it was read: nothing was written over theirs."""


class InvalidRequest(SternwayError):
    """An option or argument that has no meaning; the text says what is accepted."""


class Explained(SternwayError):
    """An error whose ``notice`` says what is wrong, in no language yet."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        facts = ", ".join(f"{name}={value!r}" for name, value in notice.facts)
        super().__init__(f"{notice.code}: {facts}" if facts else str(notice.code))

    def __reduce__(self) -> tuple[type[Explained], tuple[Notice]]:
        return type(self), (self.notice,)


class Refused(Explained, InvalidRequest):
    """A request that the rules speak against."""
