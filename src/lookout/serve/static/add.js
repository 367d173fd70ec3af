// Files are dropped or chosen; what is being read is asked for until it is done.

import { localise } from "./locale.js";

const drop = document.getElementById("drop");
const files = document.getElementById("files");

if (drop) {
  const chosen = document.getElementById("chosen");
  const tell = () => {
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    chosen.textContent = `${files.files.length} chosen, ${(size / 1048576).toFixed(1)} MB`;
  };
  files.addEventListener("change", tell);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    files.files = event.dataTransfer.files;
    tell();
  });
}

/** Ask for the page again while something is being read, and put its jobs in place of ours. */
async function watch() {
  const running = document.querySelector('.job[data-state="waiting"], .job[data-state="running"]');
  if (!running) return;
  await new Promise((resolve) => setTimeout(resolve, 700));
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const jobs = fresh?.getElementById("jobs");
  if (jobs) {
    document.getElementById("jobs").replaceWith(document.adoptNode(jobs));
    localise(jobs);
  }
  watch();
}

watch();
