// SPDX-License-Identifier: Apache-2.0
/** Limits on what plugins use: measured once a second while there are any, and what is done about it. */
package qtforge.monitoring.quota;
