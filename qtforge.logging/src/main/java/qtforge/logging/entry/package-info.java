// SPDX-License-Identifier: Apache-2.0
/** Makes entries of texts that have a limit, and texts of entries. */
package qtforge.logging.entry;
