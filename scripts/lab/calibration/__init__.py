"""The fits of `scripts/calibrate.py`: rules, words, segments, error spans, and how likely a machine made a story."""
