"""Tables of text: how any CSV is read, and what columns of motion data mean."""
