"""Units, days and parts of reports in templates. One filter for all output of a kind."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from sternway import units
from sternway.errors import Sentence
from sternway.reports.style.page import english_marked
from sternway.reports.training import measured
from sternway.text import current as spoken
from sternway.text import term, translated
from sternway.training.progress import measures
from sternway.units import MISSING
from sternway.web.refusals import in_words

register = template.Library()


@register.filter
def length_of(metres: float | None) -> str:
    """A distance with its unit."""
    return MISSING if metres is None else units.length(metres)


@register.filter
def pace(mps: float | None) -> str:
    """A pace with its unit, from a speed in m/s."""
    return MISSING if not mps else f"{units.pace(mps)} {units.current().pace}"


@register.filter
def prose(text: str) -> str:
    """What the library's data say; marked as English where the reader's language has no words."""
    return english_marked(text)


@register.filter
def told(text: str, sentence: dict[str, Any] | None = None) -> str:
    """What became of something, kept in English and as the sentence that it is.

    Marked as English where neither has words in the reader's language.
    """
    said = gettext(text)
    if said != text:
        return said
    return in_words(Sentence.of(sentence) if sentence else Sentence(text))


@register.filter
def word(name: object, kind: str) -> str:
    """The word for a name, of a kind of the library's terms."""
    return term(kind, name)


@register.filter
def measure_name(code: str) -> str:
    """What a test measures."""
    known = measures().get(code)
    return translated(known.name) if known else code


@register.filter
def of_measure(value: str, code: str) -> str:
    """The result of a test with its unit."""
    known = measures().get(code)
    return measured(known, float(value), ".6g") if known else value


@register.filter
def unlocalized(value: float) -> str:
    """A number as scripts read it, whatever the language."""
    return repr(value)


@register.filter
def clock(seconds: float | None) -> str:
    """A time as ``12:30`` or ``1:02:03``."""
    return MISSING if seconds is None else units.clock(seconds)


@register.filter
def clock_exact(seconds: float | None) -> str:
    """A time to the tenth of a second."""
    return MISSING if seconds is None else units.clock_tenths(seconds)


@register.filter
def size(count: int) -> str:
    """Bytes as people say them."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= factor:
            return f"{units.figure(count / factor, '.1f')} {unit}"
    return f"{count} B"


@register.filter
def moment(at: datetime | None, zone: str = "") -> str:
    """Day and time by the zone of the reader, or by another: a run is told by that of its place."""
    if at is None:
        return MISSING
    return f"{timezone.localtime(at, ZoneInfo(zone) if zone else None):%Y-%m-%d %H:%M}"


@register.filter
def days_to(first: date, last: date) -> str:
    """From one day to another: ``28 Dec – 3 Jan``."""
    return spoken().days(first, last)


@register.simple_tag
def sends_mail() -> bool:
    """Whether this installation was told how."""
    return bool(settings.STERNWAY.mail)
