"""What is done about a report: places, fingerprints, baseline, dismissals, the gate, repairs, comparison."""
