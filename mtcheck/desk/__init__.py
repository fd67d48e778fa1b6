"""The desk: a page on this machine where an editor corrects checked copy and decides on each finding."""
