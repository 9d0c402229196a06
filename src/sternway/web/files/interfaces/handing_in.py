"""The page where recordings are handed in: dropped on it, chosen, or by a plain form."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.files.domain.discard import discard
from sternway.web.files.domain.queries.arrivals import (
    arrivals_visible_to,
    as_they_stand,
    bytes_of,
    giving_nothing,
)
from sternway.web.files.domain.receive import announce, take_whole
from sternway.web.files.domain.stop import stop_waiting
from sternway.web.files.domain.watch import folder_of
from sternway.web.files.models import ArrivalState, Way

_SHOWN = 100


@signed_in
def hand_in(request: HttpRequest, person: Person) -> HttpResponse:
    if request.method == "POST":
        return _by_form(request, person)
    facts = _newest(request, person) | {
        "folder": person.username,
        "watched": folder_of(person) if person.is_administrator else None,
    }
    return render(request, "files/hand_in.html", facts)


@signed_in
@require_POST
def announce_file(request: HttpRequest, person: Person) -> HttpResponse:
    """A ticket for one file, by which the browser sends its bytes past the pages."""
    size = request.POST.get("size", "")
    announced = announce(
        person,
        request.POST.get("name", ""),
        int(size) if size.isdecimal() and len(size) < 16 else 0,
        batch=request.POST.get("batch", ""),
    )
    address = f"{reverse('home')}receive/{announced.ticket}" if announced.ticket else ""
    return JsonResponse({"address": address, "says": announced.arrival.says})


@signed_in
@require_POST
def stop(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits is not analysed."""
    stop_waiting(person)
    return redirect("files:hand-in")


@signed_in
@require_safe
def arrivals(request: HttpRequest, person: Person) -> HttpResponse:
    """The rows alone, for a page that looks again while something is on its way."""
    return render(request, "files/arrivals.html", _newest(request, person))


@signed_in
@require_POST
def delete(request: HttpRequest, person: Person) -> HttpResponse:
    """One that gave nothing by its id, or all of them."""
    one = request.POST.get("arrival")
    count = discard(person, None if one is None else [one])
    if one is not None and not count:
        raise Http404
    said = ngettext("%(count)d file deleted.", "%(count)d files deleted.", count)
    messages.success(request, said % {"count": count})
    return redirect("files:hand-in")


def _newest(request: HttpRequest, person: Person) -> dict[str, object]:
    mine = arrivals_visible_to(person).filter(owner=person)
    page = Paginator(mine, _SHOWN).get_page(request.GET.get("page"))
    nothing = {*giving_nothing(person).values_list("pk", flat=True)}
    return {
        "arrivals": as_they_stand(page.object_list),
        "page": page,
        "nothing": nothing,
        "kept": bytes_of(person),
        "quota": settings.STERNWAY.quota_bytes,
        "waits": mine.filter(state=ArrivalState.QUEUED).exists(),
    }


def _by_form(request: HttpRequest, person: Person) -> HttpResponse:
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, _("Choose a file first."))
    for file in files:
        assert isinstance(file, UploadedFile)
        take_whole(person, file.name or "", file.size or 0, Way.PAGE, file.chunks())
    if files:
        said = ngettext("%(count)d file received.", "%(count)d files received.", len(files))
        messages.success(request, said % {"count": len(files)})
    return redirect("files:hand-in")
