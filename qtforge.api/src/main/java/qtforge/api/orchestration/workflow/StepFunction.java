// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Java that a step calls. Given to {@link StepAction#function(String, StepFunction)}, or found by its name as an OSGi service with the
 * property {@link #NAME}; a service is called with the rights of the bundle that registered the workflow, and of its own, whichever are
 * fewer. May be called by several threads at a time.
 */
@ConsumerType
@FunctionalInterface
public interface StepFunction {

    /** Service property: the name under which steps find it. A text. */
    String NAME = "qtforge.workflow.function";

    /**
     * Does the work of the step.
     *
     * @return the result, JSON-shaped or convertible to it, or null; or an {@link org.osgi.util.promise.Promise} of it, so that no thread
     *     waits meanwhile
     * @throws Exception when the step has failed; whether it is tried again is the step's matter
     */
    Object apply(StepContext context) throws Exception;
}
