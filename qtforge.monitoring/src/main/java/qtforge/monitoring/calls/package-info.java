// SPDX-License-Identifier: Apache-2.0
/** Calls of others that may be slow or never return: lanes, listeners. */
package qtforge.monitoring.calls;
