"""Everything that is set: `Environment` is what can be, `base.settings` what Django is told."""
