"""The words that scripts say, translated with all others."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _


def words_for_scripts() -> str:
    """A module whose default export has the words by name."""
    words = {
        "sending": _("sending"),
        "sent": _("received"),
        "failed": _("failed"),
        "broken": _("The connection broke off. Send the file again."),
        "backward": _("backward"),
        "forward": _("forward"),
        "still": _("standing"),
        "unknown": _("unknown"),
        "paused": _("paused"),
        "selected": _("selected"),
        "zoomOut": _("Show all"),
        "declareBackward": _("Backward"),
        "declareForward": _("Forward"),
        "cancel": _("Cancel"),
    }
    return f"export default {json.dumps(words, ensure_ascii=False)};\n"
