// The small map of an event's or a place's page.

import { drawRing, makeMap } from "./map.js";

/* global L */
const element = document.getElementById("map");
if (element) {
  const place = { lat: Number(element.dataset.lat), lon: Number(element.dataset.lon), radius: Number(element.dataset.radius) };
  const map = makeMap(element, { scrollWheelZoom: false, zoomControl: true });
  const type = element.closest("[data-type]")?.dataset.type;
  const ring = drawRing(place, type);
  map.fitBounds(L.latLng(place.lat, place.lon).toBounds(Math.max(place.radius * 2.6, 60) * 1000));
  ring.addTo(map);
  const spot = document.createElement("div");
  spot.className = "spot";
  if (type) spot.dataset.type = type;
  L.marker([place.lat, place.lon], { icon: L.divIcon({ html: spot, className: "", iconSize: [14, 14] }), interactive: false, keyboard: false }).addTo(map);
  map.ground.avoid([{ at: [place.lat, place.lon], radius: 8 }]);
  L.control.scale({ imperial: false }).addTo(map);
}

// A link to a claim brings it into view and marks it, also when it is followed twice.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a.ref[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  target?.focus({ preventScroll: true });
});

// The address of an event, pasted where its id is asked for, is cut to the id.
document.getElementById("other-event")?.addEventListener("change", ({ target }) => {
  target.value = decodeURIComponent(target.value.trim().replace(/[?#].*$/, "").split("/").at(-1));
});
