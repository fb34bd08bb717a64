// SPDX-License-Identifier: Apache-2.0
/** Tells this bundle of the meter of what plugins use. */
package qtforge.communication.usage;
