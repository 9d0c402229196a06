"""The values of an athlete file as TOML, to be changed by hand or taken along."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def athlete_text(values: Mapping[str, Any]) -> str:
    """The TOML text of values as JSON holds them: numbers, texts, flags, lists, tables."""
    return "\n".join(_table(values, "")).strip() + "\n"


def _table(values: Mapping[str, Any], path: str) -> Iterator[str]:
    inner = {name: each for name, each in values.items() if _is_table(each)}
    for name, each in values.items():
        if name not in inner:
            yield f"{_key(name)} = {_value(each)}"
    for name, each in inner.items():
        place = f"{path}.{_key(name)}" if path else _key(name)
        if isinstance(each, list):
            for row in each:
                yield from ("", f"[[{place}]]", *_table(row, place))
        else:
            yield from ("", f"[{place}]", *_table(each, place))


def _is_table(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict)


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return repr(value)


def _text(text: str) -> str:
    """A basic string; JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
