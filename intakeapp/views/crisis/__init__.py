"""The crisis screen."""
