"""Analyses as JSON and as tables: functions on top of the types, which know nothing of them."""

from sternway.motion.documents.document import SCHEMA, AnalysisDocument, StretchPart
from sternway.motion.documents.reading import Stored, from_json, read_analyses, to_json
from sternway.motion.documents.tables import (
    STEPS_HEADER,
    STRETCHES_HEADER,
    course_table,
    effort_table,
    step_rows,
    step_table,
    stretch_rows,
    stretch_table,
)
from sternway.motion.documents.writing import analysis_document, document_of

__all__ = [
    "SCHEMA",
    "STEPS_HEADER",
    "STRETCHES_HEADER",
    "AnalysisDocument",
    "Stored",
    "StretchPart",
    "analysis_document",
    "course_table",
    "document_of",
    "effort_table",
    "from_json",
    "read_analyses",
    "step_rows",
    "step_table",
    "stretch_rows",
    "stretch_table",
    "to_json",
]
