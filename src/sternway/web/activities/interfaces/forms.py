"""What people change about an activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sternway.units import seconds_of
from sternway.web.activities.models import Activity, Visibility
from sternway.web.activities.said import Said


class ActivityForm(forms.ModelForm):  # type: ignore[type-arg]
    """Its name, notes and who sees it."""

    visibility = forms.ChoiceField(label=_("Who sees it"), choices=Visibility.choices)

    class Meta:
        model = Activity
        fields = ("name", "notes", "visibility")
        labels = {"name": _("Name"), "notes": _("Notes")}  # noqa: RUF012
        widgets = {"notes": forms.Textarea(attrs={"rows": 4, "maxlength": 20_000})}  # noqa: RUF012

    def clean_notes(self) -> str:
        notes = str(self.cleaned_data["notes"])
        if len(notes) > 20_000:
            raise forms.ValidationError(_("Notes have at most 20,000 characters."))
        return notes

    def clean_visibility(self) -> str:
        chosen = str(self.cleaned_data["visibility"])
        is_minor = self.instance.owner.is_minor()
        if is_minor and chosen == Visibility.PUBLIC:
            raise forms.ValidationError(_("What somebody under 16 runs is not shown to everybody."))
        return chosen


class ClockField(forms.Field):
    """A time of the run as its chart shows it, in s; None where nothing is said."""

    widget = forms.TextInput(attrs={"maxlength": 12, "autocomplete": "off"})

    def to_python(self, value: Any) -> float | None:
        text = (value or "").strip()
        seconds = seconds_of(text) if text else None
        if text and seconds is None:
            raise forms.ValidationError(_("Write a time as 10:05 or 1:02:08."))
        return seconds


class CropForm(forms.Form):
    """Which piece of a run counts; ``duration`` (s) is that of what is shown."""

    first = ClockField(label=_("From"), required=False)
    last = ClockField(label=_("To"), required=False)
    shown_from = forms.FloatField(widget=forms.HiddenInput, min_value=0.0, max_value=1e9)
    """s of the file from which the chart counts on which it was chosen"""
    whole = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, duration: float, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._duration = duration

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if self.errors or said["whole"]:
            return said
        first, last = said["first"] or 0.0, said["last"]
        end = self._duration if last is None else last
        if not first + 1.0 <= end <= self._duration + 1.0:
            raise forms.ValidationError(
                _("From and to are times of this run, at least a second apart.")
            )
        return said

    def of_the_file(self, said: Said) -> tuple[float, float | None]:
        """The piece in s of the file, beside what was said before; only of a valid form."""
        chosen = self.cleaned_data
        if chosen["whole"]:
            return 0.0, None
        shown_from, first, last = chosen["shown_from"], chosen["first"] or 0.0, chosen["last"]
        return shown_from + first, said.ends_s if last is None else shown_from + last


class ShareForm(forms.Form):
    """What a link shows beside the figures."""

    shows_track = forms.BooleanField(label=_("the track, without private zones"), required=False)
    shows_heart_rate = forms.BooleanField(label=_("heart rate"), required=False)
    shows_notes = forms.BooleanField(label=_("notes"), required=False)

    effort = forms.ChoiceField(label=_("As a proof of"), required=False)

    def __init__(self, efforts: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["effort"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("the whole activity")), *efforts]

    def chosen(self) -> dict[str, Any]:
        """Only of a valid form."""
        return dict(self.cleaned_data)
