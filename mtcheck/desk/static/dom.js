// Elements are built here and nowhere else: texts only ever become text nodes.

export const by = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

export const fill = (node, ...children) => node.replaceChildren(...children.filter((child) => child !== null));

export const unseen = (text) => el("span", { class: "unseen" }, text);

// A message with *mots*, as messages quote foreign words, in italics.
export function message(text) {
  const parts = text.split(/(?<!\w)\*(?=\S)([^*<>]{1,80})(?<=\S)\*(?!\w)/);
  return el("p", {}, ...parts.map((part, at) => (at % 2 ? el("i", {}, part) : part)));
}
