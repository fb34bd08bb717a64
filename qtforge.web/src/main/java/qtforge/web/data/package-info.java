// SPDX-License-Identifier: Apache-2.0
/** What the page shows, asked of the services that are there. */
package qtforge.web.data;
