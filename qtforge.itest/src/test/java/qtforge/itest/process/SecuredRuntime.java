// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.itest.process.Distribution.Result;
import qtforge.itest.process.Distribution.Running;
import qtforge.itest.support.Await;

/** A distribution in a process of its own, driven by the lines of its standard input, one at a time. */
final class SecuredRuntime implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern MEMBER =
            Pattern.compile("\"([A-Za-z]+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(true|false|-?[0-9]+))");

    private final Running running;
    private int lines;

    /** Bytes of standard output that belong to answers given already. */
    private long answered;

    private SecuredRuntime(Running running) {
        this.running = running;
    }

    /**
     * What a line printed.
     *
     * @param out on standard output
     * @param err on standard error, since the start
     */
    record Answer(String out, String err) {

        /** The flat JSON objects in it, each beginning with its member {@code name}. */
        List<Map<String, String>> objects() {
            List<Map<String, String>> objects = new ArrayList<>();
            Matcher member = MEMBER.matcher(out);
            while (member.find()) {
                if (member.group(1).equals("name")) {
                    objects.add(new LinkedHashMap<>());
                }
                if (!objects.isEmpty()) {
                    objects.get(objects.size() - 1)
                            .put(member.group(1), member.group(2) == null ? member.group(3) : member.group(2));
                }
            }
            return objects;
        }
    }

    /** Starts the distribution and waits until it takes lines. */
    static SecuredRuntime start(Distribution distribution, Path home, String mode) throws Exception {
        SecuredRuntime runtime = new SecuredRuntime(distribution.start("--home", home.toString(), "--security", mode));
        runtime.run("qtforge:list");
        return runtime;
    }

    /** Runs a line and waits for its end. */
    Answer run(String line) throws Exception {
        lines++;
        String begin = "@@begin-" + lines;
        String end = "@@end-" + lines;
        running.type("echo " + begin);
        running.type(line);
        running.type("echo " + end);
        Await.until(
                () -> "the answer to '" + line + "'; it printed\n" + tail(running.out()) + tail(running.err()),
                LIMIT,
                () -> !isAlive() || unanswered().contains(end));
        String out = unanswered();
        if (!out.contains(end)) {
            throw new AssertionError(
                    "the process ended by '" + line + "'; it printed\n" + tail(running.out()) + tail(running.err()));
        }
        answered += out.substring(0, out.indexOf(end)).getBytes(StandardCharsets.UTF_8).length;
        String answer = out.substring(out.indexOf(begin) + begin.length(), out.indexOf(end))
                .strip();
        return new Answer(answer, Files.readString(running.err()));
    }

    private String unanswered() throws IOException {
        try (InputStream out = Files.newInputStream(running.out())) {
            out.skipNBytes(answered);
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Runs a line that may end the process; whether it did. */
    boolean runToItsEnd(String line) throws Exception {
        running.type(line);
        return running.process().waitFor(30, java.util.concurrent.TimeUnit.SECONDS);
    }

    /** Gives it a line without waiting. */
    void type(String line) throws Exception {
        running.type(line);
    }

    /** All it printed so far. */
    String printed() throws Exception {
        return Files.readString(running.out());
    }

    boolean isAlive() {
        return running.process().isAlive();
    }

    long pid() {
        return running.process().pid();
    }

    /** kill -9. */
    void kill() throws Exception {
        running.kill();
    }

    /** Ends it as its user would. */
    Result end() throws Exception {
        running.process().getOutputStream().close();
        return running.result();
    }

    private static String tail(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(Math.max(0, text.length() - 3_000));
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws java.io.IOException {
        running.close();
    }
}
