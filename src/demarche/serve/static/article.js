"use strict";
// An article: what a mark means, on hover and focus; an event's words lit while its note is looked at; layers by number.

const tip = document.createElement("div");
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);

function showTip(mark) {
  tip.textContent = mark.dataset.why;
  tip.hidden = false;
  const box = mark.getClientRects()[0];
  const left = Math.min(window.scrollX + box.left, window.scrollX + document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  const above = box.top - tip.offsetHeight - 6;
  tip.style.top = `${window.scrollY + (above > 0 ? above : box.bottom + 6)}px`;
  mark.setAttribute("aria-describedby", "tip");
}

function hideTip(mark) {
  tip.hidden = true;
  mark.removeAttribute("aria-describedby");
}

for (const mark of document.querySelectorAll(".article .ly[title]")) {
  mark.dataset.why = mark.title;
  mark.removeAttribute("title");
  mark.addEventListener("mouseenter", () => showTip(mark));
  mark.addEventListener("mouseleave", () => hideTip(mark));
  mark.addEventListener("focus", () => showTip(mark));
  mark.addEventListener("blur", () => hideTip(mark));
}

const partsByEvent = new Map();
for (const piece of document.querySelectorAll(".article [data-of]")) {
  for (const one of piece.dataset.of.split(" ")) {
    const [event, part] = one.split(":");
    if (!partsByEvent.has(event)) partsByEvent.set(event, []);
    partsByEvent.get(event).push([piece, `lit-${part || "trigger"}`]);
  }
}

function light(event, on) {
  for (const [piece, name] of partsByEvent.get(event) || []) piece.classList.toggle(name, on);
}

for (const note of document.querySelectorAll("[data-note]")) {
  const event = note.dataset.note;
  note.addEventListener("mouseenter", () => light(event, true));
  note.addEventListener("mouseleave", () => light(event, false));
  note.addEventListener("focusin", () => light(event, true));
  note.addEventListener("focusout", () => light(event, false));
}

function lightTarget() {
  const note = document.getElementById(location.hash.slice(1));
  for (const lit of document.querySelectorAll(".note.here")) { lit.classList.remove("here"); light(lit.dataset.note, false); }
  if (note && note.matches("[data-note]")) { note.classList.add("here"); light(note.dataset.note, true); }
}
addEventListener("hashchange", lightTarget);
lightTarget();

const LAYERS = ["event", "actor", "quotation", "date", "place"];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  const layer = LAYERS[Number(event.key) - 1];
  if (layer) document.getElementById(`layer-${layer}`).click();
});
