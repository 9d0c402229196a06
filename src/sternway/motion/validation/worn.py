"""What a donor says was worn where: in known words alone, so that nobody is named by it."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.errors import InvalidRequest, Sentence
from sternway.recordings import Placement

DEVICES = ("phone", "watch", "foot pod", "chest strap", "sensor", "camera")
"""kinds of devices; a model or a maker would need free text"""
_MOST = 8
"""of devices and places: more than anybody wears"""


@dataclass(frozen=True, slots=True)
class Worn:
    """Kinds of devices and places on the body, in the donor's order and in known words."""

    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Worn:
        """Read ``phone, right pocket`` or ``watch, left wrist, foot pod, right shoe``.

        Raises ``InvalidRequest`` with the accepted words, for all else could say who or where.
        """
        parts = [" ".join(part.split()).lower() for part in text.split(",")]
        if not all(parts):
            raise InvalidRequest(
                Sentence("says nothing: say what was worn where, as in “phone, right pocket”")
            )
        if len(parts) > _MOST:
            raise InvalidRequest(Sentence("more than {most} devices and places", most=_MOST))
        for part in parts:
            if part not in DEVICES:
                _refuse_unknown(part)
        return cls(tuple(parts))

    def __str__(self) -> str:
        return ", ".join(self.words)


def _refuse_unknown(part: str) -> None:
    try:
        Placement.parse(part)
    except InvalidRequest as error:
        raise InvalidRequest(
            Sentence(
                "{part!r} would be published and is no known word: name devices ({devices}) and "
                "places as in “phone, right pocket”; {why}",
                part=part,
                devices=", ".join(DEVICES),
                why=error.args[0],
            )
        ) from error
