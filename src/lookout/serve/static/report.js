// A report's text and its claims light each other up: hover or focus on the one shows the other.

const page = document.querySelector(".report-page");
const text = document.getElementById("text");
const claims = document.getElementById("claims");
const words = { trigger: "tells the event", actor: "who", target: "against whom", place: "where", time: "when", means: "with what", support: "supported by", origin: "from", by: "who says so" };
let tip = null;

function light(ids) {
  page.classList.toggle("lighting", ids.length > 0);
  for (const run of text.querySelectorAll(".run")) {
    run.classList.toggle("lit", run.dataset.claims.split(" ").some((id) => ids.includes(id)));
  }
  for (const claim of claims.children) claim.classList.toggle("lit", ids.includes(claim.id));
}

function showTip(run) {
  tip?.remove();
  const ids = run.dataset.claims.split(" ");
  const told = ids.map((id) => document.getElementById(id)?.querySelector(".type")?.textContent).filter(Boolean);
  const roles = run.dataset.parts.split(" ").map((part) => words[part] ?? part);
  tip = document.createElement("span");
  tip.className = "part-tip";
  tip.setAttribute("role", "tooltip");
  tip.textContent = `${[...new Set(told)].join(", ")}: ${[...new Set(roles)].join(", ")}`;
  document.body.append(tip);
  const box = run.getClientRects()[0];
  tip.style.left = `${Math.min(box.left, innerWidth - tip.offsetWidth - 12) + scrollX}px`;
  tip.style.top = `${box.top + scrollY - tip.offsetHeight - 6}px`;
}

function clear() {
  tip?.remove();
  tip = null;
  light([]);
}

if (text && claims) {
  for (const kind of ["pointerover", "focusin"]) {
    text.addEventListener(kind, (event) => {
      const run = event.target.closest(".run");
      if (!run) return clear();
      light(run.dataset.claims.split(" "));
      return showTip(run);
    });
    claims.addEventListener(kind, (event) => {
      const claim = event.target.closest(".claim");
      if (claim) light([claim.id]);
    });
  }
  for (const each of [text, claims]) {
    each.addEventListener("pointerleave", clear);
    each.addEventListener("focusout", clear);
  }
  text.addEventListener("click", (event) => {
    const run = event.target.closest("a.run");
    if (!run) return;
    event.preventDefault();
    const claim = document.getElementById(run.hash.slice(1));
    history.replaceState(null, "", run.hash);
    claim?.scrollIntoView({ block: "nearest" });
    claim?.focus({ preventScroll: true });
  });
  claims.addEventListener("click", (event) => {
    const claim = event.target.closest(".claim");
    if (!claim || event.target.closest("a, button, input, select, summary, form")) return;
    const run = [...text.querySelectorAll("a.run")].find((each) => each.dataset.claims.split(" ").includes(claim.id));
    run?.scrollIntoView({ block: "center" });
  });
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named) {
    light([named.id]);
    [...text.querySelectorAll("a.run")].find((each) => each.dataset.claims.split(" ").includes(named.id))?.scrollIntoView({ block: "center" });
  }
}
