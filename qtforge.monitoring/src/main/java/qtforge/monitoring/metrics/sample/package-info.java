// SPDX-License-Identifier: Apache-2.0
/** Reads what is counted all over the runtime, puts it together for each plugin, and keeps samples. */
package qtforge.monitoring.metrics.sample;
