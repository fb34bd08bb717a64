// SPDX-License-Identifier: Apache-2.0
/** What can be done through the page. */
package qtforge.web.action;
