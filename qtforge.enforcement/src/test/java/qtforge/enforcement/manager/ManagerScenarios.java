// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import qtforge.enforcement.Denial;
import qtforge.enforcement.Enforcement;
import qtforge.enforcement.ThreadLedger;
import qtforge.enforcement.testplugin.Actions;
import qtforge.enforcement.testplugin.MadePermission;

/**
 * What is done in the processes of {@link ManagerRouteTest}, by name. Prints one line for each thing that was found, which the test
 * compares; anything thrown ends the process with another status.
 */
public final class ManagerScenarios {

    private static final String PLUGIN = "qtforge:plugin/x";

    private ManagerScenarios() {}

    /** Runs one. */
    public static void main(String[] args) throws Exception {
        Map<String, Callable<Void>> scenarios = Map.of(
                "files", ManagerScenarios::files,
                "links", ManagerScenarios::links,
                "threads", ManagerScenarios::threads,
                "audit", ManagerScenarios::audit,
                "fence", ManagerScenarios::fence,
                "restart", ManagerScenarios::restart,
                "verdict", ManagerScenarios::verdict,
                "handler", ManagerScenarios::handler,
                "bundle permission", ManagerScenarios::bundlePermission,
                "uninstalled", ManagerScenarios::uninstalled);
        scenarios.get(args[0]).call();
        System.exit(0);
    }

    private static void found(String what, Object value) {
        System.out.println(what + "=" + value);
    }

    private static String outcome(Function<String, Callable<Object>> plugin, String action) throws Exception {
        try {
            return String.valueOf(plugin.apply(action).call());
        } catch (SecurityException e) {
            return "denied";
        }
    }

    private static Void files() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Path file = Files.writeString(runtime.folder.resolve("file"), "content");
            Function<String, Callable<Object>> plugin = runtime.plugin(PLUGIN);
            found("before", outcome(plugin, "read " + file));
            found("proxy before", outcome(plugin, "proxy " + file));
            runtime.rows(Scenario.allow(PLUGIN, "(java.io.FilePermission \"" + file + "\" \"read\")"));
            found("granted", outcome(plugin, "read " + file));
            found("again", outcome(plugin, "exists " + file));
            found("proxy", outcome(plugin, "proxy " + file));
            found("other", outcome(plugin, "read " + runtime.folder.resolve("other")));
            runtime.rows("deny {(java.io.FilePermission \"" + file + "\" \"read\")}");
            found("revoked", outcome(plugin, "exists " + file));
            found("manager", outcome(plugin, "manager"));
            found("host", Files.readString(file));
        }
        return null;
    }

    private static Void links() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Path own = Files.createDirectory(runtime.folder.resolve("own"));
            Path secret = Files.writeString(runtime.folder.resolve("secret"), "secret");
            Path link = Files.createSymbolicLink(own.resolve("link"), secret);
            Path inside = Files.writeString(own.resolve("file"), "content");
            Function<String, Callable<Object>> plugin = runtime.plugin(PLUGIN);
            runtime.rows(Scenario.allow(PLUGIN, "(java.io.FilePermission \"" + own + File.separator + "-\" \"read\")"));
            found("inside", outcome(plugin, "read " + inside));
            found("link", outcome(plugin, "read " + link));
            found("dots", outcome(plugin, "read " + own + "/../secret"));
        }
        return null;
    }

    private static Void threads() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Function<String, Callable<Object>> plugin = runtime.plugin(PLUGIN);
            Function<String, Callable<Object>> other = runtime.plugin("qtforge:plugin/y");
            ThreadLedger threads = runtime.enforcement().threads();
            threads.limit(PLUGIN, 5);
            found("started", outcome(plugin, "threads 8"));
            found("live", threads.live(PLUGIN).size());
            found("refused", threads.refused(PLUGIN));
            found("unstarted", outcome(plugin, "unstarted 3"));
            found("other", outcome(other, "threads 8"));
            found("own group", outcome(plugin, "group"));
            plugin.apply("end").call();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!threads.live(PLUGIN).isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            threads.limit("qtforge:plugin/z", 5);
            Function<String, Callable<Object>> hoarder = runtime.plugin("qtforge:plugin/z");
            found("made only", outcome(hoarder, "unstarted 100"));
            found("locations", new java.util.TreeSet<>(threads.locations()));
        }
        return null;
    }

    private static Void audit() throws Exception {
        try (Scenario runtime = new Scenario("audit")) {
            List<Denial> denials = Collections.synchronizedList(new ArrayList<>());
            runtime.enforcement().handler(denial -> {
                denials.add(denial);
                return "not used";
            });
            Path file = Files.writeString(runtime.folder.resolve("file"), "content");
            Function<String, Callable<Object>> plugin = runtime.plugin(PLUGIN);
            denials.clear();
            found("let through", outcome(plugin, "read " + file));
            Denial denial = denials.get(0);
            found(
                    "told",
                    denial.location() + " " + denial.permission().getName().equals(file.toString()) + " "
                            + denial.blocked());
        }
        return null;
    }

    private static Void handler() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Enforcement enforcement = runtime.enforcement();
            List<Denial> denials = Collections.synchronizedList(new ArrayList<>());
            enforcement.handler(denial -> {
                denials.add(denial);
                return "worded";
            });
            Function<String, Callable<Object>> plugin = runtime.plugin(PLUGIN);
            denials.clear();
            long before = enforcement.denials();
            try {
                plugin.apply("read /").call();
                found("message", "none");
            } catch (SecurityException e) {
                found("message", e.getMessage());
            }
            enforcement.handler(denial -> {
                throw new IllegalStateException("broken");
            });
            found("broken handler", outcome(plugin, "read /"));
            found("counted", enforcement.denials() - before);
            found("bundle", denials.get(0).bundleId() > 0);
            found("stack", denials.get(0).stack().stream().anyMatch(line -> line.contains("Actions.read")));
            found("checked", enforcement.checks() > 0);
        }
        return null;
    }

    private static Void fence() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            String folder = "reference:"
                    + runtime.folder.resolve("bundles").toFile().toURI().toASCIIString();
            folder = folder.endsWith("/") ? folder : folder + '/';
            found("plugin", sees(runtime, PLUGIN));
            found("own", sees(runtime, folder + "5/a.jar"));
            found("security", sees(runtime, folder + "30/qtforge.security-1.0.0.jar"));
            found("out of the folder", sees(runtime, folder + "../qtforge.security.jar"));
            Function<String, Callable<Object>> own = runtime.plugin(folder + "5/b.jar");
            found("reads", outcome(own, "exists " + runtime.folder));
            found("manager", outcome(own, "manager"));
        }
        return null;
    }

    @SuppressWarnings("removal")
    private static boolean sees(Scenario runtime, String location) throws Exception {
        Bundle bundle = qtforge.enforcement.FelixFixture.install(runtime.framework, location);
        bundle.start();
        // The framework asks the call stack, so the bundle is put on it.
        AccessControlContext asBundle = new AccessControlContext(new ProtectionDomain[] {
            bundle.loadClass(Actions.class.getName()).getProtectionDomain()
        });
        ServiceReference<?>[] seen = AccessController.doPrivileged(
                (PrivilegedExceptionAction<ServiceReference<?>[]>) () -> bundle.getBundleContext()
                        .getAllServiceReferences("org.osgi.service.condpermadmin.ConditionalPermissionAdmin", null),
                asBundle);
        return seen != null;
    }

    /** As PluginAdminPermission is: its class is in a bundle, and trusted code asks for it with a plugin on the stack. */
    @SuppressWarnings("removal")
    private static Void bundlePermission() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Bundle bringer = runtime.framework
                    .getBundleContext()
                    .installBundle("acme", new java.io.ByteArrayInputStream(MadePermission.bundle()));
            Function<String, Callable<Object>> plugin = runtime.plugin(PLUGIN);
            runtime.rows("allow {(org.osgi.framework.PackagePermission \"*\" \"exportonly\")}");
            Permission asked = (Permission) bringer.loadClass(MadePermission.NAME)
                    .getConstructor(String.class, String.class)
                    .newInstance("a", null);
            AccessControlContext asPlugin = new AccessControlContext(
                    new ProtectionDomain[] {plugin.getClass().getProtectionDomain()});
            found("denied", ask(asked, asPlugin));
            runtime.rows(Scenario.allow(PLUGIN, "(" + MadePermission.NAME + " \"a\")"));
            found("granted", ask(asked, asPlugin));
        }
        return null;
    }

    @SuppressWarnings("removal")
    private static String ask(Permission permission, AccessControlContext context) {
        return AccessController.doPrivileged(
                (java.security.PrivilegedAction<String>) () -> {
                    try {
                        System.getSecurityManager().checkPermission(permission);
                        return "yes";
                    } catch (SecurityException e) {
                        return e.getMessage();
                    }
                },
                context);
    }

    @SuppressWarnings("removal")
    private static Void restart() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Function<String, Callable<Object>> first = runtime.plugin(PLUGIN);
            runtime.rows(Scenario.allow(PLUGIN, "(java.security.AllPermission)"));
            found("first", outcome(first, "exists /"));
            runtime.framework.stop();
            runtime.framework.waitForStop(10_000);
            runtime.boot.close();
            found("no manager", System.getSecurityManager() == null);
            runtime.start();
            Bundle again = runtime.framework.getBundleContext().getBundle(PLUGIN);
            Function<String, Callable<Object>> second = runtime.actions(again);
            found("second", outcome(second, "exists /"));
            runtime.rows(Scenario.allow(PLUGIN, "(java.security.AllPermission)"));
            found("granted", outcome(second, "exists /"));
            found(
                    "services",
                    again.getBundleContext().getAllServiceReferences(null, "(objectClass=*Enforcement)").length);
        }
        return null;
    }

    private static Void verdict() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Optional<String> none = runtime.boot.awaitVerdict(Duration.ofMillis(10));
            found("nobody spoke", none.orElse("").contains("qtforge.security"));
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            runtime.boot.onRefusal(told::add);
            runtime.enforcement().ready();
            found("ready", runtime.boot.awaitVerdict(Duration.ofSeconds(10)).isEmpty());
            runtime.enforcement().refuse("table lost");
            runtime.enforcement().refuse("again");
            found("told", told);
        }
        return null;
    }

    private static Void uninstalled() throws Exception {
        try (Scenario runtime = new Scenario("enforce")) {
            Function<String, Callable<Object>> plugin = runtime.plugin(PLUGIN);
            found("before", outcome(plugin, "threads 0"));
            runtime.rows(Scenario.allow(PLUGIN, "(java.io.FilePermission \"/-\" \"read\")"));
            found("looked", outcome(plugin, "exists /x"));
            java.lang.ref.WeakReference<ClassLoader> loader =
                    new java.lang.ref.WeakReference<>(plugin.getClass().getClassLoader());
            FrameworkUtil.getBundle(plugin.getClass()).uninstall();
            plugin = null;
            runtime.framework
                    .adapt(org.osgi.framework.wiring.FrameworkWiring.class)
                    .refreshBundles(null);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (loader.get() != null && System.nanoTime() < end) {
                System.gc();
            }
            found("collected", loader.get() == null);
        }
        return null;
    }
}
