// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a process runs.
 *
 * @param java the program
 * @param classPath code that makes up the process and is trusted
 * @param enforcement the jar of the enforcers, part of the class path; empty where nothing is enforced
 */
public record ChildCode(Path java, List<Path> classPath, Optional<Path> enforcement) {

    /** The Java this runs on. */
    public static Path runningJava() {
        return Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java");
    }

    String classPathText() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
