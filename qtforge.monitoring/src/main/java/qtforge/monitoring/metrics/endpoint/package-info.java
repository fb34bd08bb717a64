// SPDX-License-Identifier: Apache-2.0
/** The way out by HTTP. */
package qtforge.monitoring.metrics.endpoint;
