"""Renamed, noted, thrown away, restored, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.queries.visible import activities_changed_by, trash_of
from sternway.web.activities.domain.trash import delete_for_good, restore, throw_away
from sternway.web.activities.interfaces.activity import whole_page
from sternway.web.activities.interfaces.forms import ActivityForm


@signed_in
@require_POST
def change(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    found = get_object_or_404(
        activities_changed_by(person).select_related("owner"), public_id=public_id
    )
    form = ActivityForm(request.POST, instance=found)
    if not form.is_valid():
        found.refresh_from_db()
        return whole_page(request, person, found, form=form)
    found.save(update_fields=[*form.fields])
    messages.success(request, _("Saved."))
    return redirect("activities:activity", public_id)


@signed_in
@require_POST
def to_trash(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    found = get_object_or_404(activities_changed_by(person), public_id=public_id)
    throw_away(found)
    messages.success(request, _("In the trash for thirty days, then gone."))
    return redirect("activities:list")


@signed_in
@require_POST
def put_back(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    restore(get_object_or_404(trash_of(person), public_id=public_id))
    messages.success(request, _("Restored."))
    return redirect("activities:activity", public_id)


@signed_in
@require_POST
def delete(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    delete_for_good(get_object_or_404(trash_of(person), public_id=public_id))
    messages.success(request, _("Deleted for good."))
    return redirect("activities:trash")
