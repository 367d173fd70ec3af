"""What the desk asks and does: pages made from the read index, judgements and reports taken in, accounts.

cards, pages                    the shapes of pages, and the parts they share
making, rows                    model objects to cards, and to rows of the index
indexing, deriving, grounds     bring the index up to the record, and work out what follows from what came
desk, look, days                the index as it is now or was known on a day, lent to whoever asks
filtering, counting, mapping    which events suit a query, and what they add up to
helping, scribe                 the process that does the long work, and the one hand that writes
intake, judging                 reports added, and judgements made
accounts                        who may come in: accounts, passwords, sessions, the log of who did what

The others make a page or a list each.
"""
