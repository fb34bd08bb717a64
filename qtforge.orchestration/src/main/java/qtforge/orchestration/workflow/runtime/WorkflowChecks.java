// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowValidation;
import qtforge.orchestration.workflow.call.Owner;
import qtforge.orchestration.workflow.validation.LimitedCalls;
import qtforge.orchestration.workflow.validation.RuleServices;
import qtforge.orchestration.workflow.validation.ServiceSurroundings;
import qtforge.orchestration.workflow.validation.WorkflowValidator;

/**
 * Looks at workflows before they are run. What was found of a registered one is believed for five seconds, so that many executions do not
 * look each: what changes meanwhile is told by the step that meets it.
 */
@Component(service = WorkflowChecks.class)
public final class WorkflowChecks {

    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private static final int MOST_TOLD = 10;

    private final LimitedCalls calls = new LimitedCalls();
    private final RuleServices rules;
    private final WorkflowValidator validator;

    @Activate
    public WorkflowChecks(BundleContext context) {
        rules = new RuleServices(context, calls);
        validator = new WorkflowValidator(rules);
    }

    /** What there is to say of a workflow, as its owner finds the runtime. */
    WorkflowValidation check(Workflow workflow, Owner owner, ServiceSurroundings.Workflows workflows) {
        try (ServiceSurroundings surroundings = new ServiceSurroundings(owner.caller(), workflows, calls)) {
            return validator.validate(workflow, surroundings);
        }
    }

    /**
     * Refuses what is not valid.
     *
     * @throws PluginException INVALID_CONFIGURATION with what was found
     */
    void require(Registered registered, Owner owner, ServiceSurroundings.Workflows workflows) {
        if (registered.isValid(FRESH)) {
            return;
        }
        WorkflowValidation validation = check(registered.workflow(), owner, workflows);
        if (!validation.isValid()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    registered.owner(),
                    "workflow " + registered.id() + " is not run: " + firstOf(validation),
                    null);
        }
        registered.wasFoundValid();
    }

    /** The first faults, each in a line; a message of a thousand helps nobody. */
    private static String firstOf(WorkflowValidation validation) {
        List<String> lines = validation.text(ValidationSeverity.ERROR).lines().toList();
        String first = String.join("\n", lines.subList(0, Math.min(MOST_TOLD, lines.size())));
        return lines.size() <= MOST_TOLD
                ? first
                : first + "\nand " + (lines.size() - MOST_TOLD) + " more; validateWorkflow tells all";
    }

    @Deactivate
    void deactivate() {
        rules.close();
        calls.close();
    }
}
