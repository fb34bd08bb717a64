// SPDX-License-Identifier: Apache-2.0
/** Transactions, as programs see them. */
package qtforge.bindings.module.transactions;
