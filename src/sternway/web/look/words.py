"""The words that scripts say, translated with all others."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from sternway.units import current, localized


def words_for_scripts() -> str:
    """A module whose default export has the words by name, and lengths and speeds as functions."""
    units = current()
    said = {
        "sending": _("sending"),
        "failed": _("failed"),
        "broken": _("The connection broke off. Send the file again."),
        "backward": _("backward"),
        "forward": _("forward"),
        "still": _("standing"),
        "unknown": _("unknown"),
        "paused": _("paused"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Show all"),
        "track": _("The track from above, north at the top"),
        "chart": _("Direction and course over time"),
        "moment": _("Moment of the run"),
        "speed": _("Speed, %(unit)s") % {"unit": units.speed.symbol},
        "heartRate": _("Heart rate, beats/min"),
        "cadence": _("Cadence, steps/min"),
    }
    speed, small, large = units.speed, units.small, units.large
    written = f".replace('.', {json.dumps(localized('.'))})"
    return (
        f"const words = {json.dumps(said, ensure_ascii=False)};\n"
        f"words.speedNumber = (mps) => (mps / {speed.size!r}).toFixed(1){written};\n"
        "words.speedOf = (mps) => "
        f"`${{(mps / {speed.size!r}).toFixed(2){written}}} {speed.symbol}`;\n"
        f"words.lengthOf = (m) => m < {large.size!r} / 2"
        f" ? `${{Math.round(m / {small.size!r})}} {small.symbol}`"
        f" : `${{(m / {large.size!r}).toFixed(1){written}}} {large.symbol}`;\n"
        "export default words;\n"
    )
