"""The picture of the house in docs/architecture.md, drawn from the imports.

``python -m scripts.draw_house`` writes docs/house.svg anew: a row for each floor that
pyproject.toml names, a box for each room with its files and lines, an arrow for each room that
imports another.
The modules of the ground floor, on which all others stand, are one box without arrows.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "house.svg"
_PACKAGE = "sternway"
_WIDTH, _MARGIN, _GAP = 960, 24, 28
_BOX, _FLOOR = 64, 112
"""px: height of a box, and from one floor to the next"""


@dataclass(frozen=True, slots=True)
class Room:
    """A package or module directly below the root."""

    name: str
    purpose: str
    files: int
    lines: int


def floors() -> list[list[str]]:
    """Rooms from the top floor down, as the contract of pyproject.toml names them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers: list[str] = settings["contracts"][0]["layers"]
    prefix = f"{_PACKAGE}."
    return [[each.strip().removeprefix(prefix) for each in row.split("|")] for row in layers]


def is_ground(names: Sequence[str]) -> bool:
    """Whether a floor holds single modules alone."""
    return all((ROOT / "src" / _PACKAGE / f"{name}.py").exists() for name in names)


def room_of(name: str) -> Room:
    """What a room is for, by its docstring, and how large it is."""
    place = ROOT / "src" / _PACKAGE / name
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    first = ast.get_docstring(ast.parse(files[0].read_text("utf-8"))) or ""
    lines = sum(file.read_text("utf-8").count("\n") for file in files)
    purpose = first.splitlines()[0].rstrip(".").partition(":")[0]
    return Room(name, purpose, len(files), lines)


def arrows(rooms: Sequence[str]) -> Mapping[tuple[str, str], int]:
    """How many imports lead from one room into another."""
    graph = grimp.build_graph(_PACKAGE, exclude_type_checking_imports=False)
    found: dict[tuple[str, str], int] = {}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            pair = _room(module), _room(imported)
            if pair[0] != pair[1] and set(pair) <= set(rooms):
                found[pair] = found.get(pair, 0) + 1
    return found


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def drawn() -> str:
    """The picture as SVG; the same house gives the same text."""
    rows = floors()
    ground = [name for names in rows if is_ground(names) for name in names]
    upper = [names for names in rows if not is_ground(names)]
    height = _MARGIN * 2 + _FLOOR * len(upper) + _BOX
    places: dict[str, tuple[float, float, float]] = {}
    for floor, names in enumerate(upper):
        width = (_WIDTH - 2 * _MARGIN - _GAP * (len(names) - 1)) / len(names)
        width = min(width, 360.0)
        start = (_WIDTH - width * len(names) - _GAP * (len(names) - 1)) / 2
        for index, name in enumerate(names):
            places[name] = (start + index * (width + _GAP), _MARGIN + floor * _FLOOR, width)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-labelledby="house" font-family="system-ui, sans-serif">',
        '<title id="house">The rooms of Sternway, each importing only from those below it</title>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        *_lines(places, arrows(list(places))),
        *(line for name in places for line in _box(places[name], room_of(name))),
        *_ground(_MARGIN + len(upper) * _FLOOR, ground),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _lines(
    places: Mapping[str, tuple[float, float, float]], imports: Mapping[tuple[str, str], int]
) -> Iterator[str]:
    for (above, below), count in sorted(imports.items()):
        x1, y1, w1 = places[above]
        x2, y2, w2 = places[below]
        start, end = x1 + w1 / 2, x2 + w2 / 2
        thick = 0.75 + min(count, 60) / 30
        middle = (y1 + _BOX + y2) / 2
        yield (
            f'<path d="M{start:.0f} {y1 + _BOX:.0f} C{start:.0f} {middle:.0f} {end:.0f} '
            f'{middle:.0f} {end:.0f} {y2:.0f}" fill="none" stroke="#8a97a3" '
            f'stroke-width="{thick:.2f}"><title>{above} imports {below}: {count}</title></path>'
        )


def _box(place: tuple[float, float, float], room: Room) -> Iterator[str]:
    x, y, width = place
    yield (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{_BOX}" rx="6" '
        'fill="#eef3f7" stroke="#33414d"/>'
    )
    middle = x + width / 2
    yield (
        f'<text x="{middle:.0f}" y="{y + 22:.0f}" text-anchor="middle" font-size="16" '
        f'font-weight="600" fill="#15202b">{escape(room.name)}</text>'
    )
    room_for = int(width / 6.2)
    purpose = room.purpose
    if len(purpose) > room_for:
        purpose = f"{purpose[: room_for - 1].rstrip()}…"
    yield (
        f'<text x="{middle:.0f}" y="{y + 40:.0f}" text-anchor="middle" font-size="12" '
        f'fill="#33414d">{escape(purpose)}</text>'
    )
    yield (
        f'<text x="{middle:.0f}" y="{y + 56:.0f}" text-anchor="middle" font-size="11" '
        f'fill="#5b6873">{room.files} files, {room.lines:,} lines</text>'
    )


def _ground(y: float, names: Sequence[str]) -> Iterator[str]:
    yield (
        f'<rect x="{_MARGIN}" y="{y:.0f}" width="{_WIDTH - 2 * _MARGIN}" height="{_BOX}" '
        'fill="#d9e2ea" stroke="#33414d"/>'
    )
    yield (
        f'<text x="{_WIDTH / 2:.0f}" y="{y + 26:.0f}" text-anchor="middle" font-size="14" '
        f'font-weight="600" fill="#15202b">the ground, on which all stand</text>'
    )
    yield (
        f'<text x="{_WIDTH / 2:.0f}" y="{y + 46:.0f}" text-anchor="middle" font-size="12" '
        f'fill="#33414d">{escape(" · ".join(sorted(names)))}</text>'
    )


def main() -> None:
    PICTURE.write_text(drawn(), encoding="utf-8")
    print(PICTURE.relative_to(ROOT), file=sys.stderr)


if __name__ == "__main__":
    main()
