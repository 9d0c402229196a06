"""Every page in the language, the units and the time zone of who reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from sternway.text import languages, speaking
from sternway.units import METRIC, Units, system, using
from sternway.web.accounts.models import Person

Handler = Callable[[HttpRequest], HttpResponse]


def preferences(get_response: Handler) -> Handler:
    """The middleware. Visitors get what their browser asks for."""

    def handle(request: HttpRequest) -> HttpResponse:
        person = request.user if isinstance(request.user, Person) else None
        language = (person.language if person else "") or translation.get_language_from_request(
            request
        )
        with (
            translation.override(language),
            timezone.override(person.time_zone if person else ZoneInfo(settings.TIME_ZONE)),
            using(_units(person)),
            speaking(spoken_in(language)),
        ):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        if person is None:
            response.headers.setdefault("Vary", "Accept-Language, Cookie")
        return response

    return handle


@contextmanager
def read_by(person: Person, browsers: str = "") -> Iterator[None]:
    """What is worded inside is for this person, whoever asks for it: a calendar has no account.

    ``browsers`` is the language that their browser asked for once, if that is known.
    """
    language = person.language or browsers or settings.LANGUAGE_CODE
    with translation.override(language), using(_units(person)), speaking(spoken_in(language)):
        yield


def spoken_in(language: str) -> str:
    """The language of the library's words for a reader's language: that, else English."""
    first = language.partition("-")[0]
    return first if first in languages() else "en"


def _units(person: Person | None) -> Units:
    return system(person.units) if person else METRIC
