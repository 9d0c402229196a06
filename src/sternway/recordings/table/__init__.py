"""Tables of text: how any CSV is read, and the plain CSV of motion sensors."""
