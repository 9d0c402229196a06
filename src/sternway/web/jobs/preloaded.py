"""What the server of children has loaded before it forks: the library, and no database."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sternway.motion.analyze
import sternway.motion.documents
import sternway.motion.placement
import sternway.motion.steps
import sternway.motion.technique
import sternway.recordings.read
import sternway.reports.analysis
import sternway.reports.style.page  # noqa: F401
