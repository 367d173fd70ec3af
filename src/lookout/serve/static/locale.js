// Days, moments and numbers as the reader's language writes them. The page's own words stand where scripts do not run.

const DAY = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
const MONTH = { month: "long", year: "numeric", timeZone: "UTC" };
const YEAR = { year: "numeric", timeZone: "UTC" };
const MOMENT = { dateStyle: "medium", timeStyle: "short" };
const formats = new Map();

function format(options) {
  if (!formats.has(options)) formats.set(options, new Intl.DateTimeFormat(undefined, options));
  return formats.get(options);
}

/** Return the moment at which an ISO day begins (UTC). */
export function readDay(iso) {
  return new Date(`${iso}T00:00:00Z`);
}

/** Return the ISO day of a moment (UTC). */
export function writeDay(moment) {
  return moment.toISOString().slice(0, 10);
}

/** Return the moment `count` days later. */
export function addDays(moment, count) {
  return new Date(moment.getTime() + count * 86400000);
}

/** Return the days from `first` to `last`, both of them in it, in words. */
export function tellDays(first, last) {
  const next = addDays(last, 1);
  if (first.getTime() === last.getTime()) return format(DAY).format(first);
  if (first.getUTCDate() === 1 && next.getUTCDate() === 1) {
    const whole = first.getUTCMonth() === 0 && next.getUTCMonth() === 0;
    return format(whole ? YEAR : MONTH).formatRange(first, last);
  }
  return format(DAY).formatRange(first, last);
}

/** Return a number in the reader's writing. */
export function tellNumber(number) {
  return number.toLocaleString();
}

/** Write every day, moment and number below `root` anew. */
export function localise(root = document) {
  for (const each of root.querySelectorAll("time[data-days]")) {
    const [first, last] = each.dataset.days.split("/").map(readDay);
    each.textContent = tellDays(first, last ?? first);
  }
  for (const each of root.querySelectorAll("time[data-halfopen]")) {
    const [first, end] = each.dataset.halfopen.split("/").map(readDay);
    if (!Number.isNaN(first.getTime()) && !Number.isNaN(end.getTime())) each.textContent = tellDays(first, addDays(end, -1));
  }
  for (const each of root.querySelectorAll("time[data-moment]")) {
    each.textContent = format(MOMENT).format(new Date(each.dateTime));
    each.title = each.dateTime;
  }
  for (const each of root.querySelectorAll("[data-number]")) {
    each.textContent = tellNumber(Number(each.dataset.number));
  }
}
