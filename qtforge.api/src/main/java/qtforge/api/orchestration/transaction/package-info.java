// SPDX-License-Identifier: Apache-2.0
/**
 * Transactions over plugins: operations that are carried out together or not at all, in two phases over participants.
 *
 * <p>Begin one, add operations and commit; or carry out operations at once and commit or roll back. What keeps data offers a
 * {@link qtforge.api.orchestration.transaction.TransactionParticipant}. The model is X/Open's (as in OSGi's JTA Transaction Services
 * Specification) with presumed abort: a decision to commit is forced to the disk before the first participant hears of it, and
 * whatever has no such decision is undone. To install and update plugins together there is {@link
 * qtforge.api.core.PluginTransaction} instead.
 *
 * <p>Levels of isolation are honoured by strict two-phase locking: every operation locks the plugin it is about, whole, for
 * reading ({@link qtforge.api.orchestration.transaction.OperationType#READ}) or writing (all others). Locks for writing are kept until the transaction has ended. They bind
 * transactions of this manager; who calls a plugin outside of any transaction is not kept apart.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link
 * qtforge.api.orchestration.transaction.TransactionException}. Published by the bundle {@code qtforge.orchestration}.
 */
@Export
@Version("1.0.0")
package qtforge.api.orchestration.transaction;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
