"""Claims of a ledger in words, for terminals and pages."""

from __future__ import annotations

from collections.abc import Iterable

from sternway.athletics import Sex
from sternway.ledger import Claim, Ledger, Problem, Query, holder_of
from sternway.notices import Fact, Notice
from sternway.text.words import say, words


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
    return f"line {problem.line}: {say(problem.reason)}"


def sex_word(sex: Sex) -> str:
    """``men``, ``women``, ``mixed``."""
    return words("en").terms["sex"][sex]


def narrowing(query: Query) -> list[str]:
    """What a question asks for beside its event, sex and authority."""
    parts = (
        query.category,
        query.nation,
        query.age_class.name if query.age_class else "",
        f"on {query.on.isoformat()}" if query.on else "",
    )
    return [part for part in parts if part]
