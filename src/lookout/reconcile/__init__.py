"""Claims of any number of reports to events, control and forecasts: pure functions of what they are given."""
