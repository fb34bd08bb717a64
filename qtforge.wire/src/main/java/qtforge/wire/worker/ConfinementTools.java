// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The programs of util-linux that make a confinement.
 *
 * @param paths by name
 */
record ConfinementTools(Map<String, Path> paths) {

    static final String UNSHARE = "unshare";
    static final String MOUNT = "mount";
    static final String UMOUNT = "umount";
    static final String PIVOT_ROOT = "pivot_root";
    static final String SETPRIV = "setpriv";
    static final String SHELL = "sh";

    private static final List<String> NAMES = List.of(UNSHARE, MOUNT, UMOUNT, PIVOT_ROOT, SETPRIV, SHELL);

    /** Where services, whose PATH is short, do not look. */
    private static final List<String> MORE = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

    ConfinementTools {
        paths = Map.copyOf(paths);
    }

    /**
     * Looks for them.
     *
     * @param searchPath as in the environment; may be null
     * @throws UnconfinedException when one is missing
     */
    static ConfinementTools find(String searchPath) throws UnconfinedException {
        return find(NAMES, searchPath);
    }

    static ConfinementTools find(List<String> names, String searchPath) throws UnconfinedException {
        List<String> folders =
                new ArrayList<>(List.of((searchPath == null ? "" : searchPath).split(File.pathSeparator)));
        folders.addAll(MORE);
        Map<String, Path> found = new LinkedHashMap<>();
        TreeSet<String> missing = new TreeSet<>();
        for (String name : names) {
            find(name, folders).ifPresentOrElse(path -> found.put(name, path), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw new UnconfinedException("there is no " + String.join(", ", missing)
                    + "; install util-linux (Debian, Ubuntu: apt install util-linux; Fedora: dnf install util-linux)");
        }
        return new ConfinementTools(found);
    }

    private static Optional<Path> find(String name, List<String> folders) {
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(name))
                .filter(file -> file.isAbsolute() && Files.isExecutable(file) && Files.isRegularFile(file))
                .findFirst();
    }

    Path path(String name) {
        return paths.get(name);
    }
}
