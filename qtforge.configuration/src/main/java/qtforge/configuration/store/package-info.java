// SPDX-License-Identifier: Apache-2.0
/** The present configuration and its changes: one after the other, checked, written, noted in the history. */
package qtforge.configuration.store;
