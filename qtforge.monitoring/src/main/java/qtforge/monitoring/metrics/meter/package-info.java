// SPDX-License-Identifier: Apache-2.0
/** Meters of plugins' own. */
package qtforge.monitoring.metrics.meter;
