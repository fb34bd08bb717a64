// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The program. */
public final class Main {
    private Main() {}

    /**
     * Starts the runtime of the distribution whose {@code bin} folder this jar is in.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) throws InterruptedException, URISyntaxException {
        long started = System.nanoTime();
        // Explicit, since threads that plugins left behind would keep the process alive.
        System.exit(new Launcher(distribution(), started).run(arguments));
    }

    private static Path distribution() throws URISyntaxException {
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return jar.toAbsolutePath().getParent().getParent();
    }
}
