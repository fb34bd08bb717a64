// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Instant;
import java.util.Map;

/**
 * A workflow that is there again after a restart.
 *
 * @param owner who registered it
 * @param registered when
 * @param definition its JSON form
 */
public record KeptWorkflow(String owner, Instant registered, Map<String, Object> definition) {}
