"""What people look at: charts and pages, one look for all of them, in the same words.

A folder a subject, each a door of its own, so that a command opens only what it needs; what they
share is in ``look`` and ``words``.
"""
