"""What the desk asks and does: pages made from the read index, judgements and reports taken in, accounts.

cards, pages    the shapes of pages, and the parts they share
accounts        who may come in: accounts, passwords, sessions, the log of who did what
"""
