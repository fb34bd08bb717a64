// SPDX-License-Identifier: Apache-2.0
/** Who may look and act: token, tickets, sessions, and where requests may come from. */
package qtforge.web.access;
