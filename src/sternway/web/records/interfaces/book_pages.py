"""The public record book."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sternway.athletics import Event, Sex
from sternway.athletics import event as event_of
from sternway.errors import SternwayError
from sternway.ledger import Query
from sternway.reports.ledger import (
    claim_page,
    competition_view,
    event_rows,
    every_claim,
    fastest_view,
    holder_view,
    is_shown,
    progression_parts,
    record_view,
    shown_holders,
)
from sternway.reports.style.page import part
from sternway.text import current as spoken
from sternway.text.ledger import sex_word
from sternway.units import current
from sternway.web.accounts.interfaces.access import reader
from sternway.web.accounts.models import Role
from sternway.web.records.domain.queries.book import Book, book
from sternway.web.records.domain.queries.names import nameable
from sternway.web.records.interfaces.asking import QueryForm, SearchForm
from sternway.web.records.interfaces.links import LINKS, SEXES, event_address

_MOST_NAMES = 500
"""athletes on one page"""


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Every event with its best, and the way to any of them by name."""
    form = SearchForm(request.GET if "event" in request.GET else None)
    if form.is_bound and form.is_valid():
        found: Event = form.cleaned_data["event"]
        now = book().ledger
        sexes = [sex for sex in Sex if now.rows_of(found.code, sex)]
        return redirect(event_address(found, sexes[0] if sexes else Sex.MALE))
    facts = {"rows": _event_rows(book(), timezone.localdate(), spoken().code), "form": form}
    return render(request, "records/events.html", facts)


@lru_cache(maxsize=8)
def _event_rows(now: Book, today: date, language: str) -> object:
    return event_rows(now.ledger, today, LINKS)


@require_safe
def event(request: HttpRequest, code: str, sex: str) -> HttpResponse:
    """Who holds the record of an event, by whom, and what the ledger knows."""
    found, of = _event_and_sex(code, sex)
    form = QueryForm(request.GET or None)
    now = book().ledger
    query = form.query(found, of)
    facts = {
        "event": found,
        "sex": sex,
        "of": sex_word(of),
        "others": [
            (sex_word(each), event_address(found, each))
            for each in Sex
            if now.rows_of(found.code, each)
        ],
        "form": form,
        "record": part(record_view(now, query, LINKS)),
        "all": part(every_claim(now, query, LINKS)),
    }
    return render(request, "records/event.html", facts)


@require_safe
def progression(request: HttpRequest, code: str, sex: str) -> HttpResponse:
    """How the record came down."""
    found, of = _event_and_sex(code, sex)
    shown = _progression(book(), found, of, timezone.localdate(), current().name, spoken().code)
    facts = {"event": found, "sex": sex, "progression": shown}
    return render(request, "records/progression.html", facts)


@lru_cache(maxsize=256)
def _progression(now: Book, found: Event, sex: Sex, today: date, units: str, language: str) -> str:
    """Its charts cost 80 ms: drawn once a day for each way to read."""
    query = Query(event=found, sex=sex, today=today)
    return part(progression_parts(now.ledger, query, LINKS))


def _event_and_sex(code: str, sex: str) -> tuple[Event, Sex]:
    try:
        return event_of(code), SEXES[sex]
    except KeyError:
        raise Http404 from None


@require_safe
def claim(request: HttpRequest, id: str) -> HttpResponse:
    """Why a claim is the record, or is not."""
    try:
        view = claim_page(book().ledger, id, timezone.localdate(), LINKS)
    except SternwayError:
        raise Http404 from None
    return render(request, "records/claim.html", {"view": view, "claim": part(view, level=1)})


@require_safe
def athletes(request: HttpRequest) -> HttpResponse:
    """Everybody who may be named, or those whose name has the words that are looked for."""
    wanted = request.GET.get("name", "")[:100].strip()
    words = wanted.casefold().split()
    found = [
        each
        for each in shown_holders(book().ledger)
        if all(word in " ".join(each.names).casefold() for word in words)
    ]
    facts = {
        "wanted": wanted,
        "found": found[:_MOST_NAMES],
        "more": max(0, len(found) - _MOST_NAMES),
    }
    return render(request, "records/athletes.html", facts)


@require_safe
def athlete(request: HttpRequest, id: str) -> HttpResponse:
    """What is claimed of somebody who may be named."""
    now = book().ledger
    holder = now.roster.get(id)
    if holder is None or not is_shown(now, holder):
        raise Http404
    view = holder_view(now, holder, LINKS)
    person = reader(request)
    is_keeper = person is not None and Role.RECORD_KEEPER in person.roles
    facts = {
        "title": view.name,
        "part": part(view, level=1),
        "takes_out": id if is_keeper and nameable(now, id) is not None else "",
    }
    return render(request, "records/part.html", facts)


@require_safe
def competitions(request: HttpRequest) -> HttpResponse:
    known = book().ledger.records.competitions.values()
    found = sorted(known, key=lambda each: each.date.text if each.date else "", reverse=True)
    return render(request, "records/competitions.html", {"found": found})


@require_safe
def competition(request: HttpRequest, id: str) -> HttpResponse:
    now = book().ledger
    found = now.records.competitions.get(id)
    if found is None:
        raise Http404
    view = competition_view(now, found, LINKS)
    return render(request, "records/part.html", {"title": view.name, "part": part(view, level=1)})


@require_safe
def fastest(request: HttpRequest) -> HttpResponse:
    """Who is fastest, by mean speed over whole events."""
    facts = {
        "title": _("The fastest backwards runner"),
        "parts": _fastest(book(), timezone.localdate(), spoken().code),
    }
    return render(request, "records/fastest.html", facts)


@lru_cache(maxsize=8)
def _fastest(now: Book, today: date, language: str) -> tuple[str, ...]:
    sexes = (Sex.FEMALE, Sex.MALE)
    return tuple(
        part(fastest_view(now.ledger, sex, today, LINKS), name=f"fastest-{sex}") for sex in sexes
    )
