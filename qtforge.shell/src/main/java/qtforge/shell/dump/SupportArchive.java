// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip for those who help: parts of text without secrets. A part that fails or hangs is noted, the others go on. Each part has its limits
 * of time and size.
 */
public final class SupportArchive {

    private static final int MOST_BYTES = 10 << 20;
    private static final String ABOUT =
            """
            State of a QtForge runtime, %s.

            What is called a password, token, key or the like is left out, as are attributes that Metatype or a schema marks as passwords,
            values of placeholders, private keys, user names and passwords in addresses, and the secrets of the runtime wherever their text
            stands. Of environment variables and system properties there are the names, and the values of some that are known to be
            harmless. Nevertheless: look through it before you give it away.

            """;

    private static final String LEFT_OUT =
            """
            NOT ALL SECRETS COULD BE FOUND, so they could not be removed from other text. Parts with text of plugins and people are left out.
            What was not found and why is in secrets.txt.

            """;

    private final KnownSecrets known;
    private final List<DumpPart> parts;
    private final Duration limit;

    /**
     * An archive of parts.
     *
     * @param secrets finds what is secret, before all parts, within the limit too
     * @param limit for each part
     */
    public SupportArchive(SecretSource secrets, List<DumpPart> parts, Duration limit) {
        known = new KnownSecrets();
        this.parts = new ArrayList<>();
        this.parts.add(new DumpPart("secrets.txt", text -> collect(secrets, text)));
        this.parts.addAll(parts);
        this.limit = limit;
    }

    /**
     * Writes the file, which must not exist. When not all secrets could be found, parts with free text are left out: any of them may have one.
     *
     * @param progress is told of each part
     * @return what became of each part
     * @throws java.nio.file.FileAlreadyExistsException when it exists
     */
    public List<PartResult> write(Path file, Consumer<String> progress) throws IOException, InterruptedException {
        try {
            return writeParts(file, progress);
        } catch (ClosedByInterruptException e) {
            // How an interrupt shows while the file is written; cleared, as whoever throws InterruptedException does.
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException("interrupted while " + file + " was written");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private List<PartResult> writeParts(Path file, Consumer<String> progress) throws IOException, InterruptedException {
        List<PartResult> results = new ArrayList<>();
        try (PrivateFile target = new PrivateFile(file)) {
            ZipOutputStream zip = new ZipOutputStream(target.out(), StandardCharsets.UTF_8);
            for (DumpPart part : parts) {
                PartResult result;
                if (part.isFreeText() && !results.isEmpty() && !results.get(0).isOk()) {
                    result = PartResult.leftOut(part.name());
                } else {
                    PartText text = new PartText(known, MOST_BYTES);
                    result = PartRunner.run(part, text, limit).redacted(new LineRedactor(known));
                    add(zip, part.name(), text.close());
                }
                results.add(result);
                progress.accept(result.part() + " " + result.status());
            }
            add(zip, "README.txt", about(results));
            zip.finish();
            target.finish();
        }
        return results;
    }

    private void collect(SecretSource secrets, PartText text) throws Exception {
        secrets.collect(known, text);
        if (known.isFull()) {
            throw new DumpPart.Incomplete("there are more secrets than can be looked for");
        }
    }

    private byte[] about(List<PartResult> results) {
        PartText text = new PartText(known, MOST_BYTES);
        text.line(ABOUT.formatted(Instant.now()));
        if (results.stream().anyMatch(PartResult::isLeftOut)) {
            text.line(LEFT_OUT);
        }
        for (PartResult result : results) {
            text.line(result.part() + "  " + result.status() + ", " + result.bytes() + " bytes"
                    + (result.message().isEmpty() ? "" : ": " + result.message()));
        }
        return text.close();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Finds the secrets of the runtime. */
    @FunctionalInterface
    public interface SecretSource {

        /**
         * Adds what is found.
         *
         * @param text what was looked through, and what could not be
         */
        void collect(KnownSecrets known, PartText text) throws Exception;
    }
}
