"""Claims about running backwards and what is known of them: ``claims/*.toml``, checked at load."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sternway.documents import toml_data
from sternway.errors import InvalidRequest, Sentence
from sternway.files import packaged
from sternway.knowledge.complaints import Complaint, complaints_in, is_illness, is_of_influence
from sternway.knowledge.sources import Source, sources
from sternway.tables import Table

GROUPS = ("practice", "energy", "body", "performance", "injury", "technique", "sport")
"""the files, in the order in which people read them"""
_OF_THE_ILL = frozenset({"ligament", "osteoarthritis", "older", "pregnancy"})
"""topics about people with something that somebody treats"""
_LONGEST = 120
"""characters of a topic or question that are read"""
_ALIKE = 0.75
"""similarity from which a topic is suggested (``difflib``'s ratio)"""


class Verdict(StrEnum):
    """How a claim stands against what has been measured or recorded."""

    SUPPORTED = "supported"
    """measured in comparable people, and nothing measured against it"""
    CONTESTED = "contested"
    """studies or coaches disagree, or it was shown for something else, such as walking"""
    UNSUPPORTED = "unsupported"
    """nobody has shown it; it may still be true"""
    FALSE = "false"
    """what was measured or recorded says otherwise"""


class Tool(StrEnum):
    """What this package can do for somebody who asks."""

    ANALYSIS = "analysis"
    ENERGY = "energy"
    FASTEST = "fastest"
    PLAN = "plan"
    PREDICTION = "prediction"
    RECORD = "record"
    SAFETY_CHECK = "safety-check"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and where it comes from."""

    what: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Claim:
    """What people say, and what is known of it."""

    topic: str
    group: str
    says: str
    """the claim in one sentence"""
    said_by: str
    """who says so"""
    verdict: Verdict
    answer: str
    """what is known"""
    means: str
    """what that means for a runner"""
    tools: tuple[Tool, ...]
    """what helps with it"""
    numbers: tuple[Figure, ...]
    sources: tuple[Source, ...]
    """those of the numbers first, each once"""
    see: tuple[str, ...]
    """topics beside this one"""
    aliases: tuple[str, ...]
    asks: tuple[str, ...]
    """questions, word for word, that it answers"""

    def to_dict(self) -> dict[str, Any]:
        """The claim in the schema ``sternway.knowledge/1``."""
        return {
            "topic": self.topic,
            "group": self.group,
            "claim": self.says,
            "heard": self.said_by,
            "verdict": str(self.verdict),
            "answer": self.answer,
            "means": self.means,
            "tools": list(self.tools),
            "numbers": [
                {"what": each.what, "value": each.value, "source": each.source.name}
                for each in self.numbers
            ],
            "sources": [each.to_dict() for each in self.sources],
            "see": list(self.see),
            "asks": list(self.asks),
        }


def claims() -> tuple[Claim, ...]:
    """Every claim, group by group."""
    return _shipped()


def claim(topic: str) -> Claim:
    """The claim of a topic, of another word for it, or of a question that it answers.

    A question in other words is that of the one topic that it names: ``what shoes do I need``.
    Raises ``InvalidRequest`` that suggests what may have been meant.
    """
    names = _names()
    wanted = _slug(topic)
    if wanted in names:
        return names[wanted]
    if is_illness(wanted):
        raise InvalidRequest(_ask_first(topic, wanted))
    if is_of_influence(wanted):
        raise InvalidRequest(
            Sentence(
                "{topic!r}: nobody runs backwards under the influence of alcohol or drugs, nor "
                "while they wear off: rest, and train another day",
                topic=topic[:60],
            )
        )
    named = [name for name in names if f"-{name}-" in f"-{wanted}-"]
    if len({names[name].topic for name in named}) == 1:
        return names[named[0]]
    if Complaint.PAIN in complaints_in(wanted):
        raise InvalidRequest(_ask_first(topic, wanted))
    near = named or difflib.get_close_matches(wanted, names, n=3, cutoff=_ALIKE)
    topics = list(dict.fromkeys(names[name].topic for name in near))
    hint = f": did you mean {' or '.join(topics)}?" if topics else ""
    raise InvalidRequest(f"{topic[:60]!r} is not a topic{hint}")


def _ask_first(topic: str, wanted: str) -> Sentence:
    """What an illness or an injury leads to: never to a claim about another one."""
    studied = {
        each.topic
        for name, each in _names().items()
        if each.topic in _OF_THE_ILL and f"-{name}-" in f"-{wanted}-"
    }
    reason = Sentence(
        "{topic!r} is for whoever treats you to decide, before anything here: ask them first, and "
        "let the safety check ask you what closes running backwards until they release you",
        topic=topic[:60],
    )
    if not studied:
        return reason
    found = ", ".join(sorted(studied))
    return Sentence("{reason}; what was studied: {found}", reason=reason, found=found)


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", text[:_LONGEST].lower()).strip("-")


@cache
def _shipped() -> tuple[Claim, ...]:
    texts = {group: packaged(__name__, f"claims/{group}.toml") for group in GROUPS}
    return parsed(texts, sources())


@cache
def _names() -> dict[str, Claim]:
    return {
        name: each
        for each in _shipped()
        for name in (each.topic, *each.aliases, *(_slug(question) for question in each.asks))
    }


def parsed(texts: Mapping[str, str], known: Mapping[str, Source]) -> tuple[Claim, ...]:
    """Claims from one text a group.

    Raises ``ValueError`` that names the topic which is incomplete, rests on a source that is not
    listed, is there twice, or points to a topic that is not there.
    """
    found: list[Claim] = []
    for group, text in texts.items():
        with toml_data(text, f"{group}.toml") as file:
            file.whole("version", 1, 1)
            found += [_claim(group, table, known) for table in file.named_tables().values()]
    names = [name for each in found for name in (each.topic, *each.aliases)]
    asked = [_slug(question) for each in found for question in each.asks]
    if twice := {question for question in asked if asked.count(question) > 1}:
        raise ValueError(f"{min(twice)}: two claims answer this question")
    for name in names:
        if name != _slug(name) or names.count(name) > 1:
            raise ValueError(f"{name}: is not a topic, or another claim has it too")
    topics = {each.topic for each in found}
    for each in found:
        if missing := set(each.see) - topics:
            raise ValueError(f"{each.topic}: see {', '.join(sorted(missing))}: no such topic")
    return tuple(found)


def _claim(group: str, table: Table, known: Mapping[str, Source]) -> Claim:
    numbers = tuple(
        Figure(row.text("what"), row.text("value"), known[row.one_of("source", known)])
        for row in table.tables("numbers", may_be_missing=True)
    )
    others = tuple(known[name] for name in table.some_of("sources", known, ()))
    basis = tuple(dict.fromkeys((*(each.source for each in numbers), *others)))
    if not basis:
        table.fault("", "no source is given")
    return Claim(
        table.name,
        group,
        table.text("claim"),
        table.text("heard"),
        table.choice("verdict", Verdict),
        table.text("answer"),
        table.text("means"),
        tuple(map(Tool, table.some_of("tools", list(Tool), ()))),
        numbers,
        basis,
        table.texts("see", ()),
        table.texts("aliases", ()),
        table.texts("asks", ()),
    )
