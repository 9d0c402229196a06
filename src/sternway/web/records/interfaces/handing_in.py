"""What people fill in when they hand a claim in, and record keepers when they judge it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sternway.athletics import Evidence, Sex, Timing
from sternway.ledger import FOLLOWS, RATIFIED, Claim, Confidence, Kind, State, authorities
from sternway.text import term, translated
from sternway.text.ledger import sex_word
from sternway.web.accounts.models import Person
from sternway.web.records.domain.hand_in import Said

_NATION = RegexValidator(r"^[A-Za-z]{3}\Z", _("Three letters, such as ITA."))


class ClaimForm(forms.Form):
    """What is claimed."""

    owner = forms.ModelChoiceField(
        label=_("Whose performance is it?"),
        queryset=Person.objects.none(),
        to_field_name="public_id",
    )
    event = forms.CharField(label=_("Event"), max_length=60, help_text=_("100m, half, mile road …"))
    mark = forms.CharField(
        label=_("Official mark"), max_length=30, help_text=_("As it stands in the results: 1:20.5")
    )
    date = forms.CharField(
        label=_("Day"), max_length=10, help_text=_("2026-05-02; 2026-05 where the day is not known")
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    athlete = forms.CharField(
        label=_("Name in the results"), max_length=120, help_text=_("The name that is published.")
    )
    latin = forms.CharField(
        label=_("Name in Latin letters"),
        max_length=120,
        required=False,
        help_text=_("Where it has others."),
    )
    is_new_athlete = forms.BooleanField(
        label=_("The ledger does not have this athlete yet, also where a name is alike"),
        required=False,
    )
    is_under_age = forms.BooleanField(
        label=_("The athlete was under 16: then no name is published"), required=False
    )
    sex = forms.ChoiceField(label=_("Competition of"))
    nation = forms.CharField(label=_("Nation"), max_length=3, required=False, validators=[_NATION])
    category = forms.CharField(
        label=_("Category"), max_length=40, required=False, help_text=_("Such as T43.")
    )
    kind = forms.ChoiceField(label=_("Claimed as"), initial=Kind.PERSONAL_BEST.value)
    authority = forms.ChoiceField(label=_("Recognised by"), initial="athlete")
    timing = forms.ChoiceField(label=_("Timing"), required=False)
    wind = forms.FloatField(
        label=_("Wind, m/s"),
        required=False,
        min_value=-30,
        max_value=30,
        help_text=_("From behind positive."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=500,
        help_text=_("Where it can be read: the address of the results, or who has them."),
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, people: QuerySet[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = people
        owner.empty_label = None
        self._offer("sex", [("", _("choose")), *((each.value, sex_word(each)) for each in Sex)])
        self._offer("kind", [(each.value, term("claim-kind", each)) for each in Kind])
        self._offer(
            "authority", [(each.id, translated(each.name)) for each in authorities().values()]
        )
        self._offer(
            "timing",
            [("", _("not known")), *((each.value, term("timing-kind", each)) for each in Timing)],
        )

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def said(self) -> Said:
        """What is claimed. Only of a valid form."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "owner"}
        said["nation"] = said["nation"].upper()
        return Said(**said)


class EvidenceForm(forms.Form):
    """Files that go with a claim."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        help_text=_("Recording, result list, video, statements of witnesses, course certificate."),
    )


class WordsForm(forms.Form):
    """A reason, a question, an answer."""

    words = forms.CharField(label=_("Why"), max_length=500)


class EnterForm(forms.Form):
    """What a record keeper adds to a claim."""

    confidence = forms.ChoiceField(label=_("Confidence in the source"), initial="low")
    evidence = forms.ChoiceField(label=_("The direction is shown by"), initial="claimed")
    words = forms.CharField(label=_("What it rests on"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confidence, evidence = self.fields["confidence"], self.fields["evidence"]
        assert isinstance(confidence, forms.ChoiceField)
        assert isinstance(evidence, forms.ChoiceField)
        confidence.choices = [(str(each), term("confidence", each)) for each in Confidence]
        evidence.choices = [(each.value, term("evidence", each)) for each in Evidence]

    def how_sure(self) -> Confidence:
        known = {str(each): each for each in Confidence}
        return known[self.cleaned_data["confidence"]]


class StateForm(forms.Form):
    """The next state of a claim of the ledger."""

    state = forms.ChoiceField(label=_("State"))
    words = forms.CharField(label=_("Why"), max_length=500)

    def __init__(self, claim: Claim, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        state.choices = [
            (each.value, term("state", each))
            for each in sorted(states_after(claim))
            if each is not State.RATIFIED
        ]


def states_after(claim: Claim) -> frozenset[State]:
    """The states that may follow that of a claim, by its authority too: not all of them ratify."""
    follow = FOLLOWS[claim.state]
    return follow if authorities()[claim.authority].ratifies else follow - RATIFIED
