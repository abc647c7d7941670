"""Installing for one user: what is laid where, and what is written, without touching the real places."""
