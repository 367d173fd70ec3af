// The queue by keyboard: j and k move, a letter decides, u takes the last decision back.

import { isForPage, toast } from "./desk.js";
import { localise } from "./locale.js";

const queue = document.getElementById("queue");
const items = () => [...queue.children];
let at = 0;

function go(to, { focus = true } = {}) {
  const all = items();
  if (!all.length) return;
  at = Math.min(all.length - 1, Math.max(0, to));
  all.forEach((item, number) => item.classList.toggle("at", number === at));
  if (focus) {
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "start" });
  }
}

/** Press the button of the item that goes by a key; a reason that was given before is given again. */
function press(key) {
  const button = items()[at]?.querySelector(`[data-key="${key}"]`);
  if (!button) return false;
  if (button.dataset.open) {
    const fold = document.getElementById(button.dataset.open);
    fold.classList.toggle("open");
    fold.querySelector("select")?.focus();
    return true;
  }
  const reason = button.form.elements.reason;
  if (!reason.value.trim()) reason.value = JSON.parse(sessionStorage.getItem("reasons") ?? "[]")[0] ?? "";
  if (!reason.value.trim()) {
    reason.focus();
    toast("Say why, then press Enter or the button");
    return true;
  }
  button.click();
  return true;
}

/** Send a decision without leaving the page; the item goes, the next one comes. */
async function send(event) {
  const form = event.target;
  if (form.getAttribute("action") !== "/judgements") return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const item = form.closest(".item");
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
  if (!answer.ok) {
    toast(await tellProblem(answer));
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  replace("decided", fresh);
  document.querySelector(".tabs")?.replaceWith(document.adoptNode(fresh.querySelector(".tabs")));
  localise(document.querySelector(".tabs"));
  if (item) {
    item.remove();
    toast("Kept");
    if (items().length) go(at);
    else location.reload();
  } else {
    location.reload();
  }
}

async function tellProblem(answer) {
  try {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("main .lead")?.textContent ?? "That could not be kept";
  } catch {
    return "That could not be kept";
  }
}

function replace(id, fresh) {
  const part = fresh.getElementById(id);
  if (!part) return;
  document.getElementById(id).replaceWith(document.adoptNode(part));
  localise(part);
}

document.addEventListener("submit", send);
if (queue) {
  document.addEventListener("keydown", (event) => {
    if (!isForPage(event)) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "u") document.querySelector('#decided button')?.click();
    else if (event.key === "Enter" && event.target === items()[at]) items()[at].querySelector("a")?.click();
    else if (!press(event.key)) return;
    event.preventDefault();
  });
  queue.addEventListener("focusin", (event) => {
    const item = event.target.closest(".item");
    if (item && item !== items()[at]) go(items().indexOf(item), { focus: false });
  });
  go(0, { focus: false });
}
