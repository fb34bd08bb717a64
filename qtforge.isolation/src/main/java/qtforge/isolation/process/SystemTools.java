// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the operating system has to confine a process. Tried once: a tool that is there need not be allowed. */
public final class SystemTools {

    private static final long LIMIT_SECONDS = 5;

    private final Optional<String> nice;
    private final Optional<String> prlimit;
    private final List<String> withoutNetwork;

    private SystemTools(Optional<String> nice, Optional<String> prlimit, List<String> withoutNetwork) {
        this.nice = nice;
        this.prlimit = prlimit;
        this.withoutNetwork = withoutNetwork;
    }

    /** Looks for the tools and tries them. */
    public static SystemTools probe() {
        Optional<String> nice = find("nice").filter(path -> works(List.of(path, "-n", "1", "true")));
        Optional<String> prlimit = find("prlimit").filter(path -> works(List.of(path, "--core=0:0", "true")));
        List<String> withoutNetwork = List.of();
        Optional<String> unshare = find("unshare");
        if (unshare.isPresent()) {
            List<String> asRoot = List.of(unshare.get(), "-n");
            List<String> asUser = List.of(unshare.get(), "-r", "-n");
            withoutNetwork = works(with(asRoot, "true")) ? asRoot : works(with(asUser, "true")) ? asUser : List.of();
        }
        return new SystemTools(nice, prlimit, withoutNetwork);
    }

    private static List<String> with(List<String> command, String last) {
        List<String> all = new ArrayList<>(command);
        all.add(last);
        return all;
    }

    private static Optional<String> find(String name) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator)) {
            Path file = Path.of(folder).resolve(name);
            if (file.isAbsolute() && Files.isExecutable(file)) {
                return Optional.of(file.toString());
            }
        }
        return Optional.empty();
    }

    private static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a process can be kept from the network. */
    public boolean canCutNetwork() {
        return !withoutNetwork.isEmpty();
    }

    /** What stands before the command of a process. Each of them becomes the next, so that there is one process only. */
    List<String> prefix(ChildSettings settings, boolean cutNetwork) {
        List<String> command = new ArrayList<>();
        if (settings.nice() > 0 && nice.isPresent()) {
            command.addAll(List.of(nice.get(), "-n", Integer.toString(settings.nice())));
        }
        if (cutNetwork) {
            command.addAll(withoutNetwork);
        }
        if (prlimit.isPresent()) {
            command.addAll(List.of(prlimit.get(), "--core=0:0"));
            limit(command, "nofile", settings.openFiles());
            limit(command, "fsize", settings.fileBytes());
            limit(command, "cpu", settings.cpuSeconds());
        }
        return command;
    }

    private static void limit(List<String> command, String name, long value) {
        if (value > 0) {
            command.add("--" + name + "=" + value + ":" + value);
        }
    }
}
