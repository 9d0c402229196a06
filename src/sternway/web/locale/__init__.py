"""The words of the application's own controls, a catalogue a language."""
