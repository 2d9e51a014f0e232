"""The open case: controller and shell."""
