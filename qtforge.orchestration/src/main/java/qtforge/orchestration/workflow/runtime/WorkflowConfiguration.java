// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the PID {@code qtforge.orchestration}; a change ends and begins the service, and executions go on as after a restart. */
@ObjectClassDefinition(id = "qtforge.orchestration", name = "QtForge workflows")
public @interface WorkflowConfiguration {

    /** Threads for steps. */
    @AttributeDefinition(
            name = "Workers",
            description = "How many steps of all executions may be in a thread at one time",
            min = "1",
            max = "256")
    int workers() default 16;

    /** Executions that have not ended. */
    @AttributeDefinition(
            name = "Active executions",
            description = "How many executions may not have ended at one time; further ones are refused",
            min = "1")
    int activeExecutions() default 20_000;

    /** Workflows of one bundle. */
    @AttributeDefinition(
            name = "Workflows per bundle",
            description = "How many workflows one bundle may have registered",
            min = "1")
    int workflowsPerBundle() default 1_000;

    /** Days for which ended executions are kept. */
    @AttributeDefinition(
            name = "Days",
            description = "For how many days executions that ended can be asked for; then they are purged",
            min = "0")
    int keepDays() default 7;

    /** Ended executions that are kept. */
    @AttributeDefinition(
            name = "Ended executions",
            description = "How many executions that ended are kept; those that ended first are purged",
            min = "0")
    int keepEnded() default 10_000;

    /** Whether the journal is forced to the disk. */
    @AttributeDefinition(
            name = "Forced to the disk",
            description =
                    "Whether each write of the journal is forced to the disk. Without, a killed process loses nothing, and a "
                            + "power cut about the last second")
    boolean sync() default false;
}
