"""The end of the talk."""
