// SPDX-License-Identifier: Apache-2.0
/** The same data in the Felix Web Console and its inventory. */
package qtforge.web.console;
