"""What is asked of the record book and the calculators: GET forms, every field bounded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sternway.athletics import Event, Sex, named, parse, parse_noted, schemes
from sternway.athletics.points import FULL
from sternway.athletics.prediction import Pair, Run, parse_forward
from sternway.errors import SternwayError
from sternway.ledger import Query, authorities
from sternway.text import translated
from sternway.web.refusals import explained

Read = TypeVar("Read")
Asked = ParamSpec("Asked")

SEXES = ((Sex.MALE.value, _("men")), (Sex.FEMALE.value, _("women")))
_EVENT_LENGTH = 60
_MARK_LENGTH = 30
_NATION = RegexValidator(r"^[A-Za-z]{3}\Z", _("Three letters, such as ITA."))
MOST_MARKS = 5


def _day(**said: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **said
    )


def _authorities() -> list[tuple[str, str]]:
    return [("", str(_("all claims together")))] + [
        (each.id, translated(each.name)) for each in authorities().values()
    ]


def _classes() -> list[tuple[str, str]]:
    found = [
        (f"{scheme.code}:{each.code}", f"{translated(scheme.name)}: {translated(each.name)}")
        for scheme in schemes()
        for each in scheme.classes
        if each.has_ages
    ]
    return [("", str(_("any age"))), *found]


class QueryForm(forms.Form):
    """What narrows the record of an event."""

    authority = forms.ChoiceField(label=_("By"), required=False)
    on = _day(label=_("As it stood on"), required=False)
    nation = forms.CharField(label=_("Nation"), required=False, max_length=3, validators=[_NATION])
    category = forms.CharField(label=_("Category"), required=False, max_length=40)
    age_class = forms.ChoiceField(label=_("Age class"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("authority", _authorities()), ("age_class", _classes())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("This day is in the future."))
        return day

    def query(self, event: Event, sex: Sex) -> Query:
        """The question; without a valid form, that of the event alone."""
        said = self.cleaned_data if self.is_valid() else {}
        by = said.get("authority")
        code, _colon, name = said.get("age_class", "").partition(":")
        scheme = next((each for each in schemes() if each.code == code), None)
        return Query(
            event=event,
            sex=sex,
            authority=authorities()[by] if by else None,
            on=said.get("on"),
            today=timezone.localdate(),
            category=said.get("category", ""),
            nation=said.get("nation", "").upper(),
            scheme=scheme,
            age_class=scheme.named(name) if scheme else None,
        )


class EventField(forms.CharField):
    """An event as people write it."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=_EVENT_LENGTH, **said)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return named(text)
        except SternwayError as error:
            raise forms.ValidationError(explained(error)) from error


class SearchForm(forms.Form):
    """An event to go to, or a name to look for."""

    event = EventField(label=_("Event"), required=True)


class PointsForm(forms.Form):
    """A mark to score, or points to have the mark of."""

    event = EventField(label=_("Event"), help_text=_("100m, half, mile road …"))
    mark = forms.CharField(
        label=_("Mark"), required=False, max_length=_MARK_LENGTH, help_text=_("1:20.5")
    )
    worth = forms.IntegerField(
        label=_("or points"), required=False, min_value=1, max_value=2 * FULL
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        event, text, worth = said.get("event"), said.get("mark"), said.get("worth")
        if event is None or self.errors:
            return said
        if bool(text) is (worth is not None):
            raise forms.ValidationError(_("Give a mark, or a number of points."))
        if text:
            said["parsed"] = _or_refused(self, "mark", parse_noted, text, event)
        return said


class PredictionForm(forms.Form):
    """Marks to predict from: run backwards, or forward with results both ways."""

    way = forms.ChoiceField(
        label=_("The marks were run"),
        choices=[("backward", _("backwards")), ("forward", _("forward"))],
        required=False,
    )
    target = EventField(
        label=_("Predict"), required=False, help_text=_("Without it, whatever the data support.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_MARKS + 1):
            self.fields[f"event{number}"] = EventField(label=_("Event"), required=False)
            self.fields[f"mark{number}"] = forms.CharField(
                label=_("Mark"), required=False, max_length=_MARK_LENGTH
            )
            self.fields[f"back{number}"] = forms.CharField(
                label=_("and backwards"), required=False, max_length=_MARK_LENGTH
            )

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each mark."""
        return [
            [self[f"{name}{number}"] for name in ("event", "mark", "back")]
            for number in range(1, MOST_MARKS + 1)
        ]

    @property
    def is_forward(self) -> bool:
        return self.cleaned_data.get("way") == "forward"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        runs: list[Run] = []
        pairs: list[Pair] = []
        read = parse_forward if said.get("way") == "forward" else parse
        for number in range(1, MOST_MARKS + 1):
            event, text = said.get(f"event{number}"), said.get(f"mark{number}")
            back = said.get(f"back{number}")
            if event is None or not text:
                if text or back or event is not None:
                    self.add_error(f"mark{number}", _("An event and its mark belong together."))
                continue
            mark = _or_refused(self, f"mark{number}", read, text, event)
            if mark is None:
                continue
            runs.append(Run(event, mark))
            if back and read is parse_forward:
                other = _or_refused(self, f"back{number}", parse, back, event)
                pair = (
                    _or_refused(self, f"back{number}", Pair, event, mark, other) if other else None
                )
                if pair is not None:
                    pairs.append(pair)
        if not runs and not self.errors:
            raise forms.ValidationError(_("Give at least one event with its mark."))
        return said | {"runs": runs, "pairs": pairs}


def _or_refused(
    form: forms.Form,
    field: str,
    read: Callable[Asked, Read],
    *args: Asked.args,
    **kwargs: Asked.kwargs,
) -> Read | None:
    """What the library reads; what it refuses stands beside the field."""
    try:
        return read(*args, **kwargs)
    except SternwayError as error:
        form.add_error(field, explained(error))
        return None


class EnergyForm(forms.Form):
    """What running backwards costs."""

    mass = forms.FloatField(label=_("Body mass, kg"), min_value=20, max_value=250)
    speed = forms.FloatField(
        label=_("Speed backwards, m/s"), min_value=0.1, max_value=10, help_text=_("2.5 is 9 km/h")
    )
    minutes = forms.FloatField(label=_("Minutes"), min_value=0.1, max_value=1440)
    slope = forms.FloatField(
        label=_("% uphill"), min_value=0, max_value=100, required=False, initial=0
    )
