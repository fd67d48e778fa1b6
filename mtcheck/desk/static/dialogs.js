// What is asked in dialogs, and what was answered; null if the editor thought better of it.
import { by, el, fill } from "./dom.js";

// The value of the button that closed it, "" for Escape.
function ask(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });
}

export async function askWhat() {
  if (await ask(by("open-dialog")) !== "open") return null;
  return { files: [...by("files").files], text: by("paste").value, name: by("name").value.trim(), source: by("source").value };
}

// Once it was read; until then nothing that was typed is lost.
export const forget = () => by("open-dialog").querySelector("form").reset();

export async function askWhy(one, reasons) {
  by("dismiss-words").textContent = one.text || one.message;
  by("note").value = "";
  fill(by("reasons"), el("legend", {}, "Why?"), ...reasons.map((reason, at) => el("label", {},
    el("input", { type: "radio", name: "reason", value: reason, checked: at === 0 }), ` ${reason}`)));
  if (await ask(by("dismiss-dialog")) !== "dismiss") return null;
  return { reason: document.querySelector("input[name=reason]:checked").value, note: by("note").value.trim() };
}

export function offer(shown) {
  const base = `/api/stories/${shown.id}`;
  by("export-copy").href = `${base}/copy.txt`;
  by("export-html").href = `${base}/report.html`;
  by("export-json").href = `${base}/report.json`;
  by("export-decisions").href = `/api/decisions.jsonl?story=${shown.id}`;
  return ask(by("export-dialog"));
}

export const help = () => ask(by("help-dialog"));
