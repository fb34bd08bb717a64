// SPDX-License-Identifier: Apache-2.0
/** The way of every entry: level, rate, filters, memory, outputs; in the thread that logs, and without a lock. */
package qtforge.logging.pipeline;
