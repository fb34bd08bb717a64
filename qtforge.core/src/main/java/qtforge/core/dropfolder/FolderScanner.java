// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import qtforge.files.SideFiles;

/** The folders as the file system has them. */
final class FolderScanner implements FolderView {

    private static final List<String> LEFTOVERS = List.of("~", ".tmp", ".part", ".crdownload", ".swp");

    private final Predicate<Path> taken;
    private Map<Path, FoundFile> last = Map.of();

    /** A scanner that asks the predicate whether a loader takes a path. */
    FolderScanner(Predicate<Path> taken) {
        this.taken = taken;
    }

    @Override
    public FolderListing list(List<Path> folders) {
        Map<Path, FoundFile> files = new HashMap<>();
        Map<Path, String> unavailable = new HashMap<>();
        for (Path folder : folders) {
            Map<Path, FoundFile> found = new HashMap<>();
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
                for (Path path : paths) {
                    if (!isIgnored(path)) {
                        look(path).ifPresent(file -> found.put(path, file));
                    }
                }
                files.putAll(found);
            } catch (IOException e) {
                unavailable.put(folder, reason(e));
            } catch (DirectoryIteratorException e) {
                // Half a listing would look like files that were removed.
                unavailable.put(folder, reason(e.getCause()));
            }
        }
        last = files;
        return new FolderListing(files, unavailable);
    }

    @Override
    public Optional<FileStamp> stamp(Path path) {
        return look(path).map(FoundFile::stamp);
    }

    /** Names that belong to hidden files and to those that editors, browsers and copy programs have not finished. */
    static boolean isIgnored(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".") || LEFTOVERS.stream().anyMatch(name::endsWith);
    }

    private Optional<FoundFile> look(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                // Only folders that are plugins are walked; others may be of any size.
                boolean take = taken.test(path);
                FileStamp stamp = take ? FolderStamp.of(path) : FileStamp.UNREADABLE;
                return Optional.of(new FoundFile(stamp, take, age(stamp.modified())));
            }
            long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            FileStamp stamp =
                    withSideFile(path, new FileStamp(attributes.size(), modified, number(attributes.fileKey())));
            return Optional.of(new FoundFile(stamp, isTaken(path, stamp), age(stamp.modified())));
        } catch (NoSuchFileException e) {
            // Removed since it was listed, or a link to nothing.
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new FoundFile(FileStamp.UNREADABLE, taken.test(path), 0));
        }
    }

    /** A side file that comes, changes or goes is a change of the file it belongs to. */
    private static FileStamp withSideFile(Path path, FileStamp stamp) {
        return SideFiles.attributes(path)
                .map(side -> {
                    long modified = side.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                    return new FileStamp(
                            stamp.size(),
                            Math.max(stamp.modified(), modified),
                            stamp.identity() + "+" + side.size() + "." + modified + "." + number(side.fileKey()));
                })
                .orElse(stamp);
    }

    /** Asks the loaders, unless one took the file in the last listing and it is the same since. */
    private boolean isTaken(Path path, FileStamp stamp) {
        FoundFile before = last.get(path);
        return before != null && before.taken() && before.stamp().equals(stamp) || taken.test(path);
    }

    private static long age(long modifiedNanos) {
        return System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(modifiedNanos);
    }

    /** The inode without the device: devices are numbered anew at each start of the machine. */
    private static String number(Object fileKey) {
        String text = fileKey == null ? "" : fileKey.toString();
        return text.substring(text.indexOf("ino=") + 1);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
