"""What earlier runs found, so that a file that did not change is not read again."""
