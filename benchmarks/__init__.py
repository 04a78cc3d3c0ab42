"""Where the figures of the README come from. `python -m benchmarks` runs them."""

import os

# Threads of the model's arithmetic would be counted as processor time of this process, and the pool has none either.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
