// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import qtforge.enforcement.agent.attempts.FileAttempts;
import qtforge.enforcement.agent.attempts.JvmAttempts;
import qtforge.enforcement.agent.attempts.NetworkAttempts;
import qtforge.enforcement.agent.attempts.ThreadAttempts;
import qtforge.enforcement.agent.lab.Lab;

/**
 * Attempts of a plugin in a JVM of its own, with the agent: each is denied without what it needs and goes on with it. On the
 * running Java, and on Java 25 when the system property {@code jdk25.home} says where it is.
 */
class AttemptsTest {

    private static final long LIMIT_SECONDS = 300;

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> files() throws Exception {
        return attempts(FileAttempts.class, 60);
    }

    @TestFactory
    Stream<DynamicTest> network() throws Exception {
        return attempts(NetworkAttempts.class, 20);
    }

    @TestFactory
    Stream<DynamicTest> jvm() throws Exception {
        return attempts(JvmAttempts.class, 60);
    }

    @TestFactory
    Stream<DynamicTest> threads() throws Exception {
        return attempts(ThreadAttempts.class, 40);
    }

    private Stream<DynamicTest> attempts(Class<?> attempts, int least) throws Exception {
        Stream<DynamicTest> here = attempts(attempts, least, System.getProperty("java.home"));
        String other = System.getProperty("jdk25.home", "");
        return other.isEmpty() ? here : Stream.concat(here, attempts(attempts, least, other));
    }

    private Stream<DynamicTest> attempts(Class<?> attempts, int least, String home) throws Exception {
        List<String> lines = run(attempts, home);
        assertThat(lines).as("the laboratory came to its end").contains("done");
        List<String[]> outcomes = lines.stream()
                .map(line -> line.split("\\|", -1))
                .filter(words -> words.length == 3)
                .toList();
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(least);
        return outcomes.stream()
                .map(words -> DynamicTest.dynamicTest(words[0] + " on " + home, () -> {
                    if (words[0].startsWith("own") && words[0].endsWith("ItsOwn")) {
                        assertThat(words[1]).as("what is its own is free").startsWith("passed");
                    } else {
                        assertThat(words[1]).as("without").isEqualTo("denied");
                    }
                    if (!words[2].equals("not tried")) {
                        assertThat(words[2]).as("with").startsWith("passed");
                    }
                }));
    }

    private List<String> run(Class<?> attempts, String home) throws Exception {
        Path work = Files.createTempDirectory(directory, "lab");
        Path output = work.resolve("output");
        String classPath = place(AgentEnforcer.class)
                + File.pathSeparator
                + place(Lab.class)
                + File.pathSeparator
                + place(qtforge.enforcement.bridge.Gate.class)
                + File.pathSeparator
                + place(ClassReader.class);
        Process process = new ProcessBuilder(
                        Path.of(home, "bin", "java").toString(),
                        "-javaagent:" + agent(work),
                        "-cp",
                        classPath,
                        Lab.class.getName(),
                        work.toString(),
                        attempts.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ends in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Stream.of(new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1).split("\n"))
                .toList();
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** A jar that only names the agent, which is on the class path, as the launcher's does. */
    private static Path agent(Path work) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", EnforcementAgent.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Can-Redefine-Classes", "true");
        Path jar = work.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream empty = new JarOutputStream(out, manifest)) {
            empty.flush();
        }
        return jar;
    }
}
