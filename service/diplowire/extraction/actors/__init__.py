"""Who is on the stage: mentions of diplomatic actors, and which of them are one."""
