"""What can be wrong with the text of a mark or of an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sternway.errors import Sentence, SternwayError, either, sentence


class UnknownEvent(SternwayError):
    """A text that names no event.

    ``near`` are codes of events written much alike, or of those nearest in length where a length
    is stated; ``why`` says of what is known and not run backwards that it is not.
    """

    def __init__(
        self,
        text: str,
        near: Sequence[str] = (),
        *,
        is_length: bool = False,
        why: Sentence | None = None,
    ) -> None:
        self.text = text
        self.near = tuple(near)
        self.is_length = is_length
        self.why = why
        says = Sentence("no event is called {text!r}", text=text)
        if why is not None:
            says = Sentence("{says}; {why}", says=says, why=why)
        elif self.near and is_length:
            says = Sentence("{says}: nearest in length: {near}", says=says, near=either(self.near))
        elif self.near:
            says = Sentence("{says}: do you mean {near}?", says=says, near=either(self.near))
        super().__init__(says)

    def __reduce__(self) -> tuple[Any, tuple[str, tuple[str, ...], bool, Sentence | None]]:
        return _unknown, (self.text, self.near, self.is_length, self.why)


def _unknown(
    text: str, near: tuple[str, ...], is_length: bool, why: Sentence | None
) -> UnknownEvent:
    return UnknownEvent(text, near, is_length=is_length, why=why)


class AmbiguousEvent(SternwayError):
    """A text that may name several events; ``codes`` are theirs."""

    def __init__(self, text: str, codes: Sequence[str]) -> None:
        self.text = text
        self.codes = tuple(codes)
        super().__init__(
            Sentence("{text!r} may be {codes}: say which", text=text, codes=either(self.codes))
        )

    def __reduce__(self) -> tuple[type[AmbiguousEvent], tuple[str, tuple[str, ...]]]:
        return type(self), (self.text, self.codes)


class UnreadableMark(SternwayError):
    """A text that is not a mark; ``reason`` says why, and the cure."""

    def __init__(self, text: str, reason: str) -> None:
        self.text = text
        self.reason = reason
        super().__init__(Sentence("mark {text!r}: {reason}", text=text, reason=sentence(reason)))

    def __reduce__(self) -> tuple[type[UnreadableMark], tuple[str, str]]:
        return type(self), (self.text, self.reason)


class AmbiguousMark(SternwayError):
    """A text with several readings between which the event's speeds do not decide."""

    def __init__(self, text: str, readings: Sequence[str], reason: str) -> None:
        self.text = text
        self.readings = tuple(readings)
        self.reason = reason
        super().__init__(
            Sentence(
                "mark {text!r} may be {readings}: {reason}",
                text=text,
                readings=either(self.readings),
                reason=sentence(reason),
            )
        )

    def __reduce__(self) -> tuple[type[AmbiguousMark], tuple[str, tuple[str, ...], str]]:
        return type(self), (self.text, self.readings, self.reason)
