from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Mark, NoMark, Outcome, UnreadableMark, event, parse_result


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DNS", NoMark.DNS),
        ("dns", NoMark.DNS),
        ("n.a.", NoMark.DNS),
        ("nicht angetreten", NoMark.DNS),
        ("non partito", NoMark.DNS),
        ("DNF", NoMark.DNF),
        (" dnf ", NoMark.DNF),
        ("Aufg.", NoMark.DNF),
        ("ritirato", NoMark.DNF),
        ("abandon", NoMark.DNF),
        ("retirada", NoMark.DNF),
        ("DQ", NoMark.DQ),
        ("DSQ", NoMark.DQ),
        ("disq.", NoMark.DQ),
        ("Squal.", NoMark.DQ),
        ("descalificado", NoMark.DQ),
        ("NM", NoMark.NM),
        ("ohne Zeit", NoMark.NM),
    ],
)
def test_reasons_for_no_mark_are_read_in_five_languages(text: str, kind: NoMark) -> None:
    assert parse_result(text, event("100m")) == Outcome(kind)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("DQ(TR 17.3)", "TR 17.3"),
        ("DQ (TR 17.3.1(a))", "TR 17.3.1(a)"),
        ("DSQ [lane]", "lane"),
        ("disq.: toes forward", "toes forward"),
        ("DQ R163", "R163"),
        ("DQ lane", "lane"),
    ],
)
def test_a_disqualification_keeps_its_rule(text: str, rule: str) -> None:
    assert parse_result(text, event("100m")) == Outcome(NoMark.DQ, rule)


def test_a_mark_is_a_mark() -> None:
    assert isinstance(parse_result("13.17", event("100m")), Mark)


@pytest.mark.parametrize("text", ["DNX", "DNF 13.17", "DNS?", "D N F", "DQ" + "x" * 100, "off"])
def test_words_that_are_no_reason_are_refused(text: str) -> None:
    with pytest.raises(UnreadableMark):
        parse_result(text, event("100m"))


@given(
    st.sampled_from(NoMark),
    st.text(st.characters(categories=["L", "N"], include_characters=" ."), max_size=40),
)
def test_an_outcome_that_is_written_reads_as_itself(kind: NoMark, rule: str) -> None:
    outcome = Outcome(kind, " ".join(rule.split()))
    assert parse_result(str(outcome), event("half")) == outcome
