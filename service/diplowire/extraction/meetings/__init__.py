"""Meetings: two or more actors deal with each other."""
