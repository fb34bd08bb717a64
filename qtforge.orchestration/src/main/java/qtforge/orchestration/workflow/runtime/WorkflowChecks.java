// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowInfo;
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

    private final LimitedCalls calls = new LimitedCalls();
    private final RuleServices rules;
    private final WorkflowValidator validator;

    @Activate
    public WorkflowChecks(BundleContext context) {
        rules = new RuleServices(context, calls);
        validator = new WorkflowValidator(rules);
    }

    /** What there is to say of a workflow, as its owner finds the runtime. */
    WorkflowValidation check(Workflow workflow, Owner owner, WorkflowTable table) {
        try (ServiceSurroundings surroundings = new ServiceSurroundings(owner.caller(), view(table), calls)) {
            return validator.validate(workflow, surroundings);
        }
    }

    private static ServiceSurroundings.Workflows view(WorkflowTable table) {
        return new ServiceSurroundings.Workflows() {
            @Override
            public Optional<WorkflowInfo> find(String id) {
                return table.find(id)
                        .map(one -> new WorkflowInfo(one.workflow(), one.owner(), one.since(), one.isKept(), true, 0));
            }

            @Override
            public Collection<String> ids() {
                return table.all().stream().map(one -> one.id()).toList();
            }
        };
    }

    /**
     * Refuses what is not valid.
     *
     * @throws PluginException INVALID_CONFIGURATION with what was found
     */
    void require(Registered registered, Owner owner, WorkflowTable table) {
        if (registered.isValid(FRESH)) {
            return;
        }
        WorkflowValidation validation = check(registered.workflow(), owner, table);
        if (!validation.isValid()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    registered.owner(),
                    "workflow " + registered.id() + " is not run: " + validation.text(ValidationSeverity.ERROR),
                    null);
        }
        registered.wasFoundValid();
    }

    @Deactivate
    void deactivate() {
        rules.close();
        calls.close();
    }
}
