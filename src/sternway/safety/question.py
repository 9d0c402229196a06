"""What is asked about a situation, and which answers it takes: ``questions.toml``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from sternway.documents import toml_data
from sternway.errors import InvalidRequest, Sentence
from sternway.files import packaged
from sternway.safety.situation import Situation
from sternway.tables import Table, meant

Answer: TypeAlias = str | float | bool

_YES = {"yes", "true", "y"}
_NO = {"no", "false", "n"}
_DECIMAL_COMMA = re.compile(r",(?=\d{1,2}$)")
_GROUPED = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
"""between thousands to some, before decimals to others"""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know, and what it can be."""

    part: str
    """``place``, ``weather``, ``session`` or ``athlete``"""
    name: str
    asks: str
    choices: tuple[str, ...]
    """empty for a number or for yes and no"""
    low: float | None
    high: float | None
    """bounds of a number; both None otherwise"""
    means: str
    """what the choices mean where their names do not say it"""
    implies: Mapping[str, Mapping[str, Answer]]
    """for a choice, the answers by path that follow from it"""

    @property
    def path(self) -> str:
        """``place.surface``."""
        return f"{self.part}.{self.name}"

    @property
    def takes(self) -> str:
        """The answers in words: ``dry, damp, wet or icy``, ``0 to 10``, ``yes or no``."""
        if self.choices:
            return Sentence(
                "{choices} or {last}",
                choices=", ".join(self.choices[:-1]),
                last=self.choices[-1],
            )
        if self.low is not None and self.high is not None:
            return Sentence("{low:,g} to {high:,g}", low=self.low, high=self.high)
        return Sentence("yes or no")

    def checked(self, value: object) -> Answer:
        """The value if it is an answer. Raises ``InvalidRequest`` that says what would be."""
        if self.choices:
            if isinstance(value, str) and value in self.choices:
                return value
        elif self.low is not None and self.high is not None:
            if (
                isinstance(value, int | float)
                and not isinstance(value, bool)
                and self._takes(value)
            ):
                return float(value)
        elif isinstance(value, bool):
            return value
        shown = value if isinstance(value, str) else repr(value)
        raise InvalidRequest(
            Sentence(
                "{name} = {shown}: say {takes}",
                name=self.name,
                shown=str(shown)[:40],
                takes=self.takes,
            )
        )

    def _takes(self, value: float) -> bool:
        """Whether a number is within the bounds."""
        if self.low is None or self.high is None:
            return False
        return math.isfinite(value) and self.low <= value <= self.high

    def understood(self, text: str) -> Answer:
        """The answer that a text gives. Raises ``InvalidRequest``."""
        word = text.strip().lower()
        if self.choices:
            return self.checked(word.replace(" ", "-").replace("_", "-"))
        if self.low is None:
            if word in _YES | _NO:
                return word in _YES
            return self.checked(text)
        if (grouped := _GROUPED.fullmatch(word)) and self._takes(float(grouped[1] + grouped[2])):
            raise InvalidRequest(
                Sentence(
                    "{name} = {word}: that is {whole} to some and {point} to others: write {whole} "
                    "or {point}",
                    name=self.name,
                    word=word,
                    whole=grouped[1] + grouped[2],
                    point=f"{grouped[1]}.{grouped[2]}".rstrip("0").rstrip("."),
                )
            )
        try:
            return self.checked(float(_DECIMAL_COMMA.sub(".", word)))
        except ValueError:
            return self.checked(text)


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its path, in the order in which they are asked."""
    return parsed(packaged(__name__, "questions.toml"))


def parsed(text: str) -> dict[str, Question]:
    """Raises ``ValueError`` that names line and question of what is incomplete."""
    with toml_data(text, "questions.toml") as file:
        file.whole("version", 1, 1)
        tables = {
            (part, name): table
            for part, names in file.named_tables().items()
            for name, table in names.named_tables().items()
        }
        known = {
            each.path: each
            for each in (_question(part, name, table) for (part, name), table in tables.items())
        }
        for each in known.values():
            _check_implied(tables[each.part, each.name], each, known)
        return known


def _question(part: str, name: str, table: Table) -> Question:
    asks = table.text("asks")
    if not asks.endswith(("?", ".")):
        table.fault("asks", "must end with a question mark or a full stop")
    choices = table.texts("choices", ())
    has_bounds = table.has("low") or table.has("high")
    if has_bounds and choices:
        table.fault("choices", "stands beside low and high: give one of them")
    return Question(
        part,
        name,
        asks,
        choices,
        table.number("low") if has_bounds else None,
        table.number("high") if has_bounds else None,
        table.text("means", ""),
        {
            choice: {path: implied.raw(path) for path in implied.names}
            for choice, implied in table.table("implies", may_be_missing=True)
            .named_tables()
            .items()
        },
    )


def _check_implied(table: Table, asked: Question, known: Mapping[str, Question]) -> None:
    for choice, implied in asked.implies.items():
        if choice not in asked.choices or set(implied) - set(known):
            table.fault("implies", "names what is not asked about")
            continue
        for path, value in implied.items():
            try:
                known[path].checked(value)
            except InvalidRequest as error:
                table.fault("implies", str(error))


def question(name: str) -> Question:
    """The question of a path or of a bare name.

    Raises ``InvalidRequest`` that suggests what may have been meant.
    """
    known = questions()
    names = {each.name: each for each in known.values()} | dict(known)
    if name in names:
        return names[name]
    if (elsewhere := names.get(name.rpartition(".")[2])) is not None:
        raise InvalidRequest(
            Sentence(
                "{name} stands under [{part}]: move it there",
                name=elsewhere.name,
                part=elsewhere.part,
            )
        )
    cure = meant(name, names, Sentence("a new safety file lists all that is"))
    raise InvalidRequest(Sentence("{name!r} is not asked about: {cure}", name=name[:40], cure=cure))


def answers(situation: Situation) -> dict[str, Answer]:
    """What is known of a situation, by path, with what follows from it.

    Raises ``InvalidRequest`` where a value is not one of those its question takes.
    """
    known: dict[str, Answer] = {}
    for path, asked in questions().items():
        value = getattr(getattr(situation, asked.part), asked.name)
        if value is not None:
            known[path] = asked.checked(value)
    for path, asked in questions().items():
        for implied, value in asked.implies.get(str(known.get(path)), {}).items():
            known.setdefault(implied, value)
    return known


def with_answers(situation: Situation, given: Mapping[str, Answer]) -> Situation:
    """The situation with these answers, by path, in place of what it held."""
    for path, value in given.items():
        asked = questions()[path]
        part = replace(getattr(situation, asked.part), **{asked.name: asked.checked(value)})
        situation = replace(situation, **{asked.part: part})
    return situation
