"""Claims of a ledger in words, for terminals and pages."""

from __future__ import annotations

from collections.abc import Iterable

from sternway.athletics import Sex
from sternway.ledger import Claim, Ledger, Problem, Query, holder_of
from sternway.notices import Fact, Notice
from sternway.text.words import phrase, say, term, translated


def holder_name(ledger: Ledger, claim: Claim) -> str:
    """The name of whom a mark is, or why there is none."""
    return fact_text(holder_of(ledger, claim))


def fact_text(fact: Fact) -> str:
    """A name as it is, a notice as its sentence."""
    return say(fact) if isinstance(fact, Notice) else str(fact)


def sentences(notices: Iterable[Notice]) -> str:
    """Several notices after one another, parted by semicolons."""
    return "; ".join(map(say, notices))


def why_text(notices: Iterable[Notice]) -> str:
    """The sentences of a paragraph."""
    return " ".join(map(say, notices))


def problem_text(problem: Problem) -> str:
    """``line 12: sex: “?” is not M, F or X``"""
    return phrase("ledger.line", line=problem.line, reason=say(problem.reason))


def sex_word(sex: Sex) -> str:
    """``men``, ``women``, ``mixed``."""
    return term("sex", sex)


def capitalised(text: str) -> str:
    """With a capital letter first, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def by_whom(query: Query) -> str:
    """``by Guinness World Records``, ``all claims together``."""
    if query.authority is None:
        return phrase("ledger.all-together")
    return phrase("ledger.by", authority=translated(query.authority.name))


def narrowing(query: Query) -> list[str]:
    """What a question asks for beside its event, sex and authority."""
    parts = (
        query.category,
        query.nation,
        translated(query.age_class.name) if query.age_class else "",
        phrase("ledger.on", day=query.on.isoformat()) if query.on else "",
    )
    return [part for part in parts if part]
