// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health.felix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.framework.ServiceReference;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.caller.Rights;
import qtforge.monitoring.health.Check;
import qtforge.monitoring.health.Outcome;
import qtforge.monitoring.health.Tags;

/** A check of another bundle, run by Felix's executor. */
final class FelixCheck implements Check {

    private final long id;
    private final String felixName;
    private final String name;
    private final Set<String> tags;
    private final HealthCheckExecutor executor;
    private final Function<Check, Duration> limit;

    FelixCheck(ServiceReference<HealthCheck> reference, HealthCheckExecutor executor, Function<Check, Duration> limit) {
        id = (Long) reference.getProperty("service.id");
        felixName = reference.getProperty(HealthCheck.NAME) instanceof String text ? text : "";
        // No plugin and no part of ours begins like this, and two services may have one name.
        name = "check " + (felixName.isBlank() ? "" : felixName + " ") + "(service " + id + ")";
        tags = new TreeSet<>();
        if (reference.getProperty(HealthCheck.TAGS) instanceof String[] several) {
            tags.addAll(List.of(several));
        } else if (reference.getProperty(HealthCheck.TAGS) instanceof String one) {
            tags.add(one);
        }
        this.executor = executor;
        this.limit = limit;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> tags() {
        return tags;
    }

    @Override
    public Outcome look() {
        HealthCheckSelector selector = felixName.isBlank()
                ? HealthCheckSelector.tags("-" + Tags.QTFORGE)
                : HealthCheckSelector.names(felixName);
        HealthCheckExecutionOptions options = new HealthCheckExecutionOptions()
                // Felix's limit comes first, for it can tell how long others have been running.
                .setOverrideGlobalTimeout(Math.toIntExact(limit.apply(this).toMillis() * 4 / 5));
        return Rights.privileged(() -> executor.execute(selector, options)).stream()
                .filter(result -> result.getHealthCheckMetadata().getServiceId() == id)
                .findFirst()
                .map(FelixCheck::outcome)
                .orElse(Outcome.of(HealthLevel.HEALTH_CHECK_ERROR, "the executor of Felix does not know it"));
    }

    static Outcome outcome(HealthCheckExecutionResult result) {
        Result found = result.getHealthCheckResult();
        List<String> messages = new ArrayList<>();
        for (Result.Status status : List.of(
                Result.Status.HEALTH_CHECK_ERROR,
                Result.Status.CRITICAL,
                Result.Status.TEMPORARILY_UNAVAILABLE,
                Result.Status.WARN,
                Result.Status.OK)) {
            for (ResultLog.Entry entry : found) {
                if (entry.getStatus() == status && !entry.isDebug()) {
                    messages.add(entry.getMessage());
                }
            }
        }
        // Felix warns of a check that does not return, for five minutes; ours are errors at once.
        return new Outcome(
                result.hasTimedOut()
                        ? HealthLevel.HEALTH_CHECK_ERROR
                        : HealthLevel.valueOf(found.getStatus().name()),
                messages);
    }
}
