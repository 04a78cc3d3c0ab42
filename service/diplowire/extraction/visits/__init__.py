"""Visits: an actor travels, or is received."""
