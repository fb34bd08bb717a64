// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The copy of a data folder that is being migrated. Each place is checked when it is used, so no link leads out of it. */
final class DataFolder {

    private final Path folder;

    DataFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder itself, with all links followed; made when the plugin had none. */
    Path root() throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
        }
        return folder.toRealPath();
    }

    /** What is at a place, with all links followed; empty when nothing is. */
    Optional<Path> find(DataPath path) throws IOException, StepFailedException {
        Optional<Path> entry = entry(path);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(inside(entry.get(), path));
    }

    /** What is at a place, a link itself where it is one, in a folder with all links followed; empty when nothing is. */
    Optional<Path> entry(DataPath path) throws IOException, StepFailedException {
        Path place = root();
        List<String> names = path.names();
        for (int i = 0; i < names.size(); i++) {
            place = child(i == 0 ? place : inside(place, path), names.get(i));
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
        }
        return Optional.of(place);
    }

    /** A place where nothing is, in a folder that is made when it is not there. */
    Path vacant(DataPath path) throws IOException, StepFailedException {
        List<String> names = path.names();
        Path place = child(folder(names.subList(0, names.size() - 1), path), names.get(names.size() - 1));
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new StepFailedException("'" + path + "' exists already; delete it in a step before");
        }
        return place;
    }

    /** Makes a folder with those around it, as far as they are not there. */
    void makeFolder(DataPath path) throws IOException, StepFailedException {
        folder(path.names(), path);
    }

    private Path folder(List<String> names, DataPath path) throws IOException, StepFailedException {
        Path place = root();
        for (String name : names) {
            Path next = child(place, name);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(next);
            }
            place = inside(next, path);
            if (!Files.isDirectory(place)) {
                throw new StepFailedException("'" + name + "' in '" + path + "' is a file, not a folder");
            }
        }
        return place;
    }

    private Path inside(Path place, DataPath path) throws IOException, StepFailedException {
        Path real;
        try {
            real = place.toRealPath();
        } catch (IOException e) {
            throw new StepFailedException("'" + path + "' cannot be followed to a file in the data folder: " + e, e);
        }
        if (!real.startsWith(root())) {
            throw new StepFailedException(
                    "'" + path + "' is refused: a symbolic link in it leads out of the data folder; remove the link");
        }
        return real;
    }

    private static Path child(Path parent, String name) throws StepFailedException {
        try {
            return parent.resolve(name);
        } catch (InvalidPathException e) {
            throw new StepFailedException("'" + name + "' is not a name of a file here: " + e.getReason(), e);
        }
    }
}
