"""People: how they come in, what they are, who may see what of whom, what they take along."""
