"""Questions of the safety check and what its rules rest on, in words."""

from __future__ import annotations

from sternway.safety import Contradiction, Question
from sternway.safety.basis import Basis
from sternway.text.words import current, phrase, term, translated
from sternway.units import figure


def answers_text(question: Question) -> str:
    """The answers that a question takes: ``dry, damp or wet``, ``0 to 10``, ``yes or no``."""
    if question.choices:
        return current().listed([term("answer", each) for each in question.choices], "or")
    if question.low is not None and question.high is not None:
        low, high = (figure(end, ",g") for end in (question.low, question.high))
        return phrase("safety.span", low=low, high=high)
    return phrase("safety.yes-or-no")


def basis_text(basis: Basis) -> str:
    """``Frandsen et al. 2025``, ``our rule, after T. Dold``, ``our rule``."""
    if basis.source is None:
        return phrase("safety.our-rule")
    if basis.is_ours:
        return phrase("safety.our-rule-after", source=basis.source.short)
    return basis.source.short


def contradiction_text(each: Contradiction) -> str:
    """The question, and what the athlete file answers to it."""
    known = each.on_file
    if isinstance(known, bool):
        known = term("answer", "yes" if known else "no")
    elif isinstance(known, float):
        known = f"{known:g}"
    return phrase("safety.on-file", asks=translated(each.question.asks), known=known)
