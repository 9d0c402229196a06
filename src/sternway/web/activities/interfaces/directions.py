"""Directions declared, ends cut off, both taken back, and the analysis made again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sternway.errors import InvalidRequest
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.analyse_again import ask_again
from sternway.web.activities.domain.declare import add_range, crop, said_now, undo
from sternway.web.activities.domain.queries.visible import activities_changed_by
from sternway.web.activities.interfaces.activity import whole_page
from sternway.web.activities.interfaces.forms import CropForm
from sternway.web.refusals import explained


@signed_in
@require_POST
def declare_range(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    found = get_object_or_404(activities_changed_by(person), public_id=public_id)
    text = request.POST.get("range", "")[:200]
    if request.POST.get("shown_from", "0.0") != repr(said_now(found).begins_s):
        messages.error(request, _("It was cropped meanwhile: say it again on the chart as it is."))
        return redirect("activities:activity", public_id)
    try:
        add_range(found, person, request.POST.get("direction", ""), text)
    except InvalidRequest as error:
        messages.error(request, explained(error))
        return whole_page(request, person, found, range=text)
    return redirect("activities:activity", public_id)


@signed_in
@require_POST
def crop_it(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    found = get_object_or_404(activities_changed_by(person), public_id=public_id)
    form = CropForm(found.duration_s, request.POST)
    if form.is_valid():
        try:
            crop(found, person, *form.of_the_file(said_now(found)))
        except InvalidRequest as error:
            form.add_error(None, explained(error))
    if form.errors:
        return whole_page(request, person, found, crop_form=form)
    return redirect("activities:activity", public_id)


@signed_in
@require_POST
def undo_last(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    found = get_object_or_404(activities_changed_by(person), public_id=public_id)
    try:
        undo(found, person)
    except InvalidRequest:
        messages.error(request, _("There is nothing to take back."))
    return redirect("activities:activity", public_id)


@signed_in
@require_POST
def again(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    ask_again(get_object_or_404(activities_changed_by(person), public_id=public_id))
    return redirect("activities:activity", public_id)
