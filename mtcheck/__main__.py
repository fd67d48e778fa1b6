"""`python -m mtcheck`: the command line where no script `mtcheck` is on the path."""

from mtcheck.cli import main

if __name__ == "__main__":
    main()
