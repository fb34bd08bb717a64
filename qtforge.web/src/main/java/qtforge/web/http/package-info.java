// SPDX-License-Identifier: Apache-2.0
/** The HTTP service the page is served by. */
package qtforge.web.http;
