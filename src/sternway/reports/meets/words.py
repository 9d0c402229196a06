"""The words of a sheet: its title, its facts, its columns, in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sternway.meets.sheets import NUMBERS, Sheet, SheetKind
from sternway.notices import Notice
from sternway.text import current

_LENGTH = re.compile(r"(?<=\d) (?=k?m\b)")


@dataclass(frozen=True, slots=True)
class Worded:
    """A sheet in words, ready to be drawn."""

    code: SheetKind
    kind: str
    meet: str
    title: str
    facts: tuple[str, ...]
    headings: tuple[str, ...]
    are_numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """Of each column: ``number``, and ``blank`` where it is filled in by hand, if at all."""
        blank = [not any(row[at] for row in self.rows) for at in range(len(self.headings))]
        return tuple(
            " ".join(name for name, it_is in (("number", number), ("blank", empty)) if it_is)
            for number, empty in zip(self.are_numbers, blank, strict=True)
        )


def _unbroken(text: str) -> str:
    """A length stays on one line with its unit."""
    return _LENGTH.sub("\u00a0", text)


def worded(sheet: Sheet) -> Worded:
    """The sheet in words; columns in which no cell says anything stay, for they are filled in
    by hand.
    """
    tongue = current()
    names = tongue.terms
    sex = names["meet-sex"].get(sheet.sex, "") if sheet.sex else ""
    heat = f"{names['meet-column']['heat']} {sheet.heat}" if sheet.heat else ""
    is_of_rules = sheet.kind is SheetKind.RULES
    part = names["meet-rules"].get(sheet.part, sheet.part) if is_of_rules else sheet.part
    parts = (sheet.contest, sex, sheet.round, heat, part)
    return Worded(
        sheet.kind,
        names["meet-sheet"][sheet.kind],
        sheet.meet,
        " · ".join(filter(None, parts)),
        tuple(map(tongue.say, sheet.facts)),
        tuple(names["meet-column"][each] for each in sheet.columns),
        tuple(each in NUMBERS for each in sheet.columns),
        tuple(
            tuple(_unbroken(tongue.say(each) if isinstance(each, Notice) else each) for each in row)
            for row in sheet.rows
        ),
        tuple(map(tongue.say, sheet.notes)),
    )
