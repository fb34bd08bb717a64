// SPDX-License-Identifier: Apache-2.0
// Before anything is painted: the colours somebody chose here, if they did.
(() => {
  try {
    const chosen = localStorage.getItem("qtforge-theme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // Without storage the system's colours are used.
  }
})();
