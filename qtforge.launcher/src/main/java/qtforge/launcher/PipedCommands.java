// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/**
 * Runs the lines of a piped standard input. Like a shell it stops the runtime at the end of the input; unless there was
 * nothing in it, for then it is a daemon whose standard input is just closed.
 */
final class PipedCommands {
    private final Framework framework;
    private final CommandService service;
    private final Messages messages;
    private volatile int status;

    PipedCommands(Framework framework, CommandService service, Messages messages) {
        this.framework = framework;
        this.service = service;
        this.messages = messages;
    }

    /** Reads in a thread of its own, a daemon since a read cannot be interrupted. */
    void start(InputStream input) {
        Thread reader = new Thread(() -> read(input), "qtforge-launcher-stdin");
        reader.setDaemon(true);
        reader.start();
    }

    /** Of the last command. */
    int status() {
        return status;
    }

    private void read(InputStream input) {
        boolean any = false;
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(input, Charset.defaultCharset()));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    any = true;
                    run(line.strip());
                }
            }
            if (any) {
                framework.stop();
            }
        } catch (IOException | BundleException e) {
            messages.warn("standard input: " + Causes.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String line) throws InterruptedException {
        try {
            status = service.run(line);
        } catch (LaunchFailure e) {
            messages.warn(e.getMessage());
            status = e.status();
        }
    }
}
