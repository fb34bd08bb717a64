// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import java.time.Instant;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A failure that concerns a transaction. */
public class TransactionException extends PluginException {

    private static final long serialVersionUID = 1L;

    private final TransactionErrorCategory category;
    private final String transactionId;

    /**
     * A failure.
     *
     * @param category what it is about
     * @param code the same in the words of all of QtForge
     * @param transactionId the transaction; empty when it concerns none
     * @param pluginId the plugin; empty when it concerns none
     * @param cause what led to it, or null
     */
    public TransactionException(
            TransactionErrorCategory category,
            PluginErrorCode code,
            String transactionId,
            String pluginId,
            String message,
            Throwable cause) {
        super(new PluginError(code, message, "", pluginId, "transaction " + transactionId, Instant.now()), cause);
        this.category = category;
        this.transactionId = transactionId;
    }

    /** What it is about. */
    public TransactionErrorCategory category() {
        return category;
    }

    /** The transaction; empty when it concerns none. */
    public String transactionId() {
        return transactionId;
    }
}
