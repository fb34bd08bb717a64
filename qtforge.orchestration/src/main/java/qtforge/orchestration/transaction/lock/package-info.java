// SPDX-License-Identifier: Apache-2.0
/** Locks of transactions on plugins. */
package qtforge.orchestration.transaction.lock;
