"""How the reader's weights are made. Not shipped: it needs torch and the annotated sheets."""
