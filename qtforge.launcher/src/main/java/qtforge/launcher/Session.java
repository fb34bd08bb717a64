// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;

/** The runtime in use: started, announced, handed to whoever wants it, and ended. */
final class Session {
    private final Options options;
    private final long started;
    private final Optional<CommandOutput> commandOutput;
    private final Messages messages;
    private final Duration readyLimit;
    private final FrameworkRun run;
    private final Layout layout;
    private final Optional<String> warning;
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private boolean gotReady;

    Session(Layout layout, Options options, SecurityMode security, Map<String, String> settings, long started)
            throws LaunchFailure {
        this.layout = layout;
        this.options = options;
        this.started = started;
        this.commandOutput = options.batch() ? Optional.of(CommandOutput.install()) : Optional.empty();
        this.messages = new Messages(System.out, System.err);
        this.readyLimit = Launcher.readyLimit(settings);
        this.run = new FrameworkRun(layout, security, settings, messages);
        this.warning = Protection.warning(security, layout.policyFile());
        run.protection().onRefusal(this::refuse);
    }

    /** What protected the runtime is gone: everything stops, whoever is using it. */
    private void refuse(String reason) {
        if (refusal.compareAndSet(null, reason)) {
            messages.warn("security is lost, the runtime stops: " + reason);
            Thread stop = new Thread(this::stopQuietly, "qtforge-launcher-refusal");
            stop.setDaemon(true);
            stop.start();
        }
    }

    private int unlessRefused(int status) throws LaunchFailure {
        String reason = refusal.get();
        if (reason != null) {
            throw new LaunchFailure(ExitStatus.SECURITY, "stopped because of security: " + reason);
        }
        return status;
    }

    int run() throws LaunchFailure, InterruptedException {
        Thread hook = new Thread(this::stopQuietly, "qtforge-launcher-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return unlessRefused(options.batch() ? runCommands() : serve());
        } catch (LaunchFailure e) {
            unlessRefused(e.status());
            throw e;
        } finally {
            run.stop();
            run.protection().close();
            removeHook(hook);
            commandOutput.ifPresent(CommandOutput::uninstall);
        }
    }

    private int runCommands() throws LaunchFailure, InterruptedException {
        start();
        if (!gotReady) {
            throw new LaunchFailure(ExitStatus.NOT_READY, "no command was run");
        }
        CommandService service = new CommandService(run.framework(), readyLimit);
        for (String line : options.commands()) {
            commandOutput.ifPresent(CommandOutput::beginCommand);
            try {
                int status = service.run(line);
                if (status != 0) {
                    return status;
                }
            } finally {
                commandOutput.ifPresent(CommandOutput::endCommand);
            }
        }
        return ExitStatus.OK;
    }

    private int serve() throws LaunchFailure, InterruptedException {
        boolean shell = !options.noShell() && Terminal.interactive();
        PipedCommands piped = null;
        do {
            start();
            if (shell) {
                run.startShell();
            } else if (piped == null && !options.noShell() && Terminal.piped()) {
                piped = new PipedCommands(run.framework(), new CommandService(run.framework(), readyLimit), messages);
                piped.start(System.in);
            }
        } while (run.awaitEnd());
        return piped == null ? ExitStatus.OK : piped.status();
    }

    private void start() throws LaunchFailure, InterruptedException {
        run.start();
        messages.status("QtForge " + Version.product() + ", " + Version.jdk() + ", " + run.product() + ", home "
                + layout.home());
        messages.status(run.protection().summary());
        if (warning.isPresent()) {
            messages.warn(warning.get());
        }
        run.startPlugins(readyLimit);
        Optional<String> summary = new Readiness(context()).await(readyLimit);
        gotReady = summary.isPresent();
        if (gotReady) {
            double seconds = (System.nanoTime() - started) / 1e9;
            messages.status(String.format(
                    Locale.ROOT,
                    "QtForge %s ready in %.2f s: %s (qtforge:list, qtforge:why ID)",
                    Version.product(),
                    seconds,
                    summary.get()));
            CdsArchive.publish(System.getProperty(CdsArchive.PROPERTY));
        } else {
            run.explainNotReady(readyLimit);
        }
    }

    private BundleContext context() throws LaunchFailure {
        BundleContext context = run.framework().getBundleContext();
        if (context == null) {
            throw new LaunchFailure(ExitStatus.FAILED, "the framework was stopped while it started");
        }
        return context;
    }

    private void stopQuietly() {
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what stopped the framework.
        }
    }
}
