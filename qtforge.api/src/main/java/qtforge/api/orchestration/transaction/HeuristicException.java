// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Thrown by a {@link TransactionParticipant} that was told to commit or abort and will not, because it decided otherwise by itself
 * (somebody removed the data by hand, say). It is not told again; the outcome stays listed until somebody has it forgotten.
 */
public class HeuristicException extends PluginException {

    private static final long serialVersionUID = 1L;

    private final HeuristicOutcome outcome;

    /**
     * What happened instead.
     *
     * @param outcome MIXED when it is known to differ from what was decided, HAZARD when it is not known
     * @param message in words
     */
    public HeuristicException(HeuristicOutcome outcome, String message) {
        super(PluginErrorCode.EXECUTION_FAILED, message);
        this.outcome = outcome;
    }

    /** What happened instead. */
    public HeuristicOutcome outcome() {
        return outcome;
    }
}
