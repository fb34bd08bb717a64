// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The assembled distribution, run as a process on the JVM of this test. */
final class Distribution {

    private static final long LIMIT_SECONDS = 120;

    /** Most processes end before the full compiler and its collector have paid for themselves, and starting without takes half the time. */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path folder;
    private final String options;

    /** Homes of tests are young: writing an archive of classes costs a third of a run, and few run twice. */
    private final String archive;

    private Distribution(Path folder, String options, String archive) {
        this.folder = folder;
        this.options = options;
        this.archive = archive;
    }

    /** The same with the JVM as it comes, for what is to be proved of it. */
    Distribution fullyCompiled() {
        return new Distribution(folder, "", archive);
    }

    /** The same with the archive of classes that a first run leaves for the next, as users have it. */
    Distribution archiving() {
        return new Distribution(folder, options, "on");
    }

    /** What a process printed and how it ended. */
    record Result(int status, String out, String err) {

        /** The line of a table that is about a plugin; empty when there is none. */
        String row(String id) {
            return out.lines()
                    .filter(line -> line.startsWith(id + " "))
                    .findFirst()
                    .orElse("");
        }
    }

    /** The distribution in a folder. */
    static Distribution at(Path folder) {
        return new Distribution(folder, FIRST_COMPILER, "off");
    }

    /** The distribution the build made; it is not written to when every run names a home of its own. */
    static Distribution built() {
        return at(Path.of(System.getProperty("qtforge.dist.dir")));
    }

    /** Copies this distribution. */
    Distribution copyTo(Path target) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Path copy = target.resolve(folder.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else if (!folder.relativize(path).startsWith("data")) {
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Distribution(target, options, archive);
    }

    Path folder() {
        return folder;
    }

    /** Runs {@code bin/qtforge} to its end. */
    Result run(String... arguments) throws Exception {
        return finish(start(arguments));
    }

    /** Starts {@code bin/qtforge}; it runs on until its standard input is closed, unless told otherwise. */
    Running start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("bin/qtforge").toString()));
        command.addAll(List.of(arguments));
        return launch(command);
    }

    /** Runs the launcher with another framework first on the class path. */
    Result runOn(Path framework, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                framework + java.io.File.pathSeparator + folder.resolve("bin/qtforge-launcher.jar"),
                "qtforge.launcher.Main"));
        command.addAll(List.of(arguments));
        return finish(launch(command));
    }

    /** Runs {@code bin/qtforge-lua} to its end. */
    Result runLua(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("bin/qtforge-lua").toString()));
        command.addAll(List.of(arguments));
        return finish(launch(command));
    }

    private Running launch(List<String> command) throws IOException {
        Path out = Files.createTempFile("qtforge", ".out");
        Path err = Files.createTempFile("qtforge", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("QTFORGE_OPTS", options);
        builder.environment().put("QTFORGE_CDS", archive);
        return new Running(builder.start(), out, err);
    }

    private static Result finish(Running running) throws Exception {
        running.process().getOutputStream().close();
        return running.result();
    }

    /**
     * A process that runs.
     *
     * @param process the process
     * @param out where its standard output goes
     * @param err where its standard error goes
     */
    record Running(Process process, Path out, Path err) implements AutoCloseable {

        Result result() throws Exception {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + LIMIT_SECONDS + " s; it printed\n"
                        + Files.readString(out) + Files.readString(err));
            }
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
            return result;
        }

        /** Gives it a line to carry out. */
        void type(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** kill -9. */
        void kill() throws Exception {
            // The script replaces itself by the JVM (exec), so that this is the JVM.
            process.destroyForcibly();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("cannot be killed");
            }
        }

        /** Ends the process when a test left it running. */
        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
