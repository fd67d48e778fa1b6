"""What the training, calibration and evaluation scripts share. It is not part of the wheel."""
