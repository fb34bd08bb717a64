// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static void describe(Report report) throws IOException {
        report.line("- processor: " + Runtime.getRuntime().availableProcessors() + " × "
                + value(Path.of("/proc/cpuinfo"), "model name"));
        report.line("- memory: " + value(Path.of("/proc/meminfo"), "MemTotal"));
        report.line("- system: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        report.line("- Java: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        report.line("- load average at the beginning: " + load());
    }

    static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).strip() : "unknown";
    }

    private static String value(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
