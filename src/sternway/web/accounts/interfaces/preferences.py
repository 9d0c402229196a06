"""Every page in the language, the units and the time zone of who reads it."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

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
            timezone.override(_zone(person)),
            using(_units(person)),
        ):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        if person is None:
            response.headers.setdefault("Vary", "Accept-Language, Cookie")
        return response

    return handle


def _units(person: Person | None) -> Units:
    return system(person.units) if person else METRIC


def _zone(person: Person | None) -> ZoneInfo:
    try:
        return ZoneInfo((person.zone if person else "") or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
