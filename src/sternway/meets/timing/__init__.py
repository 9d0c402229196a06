"""Times: watches, photo finish, chips, what a time is worth, what waits for a person."""
