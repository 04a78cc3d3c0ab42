"""Hours of mixed load with faults: what speed, memory and lag come to."""
