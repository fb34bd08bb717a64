// SPDX-License-Identifier: Apache-2.0
/** Processor time and memory of plugins: measured where the runtime calls them and on their own threads. */
package qtforge.monitoring.usage;
