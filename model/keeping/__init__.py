"""What is kept unasked, so that nothing is lost: a journal of each open report, and versions of each file saved."""
