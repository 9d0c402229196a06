"""The page of one activity, and what it draws."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from sternway import __version__
from sternway.reports.words import event_name
from sternway.text import current as spoken
from sternway.units import current
from sternway.web.accounts.interfaces.access import reader, signed_in
from sternway.web.accounts.models import Person
from sternway.web.activities.course import without_places
from sternway.web.activities.domain.analyse_again import declared_now, last_wish
from sternway.web.activities.domain.compare import changes_since_before
from sternway.web.activities.domain.declare import open_changes, range_in_words
from sternway.web.activities.domain.private_zones import Shown, figures_of
from sternway.web.activities.domain.queries.twins import twins_of
from sternway.web.activities.domain.queries.visible import (
    activities_changed_by,
    activities_visible_to,
    as_seen_by,
    may_change,
    sees_whole,
    shown_course,
)
from sternway.web.activities.domain.share import listed_shares
from sternway.web.activities.domain.word import ask_for_words
from sternway.web.activities.interfaces.forms import ActivityForm, CropForm, ShareForm
from sternway.web.activities.models import Activity, StoredAnalysis
from sternway.web.activities.packing import unpacked
from sternway.web.activities.said import Said
from sternway.web.feature import features
from sternway.web.files.domain.storage import path_of


@require_safe
def activity_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole page for those who see it whole; a summary without place for others."""
    person = reader(request)
    found = get_object_or_404(
        activities_visible_to(person).select_related("owner"), public_id=public_id
    )
    if person is not None and sees_whole(person, found):
        return whole_page(request, person, found)
    analysis = _analysed(found)
    facts = {"activity": found, **parts_shown(analysis, shown_course(person, analysis))}
    return render(request, "activities/summary.html", facts)


def whole_page(
    request: HttpRequest, person: Person, found: Activity, **refused: Any
) -> HttpResponse:
    """All of it; with what was sent and ``refused``, for its sender to mend: a form, a range."""
    analysis = _analysed(found)
    shown_to_them = shown_course(person, analysis)
    is_changed_here = may_change(person, found)
    declared = declared_now(found)
    shown = analysis.declared.says if analysis.declared else Said()
    ranges = (declared.says if declared else Said()).declarations()
    facts: dict[str, Any] = {
        "activity": found,
        "here": reverse("activities:activity", args=[found.public_id]),
        **parts_shown(analysis, shown_to_them),
        "may_change": is_changed_here,
        "twins": as_seen_by(person, twins_of(found)),
        "again": last_wish(found),
        "declared": declared,
        "can_take_back": declared is not None and bool(open_changes(found)),
        "said_backward": [range_in_words(each) for each in ranges.backward],
        "said_forward": [range_in_words(each) for each in ranges.forward],
        "shown": shown,
        "laps": analysis.course["laps"],
        "changes": () if shown_to_them.is_cut else changes_since_before(found, analysis),
        "is_older": analysis.library != __version__,
        "library": analysis.library,
        "beside": _beside(request, person, found),
    }
    if is_changed_here:
        facts |= {
            "form": ActivityForm(instance=found),
            "crop_form": CropForm(found.duration_s, initial={"shown_from": shown.begins_s}),
            "share_form": ShareForm(efforts := efforts_of(analysis)),
            "shares": listed_shares(found, [event for event, _ in efforts]),
        }
    return render(request, "activities/activity.html", {**facts, **refused})


def _beside(request: HttpRequest, person: Person, found: Activity) -> list[str]:
    """What other features tell an owner of a recording."""
    if person.pk != found.owner_id:
        return []
    told = [each.beside_activity(request, found.pk) for each in features()]
    return [each for each in told if each]


@require_safe
def course(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the chart draws: whole for the owner, cut by zones for others who may see it."""
    person = reader(request)
    found = get_object_or_404(activities_visible_to(person), public_id=public_id)
    analysis = _analysed(found)
    shown = shown_course(person, analysis).course
    if not sees_whole(person, found):
        shown = without_places(shown)
        shown["columns"].pop("heart_rate", None)
    return JsonResponse(shown)


@signed_in
@require_safe
def raw_file(request: HttpRequest, person: Person, public_id: str) -> HttpResponseBase:
    """The file as it came, for those who may change the activity: never shown in our own pages."""
    found = get_object_or_404(
        activities_changed_by(person).select_related("file"), public_id=public_id
    )
    path = path_of(found.file.sha256)
    if not path.exists():
        raise Http404
    arrivals = found.file.arrivals.filter(owner=found.owner).order_by("pk")
    name = arrivals.values_list("name", flat=True).first()
    answer = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name or "recording",
        content_type="application/octet-stream",
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def efforts_of(analysis: StoredAnalysis) -> list[tuple[str, str]]:
    """The events over which it has a best effort, with their names."""
    return [(each["event"], event_name(each["event"])) for each in analysis.course["efforts"]]


def current_analysis(found: Activity) -> StoredAnalysis | None:
    """The analysis that counts."""
    counting = StoredAnalysis.objects.filter(activity=found, is_current=True)
    return counting.select_related("activity", "declared").first()


def _analysed(found: Activity) -> StoredAnalysis:
    """The analysis that counts, of what has one."""
    analysis = current_analysis(found)
    if analysis is None:
        raise Http404
    return analysis


def parts_shown(analysis: StoredAnalysis, shown: Shown) -> dict[str, Any]:
    """What a template shows of an analysis: its parts, or figures of what is left of its course."""
    facts: dict[str, Any] = {"parts": parts_of(analysis)}
    if shown.is_cut:
        facts["left"] = figures_of(shown.course)
        facts["left_efforts"] = [
            (event_name(each["event"]), each["end"] - each["start"])
            for each in shown.course["efforts"]
        ]
    return facts


def parts_of(analysis: StoredAnalysis) -> dict[str, Any]:
    """The parts of the report in the reader's language and units, as `sternway.reports` made them.

    ``language`` is what they are in: another where they are not worded in the reader's yet, and
    ``is_coming`` where they will be in a moment.
    """
    worded = analysis.parts
    language = next(each for each in (spoken().code, "en", *worded) if each in worded)
    of_language = worded[language]
    is_there = language == spoken().code and current().name in of_language
    is_coming = not is_there and ask_for_words(analysis)
    stored = unpacked(of_language.get(current().name) or next(iter(of_language.values())))
    before, after = "", ""
    if language != spoken().code:
        before, after = f'<div lang="{language}">', "</div>"
    said = {
        name: text if name == "says" else mark_safe(f"{before}{text}{after}")
        for name, text in stored.items()
    }
    return {**said, "language": language, "is_coming": is_coming}
