"""What people change about an activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sternway.web.activities.models import Activity, Visibility


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
