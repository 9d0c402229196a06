"""What to do next: sessions, plans, load and safety."""
