// SPDX-License-Identifier: Apache-2.0
/** Unloaded class loaders, watched until they are gone, and what holds those that stay. */
package qtforge.monitoring.leak;
