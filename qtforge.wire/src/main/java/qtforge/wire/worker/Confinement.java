// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps workers from all that is not theirs, by what Linux has for it: a network, processes and a file system of their own (namespaces, by
 * {@code unshare}), no privileges at all (by {@code setpriv}), and at most {@value #PROCESSES} processes. When the first process of a worker
 * ends, the operating system ends all others that it started, however they hid. Where the runtime is root, each worker is a user of its own;
 * else it is the runtime's user in a namespace of users.
 */
public final class Confinement {

    static final int PROCESSES = 64;

    private static final long PROBE_SECONDS = 20;
    private static final int LONGEST_REASON = 600;

    /** Of all workers of this process. Found when the first starts, with the rights for that. */
    private static final AtomicReference<WorkerUsers> USERS = new AtomicReference<>();

    private final ConfinementTools tools;
    private final ConfinedRoot root;
    private final boolean superuser;
    private final String script;

    Confinement(ConfinementTools tools, ConfinedRoot root, boolean superuser) {
        this.tools = tools;
        this.root = root;
        this.superuser = superuser;
        script = script();
    }

    /**
     * Makes one and tries it.
     *
     * @param command a program that starts in the confinement as workers will, and ends with status 0
     * @return it, or why there is none
     */
    public static ConfinementProbe probe(ConfinedPlace place, List<String> command) {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return ConfinementProbe.failed("this works on Linux only");
        }
        try {
            ConfinementTools tools = ConfinementTools.find(System.getenv("PATH"));
            Files.createDirectories(place.folder());
            ConfinedRoot.removeOld(place.folder());
            ConfinementProbe first = attempt(place, tools, true, command);
            if (first.confinement().isPresent()) {
                return first;
            }
            // In a container parts of /proc are often covered; then the system lets nobody have one of his own.
            ConfinementProbe second = attempt(place, tools, false, command);
            return second.confinement().isPresent() || !second.lasting() ? second : first;
        } catch (UnconfinedException | TimeoutException e) {
            return e instanceof UnconfinedException
                    ? ConfinementProbe.failed(e.getMessage())
                    : ConfinementProbe.failedNow(e.getMessage());
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return ConfinementProbe.failed(e.toString());
        } catch (IOException e) {
            // Too many open files, a full disk: that passes.
            return ConfinementProbe.failedNow(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ConfinementProbe.failedNow("the attempt was interrupted");
        }
    }

    private static ConfinementProbe attempt(
            ConfinedPlace place, ConfinementTools tools, boolean processes, List<String> command)
            throws IOException, InterruptedException, TimeoutException, UnconfinedException {
        boolean superuser = Integer.valueOf(0).equals(Files.getAttribute(place.folder(), "unix:uid"));
        ConfinedRoot root = new ConfinedRoot(place, tools, processes);
        boolean works = false;
        try {
            Confinement confinement = new Confinement(tools, root, superuser);
            String failure = confinement.attempt(root.folder(), command);
            works = failure.isEmpty();
            return works ? ConfinementProbe.works(confinement) : ConfinementProbe.failed(failure);
        } finally {
            if (!works) {
                root.remove();
            }
        }
    }

    /** Starts a program in it; why that failed, empty when it did not. */
    String attempt(Path folder, List<String> command) throws IOException, InterruptedException, TimeoutException {
        Path socket = Files.createTempFile(folder, "probe", ".socket");
        try (ConfinedStart start = start(socket)) {
            List<String> whole = new ArrayList<>(start.prefix());
            whole.addAll(command);
            Process process =
                    new ProcessBuilder(whole).redirectErrorStream(true).start();
            try {
                return outcome(process);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    private static String outcome(Process process) throws IOException, InterruptedException, TimeoutException {
        process.getOutputStream().close();
        if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("a first process did not end within " + PROBE_SECONDS + " s");
        }
        String said = new String(process.getInputStream().readNBytes(LONGEST_REASON), StandardCharsets.UTF_8).trim();
        return process.exitValue() == 0
                ? ""
                : "a first process ended with status " + process.exitValue()
                        + (said.isEmpty() ? "" : " and said: " + said)
                        + ". Allow user namespaces to the runtime's user (sysctl kernel.unprivileged_userns_clone=1,"
                        + " kernel.apparmor_restrict_unprivileged_userns=0, or a container that may make namespaces)";
    }

    /**
     * What stands before the command of one worker.
     *
     * @param socket where the runtime awaits it
     */
    ConfinedStart start(Path socket) throws IOException {
        Path tables = Files.createDirectories(root.folder().resolve("mounts"));
        Path table = Files.createTempFile(tables, "worker", "");
        boolean done = false;
        try {
            Files.writeString(table, root.table(socket));
            ConfinedStart start = start(socket, table);
            done = true;
            return start;
        } finally {
            if (!done) {
                Files.deleteIfExists(table);
            }
        }
    }

    private ConfinedStart start(Path socket, Path table) throws IOException {
        int user = superuser ? users().next() : 0;
        if (superuser) {
            // The worker may then connect, and is known as who may.
            Files.setAttribute(socket, "unix:uid", user);
        }
        List<String> prefix = new ArrayList<>();
        prefix.add(tools.path(ConfinementTools.UNSHARE).toString());
        if (!superuser) {
            prefix.addAll(List.of("--user", "--map-root-user"));
        }
        prefix.addAll(List.of("--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child", "--"));
        prefix.addAll(List.of(tools.path(ConfinementTools.SHELL).toString(), "-c", script, "qtforge-worker"));
        prefix.addAll(List.of(table.toString(), Integer.toString(user)));
        return new ConfinedStart(prefix, table);
    }

    private static WorkerUsers users() throws IOException {
        WorkerUsers known = USERS.get();
        if (known == null) {
            USERS.compareAndSet(null, WorkerUsers.of(Path.of("/proc")));
            known = USERS.get();
        }
        return known;
    }

    /** Runs as the first process in the namespaces, and stays: it has privileges there, which the script's process has not. */
    private String script() {
        String privileges = "--no-new-privs --inh-caps=-all --ambient-caps=-all --bounding-set=-all";
        if (superuser) {
            privileges = "--reuid=\"$user\" --regid=\"$user\" --clear-groups " + privileges;
        }
        return String.join(
                "\n",
                "set -eu",
                "table=$1 user=$2; shift 2",
                quoted(tools.path(ConfinementTools.MOUNT)) + " -n -a -T \"$table\"",
                // No namespaces in namespaces. In those of the machine itself that would be everybody's.
                superuser ? ":" : "echo 0 2>/dev/null >/proc/sys/user/max_user_namespaces || :",
                "cd " + quoted(root.path()),
                quoted(tools.path(ConfinementTools.PIVOT_ROOT)) + " . " + ConfinedRoot.OLD,
                "cd /",
                ConfinedRoot.program(ConfinementTools.UMOUNT) + " -n -l /" + ConfinedRoot.OLD,
                "ulimit -u " + PROCESSES + " 2>/dev/null || ulimit -p " + PROCESSES,
                "cd /tmp",
                "export HOME=/tmp",
                // What the shell says of a process that was killed is for nobody.
                "exec 3>&2 2>/dev/null",
                // Not the last command, which the shell would become.
                ConfinedRoot.program(ConfinementTools.SETPRIV) + " " + privileges + " \"$@\" 2>&3 3>&- || exit $?",
                "exit 0");
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
