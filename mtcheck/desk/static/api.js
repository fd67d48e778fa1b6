// Talking to the desk. Every failure is an Error with a sentence for the editor.

async function answer(response) {
  const content = await response.json().catch(() => ({}));
  if (response.ok) return content;
  const error = new Error(content.error || `The desk answered ${response.status}.`);
  error.status = response.status;
  throw error;
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new Error("The desk does not answer; is mtcheck desk still running? Nothing that was kept is lost.");
  }
  return answer(response);
}

const post = (path, content) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) });

export const stories = () => call("/api/stories");
export const story = (id) => call(`/api/stories/${id}`);
export const paste = (text, name, source) => post("/api/stories", { text, name, source });
export const upload = (file) =>
  call(`/api/files?name=${encodeURIComponent(file.name)}`, {
    method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file,
  });
export const act = (shown, action, content = {}) =>
  post(`/api/stories/${shown.id}/${action}`, { revision: shown.revision, ...content });
