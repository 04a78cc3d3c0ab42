"""Statements: who says what to whom."""
