// The overview: map, timeline, facets and list are one query, and the query is the address.

import { isForPage } from "./desk.js";
import { localise, readDay, tellDays, tellNumber } from "./locale.js";
import { drawRing, makeMap } from "./map.js";
import { Brush } from "./timeline.js";

/* global L */
const PARTS = ["facets", "timeline", "results"];
const page = document.querySelector(".overview");
const form = document.getElementById("filter");
const element = document.getElementById("map");

let query = new URLSearchParams(location.search);
let map = null;
let framed = false;
let marks = null;
let hand = null;
let brush = null;
let playing = 0;
let asking = null;

/** Ask for the page under another query, and put its parts in place of ours. */
async function show(next, { push = true, keepTimeline = false } = {}) {
  query = next;
  query.delete("cursor");
  const address = query.size ? `/?${query}` : "/";
  if (push) history.pushState(null, "", address);
  asking?.abort();
  asking = new AbortController();
  page.classList.add("busy");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: asking.signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of PARTS) replacePart(id, fresh, keepTimeline);
    page.classList.remove("busy");
  } catch (error) {
    if (error.name !== "AbortError") page.classList.remove("busy");
  }
  drawMarks();
}

function replacePart(id, fresh, keepTimeline) {
  const [old, part] = [document.getElementById(id), fresh.getElementById(id)];
  if (!old || !part || (id === "timeline" && keepTimeline)) return;
  const open = [...old.querySelectorAll("details")].map((each) => [each.dataset.facet, each.open, each.classList.contains("unfolded")]);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(document.adoptNode(part));
  localise(part);
  for (const [name, isOpen, unfolded] of open) {
    const same = [...part.querySelectorAll("details")].find((each) => each.dataset.facet === name);
    if (same) {
      same.open = isOpen;
      same.classList.toggle("unfolded", unfolded);
    }
  }
  if (focused) findSame(part, focused)?.focus();
  if (id === "timeline") startTimeline();
  if (id === "results") startResults();
}

function findSame(part, focused) {
  if (focused.id) return document.getElementById(focused.id);
  return [...part.querySelectorAll("input, select, a")].find((each) => each.name === focused.name && each.value === focused.value);
}

function readForm() {
  const next = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") next.append(name, value);
  return next;
}

function change(values) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

// Timeline

function startTimeline() {
  const root = document.getElementById("timeline");
  brush = null;
  if (!root.querySelector(".brush")) return;
  brush = new Brush(root, {
    since: query.get("since"),
    until: query.get("until"),
    tell: (since, until) => show(change({ since, until }), { push: !playing, keepTimeline: true }),
  });
  root.querySelector("#play").addEventListener("click", () => (playing ? stop() : play()));
}

function play() {
  playing = setInterval(() => brush?.advance(), 1100);
  tellPlaying();
  brush?.advance();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  tellPlaying();
  history.pushState(null, "", query.size ? `/?${query}` : "/");
}

function tellPlaying() {
  const button = document.getElementById("play");
  button.setAttribute("aria-pressed", String(Boolean(playing)));
  button.querySelector("span").textContent = playing ? "Stop" : "Play";
}

// Map

function startMap() {
  map = makeMap(element);
  marks = L.layerGroup().addTo(map);
  hand = L.layerGroup().addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  const box = (query.get("box") || element.dataset.bounds).split(",").map(Number);
  map.on("moveend", () => {
    drawMarks();
    const follow = document.getElementById("follow");
    if (follow?.checked && map.byHand) show(change({ box: readFrame() }));
  });
  map.on("dragstart zoomstart", () => (map.byHand = true));
  if (query.has("box") && box.length === 4) frame(box);
  else findMost(box.length === 4 ? box : [-20, -30, 60, 45]).then(frame);
}

/** Return the frame that holds nearly all events: a few far away do not make the map of the rest small. */
async function findMost(whole) {
  const answer = await fetch(`/api/map?${change({ box: "-180,-90,180,90", zoom: "6" })}`);
  const clusters = answer.ok ? (await answer.json()).clusters : [];
  if (clusters.length < 3) return whole;
  const frames = [0, 0.005, 0.01, 0.02, 0.04].map((share) => cutFrame(clusters, share));
  const [west, south, east, north] = frames.at(-1);
  const wide = Math.max(east - west, 0.5);
  const tall = Math.max(north - south, 0.5);
  return frames.find((box) => box[2] - box[0] <= 2.5 * wide && box[3] - box[1] <= 2.5 * tall);
}

/** Return the frame of all events but a share of them at each side. */
function cutFrame(clusters, share) {
  const [west, east] = cutEnds(clusters, "lon", share);
  const [south, north] = cutEnds(clusters, "lat", share);
  return [west, south, east, north];
}

/** Return between which degrees the events lie, a share of them at either end left out. */
function cutEnds(clusters, name, share) {
  const sorted = clusters.toSorted((one, other) => one[name] - other[name]);
  const whole = sorted.reduce((sum, cluster) => sum + cluster.events, 0);
  let passed = 0;
  const kept = sorted.filter((cluster) => {
    const before = passed;
    passed += cluster.events;
    return passed > whole * share && before < whole * (1 - share);
  });
  return [kept[0][name], kept.at(-1)[name]];
}

function frame([west, south, east, north]) {
  framed = true;
  map.byHand = false;
  map.fitBounds([[south, west], [north, east]], { padding: [56, 56], maxZoom: 9 });
}

function readFrame() {
  const bounds = map.getBounds();
  const round = (n, most) => Math.min(most, Math.max(-most, n)).toFixed(3);
  return [round(bounds.getWest(), 180), round(bounds.getSouth(), 90), round(bounds.getEast(), 180), round(bounds.getNorth(), 90)].join(",");
}

let drawing = 0;
async function drawMarks() {
  if (!framed) return;
  drawing += 1;
  const mine = drawing;
  const asked = new URLSearchParams(query);
  asked.set("box", readFrame());
  asked.set("zoom", String(Math.round(map.getZoom())));
  const answer = await fetch(`/api/map?${asked}`);
  if (!answer.ok || mine !== drawing) return;
  const told = await answer.json();
  marks.clearLayers();
  const held = document.getElementById("control").checked ? chooseShades(told.control) : [];
  for (const each of held) shadeControl(each);
  tellHolders(held, told.day);
  for (const cluster of told.clusters) marks.addLayer(makeMark(cluster));
  map.ground.avoid(told.clusters.map((cluster) => ({ at: [cluster.lat, cluster.lon], radius: measure(cluster) / 2 })));
}

const NARROW = ["exact", "town"];
const colours = new Map();

/** Return what is shaded: places no wider than a town, each point once; a name keeps the colour it first got, those that hold most first. */
function chooseShades(control) {
  const counts = new Map();
  const points = new Map();
  for (const held of control) {
    if (!NARROW.includes(held.place.precision) || held.status === "unknown") continue;
    points.set(`${held.place.lat.toFixed(3)} ${held.place.lon.toFixed(3)}`, held);
    if (held.name) counts.set(held.name, (counts.get(held.name) ?? 0) + 1);
  }
  for (const [name] of [...counts].toSorted(([, one], [, other]) => other - one)) {
    if (!colours.has(name)) colours.set(name, colours.size % 6);
  }
  return [...points.values()];
}

/** Shade a place: its circle, or, where that would hardly be seen, one of some pixels. */
function shadeControl(held) {
  const { lat, lon, radius_km: radius } = held.place;
  const pixel = (156543 * Math.cos((lat * Math.PI) / 180)) / 2 ** map.getZoom();
  const circle = L.circle([lat, lon], {
    pane: "shades",
    radius: Math.max(Math.min(radius, 20) * 1000, (map.getZoom() < 7 ? 17 : 24) * pixel),
    className: `shade shade-${held.status} who-${colours.get(held.name) ?? 5}`,
    interactive: false,
  });
  if (held.status === "contested") circle.on("add", () => circle.getElement()?.setAttribute("fill", "url(#hatch)"));
  marks.addLayer(circle);
}

/** Name those who hold most of what is shaded in the frame, each with its colour, and the day it is told for. */
function tellHolders(held, day) {
  const frame = map.getBounds().pad(0.1);
  const near = held.filter((each) => frame.contains([each.place.lat, each.place.lon]));
  const counts = new Map();
  for (const each of near) {
    const name = each.status === "contested" ? "contested" : each.name;
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, 4);
  document.getElementById("control-day").textContent = day && near.length ? ` on ${tellDays(readDay(day), readDay(day))}` : "";
  document.getElementById("holders").replaceChildren(
    ...most.map(([name]) => {
      const told = document.createElement("span");
      told.className = name === "contested" ? "contested" : `who-${colours.get(name)}`;
      told.textContent = name;
      return told;
    }),
  );
}

/** Return how wide a mark is, in pixels: its area grows with the events, up to a bound. */
function measure(cluster) {
  return cluster.events === 1 ? 14 : Math.round(20 + Math.min(34, 11 * Math.log10(cluster.events)));
}

function makeMark(cluster) {
  const single = cluster.events === 1;
  const size = measure(cluster);
  const body = document.createElement("div");
  body.className = single ? "spot" : "cluster";
  if (single) body.dataset.type = cluster.type ?? "";
  else {
    body.textContent = tellNumber(cluster.events);
    body.prepend(drawFamilies(cluster));
  }
  const words = `${cluster.events === 1 ? (cluster.type ?? "event") : `${tellNumber(cluster.events)} events`}${cluster.killed ? `, ${tellNumber(cluster.killed)} killed` : ""}`;
  const icon = L.divIcon({ html: body, className: "", iconSize: [size, size] });
  const mark = L.marker([cluster.lat, cluster.lon], { icon, title: words, alt: words, riseOnHover: true });
  mark.on("add", () => {
    mark.getElement().setAttribute("aria-label", words);
    mark.getElement().setAttribute("role", "button");
  });
  mark.on("click", () => openMark(cluster, mark));
  mark.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && openMark(cluster, mark));
  if (single && cluster.radius_km > 0.5) {
    const ring = drawRing({ lat: cluster.lat, lon: cluster.lon, radius: cluster.radius_km }, cluster.type);
    return L.layerGroup([ring, mark]);
  }
  return mark;
}

/** Return a ring that shows in what shares a cluster's events are of each family of types. */
function drawFamilies(cluster) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 36 36");
  svg.setAttribute("aria-hidden", "true");
  let turned = 0;
  for (const [family, events] of Object.entries(cluster.families ?? {})) {
    const share = (events / cluster.events) * 100;
    const arc = document.createElementNS(svg.namespaceURI, "circle");
    for (const [name, value] of Object.entries({ cx: 18, cy: 18, r: 15.9155, "data-family": family, "stroke-dasharray": `${share} ${100 - share}`, "stroke-dashoffset": 25 - turned })) {
      arc.setAttribute(name, value);
    }
    svg.append(arc);
    turned += share;
  }
  return svg;
}

/** Come nearer to a cluster; where nothing nearer is to be seen, list what lies there. */
async function openMark(cluster, mark) {
  const [west, south, east, north] = cluster.box;
  const wide = Math.max(east - west, north - south);
  if (cluster.events > 1 && wide > 0.02 && map.getZoom() < map.getMaxZoom() - 1) {
    map.byHand = true;
    map.fitBounds([[south, west], [north, east]], { padding: [60, 60], maxZoom: 12 });
    return;
  }
  const asked = change({ box: [west - 0.001, south - 0.001, east + 0.001, north + 0.001].map((n) => n.toFixed(4)).join(",") });
  const answer = await fetch(`/?${asked}`, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = fresh.getElementById("events");
  if (!list) return;
  localise(list);
  list.removeAttribute("id");
  L.popup({ maxWidth: 340, autoPanPadding: [30, 30] }).setLatLng(mark.getLatLng()).setContent(document.adoptNode(list)).openOn(map);
  list.querySelector("a")?.focus();
}

// List

function startResults() {
  const list = document.getElementById("events");
  const follow = document.getElementById("follow");
  follow.addEventListener("change", () => show(change({ box: follow.checked ? readFrame() : null })));
  for (const kind of ["pointerover", "focusin"]) list?.addEventListener(kind, (event) => point(event.target.closest(".event")));
  list?.addEventListener("pointerleave", () => point(null));
}

/** Show on the map where a row of the list lies. */
function point(row) {
  hand?.clearLayers();
  if (!map || !row?.dataset.lat) return;
  const place = { lat: Number(row.dataset.lat), lon: Number(row.dataset.lon), radius: Number(row.dataset.radius) };
  hand.addLayer(drawRing(place, row.dataset.type));
  hand.addLayer(L.circleMarker([place.lat, place.lon], { radius: 11, weight: 3, fill: false, className: "pointed", interactive: false }));
}

// Everything together

if (page) {
  form.addEventListener("change", (event) => {
    if (event.target.id !== "words") show(readForm());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(readForm());
  });
  form.addEventListener("click", (event) => {
    if (event.target.id !== "clear") return;
    event.preventDefault();
    form.reset();
    show(new URLSearchParams());
  });
  document.addEventListener("click", (event) => {
    const bar = event.target.closest(".brush a, a[data-query]");
    if (!bar || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    show(new URL(bar.href.baseVal ?? bar.href, location.href).searchParams);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "p" && isForPage(event)) document.getElementById("play")?.click();
  });
  addEventListener("popstate", () => show(new URLSearchParams(location.search), { push: false }));
  document.getElementById("control").addEventListener("change", drawMarks);
  startMap();
  startTimeline();
  startResults();
}
