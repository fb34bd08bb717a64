// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A rule of validation of somebody's own: an OSGi service. Asked for every workflow that is validated, on a thread of the runtime, with the
 * rights of its bundle. When it throws or takes longer than 5 s, validation says so in a warning and goes on without it; its thread is
 * interrupted then. Several threads may ask at a time.
 */
@ConsumerType
@FunctionalInterface
public interface WorkflowRule {

    /** What it finds; none when all is well. Of one rule 100 issues at most are taken. */
    List<ValidationIssue> check(Workflow workflow);
}
