"""What people fill in about their training."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sternway.safety import Question, questions
from sternway.text import term, translated
from sternway.training.goals import goals
from sternway.training.log import ALLOWED, SHORTEST_NAME, Fall, NextDay, Swelling
from sternway.training.profile import WEEKDAYS, Answers, Hurt
from sternway.training.progress import measures
from sternway.training.sessions import AGE, BODY_PARTS, CONDITIONS, EQUIPMENT, PLACES, Kind

_LEAST_ROWS = 3
"""for injuries; there is one more than the athlete file has"""
_MOST_ROWS = 50
_INJURY = tuple(each.name for each in fields(Hurt))
_LENGTH = RegexValidator(
    r"^\d{1,6}(?:[.,]\d{1,3})? ?[a-z]{1,10}\Z", _("Write a number and its unit: 400 m, 2.4 km.")
)
_TIME = RegexValidator(
    r"^(?:\d{1,3}:)?\d{1,3}:\d\d(?:[.,]\d)?\Z|^\d{1,4}(?:[.,]\d)? ?(?:s|min|h)\Z",
    _("Write 18:30, 1:02:30 or 45 min."),
)
_DAYS = tuple(
    zip(
        WEEKDAYS,
        (
            _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
            _("Sunday"),
        ),
        strict=True,
    )
)  # fmt: skip


def _day_field(**said: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **said
    )


def _choices(names: Iterable[str], kind: str) -> list[tuple[str, str]]:
    """Names with their words, of a kind of ``[terms]``."""
    return [(str(each), _word(kind, str(each))) for each in names]


def _word(kind: str, name: str) -> str:
    said = term(kind, name)
    return name.replace("-", " ") if said == name else said


class AthleteForm(forms.Form):
    """Who a plan is for and what it is to lead to: the fields that everybody has."""

    goal = forms.ChoiceField(label=_("Goal"))
    goal_date = _day_field(
        label=_("Its day"),
        required=False,
        help_text=_("Without it, the plan takes the usual time."),
    )
    born = _day_field(label=_("Date of birth"))
    sessions = forms.IntegerField(
        label=_("How often have you run backwards, in your whole life?"),
        min_value=0,
        max_value=20_000,
    )
    longest = forms.FloatField(
        label=_("The longest of the last 30 days backwards, in m"), min_value=0, max_value=110_000
    )
    forward = forms.FloatField(label=_("Forward, km a week"), min_value=0, max_value=300, initial=0)
    at = forms.TimeField(
        label=_("Sessions begin at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        initial="18:00",
    )
    places = forms.MultipleChoiceField(
        label=_("Where can you train?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    equipment = forms.MultipleChoiceField(
        label=_("What do you have?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    partner = forms.MultipleChoiceField(
        label=_("On which days is somebody with you?"),
        required=False,
        choices=_DAYS,
        widget=forms.CheckboxSelectMultiple,
    )
    conditions = forms.MultipleChoiceField(
        label=_("What is known of your health?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "What a clinician has to decide stays closed until the log or the athlete file has "
            "their release."
        ),
    )

    def __init__(self, *args: Any, injuries: int = 0, **kwargs: Any) -> None:
        """``injuries`` is how many the athlete file has."""
        super().__init__(*args, **kwargs)
        sent = sum(name.startswith(_INJURY[0]) for name in self.data)
        self._rows = range(1, max(_LEAST_ROWS, injuries + 1, min(sent, _MOST_ROWS)) + 1)
        for day, name in _DAYS:
            self.fields[day] = forms.IntegerField(
                label=name, min_value=0, max_value=600, required=False
            )
        for number in self._rows:
            self.fields[f"where{number}"] = forms.ChoiceField(
                label=_("Hurts, or hurt once"),
                required=False,
                choices=[("", "–"), *_choices(sorted(BODY_PARTS), "part")],
            )
            self.fields[f"pain{number}"] = forms.IntegerField(
                label=_("Pain in daily life, 0 to 10"), min_value=0, max_value=10, required=False
            )
            self.fields[f"now{number}"] = forms.BooleanField(label=_("still"), required=False)
            self.fields[f"mark{number}"] = forms.CharField(
                max_length=8, required=False, widget=forms.HiddenInput
            )
        self._offer("goal", [(code, translated(each.name)) for code, each in goals().goals.items()])
        self._offer(
            "places", _choices((each for each in PLACES if each != "home"), "training-place")
        )
        self._offer("equipment", _choices(EQUIPMENT, "equipment"))
        self._offer("conditions", _choices(CONDITIONS, "condition"))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def minutes(self) -> list[forms.BoundField]:
        return [self[day] for day in WEEKDAYS]

    def injuries(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}{number}"] for name in _INJURY] for number in self._rows]

    def clean(self) -> None:
        for number in self._rows:
            said = self.cleaned_data
            if not said.get(f"where{number}") and (
                said.get(f"pain{number}") or said[f"now{number}"]
            ):
                self.add_error(
                    f"where{number}", _("Say where it hurts, or empty the pain and “still” too.")
                )

    def answers(self) -> Answers:
        """What was filled in. Only of a valid form."""
        said = self.cleaned_data
        return Answers(
            goal=said["goal"],
            goal_date=said["goal_date"],
            born=said["born"],
            sessions=said["sessions"],
            longest=said["longest"],
            forward=said["forward"],
            minutes={day: said[day] for day in WEEKDAYS if said[day]},
            at=said["at"],
            places=frozenset(said["places"]),
            equipment=frozenset(said["equipment"]),
            partner=frozenset(said["partner"]),
            conditions=frozenset(said["conditions"]),
            injuries=tuple(
                Hurt(*(said[f"{name}{number}"] for name in _INJURY))
                for number in self._rows
                if said[f"where{number}"]
            ),
        )


def shown(answers: Answers) -> dict[str, Any]:
    """Answers as the form shows them."""
    found = {each.name: getattr(answers, each.name) for each in fields(answers)}
    found |= {name: [*each] for name, each in found.items() if isinstance(each, frozenset)}
    found |= {day: answers.minutes.get(day) for day in WEEKDAYS}
    for number, each in enumerate(answers.injuries, start=1):
        found |= {f"{name}{number}": getattr(each, name) for name in _INJURY}
    return found


class AthleteFileForm(forms.Form):
    """The whole athlete file."""

    text = forms.CharField(
        label=_("Athlete file"),
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "file"}),
    )


class SentenceForm(forms.Form):
    """A session in a line."""

    sentence = forms.CharField(
        label=_("What did you do?"),
        max_length=500,
        help_text=_("today backward 2.4 km 18:30 rpe 6 pain knee 2 fall no"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )

    def of_the_head(self) -> str:
        """What of it may tell of a knock on the head: all, even where it is too long."""
        return str(self["sentence"].value())

    def line(self) -> str:
        """The line. Only of a valid form."""
        return str(self.cleaned_data["sentence"])


class ReleaseForm(forms.Form):
    """What a clinician allowed; it becomes the line that could have been typed."""

    given = _day_field(label=_("Given on"))
    of = forms.ChoiceField(label=_("For"), initial="head")
    allows = forms.ChoiceField(label=_("Allows, at most"))
    until = _day_field(label=_("Until, where it has a last day"), required=False)
    by = forms.CharField(
        label=_("By whom"), min_length=SHORTEST_NAME, max_length=100, help_text=_("Dr. Jane Roe")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of, allows = self.fields["of"], self.fields["allows"]
        assert isinstance(of, forms.ChoiceField)
        assert isinstance(allows, forms.ChoiceField)
        parts = (each for each in BODY_PARTS if each != "head")
        of.choices = [
            *_choices(("head", *CONDITIONS, AGE), "condition"),
            *_choices(sorted(parts), "part"),
        ]
        allows.choices = [
            (word, _word("level", level.name.lower())) for word, level in ALLOWED.items()
        ]

    def line(self) -> str:
        """The line. Only of a valid form."""
        said = self.cleaned_data
        until = f" until {said['until']}" if said["until"] else ""
        return f"{said['given']} release {said['of']} {said['allows']}{until} by {said['by']}"


class SessionForm(forms.Form):
    """A session field by field; it becomes the line that could have been typed."""

    day = _day_field(label=_("Day"))
    backward = forms.CharField(
        label=_("Backward"), max_length=20, required=False, validators=[_LENGTH]
    )
    backward_time = forms.CharField(
        label=_("in"), max_length=12, required=False, validators=[_TIME]
    )
    forward = forms.CharField(
        label=_("Forward"), max_length=20, required=False, validators=[_LENGTH]
    )
    forward_time = forms.CharField(label=_("in"), max_length=12, required=False, validators=[_TIME])
    total = forms.CharField(
        label=_("The whole session took"), max_length=12, required=False, validators=[_TIME]
    )
    rpe = forms.FloatField(label=_("Effort, 0 to 10"), min_value=0, max_value=10, required=False)
    where = forms.ChoiceField(
        label=_("Pain"),
        required=False,
        choices=lambda: [("", _("none")), *_choices(sorted(BODY_PARTS), "part")],
    )
    level = forms.IntegerField(
        label=_("How much, 0 to 10"), min_value=0, max_value=10, required=False
    )
    fall = forms.ChoiceField(
        label=_("Fall"),
        choices=[
            (Fall.NO.value, _("no")),
            (Fall.YES.value, _("yes")),
            (Fall.HEAD.value, _("on the head")),
        ],
        initial=Fall.NO.value,
    )
    swelling = forms.ChoiceField(
        label=_("Swelling"),
        required=False,
        choices=lambda: [("", "–"), *_choices(Swelling, "swelling")],
    )
    next_day = forms.ChoiceField(
        label=_("After the session before it was"),
        required=False,
        choices=lambda: [("", "–"), *_choices(NextDay, "next-day")],
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=lambda: [("", "–"), *_choices(Kind, "session-kind")],
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("where") and said.get("level", 0) is None:
            self.add_error("level", _("Say how much it hurts; 0 is not at all."))
        for way in ("backward", "forward"):
            if said.get(f"{way}_time") and said.get(way) == "":
                self.add_error(way, _("Say how far, or leave the time out."))

    def of_the_head(self) -> str:
        """What of it may tell of a knock on the head, as it stands: the rest may be wrong."""
        fall = "fall head" if self["fall"].value() == Fall.HEAD else ""
        return " ".join(filter(None, (self["day"].value(), fall, self["note"].value())))

    def line(self) -> str:
        """The line. Only of a valid form."""
        said = self.cleaned_data
        parts = [said["day"].isoformat()]
        for way in ("backward", "forward"):
            if said[way]:
                parts += [way, said[way], said[f"{way}_time"]]
        if said["total"]:
            parts += ["total", said["total"]]
        if said["rpe"] is not None:
            parts += ["rpe", f"{said['rpe']:g}"]
        if said["where"] or said["level"]:
            parts += ["pain", said["where"], str(said["level"])]
        parts += ["fall", said["fall"]]
        for name, word in (("swelling", "swelling"), ("next_day", "next-day"), ("kind", "kind")):
            if said[name]:
                parts += [word, said[name]]
        if said["note"]:
            parts += ["note", said["note"]]
        return " ".join(filter(None, parts))


class WordsForm(forms.Form):
    """What is added to a recording when it goes into the log."""

    words = forms.CharField(
        label=_("How was it?"), max_length=200, required=False, help_text=_("rpe 6 pain knee 2")
    )


class MoveForm(forms.Form):
    """Another day for a session."""

    day = _day_field(label=_("To another day"))


class ResultForm(forms.Form):
    """The result of a test."""

    measure = forms.ChoiceField(label=_("Test"))
    day = _day_field(label=_("Day"))
    value = forms.CharField(
        label=_("Result"),
        max_length=12,
        validators=[RegexValidator(r"^-?\d{1,6}(?:[.,]\d{1,3})?\Z", _("Write a number: 12.5."))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure = self.fields["measure"]
        assert isinstance(measure, forms.ChoiceField)
        measure.choices = [
            (code, f"{translated(each.name)} ({term('unit', each.unit)})")
            for code, each in measures().items()
        ]

    def clean_value(self) -> str:
        return str(self.cleaned_data["value"]).replace(",", ".")


class CheckForm(forms.Form):
    """The questions of the safety check, each of which may be left open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in questions().values():
            self.fields[asked.path] = _field_of(asked)

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions, part by part."""
        found: dict[str, list[forms.BoundField]] = {}
        for asked in questions().values():
            found.setdefault(asked.part, []).append(self[asked.path])
        titles = {
            "place": _("Where you run"),
            "weather": _("The weather there"),
            "session": _("What you will do"),
            "athlete": _("You, today"),
        }
        return [(str(titles[part]), fields) for part, fields in found.items()]

    def answers(self) -> dict[str, Any]:
        """What was answered and could be read, by path. Only of a form that was judged."""
        return {
            path: asked.understood(str(self.cleaned_data[path]))
            for path, asked in questions().items()
            if self.cleaned_data.get(path) not in (None, "")
        }


def _field_of(asked: Question) -> forms.Field:
    said: dict[str, Any] = {
        "label": translated(asked.asks),
        "required": False,
        "help_text": translated(asked.means),
    }
    if asked.low is not None:
        return forms.FloatField(min_value=asked.low, max_value=asked.high, **said)
    choices = _choices(asked.choices or ("yes", "no"), "answer")
    return forms.ChoiceField(choices=[("", _("not known")), *choices], **said)
