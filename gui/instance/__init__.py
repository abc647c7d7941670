"""One instance for each user and session: a later start hands its file to the one that runs, and ends."""
