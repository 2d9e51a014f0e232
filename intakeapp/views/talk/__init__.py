"""The guided talk: two views on the same answers, with one place in the talk."""
