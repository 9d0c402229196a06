"""An installation: started, saved, restored, looked after."""
