"""Names of things in addresses, which tell nothing and cannot be guessed; and secrets of links."""

from __future__ import annotations

import hashlib
import secrets

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""without those that are taken for one another"""


def new_id() -> str:
    """Sixteen letters: 79 bits."""
    number = secrets.randbelow(len(_LETTERS) ** 16)
    letters = []
    for _ in range(16):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def new_secret() -> str:
    """What only the holder of a link or a key knows: 256 bits."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is kept of a secret: enough to know it again, too little to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()
