"use strict";
// The timeline as marks on a canvas: one path a class, so that thousands of marks stay smooth. Days are columns;
// in each, marks pile up from the middle: cooperation upwards, conflict downwards. Drag to see days alone.

const box = document.querySelector("[data-timeline]");
const DAY = 86400000;
const TALLEST = 300;
const LOWEST = 130;
const FEW = 600;
const EDGE = { left: 12, right: 12, top: 10, bottom: 26 };

class Timeline {
  constructor(root, marks) {
    this.root = root;
    this.canvas = root.querySelector("canvas");
    this.readout = root.querySelector(".readout");
    this.marks = marks.map((mark) => ({ ...mark, at: Date.parse(mark.day) / DAY }));
    this.first = this.marks[0].at;
    this.last = this.marks[this.marks.length - 1].at;
    if (root.dataset.first) this.first = Math.min(Date.parse(root.dataset.first) / DAY, this.last);
    if (root.dataset.last) this.last = Math.max(Date.parse(root.dataset.last) / DAY, this.first);
    this.chosen = -1;
    this.brush = null;
    this.listen();
    this.lay();
  }

  colours() {
    const probe = getComputedStyle(document.documentElement);
    const found = {};
    const dot = document.createElement("span");
    this.root.append(dot);
    for (const name of ["q1", "q2", "q3", "q4", "ink", "soft", "rule", "focus", "well"]) {
      dot.style.color = `var(--${name})`;
      found[name] = getComputedStyle(dot).color;
    }
    dot.remove();
    this.font = `12px ${probe.getPropertyValue("--sans")}`;
    return found;
  }

  x(day) {
    const span = Math.max(1, this.last - this.first + 1);
    return EDGE.left + ((day - this.first + 0.5) / span) * (this.width - EDGE.left - EDGE.right);
  }

  dayAt(x) {
    const span = Math.max(1, this.last - this.first + 1);
    return Math.floor(this.first + ((x - EDGE.left) / (this.width - EDGE.left - EDGE.right)) * span);
  }

  // Marks stand one on the other where that fits; else in rows as wide as their day, as large as the largest
  // pile allows. The middle lies where both directions have the room they need.
  pile() {
    const column = (this.width - EDGE.left - EDGE.right) / Math.max(1, this.last - this.first + 1);
    const shown = this.marks.filter((mark) => mark.at >= this.first && mark.at <= this.last);
    const towers = new Map();
    for (const mark of shown) {
      const key = `${mark.quad > 2}:${mark.at}`;
      const tower = towers.get(key) || { down: mark.quad > 2, tall: 0, area: 0 };
      tower.tall += 2 * this.radius(mark) + 1;
      tower.area += (2 * this.radius(mark) + 1) ** 2;
      towers.set(key, tower);
    }
    const most = (down, part) => Math.max(1, ...[...towers.values()].filter((one) => one.down === down).map((one) => one[part]));
    const cell = 2 * this.radius({ independent: 1 }) + 1;
    const frame = EDGE.top + EDGE.bottom + 16;
    const part = most(false, "tall") + most(true, "tall") + frame <= TALLEST && cell <= column ? "tall" : "area";
    const [up, down] = [most(false, part), most(true, part)];
    this.height = part === "tall" ? Math.max(LOWEST, up + down + frame) : TALLEST;
    const inner = this.height - frame;
    const share = Math.min(0.85, Math.max(0.15, up / (up + down)));
    this.middle = EDGE.top + 8 + inner * share;
    if (part === "tall") return { shown, column, across: 1, scale: 1 };
    const across = (scale) => Math.max(1, Math.floor((column * 0.9) / (cell * scale)));
    const fits = (scale) => [[up, share], [down, 1 - share]].every(
      ([area, room]) => (area * scale * scale) / (across(scale) * cell * scale) <= inner * room * 0.94);
    let scale = 1;
    while (scale > 0.06 && !fits(scale)) scale *= 0.94;
    return { shown, column, across: across(scale), scale };
  }

  radius(mark) {
    return Math.min(2 + 2.2 * Math.sqrt(mark.independent), 13);
  }

  lay() {
    this.width = this.root.clientWidth;
    const { shown, column, across, scale } = this.pile();
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = this.width * ratio;
    this.canvas.height = this.height * ratio;
    this.canvas.style.width = `${this.width}px`;
    this.canvas.style.height = `${this.height}px`;
    this.context = this.canvas.getContext("2d");
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const tops = new Map();
    // Deeds lie outside, words inside; large marks next to the middle.
    shown.sort((a, b) => a.at - b.at || (a.quad % 2 === b.quad % 2 ? 0 : a.quad % 2 ? -1 : 1) || b.independent - a.independent);
    for (const mark of shown) {
      const down = mark.quad > 2;
      const key = `${mark.at}:${down}`;
      const pile = tops.get(key) || { top: 1, place: 0, row: 0 };
      mark.r = Math.max(0.4, this.radius(mark) * scale);
      pile.row = Math.max(pile.row, 2 * mark.r + scale);
      const offset = across > 1 ? (pile.place - (across - 1) / 2) * ((column * 0.9) / across) : 0;
      mark.px = this.x(mark.at) + offset;
      mark.py = this.middle + (down ? 1 : -1) * (pile.top + mark.r);
      pile.place += 1;
      if (pile.place >= across) { pile.top += pile.row; pile.place = 0; pile.row = 0; }
      tops.set(key, pile);
    }
    this.shown = shown;
    this.draw();
  }

  draw() {
    const c = this.context;
    const colour = this.colours();
    c.clearRect(0, 0, this.width, this.height);
    this.drawDays(c, colour);
    c.strokeStyle = colour.rule;
    c.beginPath(); c.moveTo(EDGE.left, this.middle); c.lineTo(this.width - EDGE.right, this.middle); c.stroke();
    for (const quad of [1, 2, 3, 4]) {
      c.fillStyle = colour[`q${quad}`];
      c.strokeStyle = colour[`q${quad}`];
      for (const happened of [true, false]) {
        c.beginPath();
        for (const mark of this.shown) {
          if (mark.quad !== quad || (mark.status === "actual" || mark.status === "historical") !== happened) continue;
          if (quad % 2) { c.moveTo(mark.px + mark.r, mark.py); c.arc(mark.px, mark.py, mark.r, 0, 2 * Math.PI); }
          else c.rect(mark.px - mark.r * 0.9, mark.py - mark.r * 0.9, mark.r * 1.8, mark.r * 1.8);
        }
        // What is only announced or possible is drawn hollow.
        if (happened) c.fill(); else c.stroke();
      }
    }
    const mark = this.shown[this.chosen];
    if (mark) {
      c.strokeStyle = colour.focus; c.lineWidth = 2;
      c.beginPath(); c.arc(mark.px, mark.py, mark.r + 3, 0, 2 * Math.PI); c.stroke();
      c.lineWidth = 1;
    }
    if (this.brush) {
      const [from, to] = [Math.min(...this.brush), Math.max(...this.brush)];
      c.fillStyle = colour.focus; c.globalAlpha = 0.14;
      c.fillRect(from, EDGE.top, to - from, this.height - EDGE.bottom - EDGE.top);
      c.globalAlpha = 1;
    }
  }

  drawDays(c, colour) {
    c.font = this.font; c.fillStyle = colour.soft; c.textAlign = "center"; c.strokeStyle = colour.rule;
    const days = this.last - this.first + 1;
    const most = Math.max(2, Math.floor(this.width / 90));
    const every = Math.max(1, Math.ceil(days / most));
    for (let day = this.first; day <= this.last; day += every) {
      const x = this.x(day);
      c.beginPath(); c.moveTo(x, this.height - EDGE.bottom); c.lineTo(x, this.height - EDGE.bottom + 4); c.stroke();
      c.fillText(this.words(day, every > 20), Math.min(Math.max(x, 24), this.width - 24), this.height - 8);
    }
  }

  words(day, month = false) {
    const shape = month ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
    return new Date(day * DAY).toLocaleDateString("en-GB", { ...shape, timeZone: "UTC" });
  }

  choose(place) {
    this.chosen = Math.min(this.shown.length - 1, Math.max(0, place));
    const mark = this.shown[this.chosen];
    if (!mark) return;
    const sources = mark.independent === 1 ? "1 source" : `${mark.independent} sources`;
    const link = document.createElement("a");
    link.href = `/incidents/${mark.id}`;
    link.textContent = mark.label;
    this.readout.replaceChildren(link, ` ${new Date(mark.at * DAY).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })}, ${sources}`);
    this.draw();
  }

  nearest(x, y) {
    let best = -1;
    let least = 14 * 14;
    this.shown.forEach((mark, place) => {
      const far = (mark.px - x) ** 2 + (mark.py - y) ** 2;
      if (far < least) { least = far; best = place; }
    });
    return best;
  }

  zoom(first, last) {
    const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
    const page = new URL(this.root.dataset.page, location.href);
    page.searchParams.set("since", iso(first));
    page.searchParams.set("until", iso(last));
    location.assign(page);
  }

  listen() {
    const at = (event) => {
      const edges = this.canvas.getBoundingClientRect();
      return [event.clientX - edges.left, event.clientY - edges.top];
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      const [x] = at(event);
      this.brush = [x, x];
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const [x, y] = at(event);
      if (this.brush) { this.brush[1] = x; requestAnimationFrame(() => this.draw()); return; }
      const near = this.nearest(x, y);
      this.canvas.classList.toggle("over", near >= 0);
      if (near >= 0 && near !== this.chosen) this.choose(near);
    });
    this.canvas.addEventListener("pointerup", (event) => {
      const [from, to] = this.brush || [0, 0];
      this.brush = null;
      if (Math.abs(to - from) > 6) { this.zoom(this.dayAt(Math.min(from, to)), this.dayAt(Math.max(from, to))); return; }
      const near = this.nearest(...at(event));
      if (near >= 0) location.assign(`/incidents/${this.shown[near].id}`); else this.draw();
    });
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    addEventListener("resize", () => this.lay());
    document.addEventListener("room:theme", () => this.draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  key(event) {
    const mark = this.shown[this.chosen];
    const quarter = Math.max(1, Math.round((this.last - this.first) / 4));
    const middle = mark ? mark.at : Math.round((this.first + this.last) / 2);
    const steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: 20, PageUp: -20 };
    if (steps[event.key]) this.choose(this.chosen + steps[event.key]);
    else if (event.key === "Home") this.choose(0);
    else if (event.key === "End") this.choose(this.shown.length - 1);
    else if (event.key === "Enter" && mark) location.assign(`/incidents/${mark.id}`);
    else if (event.key === "+") this.zoom(middle - quarter, middle + quarter);
    else if (event.key === "-") this.zoom(this.first - quarter, this.last + quarter);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

async function start() {
  const answer = await fetch(box.dataset.timeline);
  if (!answer.ok) return;
  const { items } = await answer.json();
  if (!items.length) return;
  box.hidden = false;
  box.timeline = new Timeline(box, items);
  // So few marks can be counted: the columns would only say it again.
  if (items.length <= FEW) for (const drawing of box.parentElement.querySelectorAll("figure.chart svg")) drawing.setAttribute("hidden", "");
}

if (box) start();
