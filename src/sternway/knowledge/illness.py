"""Words of illness and injury, which no claim answers before somebody who can look at it."""

from __future__ import annotations

import re
from typing import Final

# Parts of words, as people type them; ours. What is a topic of its own (osteoarthritis, pregnancy,
# ligament) is found before these are asked.
_WORDS: Final = re.compile(
    r"osteopor|brittle|fractur|broken|torn|tear\b|rupture|replacement|prosthe|implant|surgery"
    r"|surgical|operation|operated|heart-(?:attack|failure|disease|trouble|surgery|condition)"
    r"|infarct|angina|cardi|arrhythm|fibrillat|stent|bypass|pacemaker|defibrill|stroke|thrombo"
    r"|embol|aneurysm|blood-(?:pressure|thinner|clot)|hypertens|anticoag|dizz|vertigo|meniere"
    r"|faint|blackout|concuss|head-injur|brain|epilep|seizure|diabet|insulin|asthma|copd"
    r"|parkinson|sclerosis|neuropath|cancer|tumou?r|chemo|glaucoma|cataract|retina|blind"
    r"|dislocat|sprain|herniat|slipped-dis[ck]|sciatic|scolios|tendinit|tendinop|achilles"
    r"|stress-reaction|shin-splint|covid|fever|myocard|illness|disease|syndrome|chest-pain"
)


def is_illness(slug: str) -> bool:
    """Whether the words of a question, joined by hyphens, name an illness or an injury."""
    return _WORDS.search(slug) is not None
