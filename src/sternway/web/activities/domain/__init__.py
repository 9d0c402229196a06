"""What happens to activities, an action a file."""
