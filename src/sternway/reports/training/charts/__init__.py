"""The charts of a training's progress: a file each."""
