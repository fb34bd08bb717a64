// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of a process. */
final class ChildCommand {

    static final String MAIN = "qtforge.isolation.child.ChildMain";

    /** The first Java without a SecurityManager. */
    private static final int AGENT_FROM = 24;

    private ChildCommand() {}

    static List<String> of(ChildCode code, ChildSettings settings, Optional<Path> archive) {
        List<String> command = new ArrayList<>(jvm(code, settings));
        archive.ifPresent(file -> command.add("-XX:SharedArchiveFile=" + file));
        command.add("-XX:+ExitOnOutOfMemoryError");
        code.enforcement().ifPresent(jar -> {
            int feature = Runtime.version().feature();
            if (feature >= AGENT_FROM) {
                command.add("-javaagent:" + jar);
                command.add("-XX:-EnableDynamicAgentLoading");
                // What rewriting the JDK took is given back.
                command.add("-XX:TrimNativeHeapInterval=2000");
            } else {
                command.add("-Djava.security.manager=allow");
                // What is checked is where a link leads to, not what it is called.
                command.add("-Djdk.io.permissionsUseCanonicalPath=true");
            }
            command.add("-XX:+DisableAttachMechanism");
        });
        command.add("-cp");
        command.add(code.classPathText());
        command.add(MAIN);
        return command;
    }

    /** The part that must be the same for the process and its archive. */
    static List<String> jvm(ChildCode code, ChildSettings settings) {
        return List.of(
                code.java().toString(),
                "-Xmx" + settings.memory(),
                "-Xms4m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CICompilerCount=1",
                "-XX:ReservedCodeCacheSize=24m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr:none",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true");
    }
}
