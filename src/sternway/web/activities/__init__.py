"""What somebody recorded: an activity for each recording, its analyses, what is declared of it."""
