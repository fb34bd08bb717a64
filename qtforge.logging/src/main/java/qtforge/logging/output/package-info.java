// SPDX-License-Identifier: Apache-2.0
/** Where entries go: console, files, bus, handlers. */
package qtforge.logging.output;
