// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.version.PluginVersionManager;

/**
 * What a process of the kill drill does: says what it finds, does one thing to versions, says that it has done it, and goes on until it
 * is killed.
 */
public final class DrillActivator implements BundleActivator {

    public static final String ID = "itest.drill.keeper";
    private static final long LIMIT_NANOS = 30_000_000_000L;

    private BundleContext context;
    private Thread thread;

    @Override
    public void start(BundleContext given) {
        context = given;
        thread = new Thread(this::run, "drill");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext given) {
        thread.interrupt();
    }

    private void run() {
        Path report = Path.of(context.getProperty("drill.report"));
        try {
            awaitReady();
            PluginManager manager = service(PluginManager.class);
            PluginVersionManager versions = service(PluginVersionManager.class);
            say(report.resolveSibling(report.getFileName() + ".found"), found(manager, versions));
            String outcome = "done";
            try {
                act(versions, context.getProperty("drill.action").split(" "));
            } catch (PluginException e) {
                outcome = "failed: " + e.getMessage();
            }
            say(report.resolveSibling(report.getFileName() + ".outcome"), List.of(outcome));
        } catch (Exception | LinkageError e) {
            try {
                say(report.resolveSibling(report.getFileName() + ".found"), List.of("broken: " + e));
            } catch (Exception again) {
                throw new IllegalStateException("cannot say " + e, again);
            }
        }
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (context.getServiceReferences("org.osgi.service.condition.Condition", "(osgi.condition.id=qtforge.ready)")
                        == null
                || context.getServiceReference(PluginVersionManager.class) == null) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the runtime is not ready");
            }
            Thread.sleep(5);
        }
    }

    private <S> S service(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        return context.getService(reference);
    }

    /** Written as a whole, so that who waits for the file finds all of it. */
    private static void say(Path file, List<String> lines) throws Exception {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.write(half, lines);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> found(PluginManager manager, PluginVersionManager versions) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("active=" + versions.getActiveVersion(ID).orElse(""));
        lines.add("state="
                + manager.getPluginInfo(ID).map(info -> info.state().toString()).orElse("UNLOADED"));
        lines.add("runs="
                + (manager.getPluginInfo(ID).isPresent()
                        ? manager.sendCommand(ID, "version", java.util.Map.of())
                        : ""));
        Path data = Path.of(context.getProperty("qtforge.data.dir"));
        Path folder = data.resolve("files").resolve(ID);
        lines.add("format=" + (Files.exists(folder.resolve("two")) ? "2" : "1"));
        lines.add("counter=" + (Files.exists(folder.resolve("kept.txt")) ? "kept" : "lost"));
        lines.add("stored="
                + (manager.getPluginInfo(ID).isEmpty()
                        ? ""
                        : versions.getInstalledVersions(ID).stream()
                                .map(info -> info.version() + ":"
                                        + versions.validateVersionIntegrity(
                                                ID, info.version().toString()))
                                .sorted()
                                .toList()));
        lines.add("orphans=" + orphans(data, versions));
        return lines;
    }

    private static List<String> orphans(Path data, PluginVersionManager versions) throws Exception {
        List<String> orphans = new ArrayList<>();
        for (String folder : List.of("versions/journal", "versions/work", "versions/staging", "exchanges", "staging")) {
            orphans.addAll(children(data.resolve(folder)));
        }
        List<String> contents = children(data.resolve("bundles/plugin").resolve(ID));
        // Its record and its code.
        if (contents.size() > 2) {
            orphans.addAll(contents);
        }
        orphans.addAll(children(data.resolve("versions/plugins").resolve(ID)).stream()
                .filter(file -> file.endsWith(".tmp"))
                .toList());
        List<String> indexed = versions.plugins().contains(ID)
                ? versions.getInstalledVersions(ID).stream()
                        .map(info -> info.installationPath().toString())
                        .toList()
                : List.of();
        for (String generation :
                children(data.resolve("versions/plugins").resolve(ID).resolve("generations"))) {
            if (!indexed.contains(generation)) {
                orphans.add(generation);
            }
        }
        return orphans;
    }

    private static List<String> children(Path folder) throws Exception {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static void act(PluginVersionManager versions, String[] words) {
        switch (words[0]) {
            case "install" -> versions.installVersion("", "", words[1], true);
            case "activate" -> versions.setActiveVersion(ID, words[1]);
            case "migrate" -> versions.migrateVersion(
                    ID, versions.getActiveVersion(ID).orElse("0.0.0"), words[1]);
            case "rollback" -> versions.rollback(ID);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }
}
