"""Points, predictions and what it costs, as calculators: a GET form and the library's answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sternway.athletics import PROGRAMME, Event, Sex
from sternway.athletics import event as event_of
from sternway.athletics.points import NAME, electric, table
from sternway.athletics.prediction import (
    NotCarried,
    Prediction,
    predict,
    predict_from_forward,
)
from sternway.errors import InvalidRequest, SternwayError
from sternway.knowledge import backward_energy
from sternway.knowledge import claim as topic_of
from sternway.knowledge import claims as topics_of
from sternway.reports.knowledge import claim_view, index_of, source_list
from sternway.reports.points import ScoreView, prediction_view, score_view, worth_view
from sternway.reports.style.page import part
from sternway.web.records.interfaces.asking import EnergyForm, PointsForm, PredictionForm
from sternway.web.refusals import explained

_SEXES = (Sex.MALE, Sex.FEMALE)
Found = TypeVar("Found")
Asked = ParamSpec("Asked")


@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """What a mark is worth, or which mark is worth so much."""
    form = PointsForm(request.GET or None)
    shown = ""
    if form.is_bound and form.is_valid():
        shown = part(_scored(form))
    return render(request, "records/points.html", {"form": form, "shown": shown})


def _scored(form: PointsForm) -> ScoreView:
    used, said = table(NAME), form.cleaned_data
    event: Event = said["event"]
    if noted := said.get("parsed"):
        timed = electric(noted, event)
        scored = {sex: _or_why(used.points, timed.mark, event, sex) for sex in _SEXES}
        return score_view(used, event, noted.mark, scored, timed)
    worth: int = said["worth"]
    slowest = {sex: _or_why(used.slowest, worth, event, sex) for sex in _SEXES}
    return worth_view(used, event, worth, slowest)


def _or_why(
    asked: Callable[Asked, Found], *args: Asked.args, **kwargs: Asked.kwargs
) -> Found | SternwayError:
    try:
        return asked(*args, **kwargs)
    except SternwayError as error:
        return error


@require_safe
def prediction(request: HttpRequest) -> HttpResponse:
    """Times to expect backwards."""
    form = PredictionForm(request.GET or None)
    shown = says = ""
    if form.is_bound and form.is_valid():
        target = form.cleaned_data.get("target")
        try:
            found, refused = _predicted(
                [target] if target else list(map(event_of, PROGRAMME)), form
            )
        except SternwayError as error:
            says = explained(error)
        else:
            shown = part(prediction_view(found, refused if target or not found else ()))
    return render(request, "records/prediction.html", {"form": form, "shown": shown, "says": says})


def _predicted(
    targets: Sequence[Event], form: PredictionForm
) -> tuple[list[Prediction], list[NotCarried]]:
    said = form.cleaned_data
    found: list[Prediction] = []
    refused: list[NotCarried] = []
    for target in targets:
        try:
            if form.is_forward:
                found.append(predict_from_forward(target, said["runs"], said["pairs"]))
            else:
                found.append(predict(target, said["runs"]))
        except NotCarried as error:
            refused.append(error)
    return found, refused[:1] if not found else refused


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """What is said about running backwards, by topic and by question."""
    known = topics_of()
    facts = {
        "index": index_of(known),
        "questions": [(question, each) for each in known for question in each.asks],
    }
    return render(request, "records/topics.html", facts)


@require_safe
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """A claim with what is known of it."""
    try:
        claim = topic_of(name)
    except InvalidRequest:
        raise Http404 from None
    form, estimate, says = None, None, ""
    if claim.topic == "calories":
        form = EnergyForm(request.GET or None)
        if form.is_bound and form.is_valid():
            said = form.cleaned_data
            try:
                estimate = backward_energy(
                    said["mass"], said["speed"], said["minutes"] * 60, (said["slope"] or 0) / 100
                )
            except SternwayError as error:
                says = explained(error)
    facts = {
        "topic": claim,
        "claim": part(claim_view(claim, (), estimate), level=1),
        "sources": part(source_list([claim], estimate)),
        "form": form,
        "says": says,
        "see": [topic_of(each) for each in claim.see],
    }
    return render(request, "records/topic.html", facts)
