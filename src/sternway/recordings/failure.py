"""What could not be done with one input, as people and machines read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from sternway.errors import Sentence, SternwayError, UnreadableFile, joined, quoted, sentence, told

FAILURE_SCHEMA = "sternway.failure/1"


@dataclass(frozen=True, slots=True)
class Failure:
    """One input, or one recording in it, that gave no analysis."""

    file: str
    """as the caller named it"""
    place: str
    """where inside the file, or ``""``"""
    reason: str
    """what is wrong and the cure"""

    @classmethod
    def of(cls, file: Path, error: Exception, place: str = "") -> Failure:
        """The failure behind an exception; whatever Sternway did not foresee is called a fault."""
        if isinstance(error, UnreadableFile):
            return cls(str(file), error.place or place, error.reason)
        if isinstance(error, SternwayError):
            return cls(str(file), place, told(error))
        if isinstance(error, MemoryError):
            cure = Sentence("needs more memory than there is: close other programs")
            return cls(str(file), place, cure)
        fault = Sentence(
            "a fault in Sternway, please report it: {where}: {error}",
            where=place_in_code(error),
            error=quoted(str(error)),
        )
        return cls(str(file), place, fault)

    @property
    def says(self) -> Sentence:
        """The place and what is wrong there."""
        return joined((self.place, sentence(self.reason)))

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.reason) if part)

    def document(self) -> dict[str, str]:
        """The failure in the schema ``sternway.failure/1``."""
        return {
            "schema": FAILURE_SCHEMA,
            "file": self.file,
            "place": self.place,
            "reason": self.reason,
        }


def place_in_code(error: Exception) -> Sentence:
    """The kind of an error, and the file and line of the code that raised it."""
    kind, frames = type(error).__name__, extract_tb(error.__traceback__)
    if not frames:
        return Sentence("{kind}", kind=kind)
    file, line = Path(frames[-1].filename).name, frames[-1].lineno
    return Sentence("{kind} in {file}:{line}", kind=kind, file=file, line=line)
