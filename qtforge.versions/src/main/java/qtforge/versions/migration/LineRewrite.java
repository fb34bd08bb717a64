// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces text in a file line by line, with one line in memory. Ends of lines stay as they are. */
final class LineRewrite {

    static final int LONGEST_LINE = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final LinePattern pattern;
    private final WriteBudget budget;
    private final MeteredText text = new MeteredText();
    private final StringBuilder line = new StringBuilder();
    private long number = 1;
    private long replaced;

    LineRewrite(LinePattern pattern, WriteBudget budget) {
        this.pattern = pattern;
        this.budget = budget;
    }

    /**
     * Rewrites a file; nothing is changed when it fails.
     *
     * @param file with all links followed
     * @return how many places were replaced
     */
    long rewrite(Path file) throws IOException, StepFailedException {
        try (ReplacedFile target = new ReplacedFile(file)) {
            try (Reader reader =
                            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
                    CountedOutput output = new CountedOutput(Files.newOutputStream(target.replacement()));
                    Writer writer = new BufferedWriter(
                            new OutputStreamWriter(output, StandardCharsets.UTF_8.newEncoder()), BUFFER)) {
                copy(reader, writer, output);
            } catch (CharacterCodingException e) {
                throw new StepFailedException("line " + number + " or one soon after is not text in UTF-8", e);
            }
            if (replaced > 0) {
                target.commit();
            }
        }
        return replaced;
    }

    private void copy(Reader reader, Writer writer, CountedOutput output) throws IOException, StepFailedException {
        char[] buffer = new char[BUFFER];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            Cancellation.check("", "a 'lines' step");
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    grow(buffer, start, i);
                    write(writer);
                    writer.write('\n');
                    start = i + 1;
                }
            }
            grow(buffer, start, read);
            budget.take(output.take());
        }
        if (line.length() > 0) {
            write(writer);
        }
        writer.flush();
        budget.take(output.take());
    }

    private void grow(char[] buffer, int start, int end) throws StepFailedException {
        if (line.length() + (end - start) > LONGEST_LINE) {
            throw new StepFailedException("line " + number + " is longer than " + LONGEST_LINE
                    + " characters; such a file can only be migrated by code");
        }
        line.append(buffer, start, end - start);
    }

    private void write(Writer writer) throws IOException, StepFailedException {
        boolean carriage = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
        line.setLength(line.length() - (carriage ? 1 : 0));
        text.line(line.toString());
        StringBuilder result = new StringBuilder(line.length() + 16);
        try {
            replaced += pattern.replace(text, result);
        } catch (StepFailedException e) {
            throw new StepFailedException("line " + number + ": " + e.getMessage(), e);
        }
        writer.append(result);
        if (carriage) {
            writer.write('\r');
        }
        line.setLength(0);
        number++;
    }

    /** Counts bytes until they are asked for. */
    private static final class CountedOutput extends FilterOutputStream {

        private long count;

        CountedOutput(OutputStream out) {
            super(out);
        }

        long take() {
            long taken = count;
            count = 0;
            return taken;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
            count += length;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }
    }
}
