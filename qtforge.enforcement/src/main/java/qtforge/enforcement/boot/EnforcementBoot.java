// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import qtforge.enforcement.Enforcement;
import qtforge.enforcement.decision.Coverage;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.decision.Enforcer;
import qtforge.enforcement.table.FrameworkTable;

/**
 * What the launcher does to have permissions enforced, in this order: {@link #prepare}, {@link #configure}, make and initialise
 * the framework, {@link #initialised}, install bundles and start, {@link #awaitVerdict}; at the end {@link #close}. For a framework
 * that is started again, {@link #initialised} is called again. For one thread at a time, except the verdict.
 */
public final class EnforcementBoot implements AutoCloseable {

    private static final Set<String> MODES = Set.of("enforce", "audit", "learn");

    /** Versions as the specification has them. */
    private static final String PACKAGES = "qtforge.enforcement;version=\"1.0.0\","
            + "org.osgi.service.condpermadmin;version=\"1.1.2\",org.osgi.service.permissionadmin;version=\"1.2.1\"";

    private final String mode;
    private final EnforcerChoice choice;
    private final Path distributionBundles;

    private volatile Verdict verdict = new Verdict();
    private Consumer<String> onRefusal = reason -> {};
    private FrameworkTable table;
    private Enforcer enforcer;
    private ServiceRegistration<Enforcement> registration;

    private EnforcementBoot(String mode, EnforcerChoice choice, Path distributionBundles) {
        this.mode = mode;
        this.choice = choice;
        this.distributionBundles = distributionBundles;
    }

    /**
     * Decides how to enforce; to be called before anything else is done, since the JDK decides some things once.
     *
     * @param mode {@code enforce}, {@code audit} or {@code learn}
     * @param distributionBundles the folder whose bundles are the runtime's own
     * @throws EnforcementFailure when nothing can enforce on this Java, with what to do
     */
    public static EnforcementBoot prepare(String mode, Path distributionBundles) throws EnforcementFailure {
        if (!MODES.contains(mode)) {
            throw new EnforcementFailure("security mode " + mode + " is none; use enforce, audit, learn or off");
        }
        return new EnforcementBoot(mode, EnforcerChoice.make(), distributionBundles);
    }

    /** Adds what the framework must be configured with. */
    public void configure(Map<String, Object> frameworkSettings) {
        frameworkSettings.merge(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                PACKAGES,
                (given, added) -> given.toString().isBlank() ? added : given + "," + added);
        // Without a permission table the framework then permits nothing, where it would permit everything.
        frameworkSettings.put("felix.security.defaultpolicy", "true");
    }

    /**
     * Puts the table into a framework that was initialised and has started nothing, and enforces it from then on.
     *
     * @throws EnforcementFailure when that does not work, or does not deny anything
     */
    public void initialised(Framework framework) throws EnforcementFailure {
        close();
        verdict = new Verdict();
        verdict.onRefusal(onRefusal);
        boolean done = false;
        try {
            table = new FrameworkTable(framework, BootRows.own(distributionBundles));
            DenialDesk desk = new DenialDesk(table.authority(), mode.equals("enforce"));
            table.commit(BootRows.of(distributionBundles));
            table.plugInto(framework, desk);
            enforcer = choice.install(table.authority(), desk);
            table.guardedBy(enforcer::check);
            FrameworkTable current = table;
            Enforcer installed = enforcer;
            table.whenBundlesChange(() -> installed.forget(current::present));
            SelfCheck.run(desk);
            registration = framework
                    .getBundleContext()
                    .registerService(Enforcement.class, new EnforcementService(mode, enforcer, desk, verdict), null);
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /**
     * Waits for the owner of the policy.
     *
     * @return empty when the runtime may go on, else why it must not
     */
    public Optional<String> awaitVerdict(Duration limit) throws InterruptedException {
        return verdict.await(limit);
    }

    /** Who is told when the owner of the policy says later that the runtime must not go on, in whatever thread it says so. */
    public void onRefusal(Consumer<String> told) {
        onRefusal = told;
        verdict.onRefusal(told);
    }

    /** One line for the operator: mode, Java, what enforces and covers. */
    public String summary() {
        String passes = mode.equals("enforce") ? "" : "; nothing is stopped in this mode, only recorded";
        return "Security " + mode + ": " + Coverage.line(choice.word) + passes;
    }

    /** Stops enforcing; to be called when the framework is down. Does nothing when nothing enforces. */
    @Override
    public void close() {
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // The framework is down, which has taken it away.
            }
            registration = null;
        }
        if (enforcer != null) {
            enforcer.close();
            enforcer = null;
        }
        if (table != null) {
            table.close();
            table = null;
        }
    }
}
