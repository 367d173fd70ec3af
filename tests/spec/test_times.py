"""How words of time become days.

Each row is one expression: the words, the report's day, the tense of the claim that uses them (None: of no claim),
then the first day and the day after the last, how finely they tell, which side they leave open ("<" the beginning,
">" the end), and the rule that read them. The words stand in `src/lookout/knowledge/times.toml`;
`docs/reference/times.md` gives this table and the reasons.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from lookout.model import Interval, ResolvedTime
from lookout.text.times import Around, read_time

FRIDAY = "2016-06-10"

TABLE = [
    # Days named from the report's own
    ("today", FRIDAY, None, "2016-06-10", "2016-06-11", "day", "", "today"),
    ("Today's", FRIDAY, None, "2016-06-10", "2016-06-11", "day", "", "today"),
    ("yesterday", FRIDAY, None, "2016-06-09", "2016-06-10", "day", "", "yesterday"),
    ("tomorrow", FRIDAY, None, "2016-06-11", "2016-06-12", "day", "", "tomorrow"),
    ("the day before yesterday", FRIDAY, None, "2016-06-08", "2016-06-09", "day", "", "day-before-yesterday"),
    ("the day after tomorrow", FRIDAY, None, "2016-06-12", "2016-06-13", "day", "", "day-after-tomorrow"),
    ("this morning", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "this-part-of-day"),
    ("early this morning", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "early+this-part-of-day"),
    ("this morning at 6:30 a.m.", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "clock+this-part-of-day"),
    ("this afternoon", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "this-part-of-day"),
    ("tonight", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "tonight"),
    ("last night", FRIDAY, None, "2016-06-09", "2016-06-10", "part", "", "last-night"),
    ("yesterday evening", FRIDAY, None, "2016-06-09", "2016-06-10", "part", "", "part+yesterday"),
    ("noon yesterday", FRIDAY, None, "2016-06-09", "2016-06-10", "part", "", "part+yesterday"),
    ("earlier today", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "earlier+today"),
    ("dawn today", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "part+today"),
    ("overnight", FRIDAY, None, "2016-06-09", "2016-06-11", "part", "", "bare-night"),
    ("during the night", FRIDAY, None, "2016-06-09", "2016-06-11", "part", "", "bare-night"),
    ("at dawn", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "bare-part"),
    ("at around 8:20 a.m. local time", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "bare-part"),
    ("at 0730", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "bare-part"),
    ("0400 GMT", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "bare-part"),
    ("later in the day", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "later+same-day"),
    ("the same day", FRIDAY, None, "2016-06-10", "2016-06-11", "day", "", "same-day"),
    ("the previous day", FRIDAY, None, "2016-06-09", "2016-06-10", "day", "", "day-before"),
    ("now", FRIDAY, None, "2016-06-10", "2016-06-11", "day", "", "now"),
    ("so far", FRIDAY, None, "2016-06-10", "2016-06-11", "day", "<", "so-far"),
    ("recently", FRIDAY, None, "2016-05-11", "2016-06-11", "period", "", "recently"),
    ("soon", FRIDAY, None, "2016-06-10", "2016-07-11", "period", ">", "soon"),
    # Weekdays: the last one up to the report's day, or, of what is to come, the first from it on
    ("on Thursday", FRIDAY, "past", "2016-06-09", "2016-06-10", "day", "", "weekday-past"),
    ("Thursday's", FRIDAY, "past", "2016-06-09", "2016-06-10", "day", "", "weekday-past"),
    ("Thursdays", FRIDAY, "past", "2016-06-09", "2016-06-10", "day", "", "weekday-past"),
    ("Friday", FRIDAY, "past", "2016-06-10", "2016-06-11", "day", "", "weekday-past"),
    ("Saturday", FRIDAY, "past", "2016-06-04", "2016-06-05", "day", "", "weekday-past"),
    ("Tue", FRIDAY, "past", "2016-06-07", "2016-06-08", "day", "", "weekday-past"),
    ("on Monday", FRIDAY, "present", "2016-06-06", "2016-06-07", "day", "", "weekday-past"),
    ("on Thursday", FRIDAY, "future", "2016-06-16", "2016-06-17", "day", "", "weekday-future"),
    ("on Friday", FRIDAY, "future", "2016-06-10", "2016-06-11", "day", "", "weekday-future"),
    ("Monday", FRIDAY, "future", "2016-06-13", "2016-06-14", "day", "", "weekday-future"),
    ("last Thursday", FRIDAY, None, "2016-06-09", "2016-06-10", "day", "", "weekday-last"),
    ("last Friday", FRIDAY, None, "2016-06-03", "2016-06-04", "day", "", "weekday-last"),
    ("this past Saturday", FRIDAY, None, "2016-06-04", "2016-06-05", "day", "", "weekday-last"),
    ("next Monday", FRIDAY, None, "2016-06-13", "2016-06-14", "day", "", "weekday-next"),
    ("next Friday", FRIDAY, None, "2016-06-17", "2016-06-18", "day", "", "weekday-next"),
    ("this Saturday", FRIDAY, None, "2016-06-11", "2016-06-12", "day", "", "weekday-this"),
    ("Tuesday last week", FRIDAY, None, "2016-05-31", "2016-06-01", "day", "", "weekday-last-week"),
    ("Monday next week", FRIDAY, None, "2016-06-13", "2016-06-14", "day", "", "weekday-next-week"),
    # Parts of a day; a night counts as the day it begins on, unless it is said to run over midnight
    ("on Tuesday morning", FRIDAY, None, "2016-06-07", "2016-06-08", "part", "", "part+weekday-past"),
    ("early on Tuesday morning", FRIDAY, None, "2016-06-07", "2016-06-08", "part", "", "early+part+weekday-past"),
    ("Friday night", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "part+weekday-past"),
    ("late on Monday", FRIDAY, None, "2016-06-06", "2016-06-07", "part", "", "late+weekday-past"),
    ("earlier Thursday", FRIDAY, None, "2016-06-09", "2016-06-10", "part", "", "earlier+weekday-past"),
    ("dawn on Saturday", FRIDAY, None, "2016-06-04", "2016-06-05", "part", "", "part+weekday-past"),
    ("Wednesday before dawn", FRIDAY, None, "2016-06-08", "2016-06-09", "part", "", "part+weekday-past"),
    ("the early hours of Monday", FRIDAY, None, "2016-06-06", "2016-06-07", "part", "", "part+weekday-past"),
    ("Friday prayers", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "part+weekday-past"),
    ("overnight on Wednesday", FRIDAY, None, "2016-06-08", "2016-06-10", "part", "", "overnight+weekday-past"),
    ("after midnight on Sunday", FRIDAY, None, "2016-06-05", "2016-06-07", "part", "", "after+overnight+weekday-past"),
    ("Saturday-Sunday night", FRIDAY, None, "2016-06-04", "2016-06-06", "day", "", "range+part+weekday-past"),
    (
        "Friday night and into Saturday morning",
        FRIDAY,
        None,
        "2016-06-03",
        "2016-06-05",
        "part",
        "",
        "part+range+weekday-past",
    ),
    # Several days
    ("on Friday and Saturday", FRIDAY, None, "2016-06-03", "2016-06-05", "day", "", "range+weekday-past"),
    ("from Monday to Wednesday", FRIDAY, None, "2016-06-06", "2016-06-09", "day", "", "range+weekday-past"),
    ("from Monday to Wednesday", FRIDAY, "future", "2016-06-13", "2016-06-16", "day", "", "range+weekday-future"),
    ("Sunday afternoon and evening", FRIDAY, None, "2016-06-05", "2016-06-06", "part", "", "part+weekday-past"),
    ("0700 GMT Tuesday", FRIDAY, None, "2016-06-07", "2016-06-08", "part", "", "clock+weekday-past"),
    # Weekends are Saturday and Sunday
    ("the weekend", FRIDAY, None, "2016-06-04", "2016-06-06", "day", "", "weekend"),
    ("over the weekend", "2016-06-12", None, "2016-06-11", "2016-06-13", "day", "", "weekend"),
    ("this weekend", FRIDAY, "future", "2016-06-11", "2016-06-13", "day", "", "weekend-this"),
    ("last weekend", FRIDAY, None, "2016-06-04", "2016-06-06", "day", "", "weekend-last"),
    ("next weekend", FRIDAY, None, "2016-06-11", "2016-06-13", "day", "", "weekend-next"),
    # Dates
    ("October 26 2016", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("October 26, 2016", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("26 October 2016", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("26th of October 2016", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("Wednesday, 26 October 2016", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("Wed 26 Oct 2016", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("APR 152017", FRIDAY, None, "2017-04-15", "2017-04-16", "day", "", "date"),
    ("8 Jan 90", FRIDAY, None, "1990-01-08", "1990-01-09", "day", "", "date"),
    ("16 NOV 89", FRIDAY, None, "1989-11-16", "1989-11-17", "day", "", "date"),
    ("30 Mar 2014", FRIDAY, None, "2014-03-30", "2014-03-31", "day", "", "date"),
    ("2016-10-26", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("2016/10/26", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("26.10.2016", FRIDAY, None, "2016-10-26", "2016-10-27", "day", "", "date"),
    ("05-02-2015", FRIDAY, None, "2015-02-05", "2015-02-06", "day", "", "date"),
    ("3/30/2007", FRIDAY, None, "2007-03-30", "2007-03-31", "day", "", "date"),
    ("3/4/2016", FRIDAY, None, "2016-03-04", "2016-04-04", "period", "", "date-either-order"),
    ("5/5/2016", FRIDAY, None, "2016-05-05", "2016-05-06", "day", "", "date"),
    ("2200 on 18 March", FRIDAY, None, "2016-03-18", "2016-03-19", "part", "", "clock+date-without-year"),
    ("10 a.m. Nov. 29, 2016", FRIDAY, None, "2016-11-29", "2016-11-30", "part", "", "clock+date"),
    ("the evening of 11 November 2014", FRIDAY, None, "2014-11-11", "2014-11-12", "part", "", "part+date"),
    # Dates and months without a year: the latest up to two days after the report's day, or the first to come
    ("26 October", FRIDAY, "past", "2015-10-26", "2015-10-27", "day", "", "date-without-year"),
    ("May 14", FRIDAY, "past", "2016-05-14", "2016-05-15", "day", "", "date-without-year"),
    ("June 11", FRIDAY, "past", "2016-06-11", "2016-06-12", "day", "", "date-without-year"),
    ("13 June", FRIDAY, "past", "2015-06-13", "2015-06-14", "day", "", "date-without-year"),
    ("13 June", FRIDAY, "future", "2016-06-13", "2016-06-14", "day", "", "date-without-year"),
    ("May 14", FRIDAY, "future", "2017-05-14", "2017-05-15", "day", "", "date-without-year"),
    ("Oct. 18", FRIDAY, "past", "2015-10-18", "2015-10-19", "day", "", "date-without-year"),
    ("the 4th of April", FRIDAY, "past", "2016-04-04", "2016-04-05", "day", "", "date-without-year"),
    ("Friday 28 July", FRIDAY, "past", "2015-07-28", "2015-07-29", "day", "", "date-without-year"),
    ("18 August last year", FRIDAY, "past", "2015-08-18", "2015-08-19", "day", "", "date"),
    ("29 February", FRIDAY, "past", "2016-02-29", "2016-03-01", "day", "", "date-without-year"),
    ("29 February", "2017-06-10", "past", "2016-02-29", "2016-03-01", "day", "", "date-without-year"),
    ("in May", FRIDAY, "past", "2016-05-01", "2016-06-01", "month", "", "month-without-year"),
    ("June", FRIDAY, "past", "2016-06-01", "2016-07-01", "month", "", "month-without-year"),
    ("July", FRIDAY, "past", "2015-07-01", "2015-08-01", "month", "", "month-without-year"),
    ("in May", FRIDAY, "future", "2017-05-01", "2017-06-01", "month", "", "month-without-year"),
    # Months, and their parts
    ("May 2015", FRIDAY, None, "2015-05-01", "2015-06-01", "month", "", "month"),
    ("May of 2015", FRIDAY, None, "2015-05-01", "2015-06-01", "month", "", "month"),
    ("last September", FRIDAY, None, "2015-09-01", "2015-10-01", "month", "", "month-last"),
    ("last June", FRIDAY, None, "2015-06-01", "2015-07-01", "month", "", "month-last"),
    ("next May", FRIDAY, None, "2017-05-01", "2017-06-01", "month", "", "month-next"),
    ("June last year", FRIDAY, None, "2015-06-01", "2015-07-01", "month", "", "month"),
    ("January next year", FRIDAY, None, "2017-01-01", "2017-02-01", "month", "", "month"),
    ("early May", FRIDAY, None, "2016-05-01", "2016-05-11", "month", "", "early+month-without-year"),
    ("mid-May", FRIDAY, None, "2016-05-11", "2016-05-21", "month", "", "mid+month-without-year"),
    ("mid-March 2011", FRIDAY, None, "2011-03-11", "2011-03-21", "month", "", "mid+month"),
    ("late December 2015", FRIDAY, None, "2015-12-21", "2016-01-01", "month", "", "late+month"),
    ("the end of July", FRIDAY, None, "2015-07-21", "2015-08-01", "month", "", "end+month-without-year"),
    ("the beginning of June", FRIDAY, None, "2016-06-01", "2016-06-11", "month", "", "start+month-without-year"),
    ("the first week of July 2015", FRIDAY, None, "2015-07-01", "2015-07-08", "week", "", "first-week+month"),
    ("the last week of May", FRIDAY, None, "2016-05-25", "2016-06-01", "week", "", "last-week+month-without-year"),
    ("the first half of 2015", FRIDAY, None, "2015-01-01", "2015-07-01", "year", "", "half-1+year"),
    # Seasons
    ("the summer of 2015", FRIDAY, None, "2015-06-01", "2015-09-01", "season", "", "season"),
    ("spring 2015", FRIDAY, None, "2015-03-01", "2015-06-01", "season", "", "season"),
    ("winter 2015", FRIDAY, None, "2015-12-01", "2016-03-01", "season", "", "season"),
    ("last summer", FRIDAY, None, "2015-06-01", "2015-09-01", "season", "", "season-last"),
    ("this summer", FRIDAY, None, "2016-06-01", "2016-09-01", "season", "", "season-this"),
    # Years, decades, centuries
    ("2011", FRIDAY, None, "2011-01-01", "2012-01-01", "year", "", "year"),
    ("in 2015", FRIDAY, None, "2015-01-01", "2016-01-01", "year", "", "year"),
    ("the 1991 Gulf War", FRIDAY, None, "1991-01-01", "1992-01-01", "year", "", "year"),
    ("early 2014", FRIDAY, None, "2014-01-01", "2014-05-01", "year", "", "early+year"),
    ("mid-2012", FRIDAY, None, "2012-05-01", "2012-09-01", "year", "", "mid+year"),
    ("late 2001", FRIDAY, None, "2001-09-01", "2002-01-01", "year", "", "late+year"),
    ("the end of 2015", FRIDAY, None, "2015-10-01", "2016-01-01", "year", "", "end+year"),
    ("the 1990s", FRIDAY, None, "1990-01-01", "2000-01-01", "period", "", "decade"),
    ("the late 1970s", FRIDAY, None, "1976-01-01", "1980-01-01", "period", "", "late+decade"),
    ("the 16th century", FRIDAY, None, "1501-01-01", "1601-01-01", "period", "", "century"),
    ("the 9/11 attacks", FRIDAY, None, "2001-09-11", "2001-09-12", "day", "", "named"),
    # Weeks (from Monday), months and years by where they lie
    ("this week", FRIDAY, "past", "2016-06-06", "2016-06-11", "week", "", "week-this"),
    ("this week", FRIDAY, "future", "2016-06-10", "2016-06-13", "week", "", "week-this"),
    ("this week", FRIDAY, None, "2016-06-06", "2016-06-13", "week", "", "week-this"),
    ("last week", FRIDAY, None, "2016-05-30", "2016-06-06", "week", "", "week-last"),
    ("next week", FRIDAY, None, "2016-06-13", "2016-06-20", "week", "", "week-next"),
    ("earlier this week", FRIDAY, None, "2016-06-06", "2016-06-10", "week", "", "earlier+week-this"),
    ("later this week", FRIDAY, None, "2016-06-11", "2016-06-13", "week", "", "later+week-this"),
    ("late last week", FRIDAY, None, "2016-06-02", "2016-06-06", "week", "", "late+week-last"),
    ("early this week", FRIDAY, None, "2016-06-06", "2016-06-09", "week", "", "early+week-this"),
    ("this month", FRIDAY, "past", "2016-06-01", "2016-06-11", "month", "", "month-this"),
    ("last month", FRIDAY, None, "2016-05-01", "2016-06-01", "month", "", "month-last"),
    ("next month", FRIDAY, None, "2016-07-01", "2016-08-01", "month", "", "month-next"),
    ("earlier this month", FRIDAY, None, "2016-06-01", "2016-06-10", "month", "", "earlier+month-this"),
    ("earlier this month", "2016-06-01", None, "2016-06-01", "2016-06-02", "month", "", "earlier+month-this"),
    ("later this month", FRIDAY, None, "2016-06-11", "2016-07-01", "month", "", "later+month-this"),
    ("late last month", FRIDAY, None, "2016-05-21", "2016-06-01", "month", "", "late+month-last"),
    ("this year", FRIDAY, "past", "2016-01-01", "2016-06-11", "year", "", "year-this"),
    ("last year", FRIDAY, None, "2015-01-01", "2016-01-01", "year", "", "year-last"),
    ("earlier this year", FRIDAY, None, "2016-01-01", "2016-06-10", "year", "", "earlier+year-this"),
    ("late last year", FRIDAY, None, "2015-09-01", "2016-01-01", "year", "", "late+year-last"),
    ("early next year", FRIDAY, None, "2017-01-01", "2017-05-01", "year", "", "early+year-next"),
    ("the start of the year", FRIDAY, None, "2016-01-01", "2016-04-01", "year", "", "start+year-this"),
    ("the beginning of the decade", FRIDAY, None, "2010-01-01", "2013-01-01", "period", "", "start+decade-this"),
    # So long ago: from a week on, give or take half of the unit
    ("two days ago", FRIDAY, None, "2016-06-08", "2016-06-09", "day", "", "ago"),
    ("two or three days ago", FRIDAY, None, "2016-06-07", "2016-06-09", "day", "", "ago"),
    ("a few days ago", FRIDAY, None, "2016-06-05", "2016-06-09", "period", "", "ago"),
    ("a week ago", FRIDAY, None, "2016-05-31", "2016-06-07", "week", "", "ago"),
    ("two weeks ago", FRIDAY, None, "2016-05-24", "2016-05-31", "week", "", "ago"),
    ("several weeks ago", FRIDAY, None, "2016-04-19", "2016-05-24", "period", "", "ago"),
    ("a month ago", FRIDAY, None, "2016-04-25", "2016-05-26", "month", "", "ago"),
    ("two years ago", FRIDAY, None, "2013-12-10", "2014-12-11", "year", "", "ago"),
    ("nearly two years ago", FRIDAY, None, "2013-12-10", "2014-12-11", "year", "", "ago"),
    ("more than a year ago", FRIDAY, None, "2014-06-10", "2015-06-10", "year", "<", "ago-more"),
    ("over three months ago", FRIDAY, None, "2016-02-10", "2016-03-10", "month", "<", "ago-more"),
    ("less than two weeks ago", FRIDAY, None, "2016-05-27", "2016-06-11", "week", "", "ago-less"),
    ("a year and a half ago", FRIDAY, None, "2014-11-25", "2014-12-26", "month", "", "ago"),
    ("a few minutes ago", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "ago"),
    ("three hours ago", FRIDAY, None, "2016-06-10", "2016-06-11", "part", "", "ago"),
    ("three days earlier", FRIDAY, None, "2016-06-07", "2016-06-08", "day", "", "earlier"),
    ("a day earlier", FRIDAY, None, "2016-06-09", "2016-06-10", "day", "", "earlier"),
    # Up to the report's day
    ("in the past 24 hours", FRIDAY, None, "2016-06-09", "2016-06-11", "day", "", "past"),
    ("the last 48 hours", FRIDAY, None, "2016-06-08", "2016-06-11", "day", "", "past"),
    ("the past few hours", FRIDAY, None, "2016-06-09", "2016-06-11", "period", "", "past"),
    ("the past two days", FRIDAY, None, "2016-06-08", "2016-06-11", "day", "", "past"),
    ("over the past two weeks", FRIDAY, None, "2016-05-27", "2016-06-11", "week", "", "past"),
    ("the past week", FRIDAY, None, "2016-06-03", "2016-06-11", "week", "", "past"),
    ("in the last week", FRIDAY, None, "2016-06-03", "2016-06-11", "week", "", "past"),
    ("the past month", FRIDAY, None, "2016-05-10", "2016-06-11", "month", "", "past"),
    ("the past few days", FRIDAY, None, "2016-06-05", "2016-06-11", "period", "", "past"),
    ("in recent days", FRIDAY, None, "2016-06-03", "2016-06-11", "period", "", "recent"),
    ("in recent weeks", FRIDAY, None, "2016-04-29", "2016-06-11", "period", "", "recent"),
    ("recent months", FRIDAY, None, "2015-12-10", "2016-06-11", "period", "", "recent"),
    # From the report's day on
    ("in two or three days", FRIDAY, None, "2016-06-12", "2016-06-14", "day", "", "in"),
    ("in the coming two to three days", FRIDAY, None, "2016-06-12", "2016-06-14", "day", "", "in"),
    ("in 2-3 days", FRIDAY, None, "2016-06-12", "2016-06-14", "day", "", "in"),
    ("in three days", FRIDAY, None, "2016-06-13", "2016-06-14", "day", "", "in"),
    ("in three days", FRIDAY, "past", "2016-06-07", "2016-06-11", "day", "", "took"),
    ("in a few days", FRIDAY, None, "2016-06-12", "2016-06-16", "period", "", "in"),
    ("in two weeks", FRIDAY, None, "2016-06-21", "2016-06-28", "week", "", "in"),
    ("three days from now", FRIDAY, None, "2016-06-13", "2016-06-14", "day", "", "in"),
    ("in the coming days", FRIDAY, None, "2016-06-10", "2016-06-17", "period", "", "coming"),
    ("the next 48 hours", FRIDAY, None, "2016-06-10", "2016-06-13", "day", "", "coming"),
    ("within a week", FRIDAY, None, "2016-06-10", "2016-06-18", "week", "", "within"),
    ("within a week", FRIDAY, "past", "2016-06-03", "2016-06-11", "week", "", "within"),
    ("in less than 24 hours", FRIDAY, None, "2016-06-10", "2016-06-12", "day", "", "within"),
    ("within the next few hours", FRIDAY, None, "2016-06-10", "2016-06-12", "period", "", "coming"),
    # How long, and for which time in a row
    ("for five years", FRIDAY, None, "2011-06-10", "2016-06-11", "year", "", "lasting"),
    ("for nearly two years", FRIDAY, None, "2014-06-10", "2016-06-11", "year", "", "lasting"),
    ("for more than two years", FRIDAY, None, "2013-06-10", "2016-06-11", "year", "<", "lasting"),
    ("for three days", FRIDAY, "future", "2016-06-10", "2016-06-14", "day", "", "lasting"),
    ("month-long", FRIDAY, None, "2016-05-10", "2016-06-11", "month", "", "lasting"),
    ("28-month-old", FRIDAY, None, "2014-02-10", "2016-06-11", "month", "", "lasting"),
    ("six days of heavy bombing", FRIDAY, None, "2016-06-04", "2016-06-11", "day", "", "lasting"),
    ("the fourth day in a row", FRIDAY, None, "2016-06-07", "2016-06-11", "day", "", "nth"),
    ("the sixth consecutive day", FRIDAY, None, "2016-06-05", "2016-06-11", "day", "", "nth"),
    ("for a second day", FRIDAY, None, "2016-06-09", "2016-06-11", "day", "", "nth"),
    ("three days in a row", FRIDAY, None, "2016-06-08", "2016-06-11", "day", "", "in-a-row"),
    # Bounds: "<" the words leave the beginning open, ">" the end
    ("since 2011", FRIDAY, None, "2011-01-01", "2016-06-11", "year", ">", "since+year"),
    ("since March 2011", FRIDAY, None, "2011-03-01", "2016-06-11", "month", ">", "since+month"),
    ("since Thursday", FRIDAY, None, "2016-06-09", "2016-06-11", "day", ">", "since+weekday-past"),
    ("since late last week", FRIDAY, None, "2016-06-02", "2016-06-11", "week", ">", "since+late+week-last"),
    ("since the start of the year", FRIDAY, None, "2016-01-01", "2016-06-11", "year", ">", "since+start+year-this"),
    ("since dawn", FRIDAY, None, "2016-06-10", "2016-06-11", "part", ">", "since+bare-part"),
    ("since it was founded in 1985", FRIDAY, None, "1985-01-01", "2016-06-11", "year", ">", "since+year"),
    ("until now", FRIDAY, None, "2016-06-10", "2016-06-11", "day", "<", "so-far"),
    ("until Friday", FRIDAY, None, "2016-06-10", "2016-06-11", "day", "<", "until+weekday-future"),
    ("until Wednesday", FRIDAY, "past", "2016-06-08", "2016-06-09", "day", "<", "until+weekday-past"),
    ("by Tuesday", FRIDAY, None, "2016-06-10", "2016-06-15", "day", "<", "by+weekday-future"),
    ("by Tuesday", FRIDAY, "past", "2016-06-07", "2016-06-08", "day", "<", "by+weekday-past"),
    ("by 10 October", FRIDAY, "future", "2016-06-10", "2016-10-11", "day", "<", "by+date-without-year"),
    ("before the month is out", FRIDAY, None, "2016-06-10", "2016-07-01", "day", "<", "by-end-of-month"),
    ("by the end of the year", FRIDAY, None, "2016-06-10", "2017-01-01", "day", "<", "by-end-of-year"),
    ("before Monday", FRIDAY, "future", "2016-06-10", "2016-06-13", "day", "<", "before+weekday-future"),
    ("before 2011", FRIDAY, None, "2010-01-01", "2011-01-01", "year", "<", "before+year"),
    ("after 1979", FRIDAY, None, "1980-01-01", "2016-06-11", "year", ">", "after+year"),
    # Ranges and pairs
    ("from 3 to 5 May", FRIDAY, None, "2016-05-03", "2016-05-06", "day", "", "range+date-without-year"),
    ("10 to 12 December 2015", FRIDAY, None, "2015-12-10", "2015-12-13", "day", "", "range+date"),
    ("May 15-24", FRIDAY, None, "2016-05-15", "2016-05-25", "day", "", "range+date-without-year"),
    ("21 or 22 May", FRIDAY, None, "2016-05-21", "2016-05-23", "day", "", "either+date-without-year"),
    ("30 May and 2 June", FRIDAY, None, "2016-05-30", "2016-06-03", "day", "", "range+date-without-year"),
    ("between January and March 2016", FRIDAY, None, "2016-01-01", "2016-04-01", "month", "", "range+month"),
    ("December to February 2016", FRIDAY, None, "2015-12-01", "2016-03-01", "month", "", "range+month"),
    ("January 2001 to April 2002", FRIDAY, None, "2001-01-01", "2002-05-01", "month", "", "range+month"),
    ("between 2012 and 2014", FRIDAY, None, "2012-01-01", "2015-01-01", "year", "", "range+year"),
    ("1989-96", FRIDAY, None, "1989-01-01", "1997-01-01", "year", "", "range+year"),
    (
        "last night and early this morning",
        FRIDAY,
        None,
        "2016-06-09",
        "2016-06-11",
        "part",
        "",
        "range+early+this-part-of-day",
    ),
    ("the late 1970s and early 1980s", FRIDAY, None, "1976-01-01", "1984-01-01", "period", "", "range+early+decade"),
    # Named days; those of the Islamic calendar may be a day off, and are that much wider
    ("Ramadan 2016", FRIDAY, None, "2016-06-05", "2016-07-07", "period", "", "holiday-ramadan"),
    ("during Ramadan", FRIDAY, None, "2016-06-05", "2016-07-07", "period", "", "holiday-ramadan"),
    ("during Ramadan", "2016-06-01", "past", "2015-06-16", "2015-07-18", "period", "", "holiday-ramadan"),
    ("Ramadan 1437", FRIDAY, None, "2016-06-05", "2016-07-07", "period", "", "holiday-ramadan"),
    ("15 Ramadan 1437", FRIDAY, None, "2016-06-19", "2016-06-22", "period", "", "holiday-ramadan"),
    ("the end of Ramadan 2016", FRIDAY, None, "2016-06-27", "2016-07-07", "period", "", "end+holiday-ramadan"),
    ("Eid al-Fitr", FRIDAY, "future", "2016-07-05", "2016-07-10", "period", "", "holiday-eid-al-fitr"),
    ("Eid al-Adha", "2016-09-17", None, "2016-09-11", "2016-09-17", "period", "", "holiday-eid-al-adha"),
    (
        "the first day of Eid al-Adha",
        "2016-09-17",
        None,
        "2016-09-11",
        "2016-09-14",
        "period",
        "",
        "first-day+holiday-eid-al-adha",
    ),
    ("Ashura 2015", FRIDAY, None, "2015-10-22", "2015-10-25", "period", "", "holiday-ashura"),
    ("Christmas", FRIDAY, None, "2015-12-25", "2015-12-26", "day", "", "holiday-christmas"),
    ("New Year's Eve", FRIDAY, None, "2015-12-31", "2016-01-01", "day", "", "holiday-new-years-eve"),
    ("Easter Sunday in 2008", FRIDAY, None, "2008-03-23", "2008-03-24", "day", "", "holiday-easter-sunday"),
    ("Orthodox Easter 2016", FRIDAY, None, "2016-05-01", "2016-05-02", "day", "", "holiday-orthodox-easter"),
    ("Human Rights Day 2020", FRIDAY, None, "2020-12-10", "2020-12-11", "day", "", "holiday-human-rights-day"),
    ("World War Two", FRIDAY, None, "1939-09-01", "1945-09-03", "day", "", "named"),
    ("the eve of Eid al-Fitr 2016", FRIDAY, None, "2016-07-04", "2016-07-05", "day", "", "eve+holiday-eid-al-fitr"),
    ("Good Friday 2016", FRIDAY, None, "2016-03-25", "2016-03-26", "day", "", "holiday-good-friday"),
    ("Nowruz", FRIDAY, None, "2016-03-20", "2016-03-22", "day", "", "holiday-nowruz"),
]

# In a report whose day is not known: how many days from it, half-open.
UNDATED = [
    ("Thursday", (-6, 1), "day", "weekday-past+relative"),
    ("yesterday", (-1, 0), "day", "yesterday+relative"),
    ("last week", (-13, 0), "week", "week-last+relative"),
    ("in two or three days", (2, 4), "day", "in+relative"),
    ("26 October", (-363, 3), "day", "date-without-year+relative"),
    ("in May", (-363, 33), "month", "month-without-year+relative"),
    ("last month", (-61, 0), "month", "month-last+relative"),
    ("two years ago", (-915, -545), "year", "ago+relative"),
    ("overnight", (-1, 1), "part", "bare-night+relative"),
    ("earlier this week", (-6, 1), "week", "earlier+week-this+relative"),
    ("the weekend", (-6, 2), "day", "weekend+relative"),
    ("this year", (-365, 366), "year", "year-this+relative"),
    ("during Ramadan", (-352, 34), "period", "holiday-ramadan+relative"),
    ("in recent days", (-7, 1), "period", "recent+relative"),
    ("since Thursday", (-6, 1), "day", "since+weekday-past+relative"),
    ("until Friday", (0, 7), "day", "until+weekday-future+relative"),
    ("next Monday", (1, 8), "day", "weekday-next+relative"),
    ("last summer", (-457, 0), "season", "season-last+relative"),
    ("early May", (-363, 12), "month", "early+month-without-year+relative"),
    ("29 February", (-1458, 3), "day", "date-without-year+relative"),
    ("Christmas", (-363, 3), "day", "holiday-christmas+relative"),
    ("the same day", (0, 1), "day", "same-day+relative"),
]

# What does not depend on the report's day is the same in a report without one.
ABSOLUTE = ["October 26 2016", "2011", "May 2015", "the summer of 2015", "1989-96", "Ramadan 2016", "10 to 12 May 2015"]

# In a report known to be of one of several days: all that the words mean on any of them.
BOUNDED = [
    ("2016-06-08", "2016-06-11", "yesterday", "2016-06-07", "2016-06-10", "week", (-1, 0), "yesterday+bounded"),
    ("2016-06-08", "2016-06-11", "Thursday", "2016-06-02", "2016-06-10", "week", (-6, 1), "weekday-past+bounded"),
    ("2016-06-08", "2016-06-11", "Monday", "2016-06-06", "2016-06-07", "day", None, "weekday-past"),
    ("2016-06-01", "2016-07-01", "Thursday", "2016-05-26", "2016-07-01", "month", (-6, 1), "weekday-past+bounded"),
    ("2016-06-01", "2016-07-01", "last month", "2016-05-01", "2016-06-01", "month", None, "month-last"),
    ("2016-06-01", "2016-07-01", "in two days", "2016-06-03", "2016-07-03", "month", (2, 3), "in+bounded"),
    (
        "2016-01-01",
        "2017-01-01",
        "in May",
        "2015-05-01",
        "2016-06-01",
        "year",
        (-363, 33),
        "month-without-year+bounded",
    ),
    ("2016-06-01", "2016-07-01", "2011", "2011-01-01", "2012-01-01", "year", None, "year"),
    ("2016-06-01", "2016-07-01", "since 2011", "2011-01-01", "2016-07-01", "year", None, "since+year+bounded"),
]

# In a text, with what stands around the words, and the day that was told last before them.
AROUND = [
    ("unrest since ", "2011", " when the war began", None, "2011-01-01", "2016-06-11", "since+year"),
    ("was killed ", "three days", " ago, he said", None, "2016-06-07", "2016-06-08", "ago"),
    ("has faced more than a ", "month-long", " siege", None, "2016-04-10", "2016-06-11", "lasting"),
    ("was hit in ", "three days", " of raids", None, "2016-06-07", "2016-06-11", "took"),
    ("They hope to take it in the coming ", "two to three days", ".", None, "2016-06-12", "2016-06-14", "in"),
    ("He said a truce would begin on ", "Monday", " at dawn", None, "2016-06-13", "2016-06-14", "weekday-future"),
    ("It began on ", "Monday", " at dawn", None, "2016-06-06", "2016-06-07", "weekday-past"),
    ("They met last ", "Friday", ", he said", None, "2016-06-03", "2016-06-04", "weekday-last"),
    ("in the dawn of ", "21 March", ", rebels", None, "2016-03-21", "2016-03-22", "part+date-without-year"),
    (
        "fighting since the end of ",
        "May",
        ", he said",
        None,
        "2016-05-21",
        "2016-06-11",
        "since+end+month-without-year",
    ),
    ("is set to end on ", "Monday", ".", None, "2016-06-13", "2016-06-14", "weekday-future"),
    ("the victims of ", "Saturday", "'s raid", None, "2016-06-04", "2016-06-05", "weekday-past"),
    ("since ", "Saturday", "'s raid", None, "2016-06-04", "2016-06-11", "since+weekday-past"),
    ("They left on ", "Friday", ". Night fell", None, "2016-06-10", "2016-06-11", "weekday-past"),
    ("Earlier in ", "the day", ", two", "2016-06-07", "2016-06-07", "2016-06-08", "earlier+same-day-told"),
    ("shelled it ", "the following day", ".", "2016-06-07", "2016-06-08", "2016-06-09", "day-after-told"),
    ("", "Two days earlier", ", rebels", "2016-06-07", "2016-06-05", "2016-06-06", "earlier-told"),
    ("and ", "a week later", " the town", "2016-05-03", "2016-05-07", "2016-05-14", "later-told"),
    ("", "That month", ", it", "2016-05-03", "2016-05-01", "2016-06-01", "month-told"),
    ("at ", "dawn", ", two", "2016-06-07", "2016-06-07", "2016-06-08", "bare-part-told"),
    ("during ", "the night", ", two", "2016-06-07", "2016-06-07", "2016-06-09", "bare-night-told"),
]

# No time, or none that the words alone can tell.
UNKNOWN = [
    "", "Sirte", "12", "the", "in", "since", "ago", "week", "daily", "every day", "31 June 2016", "29 February 2015",
    "2016-13-40", "99/99/9999", "the next day", "two years later", "that year", "shortly after he arrived",
    "the first three days", "15,000 years ago", "9999999 days ago", "the anniversary", "x" * 500, "since " * 30,
]  # fmt: skip

ROOT = Path(__file__).parents[2]


def make_interval(start, end):
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


def make_day(day):
    return None if day is None else Interval.of_day(date.fromisoformat(day))


@pytest.mark.parametrize(("words", "report", "tense", "start", "end", "precision", "sides", "rule"), TABLE)
def test_time_reads_as_the_table_says(words, report, tense, start, end, precision, sides, rule):
    expected = ResolvedTime(make_interval(start, end), precision, rule, open_start="<" in sides, open_end=">" in sides)
    assert read_time(words, published=make_day(report), tense=tense) == expected


def test_time_table_has_no_row_twice():
    assert len({row[:3] for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("words", "relative", "precision", "rule"), UNDATED)
def test_time_without_a_report_day_stays_relative(words, relative, precision, rule):
    found = read_time(words)
    assert (found.interval, found.relative, found.precision, found.rule) == (None, relative, precision, rule)


@pytest.mark.parametrize("words", ABSOLUTE)
def test_time_that_is_absolute_needs_no_report_day(words):
    assert read_time(words) == read_time(words, published=make_day(FRIDAY))
    assert read_time(words).interval is not None


@pytest.mark.parametrize(("first", "after", "words", "start", "end", "precision", "relative", "rule"), BOUNDED)
def test_time_of_a_bounded_report_covers_all_it_may_mean(first, after, words, start, end, precision, relative, rule):
    found = read_time(words, published=make_interval(first, after))
    assert (found.interval, found.precision) == (make_interval(start, end), precision)
    assert (found.relative, found.rule) == (relative, rule)


@pytest.mark.parametrize(("before", "words", "after", "told", "start", "end", "rule"), AROUND)
def test_time_in_a_text_takes_in_what_stands_around_it(before, words, after, told, start, end, rule):
    found = read_time(words, published=make_day(FRIDAY), around=Around(before, after, make_day(told)))
    assert (found.interval, found.rule) == (make_interval(start, end), rule)


@pytest.mark.parametrize(
    ("words", "tense", "start"),
    [("Thursday", "past", "2016-10-27"), ("Tuesday", "past", "2016-10-25"), ("Tuesday", "future", "2016-11-01")],
)
def test_time_weekday_is_the_one_nearest_to_a_caption(words, tense, start):
    published = make_interval("2016-10-26", "2016-11-09")
    found = read_time(words, published=published, tense=tense, around=Around(nearest=True))
    assert (found.interval, found.rule) == (make_day(start), "weekday-nearest")


@pytest.mark.parametrize("words", UNKNOWN)
def test_time_of_other_words_is_none(words):
    assert read_time(words, published=make_day(FRIDAY)) is None


def test_time_reference_gives_the_table():
    text = (ROOT / "docs/reference/times.md").read_text(encoding="utf-8")
    told = re.findall(
        r"^\| `(.+?)` \| (\S*) \| (\S*) \| (\S+) \| (\S+) \| (\S+) \| (\S*) \| `(.+?)` \|$", text, re.MULTILINE
    )
    rows = [tuple("" if cell is None else cell for cell in row) for row in TABLE]
    rows = [(words, "" if report == FRIDAY else report, *rest) for words, report, *rest in rows]
    assert told == rows
