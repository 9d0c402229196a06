"""What happens to raw files."""
