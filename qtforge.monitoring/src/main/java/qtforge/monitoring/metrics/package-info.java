// SPDX-License-Identifier: Apache-2.0
/** Numbers of plugins and the runtime, with history and ways out of the process. */
package qtforge.monitoring.metrics;
