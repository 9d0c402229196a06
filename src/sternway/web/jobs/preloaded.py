"""What the server of children has loaded before it forks: the library, and no database.

A short run is analysed and shown once, so that whatever the library opens when it is first needed
(tables, templates) is open in every child from its start.
"""

import gc
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sternway.motion.placement
import sternway.motion.steps
import sternway.motion.technique  # noqa: F401
from sternway.files import Text
from sternway.motion import Declarations
from sternway.motion.analyze import analyze
from sternway.motion.documents import analysis_document
from sternway.recordings.read import read_all
from sternway.reports.analysis import analysis_parts
from sternway.reports.style.page import part
from sternway.text import languages, say, speaking

_POINT = '<trkpt lat="{:.6f}" lon="8.0"><time>2026-01-01T10:{:02d}:{:02d}Z</time></trkpt>'


def _warm_up() -> None:
    points = (_POINT.format(50.0 + s * 2.7e-5, s // 60, s % 60) for s in range(121))
    text = f'<gpx version="1.1"><trk><trkseg>{"".join(points)}</trkseg></trk></gpx>'
    (recording,) = read_all(Text(text, "run.gpx"))
    analysis = analyze(recording, Declarations(("0:10-1:50",), ("rest",)))
    analysis_document(analysis, say)
    for language in languages():
        with speaking(language):
            part(analysis_parts(analysis, is_drawn=False))


_warm_up()
# What is here stays: a child that looked through it for garbage would copy every page of it.
gc.collect()
gc.freeze()
