"""Catalogues of translations: read as translators write them (PO), compiled for gettext (MO).

Only what is text is kept in the project, so they are compiled when the application starts.
"""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

from sternway.files import packaged_path, write_bytes

_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d+)\])?\s+(".*")')
_CONTEXT = "\x04"
_MAGIC = 0x950412DE


def read_catalogue(text: str) -> dict[str, str]:
    """Translations by what is translated, as gettext keys them; fuzzy and empty ones are left out.

    Plural forms stand behind one another, divided by a zero byte.
    """
    entries: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", text):
        lines = block.splitlines()
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        parts: dict[str, str] = {}
        last = ""
        for line in lines:
            if line.startswith("#"):
                continue
            if match := _LINE.match(line):
                last = match[1] + (match[2] or "")
                parts[last] = ast.literal_eval(match[3])
            elif line.startswith('"') and last:
                parts[last] += ast.literal_eval(line.strip())
        if "msgid" not in parts:
            continue
        key = parts["msgid"]
        if "msgid_plural" in parts:
            key += f"\0{parts['msgid_plural']}"
            forms = [parts[name] for name in sorted(parts) if name.startswith("msgstr")]
            said = "\0".join(forms) if all(forms) else ""
        else:
            said = parts.get("msgstr", "")
        if "msgctxt" in parts:
            key = f"{parts['msgctxt']}{_CONTEXT}{key}"
        if said:
            entries[key] = said
    return entries


def compiled(entries: dict[str, str]) -> bytes:
    """The catalogue as GNU gettext reads it: keys and translations, sorted, behind their tables."""
    keys = sorted(entries, key=str.encode)
    count = len(keys)
    first = 28 + 16 * count
    pairs = [[key.encode() for key in keys], [entries[key].encode() for key in keys]]
    tables: list[int] = []
    body = b""
    for texts in pairs:
        for text in texts:
            tables += [len(text), first + len(body)]
            body += text + b"\0"
    header = struct.pack("<7I", _MAGIC, 0, count, 28, 28 + 8 * count, 0, 0)
    return header + struct.pack(f"<{4 * count}I", *tables) + body


def languages() -> list[str]:
    """Those that have a catalogue."""
    return sorted(
        {path.parent.parent.name for path in packaged_path(__name__, "").glob("*/*/*.po")}
    )


def catalogue(language: str) -> dict[str, str]:
    """All that a language has: a file for what all pages share, and one for a feature."""
    folder = packaged_path(__name__, f"{language}/LC_MESSAGES")
    entries: dict[str, str] = {}
    for path in sorted(folder.glob("*.po")):
        entries |= read_catalogue(path.read_text(encoding="utf-8"))
    return entries


def compile_catalogues(folder: Path) -> None:
    """Write every catalogue below a folder, where gettext looks for it."""
    for language in languages():
        target = folder / language / "LC_MESSAGES" / "django.mo"
        write_bytes(target, compiled(catalogue(language)))
