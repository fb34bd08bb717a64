// SPDX-License-Identifier: Apache-2.0
/** Threads: those of this bundle, and executors and timers as resources. */
package qtforge.resources.threads;
