"""The social map and the referrals of a case."""
