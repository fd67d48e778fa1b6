"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const findings = all(".finding");
  const cards = all(".card");
  const marks = all("mark[data-of]");
  const boxes = all(".filters input[value]");
  const sides = document.getElementById("sides");
  const status = document.getElementById("shown");

  // A finding is shown if both its severity and its category are ticked; a card and a mark while one of its findings is.
  const filter = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    const shown = new Set();
    for (const finding of findings) {
      finding.hidden = off.has(finding.dataset.severity) || off.has(finding.dataset.category);
      if (!finding.hidden) shown.add(finding.id);
    }
    for (const card of cards) {
      card.hidden = !Array.from(card.querySelectorAll(".finding")).some((finding) => !finding.hidden);
    }
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.dataset.of.split(" ").some((id) => shown.has(id)));
    }
    if (status) status.textContent = `${shown.size} of ${findings.length} finding${findings.length === 1 ? "" : "s"} shown`;
  };

  const step = (by) => {
    const visible = findings.filter((finding) => !finding.hidden);
    if (!visible.length) return;
    const at = visible.indexOf(document.activeElement.closest(".finding"));
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };

  boxes.forEach((box) => box.addEventListener("change", filter));
  if (sides) sides.addEventListener("change", () => document.body.classList.toggle("alone", !sides.checked));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "n") step(1);
    if (event.key === "k" || event.key === "p") step(-1);
  });
  all("[data-script]").forEach((part) => { part.hidden = false; });
  filter();
})();
