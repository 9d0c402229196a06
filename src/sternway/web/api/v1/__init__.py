"""The first version: one file a resource. What is there stays as it is."""
