"""A worker as a process of its own, with the settings of its environment."""

from __future__ import annotations

import os
import signal
from types import FrameType


def main() -> None:
    """Do jobs until the process is asked to end, or nobody is left to ask."""
    parent = os.getppid()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sternway.web.settings.module")
    import django

    django.setup()
    from django.conf import settings

    from sternway.web.data_folder import DataFolder
    from sternway.web.feature import features
    from sternway.web.jobs import child
    from sternway.web.jobs.worker import Worker

    child.preload(module for feature in features() for module in feature.preloaded)

    environment = settings.STERNWAY
    worker = Worker(DataFolder(environment.data), environment.analyses)

    def stop(number: int, frame: FrameType | None) -> None:
        worker.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker.run(parent)
