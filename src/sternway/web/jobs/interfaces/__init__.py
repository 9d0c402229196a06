"""Addresses of jobs: none of their own yet; what they do shows where it was asked for."""
