"""What to do next: sessions, plans, load and safety.

The room has several doors, so that a command opens only what it needs: ``sessions``, ``athletes``,
``plan``, ``log``, ``changes`` …
"""
