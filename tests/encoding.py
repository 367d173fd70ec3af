"""Events as text in an export's format, without a record."""

from lookout.publish.exports.formats import join_parts, write_part


def encode(form, events, tally):
    """Yield events as text in a format, one after the other, and count them in `tally`."""
    return join_parts(form, (write_part(form, [event], tally) for event in events))
