"""Hostile records through a whole worker: `make hostile` in the long form, `test_hostile.py` in the short one."""
