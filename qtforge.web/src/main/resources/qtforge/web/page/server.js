// SPDX-License-Identifier: Apache-2.0
// Talks to the runtime.

let session = null;

async function answer(response) {
  if (response.status === 401) {
    location.reload();
    throw new Error("logged out");
  }
  const json = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(json?.error?.message ?? `The runtime answers with ${response.status}.`);
  }
  return json;
}

export async function get(path, parameters) {
  const query = parameters ? `?${new URLSearchParams(parameters)}` : "";
  return answer(await fetch(`api/${path}${query}`));
}

async function post(path, body) {
  session ??= await get("session");
  return answer(
    await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-QtForge-CSRF": session.csrf },
      body: JSON.stringify(body),
    }),
  );
}

export async function act(action, id, detail = "") {
  return post("api/action", { action, id, detail });
}

export async function logout() {
  await post("logout", {});
  location.reload();
}

// Logs in anew with the ticket of a link.
export async function enter(ticket) {
  await answer(
    await fetch("login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ticket }),
    }),
  );
  location.reload();
}

// Listens until the page is left; connects again by itself, and asks first whether it is still logged in when it was refused.
export function listen(handlers) {
  const source = new EventSource("events");
  source.addEventListener("open", () => handlers.connected());
  for (const name of ["numbers", "plugins", "dropped", "trouble"]) {
    source.addEventListener(name, (event) => handlers[name](JSON.parse(event.data)));
  }
  source.addEventListener("error", () => {
    handlers.lost();
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      setTimeout(() => get("session").catch(() => null).then(() => listen(handlers)), 3000);
    }
  });
}
