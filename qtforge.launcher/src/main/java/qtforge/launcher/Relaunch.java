// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Starts the launcher again in a JVM that allows a security manager. Java 18 to 23 have one but want a flag for it, which
 * {@code java -jar} does not give. {@code bin/qtforge} does, so this is for those who start the jar themselves. The agent of
 * Java 24 and later would do without a flag; it is not used here because its table of entry points is made for the versions
 * that have nothing else.
 */
final class Relaunch {
    static final String ALLOW = "-Djava.security.manager=allow";

    /** Set in the JVM that was started: there is no second time. */
    static final String DONE = "qtforge.relaunched";

    private Relaunch() {}

    /**
     * Whether it takes another JVM.
     *
     * @param feature the Java version
     * @param manager the property {@code java.security.manager}; null when it is not set
     */
    static boolean isNeeded(SecurityMode mode, int feature, String manager) {
        return mode != SecurityMode.OFF
                && feature >= 18
                && feature < 24
                && manager == null
                && System.getProperty(DONE) == null;
    }

    /** The command line of the other JVM: this one's, and what it lacks. */
    static List<String> command(Path java, List<String> flags, String classPath, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(flags);
        command.add(ALLOW);
        command.add("-D" + DONE + "=true");
        command.addAll(List.of("-cp", classPath, Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Runs it to its end, with the same terminal, and passes on that this process is to end. Returns its status. */
    static int run(String... arguments) throws LaunchFailure, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return run(command(java, flags, System.getProperty("java.class.path"), arguments));
    }

    static int run(List<String> command) throws LaunchFailure, InterruptedException {
        Process child;
        try {
            child = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new LaunchFailure(
                    ExitStatus.SECURITY,
                    "this Java version needs the flag " + ALLOW + ", and another JVM with it cannot be started ("
                            + Causes.of(e) + "). Start bin/qtforge, or give the flag yourself",
                    e);
        }
        // The terminal sends Ctrl-C to both; the child decides what it means, and this one waits for it.
        Thread ending = new Thread(() -> end(child), "qtforge-launcher-relaunch");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            return child.waitFor();
        } finally {
            remove(ending);
        }
    }

    private static void end(Process child) {
        child.destroy();
        try {
            child.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook is what ended the other.
        }
    }
}
