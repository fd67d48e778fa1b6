"""Time measurements that a test may rely on."""

import gc
import time


def seconds(work, *given):
    """CPU seconds, without the garbage collector, which would scan objects left by other tests."""
    gc.disable()
    try:
        began = time.process_time()
        work(*given)
        return time.process_time() - began
    finally:
        gc.enable()


def in_proportion(work, small, large, unmeasured=0.5):
    """Eight times the input takes less than 24 times as long (quadratic: 64); very short times are not compared."""
    assert large == 8 * small
    long = min(seconds(work, large) for _ in range(2))
    return long < unmeasured or long < 24 * max(min(seconds(work, small) for _ in range(3)), 0.01)
