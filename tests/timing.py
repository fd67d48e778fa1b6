"""Time that a test may rely on."""

import gc
import time


def seconds(work, *given):
    """Of the processor, without the collector, which would walk through all that other tests left."""
    gc.disable()
    try:
        began = time.process_time()
        work(*given)
        return time.process_time() - began
    finally:
        gc.enable()


def in_proportion(work, small, large, unmeasured=0.5):
    """Eight times as much takes less than 24 times as long (its square: 64); what is quick is not compared."""
    assert large == 8 * small
    long = min(seconds(work, large) for _ in range(2))
    return long < unmeasured or long < 24 * max(min(seconds(work, small) for _ in range(3)), 0.01)
