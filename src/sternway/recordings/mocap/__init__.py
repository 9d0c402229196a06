"""Motion capture: joints, markers and ground forces as laboratories write them."""
