"""A chart as SVG: whole for a file of its own, or slim and in the page's colours inside a page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from sternway.reports.style.drawing import Drawing
from sternway.reports.style.theme import COLOURS

_NAMES = {colour.light: colour.name for colour in COLOURS}
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_NUMERIC = frozenset({"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height"})
_KEPT = _NUMERIC | {
    "fill-opacity",
    "font-size",
    "font-weight",
    "rx",
    "ry",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
}
"""what of an element's attributes shows; colours become classes, the rest is for scripts"""
_STANDING_STILL = frozenset({"translate(0,0)", "translate(0, 0)"})


def svg(drawing: Drawing) -> str:
    """The chart as an SVG that stands alone, in the light colours."""
    import vl_convert

    text: str = vl_convert.vegalite_to_svg(drawing.vega_lite(), allowed_base_urls=[])
    return text


def inline_svg(drawing: Drawing, label: str) -> str:
    """The chart as an element of an HTML page: one image to assistive technology, named ``label``.

    Colours are classes of `theme.css_classes`, type is the page's, numbers have one decimal.
    Raises ``ValueError`` where the chart uses a colour that the theme does not have.
    """
    drawn = ElementTree.fromstring(svg(drawing))
    width, height = drawn.attrib["width"], drawn.attrib["height"]
    image = ElementTree.Element(
        "svg",
        {"viewBox": f"0 0 {width} {height}", "width": width, "role": "img", "aria-label": label},
    )
    image.extend(_slimmed_children(drawn))
    return ElementTree.tostring(image, encoding="unicode")


def _slimmed_children(element: ElementTree.Element) -> list[ElementTree.Element]:
    slim: list[ElementTree.Element] = []
    for child in element:
        for found in _slimmed(child):
            if slim and _joins(slim[-1], found):
                slim[-1].attrib["d"] += found.attrib["d"]
            else:
                slim.append(found)
    return slim


def _slimmed(element: ElementTree.Element) -> list[ElementTree.Element]:
    """The element as it is drawn: nothing, itself, or a bare group's children."""
    tag = element.tag.rpartition("}")[2]
    if element.get("display") == "none" or element.get("opacity") == "0":
        return []
    slim = ElementTree.Element(tag, _slim_attributes(element))
    slim.text = element.text
    slim.extend(_slimmed_children(element))
    if tag == "g":
        return [slim] if slim.attrib and len(slim) else list(slim)
    if tag == "text":
        return [slim] if slim.text or len(slim) else []
    return [slim] if "class" in slim.attrib else []


def _slim_attributes(element: ElementTree.Element) -> dict[str, str]:
    slim = {
        name: _NUMBER.sub(_rounded, value) if name in _NUMERIC else value
        for name, value in element.attrib.items()
        if name in _KEPT and value not in _STANDING_STILL
    }
    classes = []
    for paint in ("fill", "stroke"):
        colour = element.get(paint)
        if colour in (None, "none", "transparent"):
            continue
        if colour not in _NAMES:
            raise ValueError(f"the theme has no colour {colour}")
        classes.append(f"{paint[0]}-{_NAMES[colour]}")
    if classes:
        slim["class"] = " ".join(classes)
    if slim.get("class", "").startswith("s-") or element.get("fill") == "none":
        slim["fill"] = "none"
    return slim


def _rounded(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _joins(last: ElementTree.Element, following: ElementTree.Element) -> bool:
    """Whether two neighbouring lines can be one path."""
    if not (last.tag == following.tag == "path" and last.get("fill") == "none"):
        return False
    return {**last.attrib, "d": ""} == {**following.attrib, "d": ""}
