"""Mentions become actors, places, times and quantities that can be compared across reports."""
