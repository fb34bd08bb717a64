// SPDX-License-Identifier: Apache-2.0
/** The way out by JMX. */
package qtforge.monitoring.metrics.jmx;
