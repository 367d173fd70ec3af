// A Leaflet map over the shapes that the desk serves itself: land, borders, coasts, names. Nothing comes from elsewhere.

/* global L */
const WORLD = [-180, -60, 180, 85];
const NS = "http://www.w3.org/2000/svg";

/** Return the scale that suits a zoom, and the degrees that frames are rounded to there. */
function chooseDetail(zoom) {
  if (zoom < 4) return { detail: "110m", step: 360 };
  return zoom < 6.5 ? { detail: "50m", step: 15 } : { detail: "10m", step: zoom < 8 ? 5 : 2 };
}

function roundFrame(bounds, step) {
  if (step >= 360) return WORLD;
  const low = (n) => Math.floor(n / step) * step;
  const high = (n) => Math.ceil(n / step) * step;
  return [
    Math.max(-180, low(bounds.getWest())),
    Math.max(-60, low(bounds.getSouth())),
    Math.min(180, high(bounds.getEast())),
    Math.min(85, high(bounds.getNorth())),
  ];
}

/** Return points as Leaflet takes them; what crosses the 180th meridian goes on beyond it. */
function flip(points) {
  let turn = 0;
  return points.map(([lon, lat], at) => {
    const step = at ? lon - points[at - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [lat, lon + turn];
  });
}

/** Make a map in `element` and keep its ground drawn. */
export function makeMap(element, options = {}) {
  addPatterns();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    attributionControl: false,
    zoomSnap: 0.5,
    minZoom: 2,
    maxZoom: 13,
    maxBounds: [[-60, -200], [84, 210]],
    worldCopyJump: false,
    fadeAnimation: !still,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    renderer: L.svg({ padding: 0.4 }),
    ...options,
  });
  L.control.attribution({ prefix: false }).addAttribution("Natural Earth · GeoNames").addTo(map);
  for (const [name, level] of [["land", 210], ["shades", 230], ["lines", 250], ["names", 270]]) {
    map.createPane(name).style.zIndex = level;
    map.getPane(name).style.pointerEvents = "none";
  }
  const ground = new Ground(map);
  map.on("moveend", () => ground.draw());
  map.ground = ground;
  return map;
}

/** The shapes and names under everything else, drawn anew when the frame leaves what was asked for. */
class Ground {
  constructor(map) {
    this.map = map;
    this.shapes = L.layerGroup().addTo(map);
    this.names = L.layerGroup().addTo(map);
    this.land = L.svg({ pane: "land", padding: 0.4 });
    this.lines = L.svg({ pane: "lines", padding: 0.4 });
    this.key = "";
    this.told = null;
    this.marks = [];
  }

  /** Keep names clear of marks: points with their radius in pixels. */
  avoid(marks) {
    this.marks = marks;
    if (this.told) this.drawNames();
  }

  async draw() {
    const { detail, step } = chooseDetail(this.map.getZoom());
    const box = roundFrame(this.map.getBounds().pad(0.15), step);
    const key = `${detail}:${box}`;
    if (key !== this.key) {
      this.key = key;
      const answer = await fetch(`/api/shapes?detail=${detail}&box=${box}`);
      if (!answer.ok || key !== this.key) return;
      this.told = await answer.json();
      this.drawShapes();
    }
    if (this.told) this.drawNames();
  }

  drawShapes() {
    this.shapes.clearLayers();
    const polygons = this.told.countries.flatMap((country) => country.polygons.map((rings) => rings.map(flip)));
    this.shapes.addLayer(L.polygon(polygons, { renderer: this.land, pane: "land", className: "land", fillOpacity: 1, stroke: false, interactive: false, smoothFactor: 0.6 }));
    for (const kind of ["coast", "border", "disputed"]) {
      const lines = this.told.lines.filter((line) => line.kind === kind).map((line) => flip(line.points));
      this.shapes.addLayer(
        L.polyline(lines, { renderer: this.lines, pane: "lines", className: `line-${kind}`, interactive: false, smoothFactor: 0.6 }),
      );
    }
  }

  /** Write the names that find room, the largest places first. */
  drawNames() {
    this.names.clearLayers();
    const size = this.map.getSize();
    const taken = [];
    const marks = this.marks.map((mark) => ({ point: this.map.latLngToContainerPoint(mark.at), radius: mark.radius }));
    for (const { point, radius } of marks) taken.push([point.x - radius, point.y - radius, point.x + radius, point.y + radius]);
    for (const name of this.listNames()) {
      const at = this.map.latLngToContainerPoint(name.at);
      const under = name.kind === "town" && marks.find(({ point, radius }) => point.distanceTo(at) < radius + 4);
      if (under) {
        at.x = under.point.x + under.radius;
        at.y = under.point.y;
      }
      const half = (name.words.length * (name.kind === "country" ? 8.2 : 6.2)) / 2;
      const middle = name.kind === "town" ? at.x + half + 6 : at.x;
      const box = [middle - half - 4, at.y - 8, middle + half + 4, at.y + 8];
      const inside = box[2] > 0 && box[3] > 0 && box[0] < size.x && box[1] < size.y;
      if (!inside || taken.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) continue;
      taken.push(box);
      this.names.addLayer(makeName({ ...name, at: under ? this.map.containerPointToLatLng(at) : name.at, bare: Boolean(under) }));
      if (taken.length - marks.length > 45) break;
    }
  }

  listNames() {
    const countries = this.map.getZoom() < 7.5 ? this.told.countries.map((c) => nameCountry(c, this.map)).filter(Boolean) : [];
    const towns = this.map.getZoom() >= 5 ? this.told.towns.map((t) => ({ kind: "town", words: t.name, at: [t.lat, t.lon] })) : [];
    return [...countries, ...towns];
  }
}

/** Return a country's name at the middle of its largest piece of land, if the piece is wide enough for it. */
function nameCountry(country, map) {
  let best = null;
  for (const [outline] of country.polygons) {
    const bounds = L.latLngBounds(flip(outline));
    const low = map.latLngToContainerPoint(bounds.getSouthWest());
    const high = map.latLngToContainerPoint(bounds.getNorthEast());
    const wide = high.x - low.x;
    if (!best || wide * (low.y - high.y) > best.area) best = { area: wide * (low.y - high.y), wide, at: findMiddle(outline) };
  }
  return best && best.wide > country.name.length * 7 ? { kind: "country", words: country.name, at: best.at } : null;
}

/** Return the middle of a ring, by its area. */
function findMiddle(ring) {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [ax, ay] = ring[at];
    const [bx, by] = ring[at + 1];
    const part = ax * by - bx * ay;
    area += part;
    x += (ax + bx) * part;
    y += (ay + by) * part;
  }
  return area ? [y / (3 * area), x / (3 * area)] : [ring[0][1], ring[0][0]];
}

function makeName(name) {
  const label = document.createElement("span");
  label.className = `label ${name.kind}${name.bare ? " bare" : ""}`;
  label.textContent = name.words;
  const icon = L.divIcon({ html: label, className: "", iconSize: [0, 0] });
  return L.marker(name.at, { icon, pane: "names", interactive: false, keyboard: false });
}

/** The hatching that contested control is filled with. */
function addPatterns() {
  if (document.getElementById("hatch")) return;
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("class", "map-defs");
  svg.setAttribute("aria-hidden", "true");
  const pattern = document.createElementNS(NS, "pattern");
  for (const [name, value] of Object.entries({ id: "hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })) {
    pattern.setAttribute(name, value);
  }
  const stripe = document.createElementNS(NS, "path");
  stripe.setAttribute("d", "M2 0v8");
  stripe.setAttribute("class", "stripe");
  pattern.append(stripe);
  svg.append(pattern);
  document.body.append(svg);
}

/** Draw the circle in which a place lies. */
export function drawRing(place, type) {
  const ring = L.circle([place.lat, place.lon], { radius: Math.max(place.radius, 0.4) * 1000, className: "ring", interactive: false });
  ring.on("add", () => type && ring.getElement()?.setAttribute("data-type", type));
  return ring;
}
