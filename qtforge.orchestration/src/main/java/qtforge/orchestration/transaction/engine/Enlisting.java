// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/** Has participants take part. */
final class Enlisting {

    private final EngineParts parts;

    Enlisting(EngineParts parts) {
        this.parts = parts;
    }

    /** Those of a plugin that can. */
    void enlistOf(Transaction transaction, String plugin) {
        if (plugin.isEmpty()) {
            return;
        }
        for (RegisteredParticipant one : parts.participants().of(plugin)) {
            if (!transaction.isEnlisted(one.id()) && canTakePart(transaction, one)) {
                transaction.enlist(one);
            }
        }
    }

    /** @throws TransactionException NOT_FOUND, NOT_SUPPORTED */
    void enlist(Transaction transaction, String participantId) {
        RegisteredParticipant one = parts.participants()
                .find(participantId)
                .orElseThrow(() -> new TransactionException(
                        TransactionErrorCategory.PARTICIPANT,
                        PluginErrorCode.NOT_FOUND,
                        transaction.id,
                        "",
                        "there is no participant '" + participantId + "'; there are "
                                + parts.participants().ids(),
                        null));
        if (transaction.isEnlisted(participantId)) {
            return;
        }
        if (!canTakePart(transaction, one)) {
            throw new TransactionException(
                    TransactionErrorCategory.PARTICIPANT,
                    PluginErrorCode.NOT_SUPPORTED,
                    transaction.id,
                    one.pluginId(),
                    "participant '" + participantId + "' says that it cannot take part in transactions now",
                    null);
        }
        transaction.enlist(one);
    }

    private boolean canTakePart(Transaction transaction, RegisteredParticipant one) {
        try {
            return parts.calls()
                    .call(
                            one.owner(),
                            "supportsTransactions of participant '" + one.id() + "'",
                            parts.callLimit(),
                            one.participant()::supportsTransactions);
        } catch (Exception e) {
            throw new TransactionException(
                    TransactionErrorCategory.PARTICIPANT,
                    PluginErrorCode.EXECUTION_FAILED,
                    transaction.id,
                    one.pluginId(),
                    "participant '" + one.id() + "' cannot be asked whether it takes part: " + e.getMessage(),
                    e);
        }
    }
}
