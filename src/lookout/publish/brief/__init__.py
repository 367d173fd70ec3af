"""The brief: what an analyst would send upwards, made from the record's events.

`compose` makes one `Brief` of sections and blocks; `page` (HTML), `paper` (PDF) and `plain_text` (Markdown) render it.
So that every format tells the same, none of them knows what an event is.
"""
