// SPDX-License-Identifier: Apache-2.0
/** Pools: instances, who waits for them, and their clean-up. */
package qtforge.resources.pool;
