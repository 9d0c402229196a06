"""Form as part of the JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sternway.motion.rounding import rounded

if TYPE_CHECKING:
    from sternway.motion.form import Finding, Form, Range, StretchForm, TechniquePoint

_DIGITS = 5


def form_document(form: Form) -> dict[str, Any]:
    """What was found in each stretch, what is published of it, and the points of technique."""
    findings = {said.name: said for each in form.stretches for said in each.findings}
    return {
        "stretches": [_stretch(each) for each in form.stretches],
        "findings": {name: _published(said) for name, said in findings.items()},
        "technique": [_point(point) for point in form.technique],
    }


def _stretch(form: StretchForm) -> dict[str, Any]:
    return {
        "start_s": rounded(form.start, 3),
        "end_s": rounded(form.end, 3),
        "direction": str(form.direction),
        "findings": {
            said.name: {
                "value": rounded(said.value, _DIGITS),
                "fresh": rounded(said.fresh, _DIGITS),
                "tired": rounded(said.tired, _DIGITS),
                "source": said.source,
            }
            for said in form.findings
        },
    }


def _published(finding: Finding) -> dict[str, Any]:
    return {
        "label": finding.label,
        "unit": finding.unit,
        "cue": finding.cue,
        "ranges": [_range(each) for each in finding.ranges],
    }


def _range(published: Range) -> dict[str, Any]:
    return {
        "low": published.low,
        "high": published.high,
        "says": published.says,
        "source": published.source,
        "is_checked": published.is_checked,
    }


def _point(technique: TechniquePoint) -> dict[str, Any]:
    return {
        "says": technique.point.says,
        "measured": list(technique.measured),
        "partly": technique.point.partly if technique.measured else "",
        "needs": "" if technique.measured else technique.point.needs,
    }
