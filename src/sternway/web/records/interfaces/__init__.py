"""What people see and fill in about records."""
