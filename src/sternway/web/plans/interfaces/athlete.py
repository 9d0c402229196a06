"""Who a plan is for: the form that everybody can fill in, and the whole athlete file."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sternway.errors import SternwayError, UnreadableFile
from sternway.training.profile import answers_of, starter, with_answers
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.agreement import ToAgree
from sternway.web.plans.domain.athlete import plan_for, values_in
from sternway.web.plans.domain.athlete_file import athlete_text
from sternway.web.plans.domain.queries.training import training_of
from sternway.web.plans.domain.reading import standing
from sternway.web.plans.interfaces.forms import AthleteFileForm, AthleteForm, shown
from sternway.web.plans.interfaces.whose import asked_back, said_first
from sternway.web.refusals import explained, in_words


@signed_in
def athlete_form(request: HttpRequest, person: Person) -> HttpResponse:
    training = training_of(person, person)
    now, version = standing(training, person), training.version if training else 0
    before = now.values or {}
    first = answers_of(before)
    if not before:
        before, first = {"name": person.name}, replace(first, born=person.born)
    form = AthleteForm(request.POST or None, initial=shown(first), injuries=len(first.injuries))
    if person.born is not None:
        form.initial["born"] = person.born
        form.fields["born"].widget.attrs["readonly"] = True
        form.fields["born"].help_text = _("As your account says. It is corrected there.")
    agreement = None
    if request.method == "POST" and form.is_valid() and _is_fresh(request, form, version):
        try:
            values = with_answers(before, form.answers(), now.today)
            plan_for(person, values, agreed=request.POST.get("agreed", ""))
        except ToAgree as asked:
            agreement = asked
        except SternwayError as error:
            _show(form, error)
        else:
            messages.success(request, _("The plan is made."))
            return redirect("plans:plan")
    facts = {
        **said_first(person, person),
        "form": form,
        "has_plan": bool(now.journal),
        "version": version,
        **asked_back(agreement),
    }
    return render(request, "plans/athlete.html", facts)


@signed_in
def athlete_file(request: HttpRequest, person: Person) -> HttpResponse:
    training = training_of(person, person)
    now, version = standing(training, person), training.version if training else 0
    text = athlete_text(now.values) if now.values else starter()
    form = AthleteFileForm(request.POST or None, initial={"text": text})
    agreement = None
    if request.method == "POST" and form.is_valid() and _is_fresh(request, form, version):
        try:
            values = values_in(person, form.cleaned_data["text"])
            plan_for(person, values, agreed=request.POST.get("agreed", ""))
        except ToAgree as asked:
            agreement = asked
        except SternwayError as error:
            _show(form, error)
        else:
            messages.success(request, _("The plan is made."))
            return redirect("plans:plan")
    facts = {
        **said_first(person, person),
        "form": form,
        "version": version,
        **asked_back(agreement),
    }
    return render(request, "plans/athlete_file.html", facts)


def _is_fresh(request: HttpRequest, form: Form, version: int) -> bool:
    """Whether nothing changed since the form was opened; sent once more, it counts."""
    if request.POST.get("version", str(version)) == str(version):
        return True
    form.add_error(
        None,
        _("The plan was changed in another window meanwhile. Look at it, then send this again."),
    )
    return False


def _show(form: Form, error: SternwayError) -> None:
    """Every mistake that the library found, each with its place."""
    mistakes = error.mistakes if isinstance(error, UnreadableFile) else ()
    for mistake in mistakes:
        form.add_error(None, in_words(mistake.says))
    if not mistakes:
        form.add_error(None, explained(error))
