"""Following up (*Opvolgen*): appointments, tasks of the team and contact moments of one case."""
