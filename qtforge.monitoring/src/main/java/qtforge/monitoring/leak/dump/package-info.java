// SPDX-License-Identifier: Apache-2.0
/** Heap dumps: written, read for what holds class loaders, told in words, deleted. */
package qtforge.monitoring.leak.dump;
