"""What happens to claims that are handed in."""
