"""How it goes: what is allowed today, weeks, best efforts with their evidence, tests."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sternway.errors import SternwayError
from sternway.reports.style.page import part
from sternway.reports.training import (
    Training as Shown,
)
from sternway.reports.training import (
    allowance,
    progress_figures,
    result_table,
    week_table,
)
from sternway.text import current as spoken
from sternway.training.load import outlook, weeks
from sternway.training.profile import Athlete
from sternway.training.progress import courses
from sternway.units import current
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person, Scope
from sternway.web.activities.domain.queries.bests import bests_of
from sternway.web.plans.domain.queries.recordings import beside_the_log
from sternway.web.plans.domain.queries.training import own_results, results_of, sees, training_of
from sternway.web.plans.domain.reading import Standing, results, standing
from sternway.web.plans.domain.results import add_result, remove_result
from sternway.web.plans.interfaces.forms import ResultForm
from sternway.web.plans.interfaces.whose import owner_asked_for, said_first, whose
from sternway.web.refusals import explained


@signed_in
def progress(request: HttpRequest, person: Person) -> HttpResponse:
    owner = owner_asked_for(request, person, Scope.LOG)
    training = training_of(person, owner)
    now = standing(training, owner)
    is_own = owner == person
    form = ResultForm(request.POST or None, initial={"day": now.today})
    if request.method == "POST" and is_own and form.is_valid():
        said = form.cleaned_data
        try:
            add_result(person, said["day"], said["measure"], said["value"])
        except SternwayError as error:
            form.add_error("value", explained(error))
        else:
            messages.success(request, _("Written down."))
            return redirect("plans:progress")
    facts = {
        **whose(person, owner, Scope.LOG),
        **said_first(person, owner),
        "beside": beside_the_log(person, owner),
        "form": form if is_own else None,
        "results": results_of(person, owner).order_by("-day", "-pk")[:50],
        "bests": bests_of(person, owner) if sees(person, owner, Scope.RECORDINGS) else [],
        "has_athlete": now.values is not None,
    }
    if training is not None:
        key = (training.pk, training.version, training.changed_at)
        facts["parts"] = _parts(
            *key, now.today, current().name, spoken().code, Uncompared(now, owner.pk)
        )
    return render(request, "plans/progress.html", facts)


class Uncompared:
    """A standing that does not tell answers apart: its version does."""

    def __init__(self, now: Standing, owner: int) -> None:
        self.now = now
        self.owner = owner

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Uncompared)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=128)
def _parts(
    training: int,
    version: int,
    at: datetime,
    today: date,
    units: str,
    language: str,
    whole: Uncompared,
) -> dict[str, object]:
    """The parts of the report. The charts cost 300 ms: drawn once for each version and day."""
    now = whole.now
    tests = courses(results(whole.owner, today).results)
    found = weeks(now.log, today)
    athlete: Athlete | None = now.athlete
    ahead = outlook(athlete, now.log, now.plan, today) if athlete else ()
    shown = Shown(found, ahead, tests, today)
    return {
        "allowance": part(allowance(ahead, today), level=2) if ahead else "",
        "figures": [(each.title, part(each)) for each in progress_figures(shown)] if ahead else [],
        "tests": part(result_table(tests)) if tests else "",
        "weeks": part(week_table(found)) if found else "",
    }


@signed_in
@require_POST
def remove_test(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    remove_result(person, get_object_or_404(own_results(person), public_id=public_id))
    return redirect("plans:progress")
