"""Handing in files, and seeing what became of each."""
