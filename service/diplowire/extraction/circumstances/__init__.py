"""When, where and whether: dates, places, status, and what the story hands on from event to event."""
