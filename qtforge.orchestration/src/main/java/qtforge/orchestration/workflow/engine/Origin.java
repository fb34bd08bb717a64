// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.util.Map;

/**
 * Where an execution comes from.
 *
 * @param id its id
 * @param owner who registered the workflow
 * @param starter who begins it
 * @param input what it is begun with
 * @param parentId the execution whose step it is; empty for none
 */
public record Origin(String id, String owner, String starter, Map<String, Object> input, String parentId) {}
