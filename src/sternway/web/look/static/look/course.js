// The track and the course over time: one moment under the pointer on both, zoom, and a selection
// that becomes the range of a declaration.
import words from "../../look/words.js";

const SVG = "http://www.w3.org/2000/svg";
const LEFT = 44;
const RIGHT = 10;
const RIBBON = 30;
const PANEL = 96;
const GAP = 30;
const WIDTHS = { backward: 5, forward: 2.5, still: 4, unknown: 2.5 };
const DASHES = { unknown: "6 4" };

for (const section of document.querySelectorAll("[data-course]")) {
  fetch(section.dataset.course)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then((course) => new Course(section, course));
}

function element(name, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

function ticks(first, last, most) {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200];
  const step = steps.find((each) => (last - first) / each <= most) ?? 86400;
  const found = [];
  for (let at = Math.ceil(first / step) * step; at <= last; at += step) found.push(at);
  return found;
}

class Course {
  constructor(section, course) {
    this.section = section;
    this.course = course;
    this.first = 0;
    this.last = course.duration;
    this.moment = null;
    this.range = null;
    this.panels = [
      ["speed", words.speed, (v) => `${words.speedOf(v)}`],
      ["heart_rate", words.heartRate, (v) => `${v} /min`],
      ["cadence", words.cadence, (v) => `${v} /min`],
    ].filter(([name]) => course.columns[name]);
    this.build();
    this.draw();
    new ResizeObserver(() => this.draw()).observe(section);
    this.connect();
  }

  build() {
    this.section.replaceChildren();
    if (this.course.columns.east) {
      this.track = this.section.appendChild(element("svg", { class: "track", role: "img" }));
      this.track.setAttribute("aria-label", words.track);
    }
    this.chart = this.section.appendChild(element("svg", { class: "chart", role: "img" }));
    this.chart.setAttribute("aria-label", words.chart);
    const bar = this.section.appendChild(document.createElement("div"));
    bar.className = "moment no-print";
    this.slider = bar.appendChild(document.createElement("input"));
    Object.assign(this.slider, { type: "range", min: 0, max: Math.floor(this.last), step: 1, value: 0 });
    this.slider.setAttribute("aria-label", words.moment);
    this.readout = bar.appendChild(document.createElement("output"));
    this.all = bar.appendChild(document.createElement("button"));
    this.all.type = "button";
    this.all.className = "quiet";
    this.all.textContent = words.zoomOut;
    this.all.hidden = true;
    this.zoom = bar.appendChild(document.createElement("button"));
    this.zoom.type = "button";
    this.zoom.className = "quiet";
    this.zoom.textContent = words.zoomIn;
    this.zoom.hidden = true;
  }

  connect() {
    const at = (event) => {
      const box = this.chart.getBoundingClientRect();
      const share = (event.clientX - box.left - LEFT) / (box.width - LEFT - RIGHT);
      return Math.min(this.last, Math.max(this.first, this.first + share * (this.last - this.first)));
    };
    let from = null;
    this.chart.addEventListener("pointerdown", (event) => {
      from = at(event);
      this.chart.setPointerCapture(event.pointerId);
    });
    this.chart.addEventListener("pointermove", (event) => {
      const now = at(event);
      this.point(now);
      if (from !== null && Math.abs(now - from) * this.scale() > 6) this.select(from, now);
    });
    this.chart.addEventListener("pointerup", () => (from = null));
    this.chart.addEventListener("pointercancel", () => (from = null));
    this.slider.addEventListener("input", () => this.point(Number(this.slider.value)));
    this.all.addEventListener("click", () => this.look(0, this.course.duration));
    this.zoom.addEventListener("click", () => this.range && this.look(...this.range));
    this.track?.addEventListener("pointermove", (event) => this.near(event));
    this.laps = [...document.querySelectorAll("[data-lap]")];
    for (const lap of this.laps) lap.addEventListener("click", () => this.tap(lap));
    const field = document.getElementById("range");
    field?.addEventListener("input", () => {
      const match = /^\s*((?:\d+:)?\d+:\d\d)\s*[-–]\s*((?:\d+:)?\d+:\d\d)\s*$/.exec(field.value);
      if (match) {
        const [start, end] = match.slice(1).map((text) =>
          text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0),
        );
        if (start < end) this.mark(start, end);
      }
    });
  }

  scale() {
    return (this.width - LEFT - RIGHT) / (this.last - this.first);
  }

  x(seconds) {
    return LEFT + (seconds - this.first) * this.scale();
  }

  look(first, last) {
    this.first = first;
    this.last = last;
    this.all.hidden = first === 0 && last === this.course.duration;
    this.zoom.hidden = true;
    this.draw();
  }

  tap(lap) {
    const isChosen = lap.getAttribute("aria-pressed") !== "true";
    lap.setAttribute("aria-pressed", isChosen);
    if (isChosen) this.mark(Number(lap.dataset.start), Number(lap.dataset.end));
    const chosen = this.laps.filter((each) => each.getAttribute("aria-pressed") === "true");
    const numbers = chosen.map((each) => each.dataset.lap).join(",");
    document.getElementById("range").value = numbers && `laps ${numbers}`;
  }

  select(a, b) {
    const [start, end] = a < b ? [a, b] : [b, a];
    this.mark(start, end);
    for (const lap of this.laps) lap.setAttribute("aria-pressed", false);
    const field = document.getElementById("range");
    if (field) field.value = `${clock(start)}-${clock(end)}`;
    const kept = document.forms.cropping;
    if (kept) {
      kept.first.value = clock(start);
      kept.last.value = clock(end);
    }
  }

  mark(start, end) {
    this.range = [start, end];
    this.zoom.hidden = end - start < 5;
    this.shade();
  }

  draw() {
    this.width = Math.max(280, this.section.clientWidth);
    const height = RIBBON + this.panels.length * (PANEL + GAP) + 44;
    const chart = this.chart;
    chart.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    chart.setAttribute("height", height);
    chart.replaceChildren();
    const clip = element("clipPath", { id: "plot" });
    clip.append(element("rect", { x: LEFT, y: 0, width: this.width - LEFT - RIGHT, height }));
    chart.append(clip);
    const plot = element("g", { "clip-path": "url(#plot)" });
    chart.append(plot);
    this.shadow = element("rect", { y: 0, height, class: "selection", width: 0 });
    for (const each of this.course.stretches) {
      const x = this.x(each.start);
      const width = Math.max(1, this.x(each.end) - x);
      const low = each.direction === "backward";
      plot.append(
        element("rect", {
          x, width, y: low ? 2 : 10, height: low ? RIBBON - 4 : RIBBON - 20,
          class: `f-${each.direction}`,
        }),
      );
    }
    let top = RIBBON + GAP;
    for (const [name, title] of this.panels) {
      this.panel(chart, plot, name, title, top);
      top += PANEL + GAP;
    }
    for (const each of ticks(this.first, this.last, this.width / 80)) {
      const label = { x: this.x(each), y: height - 22, "text-anchor": "middle", class: "tick" };
      chart.append(element("text", label, clock(each)));
    }
    plot.append(this.shadow);
    this.cursor = element("line", { y1: 0, y2: height - 36, class: "cursor", visibility: "hidden" });
    plot.append(this.cursor);
    this.shade();
    if (this.track) this.drawTrack();
    if (this.moment !== null) this.point(this.moment);
  }

  panel(chart, plot, name, title, top) {
    const values = this.course.columns[name];
    const step = this.course.step;
    const known = values.filter((value) => value !== null);
    const low = name === "speed" ? 0 : Math.min(...known);
    const high = Math.max(...known, low + 1);
    const y = (value) => top + PANEL - ((value - low) / (high - low)) * PANEL;
    chart.append(element("text", { x: LEFT, y: top - 8, class: "title" }, title));
    for (const value of [low, (low + high) / 2, high]) {
      const line = { x1: LEFT, x2: this.width - RIGHT, y1: y(value), y2: y(value), class: "s-rule" };
      chart.insertBefore(element("line", line), plot);
      const label = { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end", class: "tick" };
      const shown = name === "speed" ? words.speedNumber(value) : Math.round(value);
      chart.append(element("text", label, shown));
    }
    let path = "";
    let pen = false;
    for (let i = 0; i < values.length; i += 1) {
      if (values[i] === null) pen = false;
      else {
        path += `${pen ? "L" : "M"}${this.x((i + 0.5) * step).toFixed(1)} ${y(values[i]).toFixed(1)}`;
        pen = true;
      }
    }
    plot.append(element("path", { d: path, class: "s-series", fill: "none", "stroke-width": 1.5 }));
  }

  drawTrack() {
    const { east, north } = this.course.columns;
    const known = east.map((_, i) => i).filter((i) => east[i] !== null && north[i] !== null);
    if (!known.length) return;
    const xs = known.map((i) => east[i]);
    const ys = known.map((i) => north[i]);
    const [west, right] = [Math.min(...xs), Math.max(...xs)];
    const [south, top] = [Math.min(...ys), Math.max(...ys)];
    const width = this.width;
    const span = Math.max(right - west, 20);
    const rise = Math.max(top - south, 20);
    const scale = Math.min((width - 40) / span, 320 / rise);
    const height = rise * scale + 40;
    const track = this.track;
    track.setAttribute("viewBox", `0 0 ${width} ${height.toFixed(0)}`);
    track.setAttribute("height", height.toFixed(0));
    track.replaceChildren();
    const shift = (width - span * scale) / 2;
    this.place = (i) => [shift + (east[i] - west) * scale, height - 20 - (north[i] - south) * scale];
    const step = this.course.step;
    const order = ["forward", "unknown", "still", "backward"];
    const sorted = [...this.course.stretches].sort(
      (a, b) => order.indexOf(a.direction) - order.indexOf(b.direction),
    );
    for (const each of sorted) {
      const last = Math.min(Math.ceil(each.end / step), east.length - 1);
      let path = "";
      let pen = false;
      for (let i = Math.floor(each.start / step); i <= last; i += 1) {
        if (east[i] === null) pen = false;
        else {
          path += `${pen ? "L" : "M"}${this.place(i).map((v) => v.toFixed(1)).join(" ")}`;
          pen = true;
        }
      }
      if (!path) continue;
      const line = {
        d: path, fill: "none", class: `s-${each.direction}`,
        "stroke-width": WIDTHS[each.direction] ?? 2, "stroke-linejoin": "round",
      };
      if (DASHES[each.direction]) line["stroke-dasharray"] = DASHES[each.direction];
      track.append(element("path", line));
    }
    this.scaleBar(track, scale, height);
    this.dot = element("circle", { r: 7, class: "dot", visibility: "hidden" });
    track.append(this.dot);
  }

  scaleBar(track, scale, height) {
    const metres = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].find((m) => m * scale > 50);
    if (!metres) return;
    const y = height - 6;
    const bar = { x1: 10, x2: 10 + metres * scale, y1: y, y2: y, class: "s-muted", "stroke-width": 2 };
    track.append(element("line", bar));
    track.append(element("text", { x: 10, y: y - 6, class: "tick" }, words.lengthOf(metres)));
  }

  near(event) {
    if (!this.place) return;
    const box = this.track.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const { east } = this.course.columns;
    let best = null;
    for (let i = 0; i < east.length; i += 1) {
      if (east[i] === null) continue;
      const [px, py] = this.place(i);
      const away = (px - x) ** 2 + (py - y) ** 2;
      if (best === null || away < best[0]) best = [away, i];
    }
    if (best && best[0] < 900) this.point(best[1] * this.course.step);
  }

  point(seconds) {
    this.moment = seconds;
    const i = Math.min(Math.floor(seconds / this.course.step), this.count() - 1);
    this.cursor.setAttribute("x1", this.x(seconds));
    this.cursor.setAttribute("x2", this.x(seconds));
    this.cursor.setAttribute("visibility", "visible");
    this.slider.value = seconds;
    const stretch = this.course.stretches.find((s) => s.start <= seconds && seconds < s.end);
    const said = [clock(seconds), words[stretch?.direction ?? "paused"]];
    for (const [name, , text] of this.panels) {
      const value = this.course.columns[name][i];
      if (value !== null && value !== undefined) said.push(text(value));
    }
    this.readout.textContent = said.join(" · ");
    this.slider.setAttribute("aria-valuetext", this.readout.textContent);
    if (this.dot && this.place) {
      const known = this.course.columns.east[i] ?? null;
      this.dot.setAttribute("visibility", known === null ? "hidden" : "visible");
      if (known !== null) {
        const [x, y] = this.place(i);
        this.dot.setAttribute("cx", x);
        this.dot.setAttribute("cy", y);
      }
    }
  }

  count() {
    return Math.max(...Object.values(this.course.columns).map((column) => column.length));
  }

  shade() {
    if (!this.range || !this.shadow) return;
    const [start, end] = this.range;
    this.shadow.setAttribute("x", this.x(start));
    this.shadow.setAttribute("width", Math.max(0, this.x(end) - this.x(start)));
  }
}
