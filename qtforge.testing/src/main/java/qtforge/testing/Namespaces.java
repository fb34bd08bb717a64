// SPDX-License-Identifier: Apache-2.0
package qtforge.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether this machine lets the user of the tests make namespaces, found out without the product: a product that wrongly says that it does not
 * must fail its tests, not skip them.
 */
public final class Namespaces {

    private static final long LIMIT_SECONDS = 20;
    private static final int LONGEST = 600;

    /** What every confinement needs of a machine, however it is made. */
    private static final String NEEDS =
            "mount -t tmpfs none /tmp && setpriv --no-new-privs true && command -v pivot_root umount";

    private Namespaces() {}

    /** Why the machine does not; empty when it does. */
    public static String refusal() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "-p", "-n", "-i", "-u", "-f"));
        boolean superuser = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        if (!superuser) {
            command.addAll(List.of("-U", "-r"));
        }
        command.addAll(List.of("--", "sh", "-c", NEEDS));
        return failure(command);
    }

    /** Why a program cannot be run with success; empty when it can. */
    public static String failure(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // Where services, whose PATH is short, do not look.
        environment.merge("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return e.getMessage();
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return String.join(" ", command) + " did not end within " + LIMIT_SECONDS + " s";
            }
            String said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).trim();
            return process.exitValue() == 0
                    ? ""
                    : String.join(" ", command) + " ended with status " + process.exitValue() + ": " + said;
        } finally {
            process.destroyForcibly();
        }
    }
}
