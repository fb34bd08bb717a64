// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether others could write a policy that this process is going to believe. */
public final class FileProtection {

    private FileProtection() {}

    /** What is wrong, each with its remedy; empty where the system knows no owners and modes. */
    public static List<String> problems(Path file) {
        List<String> problems = new ArrayList<>();
        try {
            Path real = file.toRealPath();
            Optional<UserPrincipal> self = self();
            examine(real, self, problems);
            Path folder = real.getParent();
            if (folder != null && !isSticky(folder)) {
                examine(folder, self, problems);
            }
        } catch (IOException e) {
            problems.add("cannot look at the owner and mode of " + file + ": " + e);
        }
        return problems;
    }

    private static void examine(Path path, Optional<UserPrincipal> self, List<String> problems) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = view.readAttributes();
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            problems.add("everybody can write " + path + "; run: chmod o-w " + path);
        }
        UserPrincipal owner = attributes.owner();
        if (self.isPresent() && !owner.equals(self.get()) && !owner.getName().equals("root")) {
            problems.add(path + " belongs to " + owner.getName() + "; run: chown "
                    + self.get().getName() + " " + path);
        }
    }

    private static boolean isSticky(Path folder) throws IOException {
        // In a folder such as /tmp nobody can replace the files of others.
        return Files.getFileStore(folder).supportsFileAttributeView("unix")
                && (((Integer) Files.getAttribute(folder, "unix:mode")) & 01000) != 0;
    }

    private static Optional<UserPrincipal> self() {
        Path process = Path.of("/proc/self");
        try {
            return Files.exists(process)
                    ? Optional.of(Files.getOwner(process))
                    : Optional.of(Path.of("/")
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(System.getProperty("user.name", "")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
