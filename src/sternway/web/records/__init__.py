"""The record book, what the evidence says, and claims handed in with their evidence."""
