// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process runs.
 *
 * @param java the program
 * @param classPath code that makes up the process and is trusted
 * @param contracts more of it, for one plugin
 * @param enforcement the jar of the enforcers, part of the class path; empty where nothing is enforced
 */
public record ChildCode(Path java, List<Path> classPath, Optional<Path> enforcement, List<Path> contracts) {

    /** What processes have in common. */
    public ChildCode(Path java, List<Path> classPath, Optional<Path> enforcement) {
        this(java, classPath, enforcement, List.of());
    }

    /** The same with contracts that one plugin uses; they come last, so that the archive of the rest still fits. */
    public ChildCode with(List<Path> more) {
        return new ChildCode(java, classPath, enforcement, more);
    }

    /** The Java this runs on. */
    public static Path runningJava() {
        return Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java");
    }

    String classPathText() {
        return Stream.concat(classPath.stream(), contracts.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
