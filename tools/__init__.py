"""Commands that make what is committed; none of them is shipped."""
