"""The calendar, the plan, the log, progress, and the check before a session."""
