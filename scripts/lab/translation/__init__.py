"""What the scripts that train and convert translation models share."""
