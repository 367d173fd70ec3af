"""How the weights of linkage are made: labelled pairs, a fit, and the file that is shipped."""
