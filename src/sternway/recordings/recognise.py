"""Which format some bytes are in: told by the content, never by the name of the file."""

from __future__ import annotations

import codecs
import re

HEAD_BYTES = 4096
"""How much of a file `format_of` wants to see."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMENT = re.compile(r"<!--.*?(-->|$)", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_FILE_ID_DEFINITION = re.compile(rb"[\x40-\x4f].[\x00\x01]\x00\x00", re.DOTALL)
_XML_ROOTS = {"gpx": "gpx", "TrainingCenterDatabase": "tcx", "Activities": "tcx"}
_OPENINGS = {
    "bvh": re.compile(r"\s*HIERARCHY\s", re.IGNORECASE),
    "trc": re.compile(r"\s*PathFileType\s", re.IGNORECASE),
    "forces": re.compile(r"\s*\[Force Data\]\s"),
    "mot": re.compile(r"(?s:.{0,2000}?)^[ \t]*endheader[ \t\r]*$", re.IGNORECASE | re.MULTILINE),
}


def format_of(head: bytes) -> str | None:
    """The name of the format, ``csv`` for any other table of numbers, or None."""
    if _is_fit(head):
        return "fit"
    if _is_c3d(head):
        return "c3d"
    text = decoded(head)
    if text is None:
        return None
    if text.lstrip().startswith("<"):
        root = _ROOT.search(_DOCTYPE.sub("", _COMMENT.sub("", text)))
        return _XML_ROOTS.get(root.group(1)) if root else None
    for name, opening in _OPENINGS.items():
        if opening.match(text):
            return name
    header = next((line for line in text.splitlines() if re.match(r"\s*[^#\s]", line)), "")
    return "csv" if re.search(r"[,;\t]", header) else None


def _is_fit(head: bytes) -> bool:
    """A FIT header; or, where that is damaged, the definition of ``file_id`` that must follow."""
    if head[8:12] == b".FIT":
        return True
    return any(_FILE_ID_DEFINITION.match(head, header_bytes) for header_bytes in (14, 12))


def _is_c3d(head: bytes) -> bool:
    """The key of C3D, and where it points to the key of the parameters and one of three makers."""
    if len(head) < 512 or head[1] != 0x50 or not 2 <= head[0] <= 7:
        return False
    parameters = (head[0] - 1) * 512
    return len(head) > parameters + 3 and head[parameters + 3] in (84, 85, 86)


def decoded(head: bytes) -> str | None:
    """The text of some bytes, or None where they are not text."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, errors="replace")
    if b"\x00" in head:
        return None
    return head.decode("utf-8", errors="replace")
