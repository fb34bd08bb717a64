// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.VersionEvent;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.store.JsonFile;
import qtforge.versions.store.StoreFolders;

/** What happened to versions: one line of JSON an event and plugin, the last 1,000 kept. Also tells listeners. */
public final class VersionHistory {

    private static final int KEPT = 1000;

    private final StoreFolders folders;
    private final JsonCodec json;
    private final PluginErrorLog errors;
    private final Consumer<VersionEvent> listeners;

    /** Guards the files. */
    private final Object lock = new Object();

    /**
     * A history.
     *
     * @param listeners hears each event; must be quick
     */
    public VersionHistory(
            StoreFolders folders, JsonCodec json, PluginErrorLog errors, Consumer<VersionEvent> listeners) {
        this.folders = folders;
        this.json = json;
        this.errors = errors;
        this.listeners = listeners;
    }

    /** Notes an event. That it cannot be written is on the error log and no reason not to go on. */
    public void add(
            String subject,
            Version version,
            VersionInstallStatus status,
            String transaction,
            String message,
            String actor) {
        VersionEvent event = new VersionEvent(subject, version, status, transaction, message, actor, Instant.now());
        try {
            synchronized (lock) {
                append(event);
            }
        } catch (IOException e) {
            errors.record(VersionFailures.storage(subject, "history " + folders.history(subject), e)
                    .error());
        }
        listeners.accept(event);
    }

    private void append(VersionEvent event) throws IOException {
        Path file = folders.history(event.pluginId());
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                // What a killed process wrote in part stays a line of its own and does not spoil this one.
                (endsInTheMiddle(file) ? "\n" : "") + json.format(event.toJson(), false) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        // Looked at now and then only: reading it for each event would cost more than the event.
        if (Files.size(file) > 512L * KEPT) {
            List<String> lines = lines(file);
            if (lines.size() > KEPT) {
                AtomicFiles.write(file, String.join("\n", lines.subList(lines.size() - KEPT, lines.size())) + "\n");
            }
        }
    }

    private static boolean endsInTheMiddle(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1);
            return channel.read(last) == 1 && last.get(0) != '\n';
        }
    }

    /** A character that was written in part does not make the rest unreadable. */
    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Events of some plugins, newest first. */
    public List<VersionEvent> events(List<String> subjects, int max) {
        List<VersionEvent> events = new ArrayList<>();
        for (String subject : subjects) {
            events.addAll(read(subject));
        }
        Collections.reverse(events);
        events.sort(Comparator.comparing(VersionEvent::timestamp).reversed());
        return List.copyOf(events.subList(0, Math.min(Math.max(0, max), events.size())));
    }

    private List<VersionEvent> read(String subject) {
        Path file = folders.history(subject);
        try {
            List<String> lines;
            synchronized (lock) {
                lines = Files.exists(file) ? lines(file) : List.of();
            }
            return lines.subList(Math.max(0, lines.size() - KEPT), lines.size()).stream()
                    .flatMap(line -> event(line).stream())
                    .toList();
        } catch (IOException e) {
            throw VersionFailures.storage(subject, "history " + file + " cannot be read", e);
        }
    }

    /** Empty for a line that a killed process wrote in part. */
    private Optional<VersionEvent> event(String line) {
        try {
            JsonFields fields = new JsonFields("history", JsonFile.object(line, json));
            return Optional.of(new VersionEvent(
                    fields.required("plugin_id"),
                    Version.of(fields.required("version")),
                    fields.constant("status", VersionInstallStatus.class, VersionInstallStatus.INSTALLED),
                    fields.text("transaction_id", ""),
                    fields.text("message", ""),
                    fields.text("actor", ""),
                    fields.instant("timestamp", Instant.EPOCH)));
        } catch (PluginException e) {
            return Optional.empty();
        }
    }
}
