// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.communication.RuntimeTopics;

/** The topics of the runtime that are about transactions. */
public final class TransactionTopics {

    /** Above the topics of all transactions. */
    public static final String ROOT = RuntimeTopics.ROOT + "/transaction";

    private TransactionTopics() {}

    /**
     * What happens to a transaction: {@link TransactionInfo#toJson} with each change of its state, without the words of failures,
     * which may tell secrets.
     */
    public static String transaction(String transactionId) {
        return ROOT + "/" + transactionId;
    }
}
