"""Who a plan is for: the form that everybody can fill in, and the whole athlete file."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sternway.errors import SternwayError, UnreadableFile
from sternway.text import explanation
from sternway.training.profile import starter
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.athlete import plan_for, values_in
from sternway.web.plans.domain.athlete_file import athlete_text
from sternway.web.plans.domain.queries.training import training_of
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.interfaces.forms import AthleteFileForm, AthleteForm, first_answers


@signed_in
def athlete_form(request: HttpRequest, person: Person) -> HttpResponse:
    now = standing(training_of(person, person), person)
    before = now.values or {}
    first = first_answers(before)
    if not before and person.born is not None:
        first["born"] = person.born
    form = AthleteForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        values = {"name": person.name, **form.values(before, now.today)}
        try:
            plan_for(person, values)
        except SternwayError as error:
            _show(form, error)
        else:
            messages.success(request, _("The plan is made."))
            return redirect("plans:plan")
    return render(request, "plans/athlete.html", {"form": form, "has_plan": bool(now.journal)})


@signed_in
def athlete_file(request: HttpRequest, person: Person) -> HttpResponse:
    now = standing(training_of(person, person), person)
    text = athlete_text(now.values) if now.values else starter()
    form = AthleteFileForm(request.POST or None, initial={"text": text})
    if request.method == "POST" and form.is_valid():
        try:
            plan_for(person, values_in(person, form.cleaned_data["text"]))
        except SternwayError as error:
            _show(form, error)
        else:
            messages.success(request, _("The plan is made."))
            return redirect("plans:plan")
    return render(request, "plans/athlete_file.html", {"form": form})


def _show(form: Form, error: SternwayError) -> None:
    """Every mistake that the library found, each with its place."""
    mistakes = error.mistakes if isinstance(error, UnreadableFile) else ()
    for mistake in mistakes:
        form.add_error(None, str(mistake))
    if not mistakes:
        form.add_error(None, explanation(error))
