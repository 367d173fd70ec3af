// What every page does: theme, the reader's writing, keys, forms that send themselves.

import { localise } from "./locale.js";

const root = document.documentElement;

/** Say something for a moment, to eyes and to screen readers. */
export function toast(words) {
  document.querySelector(".toast")?.remove();
  const told = document.createElement("p");
  told.className = "toast";
  told.setAttribute("role", "status");
  told.textContent = words;
  document.body.append(told);
  setTimeout(() => told.remove(), 3500);
}

/** Say whether a key is meant for the page, not for a field or the browser. */
export function isForPage(event) {
  const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  return !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]");
}

function switchTheme() {
  const dark = getComputedStyle(root).colorScheme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // It holds for this page, then.
  }
}

/** Move the focus by `step` through the entries of the page's main list. */
function walk(step) {
  const entries = [...document.querySelectorAll(".event .event-name a, .report .event-name a, .table tbody th a")].filter(
    (each) => each.offsetParent,
  );
  if (!entries.length) return;
  const at = entries.indexOf(document.activeElement);
  entries[Math.min(entries.length - 1, Math.max(0, at + step))].focus();
}

let leader = false;
function takeKey(event) {
  if (!isForPage(event)) return;
  if (leader) {
    leader = false;
    const path = { o: "/", r: "/review", a: "/add" }[event.key];
    if (path) location.assign(path);
    return;
  }
  if (event.key === "g") leader = true;
  else if (event.key === "/") document.getElementById("find")?.focus();
  else if (event.key === "?") document.getElementById("keys")?.showModal();
  else if (event.key === "j" && !document.getElementById("queue")) walk(1);
  else if (event.key === "k" && !document.getElementById("queue")) walk(-1);
  else return;
  event.preventDefault();
}

/** Remember the reasons that were given, and offer them. */
function offerReasons() {
  const kept = () => JSON.parse(sessionStorage.getItem("reasons") ?? "[]");
  document.addEventListener("submit", (event) => {
    const reason = event.target.elements.reason?.value.trim();
    if (reason) sessionStorage.setItem("reasons", JSON.stringify([reason, ...kept().filter((each) => each !== reason)].slice(0, 12)));
  });
  if (!document.querySelector('input[list="reasons"]')) return;
  let list = document.getElementById("reasons");
  if (!list) {
    list = document.createElement("datalist");
    list.id = "reasons";
    document.body.append(list);
  }
  list.replaceChildren(
    ...kept().map((reason) => {
      const option = document.createElement("option");
      option.value = reason;
      return option;
    }),
  );
}

/** Send a form of filters without its empty fields. */
function sendForm(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  location.assign(`${form.getAttribute("action")}?${query}`);
}

document.getElementById("theme")?.addEventListener("click", switchTheme);
document.addEventListener("keydown", takeKey);
document.addEventListener("click", async (event) => {
  const more = event.target.closest("[data-more]");
  if (more) {
    more.closest(".facet").classList.add("unfolded");
    more.remove();
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard?.writeText(new URL(copy.dataset.copy, location.href).href);
    toast("Link copied");
  }
});
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => sendForm(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendForm(form);
  });
}
for (const fold of document.querySelectorAll(".facets-fold")) {
  if (matchMedia("(max-width: 62rem)").matches) fold.open = false;
}
for (const row of document.querySelectorAll(".top nav ul, .tabs ul")) {
  const current = row.querySelector("[aria-current]");
  if (current) row.scrollLeft = current.offsetLeft + current.offsetWidth / 2 - row.clientWidth / 2;
}
offerReasons();
localise();
