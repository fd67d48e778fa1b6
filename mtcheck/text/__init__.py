"""What several rooms need to know about words and sentences; one idea a file."""
