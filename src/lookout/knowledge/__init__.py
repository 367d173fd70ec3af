"""What Lookout knows, in readable files."""
