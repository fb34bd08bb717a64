// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.transactions;

import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.api.orchestration.transaction.Vote;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.bindings.Callback;

/** A participant of transactions whose methods are functions of a program. */
@ScriptClass(value = "TransactionParticipant", aliases = "ITransactionParticipant")
@ScriptDoc(
        """
        Takes part in transactions with functions of the program, each called with the id of the transaction.
        prepare answers a Vote, or false to refuse; anything else is a promise. supports_transactions answers whether it can take part
        now.""")
public final class ParticipantFacade implements AutoCloseable {

    private final Callback prepare;
    private final Callback commit;
    private final Callback abort;
    private final Callback supports;

    /** Of functions; those that are missing do nothing. */
    @ScriptDoc("A participant of functions; those that are missing do nothing.")
    public ParticipantFacade(
            @ScriptDefault("null") Callback prepare,
            @ScriptDefault("null") Callback commit,
            @ScriptDefault("null") Callback abort,
            @ScriptDefault("null") Callback supportsTransactions) {
        this.prepare = prepare;
        this.commit = commit;
        this.abort = abort;
        supports = supportsTransactions;
    }

    /** From what a program gives: one of these, or an object of functions. */
    static ParticipantFacade of(String name, Object given) {
        if (given instanceof ParticipantFacade participant) {
            return participant;
        }
        if (given instanceof Map<?, ?> functions) {
            return new ParticipantFacade(
                    function(name, functions, "prepare"),
                    function(name, functions, "commit"),
                    function(name, functions, "abort"),
                    function(name, functions, "supports_transactions"));
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "participant '" + name
                        + "' must be a TransactionParticipant or an object with functions prepare, commit and"
                        + " abort, but is "
                        + (given == null ? "nothing" : given.getClass().getSimpleName()));
    }

    private static Callback function(String name, Map<?, ?> functions, String member) {
        Object function = functions.get(member);
        if (function == null || function instanceof Callback) {
            return (Callback) function;
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "participant '" + name + "': " + member + " must be a function but is "
                        + function.getClass().getSimpleName());
    }

    /** What the transaction manager calls. */
    TransactionParticipant participant() {
        return new TransactionParticipant() {
            @Override
            public boolean supportsTransactions() {
                return supports == null || !Boolean.FALSE.equals(supports.call());
            }

            @Override
            public Vote prepare(String transactionId) {
                return prepare == null ? Vote.COMMIT : vote(prepare.call(transactionId));
            }

            @Override
            public void commit(String transactionId) {
                tell(commit, transactionId);
            }

            @Override
            public void abort(String transactionId) {
                tell(abort, transactionId);
            }
        };
    }

    private static Vote vote(Object answer) {
        if (answer instanceof Vote vote) {
            return vote;
        }
        return Boolean.FALSE.equals(answer) ? Vote.ROLLBACK : Vote.COMMIT;
    }

    /** A function that answers false could not do it, as in the original. */
    private static void tell(Callback function, String transactionId) {
        if (function != null && Boolean.FALSE.equals(function.call(transactionId))) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    "a participant answered false for transaction '" + transactionId + "'; it is asked again");
        }
    }

    @Override
    public void close() {
        for (Callback function : new Callback[] {prepare, commit, abort, supports}) {
            if (function != null) {
                function.close();
            }
        }
    }
}
