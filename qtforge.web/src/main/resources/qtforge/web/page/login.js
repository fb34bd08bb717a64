// SPDX-License-Identifier: Apache-2.0
// Exchanges a token, or the ticket of a link, for a session.

const form = document.getElementById("login");
const message = document.getElementById("message");

async function login(body) {
  message.textContent = "";
  try {
    const response = await fetch("login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) {
      location.reload();
      return;
    }
    const answer = await response.json().catch(() => null);
    message.textContent = answer?.error?.message ?? `The runtime answers with ${response.status}.`;
  } catch {
    message.textContent = "The runtime does not answer.";
  }
  document.getElementById("token").focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  login({ token: document.getElementById("token").value });
});

function useTicket() {
  const ticket = /^#ticket=([\w-]+)$/.exec(location.hash);
  if (ticket) {
    // It is used up now; neither history nor bookmarks need it.
    history.replaceState(null, "", location.pathname);
    login({ ticket: ticket[1] });
  }
}

// A link opened in a tab that shows the form changes its address only.
window.addEventListener("hashchange", useTicket);
useTicket();
