// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.SelfTestResult;
import qtforge.caller.OwnThreads;
import qtforge.security.policy.PolicyHolder;

/**
 * Says whether the runtime may start, after the self-test, and that it must not go on when what enforces is gone. Every
 * {@value #SECONDS} seconds the table is compared with the policy. Done by the thread {@code qtforge-security-health}.
 */
@Component(service = HealthWatch.class, immediate = true)
public final class HealthWatch {

    private static final int SECONDS = 15;

    private final ActiveEnforcement enforcement;
    private final PolicyHolder policy;
    private final AuditLog audit;
    private final SelfTest test;
    private final Framework framework;
    private final ScheduledThreadPoolExecutor timer;
    private volatile String trouble = "";

    /** Whether the framework itself is on its way down, when everything may go. */
    @FunctionalInterface
    interface Framework {

        boolean stopping();
    }

    @Activate
    public HealthWatch(
            BundleContext context,
            @Reference ActiveEnforcement enforcement,
            @Reference PolicyHolder policy,
            @Reference AuditLog audit,
            @Reference SelfTest test) {
        this(enforcement, policy, audit, test, () -> stopping(context));
        timer.execute(this::begin);
        timer.scheduleWithFixedDelay(this::compare, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    HealthWatch(
            ActiveEnforcement enforcement, PolicyHolder policy, AuditLog audit, SelfTest test, Framework framework) {
        this.enforcement = enforcement;
        this.policy = policy;
        this.audit = audit;
        this.test = test;
        this.framework = framework;
        timer = new ScheduledThreadPoolExecutor(1, task -> OwnThreads.make("qtforge-security-health", task));
    }

    private static boolean stopping(BundleContext context) {
        Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        int own = context.getBundle().getState();
        return system == null
                || system.getState() == Bundle.STOPPING
                || system.getState() == Bundle.RESOLVED
                || own == Bundle.UNINSTALLED;
    }

    /** Enforcer, table or policy are gone, or this bundle is stopped: only the end of the framework is a reason. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
        if (!framework.stopping()) {
            fail("what enforces permissions, or the policy, is gone from the running runtime");
        }
    }

    /** Tests, and lets the runtime start or not. */
    void begin() {
        try {
            List<SelfTestResult> results = test.run(enforcement.mode().equals("enforce"));
            String failed = SelfTest.failures(results);
            if (failed.isEmpty()) {
                record("security " + enforcement.mode() + " by " + enforcement.kind() + ": the self-test passed");
                enforcement.ready();
            } else {
                fail("the self-test failed: " + failed);
            }
        } catch (RuntimeException | LinkageError e) {
            fail("the self-test could not be run: " + e);
        }
    }

    /** Compares table and policy: the holder puts right what somebody else changed, and refuses when it cannot. */
    void compare() {
        try {
            policy.refresh();
        } catch (RuntimeException | LinkageError e) {
            if (!framework.stopping()) {
                fail("the permission table cannot be compared with the policy: " + e.getMessage());
            }
        }
    }

    private void fail(String reason) {
        trouble = reason;
        try {
            record(reason);
        } finally {
            enforcement.refuse(reason + "; the runtime must not run plugins like this: see the audit log, and start it"
                    + " with qtforge.security.mode=off only where you trust every plugin");
        }
    }

    private void record(String message) {
        audit.record(AuditKind.RUNTIME, "", "", message, "", Map.of());
    }

    /** What is wrong; empty when nothing is. */
    String trouble() {
        return trouble;
    }
}
