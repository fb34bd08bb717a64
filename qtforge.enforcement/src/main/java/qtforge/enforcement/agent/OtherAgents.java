// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether others could have classes transformed again, in which what was written into them would be lost. */
final class OtherAgents {

    private static final List<String> OPTIONS = List.of(
            "-javaagent:",
            "-agentlib:",
            "-agentpath:",
            "-Xrun",
            "-Xdebug",
            "-XX:StartFlightRecording",
            "-XX:+FlightRecorder",
            "-XX:Flags=",
            "-XX:VMOptionsFile=");

    private static final String NO_LOADING = "-XX:-EnableDynamicAgentLoading";

    private OtherAgents() {}

    /** Also true when it cannot be told. */
    static boolean possible(Instrumentation instrumentation) {
        try {
            return possible(arguments(instrumentation), ownJar());
        } catch (ReflectiveOperationException | ClassCastException | NullPointerException e) {
            return true;
        }
    }

    static boolean possible(List<String> arguments, String ownJar) {
        return !arguments.contains(NO_LOADING)
                || arguments.stream()
                        .anyMatch(argument -> !argument.equals("-javaagent:" + ownJar)
                                && OPTIONS.stream().anyMatch(argument::startsWith));
    }

    private static String ownJar() {
        CodeSource source = OtherAgents.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? "" : Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** What the JVM was started with, wherever it was said; without the management classes, which take long to load. */
    private static List<String> arguments(Instrumentation instrumentation) throws ReflectiveOperationException {
        Module base = Object.class.getModule();
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(OtherAgents.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        return List.of((String[]) Class.forName("jdk.internal.misc.VM")
                .getMethod("getRuntimeArguments")
                .invoke(null));
    }
}
