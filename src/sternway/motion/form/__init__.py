"""Form beside what is published of it: findings without verdicts, and what could not be seen."""

from sternway.motion.form.finding import Finding, Form, StretchForm, TechniquePoint
from sternway.motion.form.form import form_of
from sternway.motion.form.published import Literature, Point, Published, Range, literature

__all__ = [
    "Finding",
    "Form",
    "Literature",
    "Point",
    "Published",
    "Range",
    "StretchForm",
    "TechniquePoint",
    "form_of",
    "literature",
]
