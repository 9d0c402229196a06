"""The module that Django reads: `base.settings` of the environment of this process."""

import os

from sternway.web.settings.base import settings
from sternway.web.settings.environment import Environment

globals().update(settings(Environment.of(os.environ)))
