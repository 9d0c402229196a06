"""What a row of a result list says: who, where, in which race, with which mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sternway.athletics import (
    Event,
    Mark,
    Outcome,
    PartialDate,
    Sex,
    Timing,
    named,
    parse_result,
    plausible,
    wind_reading,
)
from sternway.errors import told
from sternway.ledger.claim import Confidence, Kind
from sternway.ledger.codes import ImportCode
from sternway.ledger.race import Round
from sternway.ledger.results.table import ResultRow
from sternway.ledger.results.words import (
    AmbiguousDate,
    born_in,
    meaning,
    nation_called,
    written_date,
)
from sternway.notices import Notice, notice

_MOST_WIND = 30
"""m/s"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meet:
    """What is said of all results of a list; each row may say otherwise."""

    source: str
    author: str
    competition: str = ""
    date: str = ""
    place: str = ""
    event: str = ""
    sex: str = ""
    """``M``, ``F`` or ``X``"""
    round: str = ""
    timing: Timing | None = None
    authority: str = "press"
    kind: Kind = Kind.RESULT
    confidence: Confidence = Confidence.MEDIUM
    is_day_first: bool | None = None
    """how dates with slashes are read; None where nobody has said"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a row, which is left out, or worth a look, which is not."""

    line: int
    said: Notice
    is_left_out: bool = True


class Unusable(Exception):
    """A row that is left out, and why."""

    def __init__(self, said: Notice) -> None:
        self.said = said


@dataclass(frozen=True, slots=True)
class Result:
    """A row that was understood."""

    line: int
    event: Event
    sex: Sex
    round: Round | None
    heat: int | None
    date: PartialDate | None
    place: str
    timing: Timing | None
    wind: float | None
    mark: Mark | Outcome
    text: str
    position: int | None
    name: str
    nation: str
    born: PartialDate | None
    category: str
    net: str

    @property
    def race_key(self) -> tuple[object, ...]:
        date = self.date.text if self.date else ""
        return self.event.code, self.sex, self.round, self.heat, date


def result_of(row: ResultRow, meet: Meet, today: date, troubles: list[Trouble]) -> Result:
    """The result of a row; what is only worth a look is added to ``troubles``.

    Raises ``Unusable`` where the row cannot be used, and the errors of `sternway.athletics`.
    """
    values = row.values
    event_text = values.get("event") or meet.event
    if not event_text:
        raise Unusable(notice(ImportCode.NO_EVENT))
    event = named(event_text)
    name = values.get("name") or " ".join(filter(None, (values.get("given"), values.get("family"))))
    if not name:
        raise Unusable(notice(ImportCode.NO_NAME))
    text = values.get("mark", "")
    if not text:
        raise Unusable(notice(ImportCode.NO_MARK, name=name))
    mark = parse_result(text, event)
    if isinstance(mark, Mark) and not plausible(mark, event):
        raise Unusable(notice(ImportCode.IMPOSSIBLE, mark=text, event=event.name))
    sex = _word("sexes", values.get("sex", ""), ImportCode.SEX) or meet.sex
    if not sex:
        raise Unusable(notice(ImportCode.NO_SEX))
    stage = _word("rounds", values.get("round", ""), ImportCode.ROUND) or meet.round
    timing = _word("timings", values.get("timing", ""), ImportCode.TIMING)
    position = values.get("position", "").rstrip(".)º°ª")
    heat = "".join(each for each in values.get("heat", "") if each.isdigit())
    done_on = _date(values.get("date", "") or meet.date, meet)
    if done_on is not None and done_on.earliest > today:
        raise Unusable(notice(ImportCode.FUTURE, date=str(done_on)))
    return Result(
        line=row.line,
        event=event,
        sex=Sex(sex),
        round=Round(stage) if stage else Round.HEAT if heat else None,
        heat=int(heat) if heat else None,
        date=done_on,
        place=values.get("place", "") or meet.place,
        timing=Timing(timing) if timing else meet.timing,
        wind=_wind(row, troubles),
        mark=mark,
        text=text,
        position=int(position) if position.isdigit() and int(position) else None,
        name=name,
        nation=_nation(values.get("nation", "").strip("()[] ")),
        born=_born(row, meet, troubles),
        category=values.get("category", ""),
        net=values.get("net", ""),
    )


def _nation(text: str) -> str:
    """The code of a nation; what is none stays as it is written, in capitals."""
    return nation_called(text) or text.upper()


def _word(kind: str, text: str, code: ImportCode) -> str:
    found = meaning(kind, text) if text else ""
    if found is None:
        raise Unusable(notice(code, text=text[:60]))
    return found


def _date(text: str, meet: Meet) -> PartialDate | None:
    if not text:
        return None
    try:
        return written_date(text, meet.is_day_first)
    except AmbiguousDate:
        raise Unusable(notice(ImportCode.AMBIGUOUS_DATE, text=text[:60])) from None
    except ValueError as error:
        raise Unusable(notice(ImportCode.AS_SAID, reason=told(error))) from None


def _born(row: ResultRow, meet: Meet, troubles: list[Trouble]) -> PartialDate | None:
    """A birth that is not read costs nobody a result."""
    text = row.values.get("born", "")
    if not text:
        return None
    try:
        return born_in(text, meet.is_day_first)
    except ValueError:
        said = notice(ImportCode.BORN, text=text[:60])
        troubles.append(Trouble(row.line, said, is_left_out=False))
        return None


def _wind(row: ResultRow, troubles: list[Trouble]) -> float | None:
    text = row.values.get("wind", "").replace(",", ".").replace("−", "-").replace("–", "-")
    spelled = text.removesuffix("m/s").strip()
    try:
        mps = float(spelled)
    except ValueError:
        mps = float("nan")
    if abs(mps) <= _MOST_WIND:
        return wind_reading(mps)
    if text:
        said = notice(ImportCode.WIND, text=row.values["wind"][:60])
        troubles.append(Trouble(row.line, said, is_left_out=False))
    return None
