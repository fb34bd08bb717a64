// SPDX-License-Identifier: Apache-2.0
/** Checks, what is done about the ill, watchdogs. */
package qtforge.monitoring.health;
