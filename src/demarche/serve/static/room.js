"use strict";
// The pages work without this file. It adds keys, the theme switch, and what needs a pointer to be moved.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/* Theme: a cookie, so that the server draws the next page in it from the start. */
const THEMES = ["auto", "light", "dark"];
function setUpTheme() {
  const button = $("[data-theme-switch]");
  if (!button) return;
  button.hidden = false;
  const root = document.documentElement;
  button.addEventListener("click", () => {
    const now = root.dataset.theme || "auto";
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
    if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
    button.textContent = `Theme: ${next}`;
    document.dispatchEvent(new CustomEvent("room:theme"));
  });
}

/* Keys. `j` and `k` walk over what carries data-step; `o` and Enter open its first link with data-open. */
let pending = "";
let pendingTimer = 0;

function steps() {
  return $$("[data-step]").filter((row) => row.offsetParent !== null);
}

function step(by) {
  const rows = steps();
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by))];
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function openStep() {
  const row = document.activeElement.closest("[data-step]");
  const link = row && ($("a[data-open]", row) || $("a[href]", row));
  if (link) link.click();
}

function goTo(letter) {
  const link = $(`[data-key="${CSS.escape(letter)}"]`);
  if (link) location.assign(link.href);
}

function openHelp() {
  const dialog = $("#help");
  if (!dialog.open) dialog.showModal();
}

const ACTIONS = {
  "/": () => $("#find").focus(),
  "?": openHelp,
  j: () => step(1),
  k: () => step(-1),
  o: openStep,
  f: () => { const field = $("[data-filters] input, [data-filters] select"); if (field) field.focus(); },
};

function isTyping(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]") !== null;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
  if (isTyping(event.target) || $("dialog[open]")) return;
  if (pending === "g") {
    pending = "";
    clearTimeout(pendingTimer);
    goTo(event.key);
    event.preventDefault();
    return;
  }
  if (event.key === "g") {
    pending = "g";
    pendingTimer = setTimeout(() => { pending = ""; }, 1500);
    return;
  }
  if (event.key === "Enter" && event.target.matches("[data-step]")) { openStep(); return; }
  const action = ACTIONS[event.key];
  if (action) { event.preventDefault(); action(); }
}

function setUpKeys() {
  document.addEventListener("keydown", onKey);
  for (const button of $$("[data-help]")) {
    button.hidden = false;
    button.addEventListener("click", openHelp);
  }
}

/* Empty filters stay out of the address. */
function setUpFilters() {
  for (const form of $$("form[data-filters], form.find")) {
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  }
}

/* On a phone the filters stand behind a button, unless they narrow something. */
function foldFilters() {
  if (!matchMedia("(max-width: 52rem)").matches) return;
  for (const form of $$("form[data-filters]")) {
    if ($(".does a", form)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "unfold";
    button.textContent = "Filters";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      form.hidden = !form.hidden;
      button.setAttribute("aria-expanded", String(!form.hidden));
    });
    form.before(button);
    form.hidden = true;
  }
}

setUpTheme();
setUpKeys();
setUpFilters();
foldFilters();
const here = $(".rail [aria-current]");
if (here && matchMedia("(max-width: 52rem)").matches) here.scrollIntoView({ inline: "center", block: "nearest", behavior: "instant" });
// A link to an account that is folded away opens the fold.
const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (target && target.closest("details")) { target.closest("details").open = true; target.scrollIntoView(); }
