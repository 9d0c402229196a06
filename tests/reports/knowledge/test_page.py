"""The page of claims: every verdict, number and source, and links that lead somewhere."""

from __future__ import annotations

import re
from html import unescape

import pytest

from sternway.knowledge import backward_energy, claim, claims
from sternway.reports.knowledge import knowledge_page


@pytest.fixture(scope="module")
def page() -> str:
    return knowledge_page(claims())


def test_a_page_needs_a_claim() -> None:
    with pytest.raises(ValueError, match="at least one"):
        knowledge_page([])


def test_every_claim_answer_and_number_is_there(page: str) -> None:
    text = unescape(page)
    for each in claims():
        assert f'id="{each.topic}"' in page
        assert each.says in text
        assert each.answer in text
        for number in each.numbers:
            assert number.value in text


def test_every_number_stands_beside_its_source(page: str) -> None:
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    assert len(rows) == sum(len(each.numbers) for each in claims())
    assert all('href="#source-' in row for row in rows)


def test_every_link_leads_somewhere_on_the_page(page: str) -> None:
    names = re.findall(r' id="([^"]+)"', page)
    assert len(set(names)) == len(names)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)
    assert "http" not in page.replace("http-equiv", "")


def test_one_claim_makes_a_page_with_its_estimate() -> None:
    page = knowledge_page([claim("calories")], backward_energy(70, 2.5, 1200))
    assert "241–317 kcal" in page
    assert "70 kg, 20 min at 2.5 m/s, running backwards" in page
    assert 'id="source-acsm-accuracy-1999"' in page
    assert page.count("<h1") == 1
    names = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= names


def test_the_same_claims_give_the_same_page(page: str) -> None:
    assert knowledge_page(claims()) == page
