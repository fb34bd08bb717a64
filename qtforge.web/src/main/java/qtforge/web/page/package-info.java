// SPDX-License-Identifier: Apache-2.0
/** The service of the page: its settings, and when it is there. */
package qtforge.web.page;
