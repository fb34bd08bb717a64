// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowRule;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** The {@link WorkflowRule} services there are, the highest ranking first. Each is called with no more than the rights of its bundle. */
public final class RuleServices implements Function<Workflow, List<ValidationIssue>>, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ServiceTracker<WorkflowRule, OwnRules.Owned> tracker;
    private final OwnRules rules;

    /**
     * Begins to look for rules, until it is closed.
     *
     * @param calls on whose threads rules are called
     */
    public RuleServices(BundleContext context, LimitedCalls calls) {
        rules = new OwnRules(calls, LIMIT);
        tracker = new ServiceTracker<>(context, WorkflowRule.class, null) {
            @Override
            public OwnRules.Owned addingService(ServiceReference<WorkflowRule> reference) {
                WorkflowRule rule = context.getService(reference);
                if (rule == null) {
                    return null;
                }
                Caller owner = Caller.of(reference.getBundle());
                return new OwnRules.Owned(rule, owner.id(), owner.accessControlContext());
            }
        };
        Rights.privileged(() -> tracker.open());
    }

    /** What they find, within 5 s. */
    @Override
    public List<ValidationIssue> apply(Workflow workflow) {
        List<OwnRules.Owned> there =
                new ArrayList<>(Rights.privileged(() -> tracker.getTracked()).values());
        return there.isEmpty() ? List.of() : rules.ask(there, workflow);
    }

    @Override
    public void close() {
        Rights.privileged(() -> tracker.close());
    }
}
