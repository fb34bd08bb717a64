// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.configuration.file.AtomicFile;
import qtforge.configuration.json.JsonFault;

/** The history: the latest {@value #KEPT} revisions, and a file of those that are durable. */
public final class Revisions {

    private static final int KEPT = 1000;

    private final Path file;
    private final System.Logger log = System.getLogger(Revisions.class.getName());
    /** Guarded by this, as are the numbers. */
    private final Deque<ConfigurationRevision> latest = new ArrayDeque<>();

    private long last;
    private int lines;

    /** Kept in a file. */
    public Revisions(Path file) {
        this.file = file;
    }

    /** Reads the file; a line that a killed process did not finish, and whatever else is no revision, is left out. */
    synchronized void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            lines++;
            try {
                keep(RevisionText.read(line));
            } catch (JsonFault | PluginException e) {
                log.log(System.Logger.Level.WARNING, "A line of {0} is no revision: {1}", file, e.getMessage());
            }
        }
        if (lines > 0 && (!text.endsWith("\n") || lines > KEPT)) {
            rewrite();
        }
    }

    private void keep(ConfigurationRevision revision) {
        latest.addLast(revision);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        last = Math.max(last, revision.number());
    }

    /** The number the next one has. */
    synchronized long next() {
        return last + 1;
    }

    /** Notes a revision. That the file cannot be written does not undo what has happened: it is logged. */
    synchronized void add(ConfigurationRevision revision) {
        keep(revision);
        String line = RevisionText.write(revision);
        if (line.isEmpty()) {
            return;
        }
        try {
            if (lines >= 2 * KEPT) {
                rewrite();
            } else {
                Files.createDirectories(file.getParent());
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                lines++;
            }
        } catch (IOException e) {
            log.log(System.Logger.Level.WARNING, "The configuration history " + file + " cannot be written", e);
        }
    }

    private void rewrite() throws IOException {
        StringBuilder text = new StringBuilder();
        lines = 0;
        for (ConfigurationRevision revision : latest) {
            String line = RevisionText.write(revision);
            text.append(line);
            lines += line.isEmpty() ? 0 : 1;
        }
        AtomicFile.write(file, text.toString());
    }

    /** All that are kept, oldest first. */
    public synchronized List<ConfigurationRevision> all() {
        return new ArrayList<>(latest);
    }

    /** One by its number. */
    public synchronized Optional<ConfigurationRevision> find(long number) {
        return latest.stream().filter(revision -> revision.number() == number).findFirst();
    }
}
