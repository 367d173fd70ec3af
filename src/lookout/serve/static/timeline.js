// The timeline's brush: a span of days is drawn with the pointer, moved by two handles, or played through.

import { addDays, readDay, tellDays, writeDay } from "./locale.js";

const STEPS = { day: 1, week: 7, month: 30, year: 365 };
const DAY = 86400000;

/** The brush over the bars that the page drew. `tell(since, until)` is called with ISO days, null for "all". */
export class Brush {
  constructor(root, { since, until, tell }) {
    this.root = root;
    this.brush = root.querySelector(".brush");
    this.first = readDay(this.brush.dataset.first);
    this.end = readDay(this.brush.dataset.last);
    this.step = STEPS[this.brush.dataset.step] ?? 1;
    this.tell = tell;
    this.parts = Object.fromEntries(["shade", "from", "to", "span", "all-days"].map((id) => [id, root.querySelector(`#${id}`)]));
    this.set(since ? readDay(since) : null, until ? addDays(readDay(until), 1) : null);
    this.listen();
  }

  get days() {
    return Math.round((this.end - this.first) / DAY);
  }

  /** Show a span, half-open; null is open that way. */
  set(start, end) {
    this.chosen = start !== null || end !== null;
    this.start = new Date(Math.max(this.first, start ?? this.first));
    this.stop = new Date(Math.min(this.end, end ?? this.end));
    if (this.stop <= this.start) this.stop = addDays(this.start, 1);
    this.draw();
  }

  draw() {
    const { shade, from, to, span } = this.parts;
    const left = ((this.start - this.first) / (this.end - this.first)) * 100;
    const right = ((this.stop - this.first) / (this.end - this.first)) * 100;
    shade.hidden = !this.chosen;
    shade.style.left = `${left}%`;
    shade.style.width = `${right - left}%`;
    this.place(from, left, this.start);
    this.place(to, right, addDays(this.stop, -1));
    span.textContent = this.chosen ? tellDays(this.start, addDays(this.stop, -1)) : "";
    this.parts["all-days"].hidden = !this.chosen;
  }

  place(handle, percent, day) {
    handle.style.left = `${percent}%`;
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", String(this.days));
    handle.setAttribute("aria-valuenow", String(Math.round((day - this.first) / DAY)));
    handle.setAttribute("aria-valuetext", tellDays(day, day));
  }

  /** Tell what is chosen. */
  report() {
    if (!this.chosen) this.tell(null, null);
    else this.tell(writeDay(this.start), writeDay(addDays(this.stop, -1)));
  }

  dayAt(event) {
    const box = this.brush.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return addDays(this.first, Math.round(part * this.days));
  }

  listen() {
    this.brush.addEventListener("pointerdown", (event) => this.grab(event));
    this.brush.addEventListener("click", (event) => {
      if (this.dragged) event.preventDefault();
    });
    this.brush.addEventListener("dragstart", (event) => event.preventDefault());
    for (const name of ["from", "to"]) {
      this.parts[name].addEventListener("keydown", (event) => this.nudge(event, name));
    }
    this.parts["all-days"].addEventListener("click", () => {
      this.set(null, null);
      this.report();
    });
  }

  grab(event) {
    if (event.button !== 0) return;
    const handle = event.target.closest(".brush-end")?.id;
    const anchor = handle === "from" ? this.stop : handle === "to" ? this.start : this.dayAt(event);
    const begun = event.clientX;
    this.dragged = false;
    const move = (moved) => {
      if (Math.abs(moved.clientX - begun) > 4) this.dragged = true;
      if (!this.dragged) return;
      const day = this.dayAt(moved);
      this.set(...(day < anchor ? [day, anchor] : [anchor, day]));
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      if (this.dragged) this.report();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
  }

  nudge(event, name) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 6, PageDown: -6, Home: -1e6, End: 1e6 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const moved = (day) => new Date(Math.min(this.end, Math.max(this.first, addDays(day, Math.max(-1e5, Math.min(1e5, step * this.step))))));
    if (name === "from") this.set(moved(this.start), this.stop);
    else this.set(this.start, moved(this.stop));
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.report(), 350);
  }

  /** Move the span one step on, from the start again at the end; without one, a twelfth of the time. */
  advance() {
    const whole = !this.chosen || this.stop - this.start >= this.end - this.first;
    const wide = whole ? Math.max(this.step, Math.round(this.days / 12)) : Math.round((this.stop - this.start) / DAY);
    const pace = Math.max(1, Math.min(wide, this.step));
    const next = whole || this.stop >= this.end ? this.first : addDays(this.start, pace);
    this.set(next, addDays(next, wide));
    this.report();
  }
}
