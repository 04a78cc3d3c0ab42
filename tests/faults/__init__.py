"""The service under faults: a stream of numbered articles whose events are known, faults while it flows, and an account of
every article and event at the end. `python -m tests.faults --help`, or `make faults`.
"""
