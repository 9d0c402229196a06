"""What people fill in about themselves and others."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sternway.errors import InvalidRequest
from sternway.units import SYSTEMS
from sternway.web.accounts.domain.born import check_born
from sternway.web.accounts.domain.join import NewPerson
from sternway.web.accounts.models import Person, Role, Scope, Theme
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.refusals import explained

_USERNAME = RegexValidator(
    r"^[\w.@+-]+\Z", _("Letters, digits and . @ + - _ are possible, without blanks.")
)
_UNITS = {"metric": _("kilometres"), "miles": _("miles")}


@cache
def zones() -> list[tuple[str, str]]:
    """Time zones by name."""
    names = sorted(each for each in available_timezones() if "/" in each or each == "UTC")
    return [(each, each.replace("_", " ")) for each in names]


class LongSelect(forms.Select):
    """A choice among hundreds, drawn at once: a template for each of them costs 20 ms."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Of options without groups."""
        chosen = {*self.format_value(value)}
        options = format_html_join(
            "",
            "<option{}>{}</option>",
            (
                (flatatt({"value": str(key), "selected": str(key) in chosen}), label)
                for key, label in self.choices
            ),
        )
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(given), options)


def _born() -> forms.DateField:
    """Asked on a calendar, in the form that a browser's field takes."""
    return forms.DateField(
        label=_("Date of birth"),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        help_text=_("For age classes and limits of training. Others do not see it."),
    )


class JoinForm(forms.Form):
    """The first things to say."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        validators=[_USERNAME],
        help_text=_("With it you sign in. Only administrators see it too."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_("At least twelve characters. A sentence is easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    born = _born()

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).lower()
        if Person.objects.filter(username=username).exists():
            raise forms.ValidationError(_("Somebody has this user name. Choose another."))
        return username

    def clean_born(self) -> Any:
        born = self.cleaned_data["born"]
        try:
            check_born(born, timezone.localdate())
        except InvalidRequest as error:
            raise forms.ValidationError(explained(error)) from None
        if Person(born=born).is_minor() and not self.is_for_child:
            raise forms.ValidationError(
                _(
                    "Under 16, a parent or guardian decides. Ask them to join; then they add you "
                    "in their settings."
                )
            )
        return born

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            person = Person(username=cleaned.get("username", ""), name=cleaned.get("name", ""))
            try:
                password_validation.validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    is_for_child = False

    def new_person(self) -> NewPerson:
        """What was said. Only of a valid form."""
        said = self.cleaned_data
        return NewPerson(said["username"], said["name"], said["password"], said["born"])


class PasswordForm(forms.Form):
    """A new password."""

    password = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        help_text=_("At least twelve characters. A sentence is easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password)
        return password


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """How pages are shown."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    units = forms.ChoiceField(label=_("Distances"))
    zone = forms.ChoiceField(label=_("Time zone"), required=False, widget=LongSelect)
    theme = forms.ChoiceField(label=_("Colours"), choices=Theme.choices)

    class Meta:
        model = Person
        fields = ("name", "language", "units", "zone", "theme")
        labels = {"name": _("Name")}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("language", [("", _("as the browser asks")), *settings.LANGUAGES])
        self._offer("zone", [("", settings.TIME_ZONE), *zones()])
        self._offer("units", [(each.name, _UNITS.get(each.name, each.name)) for each in SYSTEMS])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class InvitationForm(forms.Form):
    """Whom to invite as what."""

    name = forms.CharField(label=_("Whom do you invite?"), max_length=120)
    role = forms.ChoiceField(
        label=_("As"),
        required=False,
        choices=[("", _("athlete")), *Role.choices],
    )


class KeyForm(forms.Form):
    """A key for a phone or a script."""

    label = forms.CharField(label=_("What for?"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=KeyScope.choices,
        initial=[KeyScope.UPLOAD],
        widget=forms.CheckboxSelectMultiple,
    )
    ends_on = forms.DateField(
        label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ChildForm(JoinForm):
    """A child for whom the guardian who fills it in decides."""

    is_for_child = True
    agrees = forms.BooleanField(
        label=_(
            "I am a parent or guardian, and agree that recordings, heart rate and training of "
            "this child are kept here, for the child, me, and coaches that I let see them."
        )
    )

    def clean_born(self) -> Any:
        born = super().clean_born()
        if not Person(born=born).is_minor():
            raise forms.ValidationError(_("From 16 on, people join by an invitation."))
        return born

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "name": _("The child's name"),
            "username": _("The child's user name"),
            "password": _("The child's password"),
            "born": _("The child's date of birth"),
        }
        for field, label in labels.items():
            self.fields[field].label = label
        for field in ("name", "username", "born"):
            self.fields[field].widget.attrs["autocomplete"] = "off"
        self.fields["username"].help_text = _(
            "With it the child signs in. Only you and administrators see it too."
        )


class GuardianForm(forms.Form):
    """What another guardian of a child agrees to."""

    agrees = forms.BooleanField(
        label=_(
            "I am a parent or guardian of this child, and decide until it is 16 what is kept "
            "of it here and who sees it."
        )
    )


class BornForm(forms.Form):
    """A date of birth set right."""

    born = _born()


class ConsentForm(forms.Form):
    """What of whom a coach may see."""

    athlete: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Of whom"), queryset=None, to_field_name="public_id"
    )
    coach: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Which coach"), queryset=None, to_field_name="public_id"
    )
    scopes = forms.MultipleChoiceField(
        label=_("May see"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, athletes: QuerySet[Person], coaches: QuerySet[Person], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, people in (("athlete", athletes), ("coach", coaches)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = people
            field.empty_label = None


class ZoneForm(forms.Form):
    """A place that nobody else sees."""

    name = forms.CharField(label=_("Name"), max_length=60)
    latitude = forms.FloatField(label=_("Latitude, degrees"), min_value=-85, max_value=85)
    longitude = forms.FloatField(label=_("Longitude, degrees"), min_value=-180, max_value=180)
    radius_m = forms.FloatField(label=_("Radius, m"), min_value=100, max_value=2000, initial=300)
