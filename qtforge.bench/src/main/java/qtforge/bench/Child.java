// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a class of this class path in a JVM of its own and reads the figures it prints. */
final class Child {

    private static final long LIMIT_SECONDS = 300;

    private Child() {}

    static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    static Map<String, Double> run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(java(), Runtime.version().feature(), List.of(), main, arguments);
    }

    static Map<String, Double> run(String java, int feature, List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(Setup.JVM_FLAGS);
        command.addAll(flags);
        if (feature >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        String extra = System.getProperty("bench.jvm", "");
        if (!extra.isEmpty()) {
            command.addAll(List.of(extra.split(" ")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Map<String, Double> figures = new LinkedHashMap<>();
        StringBuilder rest = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 3 && words[0].equals("RESULT")) {
                    figures.put(words[1], Double.valueOf(words[2]));
                } else {
                    rest.append(line).append('\n');
                }
            }
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0 || figures.isEmpty()) {
            process.destroyForcibly();
            throw new IllegalStateException(main.getSimpleName() + " " + List.of(arguments) + " failed:\n" + rest);
        }
        return figures;
    }
}
