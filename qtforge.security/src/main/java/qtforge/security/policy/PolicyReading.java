// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.List;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PolicyProblem;

/**
 * What became of reading a text.
 *
 * @param policy what it says; meaningless when there are problems
 * @param comments of it
 * @param problems every mistake, in the order of lines
 */
public record PolicyReading(Policy policy, PolicyComments comments, List<PolicyProblem> problems) {

    public PolicyReading {
        problems = List.copyOf(problems);
    }

    /**
     * Throws when there are mistakes.
     *
     * @param what the text is, for the message
     */
    public void requireSound(String what) {
        if (!problems.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    what + " has " + problems.size() + (problems.size() == 1 ? " mistake: " : " mistakes: ")
                            + problems.stream()
                                    .map(PolicyProblem::toString)
                                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
