// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** One framework from creation to its end, restarts included. */
final class FrameworkRun {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Layout layout;
    private final Messages messages;
    private final ErrorReport errors;
    private final OptionalBundles optional;
    private final Framework framework;
    private final Protection protection;

    FrameworkRun(Layout layout, SecurityMode security, Map<String, String> settings, Messages messages)
            throws LaunchFailure {
        this.layout = layout;
        this.messages = messages;
        this.errors = new ErrorReport(messages);
        optional = OptionalBundles.of(settings);
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new LaunchFailure(
                        ExitStatus.FAILED, "no OSGi framework on the class path; its jar belongs beside the launcher"));
        protection = Protection.of(security, layout, factory);
        Map<String, Object> all = new LinkedHashMap<>(settings);
        protection.configure(all);
        framework = create(factory, all);
    }

    /** Felix takes objects too, such as activators; the type of the specification knows texts only. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Framework create(FrameworkFactory factory, Map settings) {
        return factory.newFramework(settings);
    }

    Framework framework() {
        return framework;
    }

    /** Brings the framework up to the level of a runtime without a shell; also after it was stopped for a restart. */
    void start() throws LaunchFailure, InterruptedException {
        try {
            framework.init(errors);
            BundleContext context = framework.getBundleContext();
            context.addFrameworkListener(errors); // those given to init are dropped at its end
            protection.initialised(framework);
            new Provisioner(context, messages).provision(layout, optional);
            framework.start();
        } catch (BundleException | IllegalStateException e) {
            throw new LaunchFailure(ExitStatus.FAILED, "the framework does not start: " + Causes.of(e), e);
        }
    }

    /** Lets the plugins start, as soon as the policy they live under is in force. */
    void startPlugins(Duration limit) throws LaunchFailure, InterruptedException {
        if (protection.isThere()) {
            protection.awaitPolicy(limit);
            goTo(FrameworkSettings.HEADLESS_LEVEL);
        }
    }

    Protection protection() {
        return protection;
    }

    /** As in {@code Apache Felix 7.0.5}, by what the framework says of itself. */
    String product() {
        return framework.getSymbolicName() + " " + framework.getVersion();
    }

    void startShell() {
        goTo(FrameworkSettings.SHELL_LEVEL);
    }

    private void goTo(int startLevel) {
        FrameworkStartLevel level = framework.adapt(FrameworkStartLevel.class);
        if (level != null) { // null when the framework was stopped in the meantime
            level.setStartLevel(startLevel, errors);
        }
    }

    /** Says why the runtime is not ready, unless it is on its way down. */
    void explainNotReady(Duration limit) {
        BundleContext context = framework.getBundleContext();
        if (context == null || framework.getState() != Bundle.ACTIVE) {
            return;
        }
        messages.warn("not ready within " + limit.toSeconds() + " s");
        new Diagnosis(context, errors).lines().forEach(messages::warn);
    }

    /**
     * Waits for the end.
     *
     * @return whether the framework is to be started again, because it was updated
     */
    boolean awaitEnd() throws InterruptedException {
        return framework.waitForStop(0).getType() == FrameworkEvent.STOPPED_UPDATE;
    }

    /** Stops in an orderly way, but not for ever: a plugin that hangs must not keep the process from ending. */
    void stop() throws InterruptedException {
        try {
            framework.stop();
            if (framework.waitForStop(STOP_LIMIT.toMillis()).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                messages.warn("not everything stopped within " + STOP_LIMIT.toSeconds() + " s");
            }
        } catch (BundleException e) {
            messages.warn("the framework does not stop: " + Causes.of(e));
        }
    }
}
