"""A session typed as one line: ``2026-11-22 backward 2.4 km 18:30 rpe 6 pain knee 2 fall no``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sternway.direction import Direction
from sternway.errors import InvalidRequest, Sentence, told
from sternway.knowledge.complaints import body_part
from sternway.tables import day_of
from sternway.training.log.care import with_care
from sternway.training.log.doubts import WAYS, doubts
from sternway.training.log.entry import ALL_OUT_TESTS, Fall, LogEntry, NextDay, Pain, Swelling
from sternway.training.log.release import release_of_words
from sternway.training.log.words import meaning
from sternway.training.progress import result_of
from sternway.training.sessions import BODY_PARTS, Kind
from sternway.units import LENGTHS, SPEEDS, TIMES, seconds_of, speed_of_pace

EXAMPLE = "2026-11-22 backward 2.4 km 18:30 rpe 6 pain knee 2 fall no"
RELEASE_EXAMPLE = "2026-11-22 release head running by Dr. Jane Roe"
Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST = 500
_WAYS = {"backward": Direction.BACKWARD, "forward": Direction.FORWARD}
_FILLERS = {"in", "and"}
_NAMES = {
    "start": "at",
    "next_day": "next-day",
    "duration": "the time of the whole session",
    "backward_time": "the time backward",
    "forward_time": "the time forward",
}
"""of the fields of an entry, where the line has another word"""
_GLUED = re.compile(
    rf"(\d)({'|'.join(sorted({*LENGTHS, *SPEEDS, *TIMES}, key=len, reverse=True))})$"
)
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")
_GROUPED = re.compile(r"[1-9]\d{0,2},\d{3}")
"""a comma before three digits: between thousands to some, before decimals to others"""


def typed_entry(text: str, today: date) -> LogEntry:
    """The session that a line describes; ``today`` and ``yesterday`` are days too.

    A time after the distance of a direction is that of this direction; a time elsewhere is that of
    the whole session. Raises ``InvalidRequest`` that names the word which is not understood, or
    what about the session cannot be; where the line may tell of a head that was hurt, of the chest,
    the breath or something broken, it says first what to do about that.
    """
    with with_care(text):
        return _typed(text, today)


def _typed(text: str, today: date) -> LogEntry:
    if len(text) > _LONGEST:
        raise InvalidRequest(Sentence("the line is longer than {most} characters", most=_LONGEST))
    entry = _Words(text, today).entry()
    for doubt in doubts(entry, today):
        raise InvalidRequest(Sentence("{text!r}: {doubt}", text=text, doubt=doubt))
    if not (entry.is_training or entry.tells_of_the_body):
        raise _misunderstood(text, Sentence("it says nothing that was done"))
    return replace(entry, source="typed")


def with_words(entry: LogEntry, text: str, today: date) -> LogEntry:
    """A session with what a line adds to it: ``rpe 6 pain knee 2 fall no note windy``.

    Raises ``InvalidRequest`` as `typed_entry`, and where the line says what was run.
    """
    with with_care(text):
        said = _Words(f"{entry.date} {text}", today).entry()
        if said.backward or said.forward or said.duration:
            raise _misunderstood(
                text, Sentence("the file says what was run: add only rpe, pain, fall, note")
            )
        made = replace(
            entry,
            start=said.start or entry.start,
            session=said.session or entry.session,
            kind=said.kind or entry.kind,
            rpe=entry.rpe if said.rpe is None else said.rpe,
            pain=said.pain or entry.pain,
            fall=entry.fall if said.fall is Fall.NO else said.fall,
            swelling=said.swelling or entry.swelling,
            next_day=said.next_day or entry.next_day,
            tests=said.tests or entry.tests,
            release=said.release or entry.release,
            note=" ".join(part for part in (entry.note, said.note) if part),
        )
        for doubt in doubts(made, today):
            raise InvalidRequest(Sentence("{text!r}: {doubt}", text=text, doubt=doubt))
    return made


class _Words:
    """The words of a line, taken from the front."""

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today
        self._words = [part for word in text.split() for part in _apart(word)]
        self._entry: LogEntry | None = None
        self._said: dict[str, object] = {}
        self._way: Direction | None = None

    def entry(self) -> LogEntry:
        self._entry = LogEntry(self._day())
        while self._words:
            word = meaning(self._words.pop(0))
            if word in _WAYS:
                self._way = _WAYS[word]
            elif word in _FILLERS:
                continue
            elif word in _SAYS:
                _SAYS[word](self)
            else:
                self._figure(word)
        return self._entry

    def _day(self) -> date:
        word = self._word(Sentence("a date"))
        if word in ("today", "yesterday"):
            return self._today - timedelta(days=word == "yesterday")
        if word == "tomorrow":
            raise InvalidRequest(
                Sentence("{text!r}: log what was done, not what is to come", text=self._text)
            )
        found = day_of(word)
        if found is None:
            raise _misunderstood(self._text, Sentence("{word!r} is not a date", word=word))
        return found

    def _next(self, wanted: Sentence) -> str:
        if not self._words:
            raise _misunderstood(self._text, Sentence("{wanted} is missing", wanted=wanted))
        return self._words.pop(0)

    def _word(self, wanted: Sentence) -> str:
        return meaning(self._next(wanted))

    def _set(self, **changes: Any) -> None:
        """Raises where one was said otherwise before: neither of two words wins in silence."""
        for name, value in changes.items():
            self._once(_NAMES.get(name, name), value)
        self._put(**changes)

    def _once(self, name: str, value: object) -> None:
        if self._said.setdefault(name, value) != value:
            doubt = Sentence("{name} is said twice, and not alike: leave one out", name=name)
            raise InvalidRequest(Sentence("{text!r}: {doubt}", text=self._text, doubt=doubt))

    def _put(self, **changes: Any) -> None:
        assert self._entry is not None
        self._entry = replace(self._entry, **changes)

    def _number(self, wanted: Sentence) -> float:
        word = self._next(wanted)
        if not _NUMBER.fullmatch(word):
            raise _misunderstood(self._text, Sentence("{word!r} is not a number", word=word))
        return float(word.replace(",", "."))

    def _figure(self, word: str) -> None:
        """A distance, a speed, a pace or a time."""
        if (seconds := seconds_of(word)) is not None:
            self._time(seconds)
            return
        if (speed := speed_of_pace(word)) is not None:
            self._speed(speed, word)
            return
        if not _NUMBER.fullmatch(word):
            raise _misunderstood(self._text, Sentence("{word!r} is not understood", word=word))
        value = float(word.replace(",", "."))
        missing = Sentence("the unit of {word} (m, km, mi, s, min or h)", word=word)
        unit = self._next(missing).lower()
        if unit in LENGTHS:
            if _GROUPED.fullmatch(word):
                raise InvalidRequest(_two_readings(self._text, word, unit))
            self._distance(value * LENGTHS[unit], word)
        elif unit in TIMES:
            self._time(value * TIMES[unit])
        elif unit in SPEEDS:
            self._speed(value * SPEEDS[unit], f"{word} {unit}")
        elif unit[0].isdigit() or meaning(unit) in {*_SAYS, *_WAYS}:
            raise _misunderstood(self._text, Sentence("{missing} is missing", missing=missing))
        else:
            raise _misunderstood(
                self._text, Sentence("{unit!r} is not a unit of distance or time", unit=unit)
            )

    def _distance(self, metres: float, word: str) -> None:
        assert self._entry is not None
        if self._way is None:
            raise _misunderstood(
                self._text, Sentence("{word}: say backward or forward before it", word=word)
            )
        if getattr(self._entry, str(self._way)):
            raise _misunderstood(
                self._text, Sentence("there are two distances {way}", way=WAYS[self._way])
            )
        self._set(**{str(self._way): metres})

    def _time(self, seconds: float) -> None:
        assert self._entry is not None
        way = self._way
        if way is None or not getattr(self._entry, str(way)):
            self._set(duration=seconds)
        else:
            self._set(**{f"{way}_time": seconds})

    def _speed(self, speed: float, word: str) -> None:
        assert self._entry is not None
        metres = getattr(self._entry, str(self._way)) if self._way else 0.0
        if not metres or not speed:
            raise _misunderstood(
                self._text, Sentence("{word}: say the distance before it", word=word)
            )
        self._set(**{f"{self._way}_time": metres / speed})

    def _at(self) -> None:
        word = self._next(Sentence("the time of day"))
        try:
            self._set(start=time.fromisoformat(word.zfill(5)))
        except ValueError:
            raise _misunderstood(
                self._text, Sentence("at {word!r} is not a time of day", word=word)
            ) from None

    def _rpe(self) -> None:
        self._set(rpe=self._number(Sentence("the effort from 0 to 10")))

    def _pain(self) -> None:
        assert self._entry is not None
        word = self._next(Sentence("where it hurts, and how much")).lower()
        hurts = meaning(word) not in ("no", "none")
        self._once("pain", hurts)
        if not hurts:
            return
        where = "somewhere"
        if not _NUMBER.fullmatch(word):
            part = body_part(word)
            if part not in BODY_PARTS:
                known = ", ".join(BODY_PARTS)
                raise _misunderstood(
                    self._text,
                    Sentence("pain {word!r}: write one of {known}", word=word, known=known),
                )
            where = part
        else:
            self._words.insert(0, word)
        level = self._number(Sentence("how much it hurts from 0 to 10"))
        self._once(f"pain {where}", level)
        self._put(pain=(*self._entry.pain, Pain(where, level)))

    def _fall(self) -> None:
        self._set(fall=self._choice("fall", Fall))

    def _swelling(self) -> None:
        self._set(swelling=self._choice("swelling", Swelling))

    def _next_day(self) -> None:
        self._set(next_day=self._choice("next-day", NextDay))

    def _choice(self, name: str, choices: type[Choice]) -> Choice:
        word = self._word(Sentence("{name}: {choices}", name=name, choices=", ".join(choices)))
        if word not in list(choices):
            raise _misunderstood(
                self._text,
                Sentence(
                    "{name} {word!r}: write one of {choices}",
                    name=name,
                    word=word,
                    choices=", ".join(choices),
                ),
            )
        return choices(word)

    def _test(self) -> None:
        assert self._entry is not None
        code = self._next(Sentence("which test, as 20m")).lower()
        if code.isdigit():
            code += self._next(Sentence("the unit of the test's distance")).lower()
        try:
            measure, value = result_of(
                code, self._next(Sentence("the result of {code}", code=code))
            )
        except ValueError as error:
            raise _misunderstood(self._text, told(error)) from None
        if self._words and self._words[0].lower() == measure.unit.lower():
            self._words.pop(0)
        self._put(tests=(*self._entry.tests, (measure.code, value)))
        if measure.code in ALL_OUT_TESTS and self._entry.kind is None:
            self._put(kind=Kind.TEST)

    def _release(self) -> None:
        assert self._entry is not None
        try:
            self._set(release=release_of_words(self._words, self._entry.date))
        except ValueError as error:
            raise _misunderstood(self._text, told(error), RELEASE_EXAMPLE) from None
        self._words = []

    def _session(self) -> None:
        self._set(session=self._next(Sentence("the session, as w03-tue")))

    def _kind(self) -> None:
        self._set(kind=self._choice("kind", Kind))

    def _note(self) -> None:
        self._set(note=" ".join(self._words))
        self._words = []

    def _total(self) -> None:
        self._way = None


_SAYS = {
    "at": _Words._at,
    "rpe": _Words._rpe,
    "pain": _Words._pain,
    "fall": _Words._fall,
    "swelling": _Words._swelling,
    "next-day": _Words._next_day,
    "test": _Words._test,
    "release": _Words._release,
    "session": _Words._session,
    "kind": _Words._kind,
    "note": _Words._note,
    "total": _Words._total,
    "duration": _Words._total,
}


def _apart(word: str) -> Iterator[str]:
    """``2.4km`` as two words."""
    found = _GLUED.search(word)
    if found and _NUMBER.fullmatch(word[: found.start(2)]):
        yield word[: found.start(2)]
        yield found[2]
    else:
        yield word


def _two_readings(text: str, word: str, unit: str) -> Sentence:
    whole, point = word.replace(",", ""), word.replace(",", ".")
    return Sentence(
        "{text!r}: {word} {unit} is {whole} {unit} to some and {point} {unit} to others: write "
        "{whole} {unit} or {point} {unit}",
        text=text,
        word=word,
        unit=unit,
        whole=whole,
        point=point,
    )


def _misunderstood(text: str, reason: Sentence, example: str = EXAMPLE) -> InvalidRequest:
    return InvalidRequest(
        Sentence(
            "{text!r}: {reason}: write for example {example!r}",
            text=text,
            reason=reason,
            example=example,
        )
    )
