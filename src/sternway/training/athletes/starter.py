"""An athlete file to begin with."""

from __future__ import annotations

from pathlib import Path

from sternway.errors import SternwayError


def starter() -> str:
    """The text of a commented athlete file that can be planned with as it is."""
    return Path(__file__).with_name("starter.toml").read_text(encoding="utf-8")


def write_starter(path: Path) -> None:
    """Write one. Raises ``SternwayError`` where there is a file already or it cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(starter())
    except FileExistsError as error:
        raise SternwayError(f"{path}: is there already: choose another name") from error
    except OSError as error:
        raise SternwayError(f"{path}: cannot be written: {error.strerror or error}") from error
