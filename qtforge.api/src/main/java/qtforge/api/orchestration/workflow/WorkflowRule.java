// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A rule of validation of somebody's own: an OSGi service. Asked for every workflow that is validated, on the thread of who asks, with the
 * rights of its bundle, and for 5 s at most.
 */
@ConsumerType
@FunctionalInterface
public interface WorkflowRule {

    /** What it finds; none when all is well. */
    List<ValidationIssue> check(Workflow workflow);
}
