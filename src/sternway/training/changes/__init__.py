"""How a plan changes when life happens."""

from sternway.training.changes.change import Change, ChangeKind

__all__ = ["Change", "ChangeKind"]
