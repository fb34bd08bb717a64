// SPDX-License-Identifier: Apache-2.0
/** What is installed, what may be, and what waits for consent. */
package qtforge.security.subject;
