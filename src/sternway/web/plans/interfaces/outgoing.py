"""The plan out to calendars and watches."""

from __future__ import annotations

import io
import zipfile

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sternway.errors import InvalidRequest
from sternway.text.plans import step_line
from sternway.text.sessions import hand_lines
from sternway.training.export import workout_file
from sternway.training.plan import PlannedSession, Status
from sternway.web.accounts.domain.consent import check_decides
from sternway.web.accounts.domain.queries.people import decided_by
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.interfaces.preferences import read_by
from sternway.web.accounts.models import Person
from sternway.web.identifiers import fingerprint
from sternway.web.plans.domain.feed import calendar_of, close_feed, open_feed
from sternway.web.plans.domain.queries.training import training_by_feed, training_of
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.interfaces.plan import session_of
from sternway.web.plans.interfaces.whose import said_first
from sternway.web.plans.models import Training
from sternway.web.refusals import explained

_MOST_SECRET = 100


@signed_in
@require_POST
def feed(request: HttpRequest, person: Person) -> HttpResponse:
    """Open a feed, whose address is shown once; or close it. A guardian does for a child."""
    asked = request.GET.get("of", person.public_id)
    owner = get_object_or_404(decided_by(person), public_id=asked)
    back = f"{reverse('plans:plan')}?of={owner.public_id}"
    if request.POST.get("close"):
        close_feed(owner, person)
        messages.success(request, _("The address of the calendar has ended."))
        return redirect(back)
    try:
        check_decides(person, owner)
    except InvalidRequest as error:
        messages.error(request, explained(error))
        return redirect(back)
    secret = open_feed(owner, get_language() or "", person)
    link = request.build_absolute_uri(reverse("plans:feed-file", args=[secret]))
    facts = {**said_first(person, owner), "link": link, "back": back}
    return render(request, "plans/feed.html", facts)


@never_cache
@require_safe
def feed_file(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, for whoever has the address: the plan and nothing of the log."""
    training = training_by_feed(fingerprint(secret[:_MOST_SECRET]))
    if training is None:
        raise Http404
    return _calendar(training)


def _calendar(training: Training) -> HttpResponse:
    owner = training.owner
    now = standing(training, owner, False)
    if now.journal is None:
        raise Http404
    athlete = now.athlete
    with read_by(owner, training.feed_language):
        content = calendar_of(
            now.journal,
            owner.public_id,
            training.changed_at.replace(microsecond=0),
            athlete.age_on(now.today) if athlete else None,
        )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="plan.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@signed_in
@require_safe
def workout(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    """A session as a file for a watch."""
    training = training_of(person, person)
    found = session_of(standing(training, person, False), name)
    assert training is not None
    answer = HttpResponse(_workout(found, training), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(found)}"'
    return answer


@signed_in
@require_safe
def workouts(request: HttpRequest, person: Person) -> HttpResponse:
    """Every session to come, in one archive."""
    training = training_of(person, person)
    now = standing(training, person, False)
    if now.plan is None or training is None:
        raise Http404
    coming = [
        each
        for each in now.plan.sessions
        if each.status is Status.PLANNED and each.date >= now.today
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in coming:
            archive.writestr(_name(each), _workout(each, training))
    answer = HttpResponse(buffer.getvalue(), content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="workouts.zip"'
    return answer


def _workout(session: PlannedSession, training: Training) -> bytes:
    made = training.changed_at.replace(microsecond=0)
    return workout_file(session, made, step_line, hand_lines(session))


def _name(session: PlannedSession) -> str:
    return f"{session.date}-{session.id}-{session.template}.fit"
